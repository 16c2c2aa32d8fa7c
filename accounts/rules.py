"""Who may do what with people and organisations."""

import rules

from .models import Organisation, Role, User


@rules.predicate
def is_administrator(user: User, _target=None) -> bool:
    """Acts from an administrator's seat today."""
    return user.is_authenticated and bool(user.is_superuser or user.seats_as(Role.ADMINISTRATOR))


@rules.predicate
def looks_after(user: User, organisation: Organisation | None = None) -> bool:
    """Acts today from a seat of the organisation that looks after its people."""
    if organisation is None or not user.is_authenticated:
        return False
    return any(seat.manages_people and seat.organisation_id == organisation.pk for seat in user.seats)


rules.add_perm("accounts.administer", is_administrator)
rules.add_perm("accounts.manage_people", is_administrator | looks_after)


def may_manage(user: User) -> bool:
    """Whether there is any organisation whose people the user looks after."""
    return is_administrator(user) or any(seat.manages_people for seat in user.seats)
