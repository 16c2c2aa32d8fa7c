"""What the page of a request shows to whom."""

from accounts.models import Role


def own_only(user, case) -> bool:
    """Whether the person knows the case only as its applicant; then findings help while they can still change something."""
    parties = {role for role in user.roles if role != Role.APPLICANT}
    return not parties and case.organisation_id in user.organisations_as(Role.APPLICANT)


def may_repeat(user, case) -> bool:
    """Whether a new request may start from this one: it was sent once, and the person asks for the same body."""
    return case.has_applied and user.has_perm(f"{case.programme}.start", case)
