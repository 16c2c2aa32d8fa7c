"""The parties of a case as desks and people: who is meant by "the branch" of this case, today."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.models import Occupancy, Role, User

from .models import Case

ROLE_OF_PARTY = {
    "applicant": Role.APPLICANT,
    "branch": Role.BRANCH,
    "headquarters": Role.HEADQUARTERS,
    "office": Role.OFFICER,
    "manager": Role.MANAGER,
}


def address(case: Case, party: str) -> dict:
    """Role, body and seat that work for a party goes to: the seat that has the case there, else the party as a whole."""
    role = ROLE_OF_PARTY[party]
    bodies = {Role.APPLICANT: case.organisation_id, Role.BRANCH: case.branch_id}
    seats = {Role.APPLICANT: case.applicant_seat_id, Role.OFFICER: case.lead_seat_id}
    return {"role": role, "organisation_id": bodies.get(role), "seat_id": seats.get(role)}


def people_at(*, role: str, organisation: int | None = None, seat: int | None = None) -> QuerySet[User]:
    """Who acts today from a seat, or from any seat with a role (of an organisation)."""
    held = Occupancy.objects.current().acting()
    if seat:
        held = held.filter(seat=seat)
    else:
        held = held.filter(seat__role=role, **({"seat__organisation": organisation} if organisation else {}))
    return User.objects.filter(is_active=True, pk__in=held.order_by().values("user"))


def people_of_party(case: Case, party: str) -> QuerySet[User]:
    """The people of a party who have to do with a case: at the seat that has it, else all of the party."""
    where = address(case, party)
    found = people_at(role=where["role"], organisation=where["organisation_id"], seat=where["seat_id"])
    if where["seat_id"] and not found.exists():
        found = people_at(role=where["role"], organisation=where["organisation_id"])
    return found


def people_of_parties(case: Case, parties: Iterable[str]) -> QuerySet[User]:
    """Everybody of several parties, each once. A branch is told nothing before a case has gone its way."""
    chosen = Q(pk__in=[])
    for party in parties:
        if party == "branch" and not case.sent_to_branch:
            continue
        chosen |= Q(pk__in=people_of_party(case, party).values("pk"))
    return User.objects.filter(chosen)
