"""What else happens when somebody of the bank may be proposed no longer, in the transaction of the withdrawal.

The bank knows no missions: whoever asks municipalities for experts registers a `Follower` when Django starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import Expert


@dataclass(frozen=True)
class Follower:
    """`follow(expert, by, reason)` acts once the person is out of matching; `foresee(expert, user)` says beforehand, in
    sentences that the user may read, what that will do."""

    follow: Callable[[Expert, Any, str], None]
    foresee: Callable[[Expert, Any], list[str]] = lambda expert, user: []


FOLLOWERS: list[Follower] = []


def register_follower(follower: Follower) -> None:
    if follower not in FOLLOWERS:
        FOLLOWERS.append(follower)


def follow(expert: Expert, by: Any, reason: str) -> None:
    """Let everybody know who can be proposed no longer."""
    for follower in FOLLOWERS:
        follower.follow(expert, by, reason)


def foreseen(expert: Expert, user: Any) -> list[str]:
    return [sentence for follower in FOLLOWERS for sentence in follower.foresee(expert, user)]
