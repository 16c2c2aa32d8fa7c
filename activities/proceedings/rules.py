"""Who may know what remains of an edition: the office all of it, others what is meant for them, once it was held."""

from accounts.models import Role
from activities.participation.models import Registration
from activities.seminars import rules
from activities.seminars.models import Edition

from .models import Reader

CAME = ("registered", "attended", "closed")
OF_A_BODY = (Role.APPLICANT, Role.BRANCH)


def readers(user, edition: Edition) -> frozenset[str]:
    """The audiences that the person belongs to for this edition."""
    if rules.may_plan_along(user):
        return frozenset(Reader.values)
    if not edition.is_held:
        return frozenset()
    return frozenset({Reader.EVERYBODY, Reader.PARTICIPANTS} if took_part(user, edition) else {Reader.EVERYBODY})


def took_part(user, edition: Edition) -> bool:
    """Whether a body that the person acts for came to the edition."""
    bodies = user.organisations_as(*OF_A_BODY)
    came = Registration.objects.filter(edition=edition, organisation__in=bodies, state__in=CAME)
    return bool(bodies) and came.exists()


def may_approve(user) -> bool:
    """Minutes are approved by managers."""
    return rules.may_cancel(user)
