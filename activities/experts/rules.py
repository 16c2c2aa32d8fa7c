"""Who may know of whom in the talent bank, and who may enter and change it.

Personal data are seen by those who match alone: officers and managers of the Beijing office, and headquarters. A body sees the
people whom it has registered itself. Administrators, viewers and branches see nobody (404).
"""

from accounts.models import Role

MATCHERS = (Role.OFFICER, Role.MANAGER, Role.HEADQUARTERS)


def may_match(user) -> bool:
    """Whether the person sees everybody in the bank."""
    return bool(user.seats_as(*MATCHERS))


def may_read(user) -> bool:
    """Whether there is a bank for the person at all: everybody's, or their own body's people."""
    return may_match(user) or Role.APPLICANT in user.roles


def bodies_of(user) -> dict:
    """The bodies that a person acts for as one that registers its people, by their keys."""
    return {seat.organisation_id: seat.organisation for seat in user.seats_as(Role.APPLICANT)}


def may_enter(user) -> bool:
    """Whether there is any body whose people the user enters: from a seat they act from, not one they only read along with."""
    return bool(user.seats_as(*MATCHERS, Role.APPLICANT))


def keeping_seat(user, organisation_id: int | None = None):
    """The seat from which the user enters and changes people of a body; None for who may not."""
    own = [seat for seat in user.seats_as(Role.APPLICANT) if seat.organisation_id == organisation_id]
    return next(iter(own or user.seats_as(*MATCHERS)), None)
