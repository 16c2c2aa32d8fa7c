"""Somebody leaves the bank: who has to hear of it at once, and in the same transaction.

The bank knows no missions. Whatever stands above it and looks for people registers a leaver when Django starts; whoever
withdraws a consent or a registration calls `tell_left` once it is written.
"""

from collections.abc import Callable

from accounts.models import User

from .models import Expert

Leaver = Callable[[Expert, str, User], None]

LEAVERS: list[Leaver] = []


def register_leaver(leaver: Leaver) -> None:
    """Let `leaver(expert, reason, by)` hear of everybody who leaves."""
    if leaver not in LEAVERS:
        LEAVERS.append(leaver)


def tell_left(expert: Expert, reason: str, by: User) -> None:
    """The consent or the registration of an expert was withdrawn, by somebody who may; call it within the transaction."""
    for leaver in LEAVERS:
        leaver(expert, reason, by)
