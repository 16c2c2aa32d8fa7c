"""What else happens when a case moves, in the transaction of the move, and is told before somebody takes the step.

The spine knows none of it: whoever has things that hang on cases registers a `Follower` when Django starts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Foreseen:
    """A part of a step's page: what the step will do to something else. `template` draws `context`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Follower:
    """`follow(case, move)` acts once the case stands where the move led; `foresee(case, step, user)` tells it beforehand.

    What the history of the case tells of it is returned by `follow`: field → (old, new). Both stay within one statement when
    there is nothing to do.
    """

    follow: Callable[[Any, Any], dict[str, tuple] | None]
    foresee: Callable[[Any, Any, Any], Foreseen | None]


FOLLOWERS: list[Follower] = []


def register_follower(follower: Follower) -> None:
    if follower not in FOLLOWERS:
        FOLLOWERS.append(follower)


def follow(case, move) -> dict[str, tuple]:
    """Let everybody follow; what they changed for the history."""
    changes: dict[str, tuple] = {}
    for follower in FOLLOWERS:
        changes |= follower.follow(case, move) or {}
    return changes


def foreseen(case, step, user) -> list[Foreseen]:
    """Everything besides the case that a step will change."""
    return [found for follower in FOLLOWERS if (found := follower.foresee(case, step, user))]
