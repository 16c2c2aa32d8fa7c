"""The parties of a case as desks and people: who is meant by "the branch" of this case, today."""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, Exists, Q, QuerySet

from accounts.models import Occupancy, Role, User
from accounts.models.seats import today
from accounts.prepared import Prepared, Told

from .models import Case

ROLE_OF_PARTY = {
    "applicant": Role.APPLICANT,
    "branch": Role.BRANCH,
    "headquarters": Role.HEADQUARTERS,
    "office": Role.OFFICER,
    "manager": Role.MANAGER,
}

Place = tuple[Any, Any, Any]
"""A role, the body it is meant at, and the seat that has the case there; the last two may be missing."""


def address(case: Case, party: str) -> dict:
    """Role, body and seat that work for a party goes to: the seat that has the case there, else the party as a whole."""
    role = ROLE_OF_PARTY[party]
    bodies = {Role.APPLICANT: case.organisation_id, Role.BRANCH: case.branch_id}
    seats = {Role.APPLICANT: case.applicant_seat_id, Role.OFFICER: case.lead_seat_id}
    return {"role": role, "organisation_id": bodies.get(role), "seat_id": seats.get(role)}


def people_at(*, role: str, organisation: int | None = None, seat: int | None = None) -> QuerySet[User]:
    """Who acts today from a seat, or from any seat with a role (of an organisation)."""
    return User.objects.filter(is_active=True, pk__in=_acting(today(), role, organisation, seat).values("user"))


def is_empty(*, role: str, organisation: int | None = None, seat: int | None = None) -> bool:
    """Whether nobody acts today from a seat, or from any seat with a role (of an organisation)."""
    told = {"day": today(), "role": role, "body": organisation, "seat": seat}
    return not SOMEBODY(bool(organisation), bool(seat), **told)


def people_of_party(case: Case, party: str) -> QuerySet[User]:
    """The people of a party who have to do with a case: at the seat that has it, else all of the party."""
    return _people(today(), [_place(case, party)])


def people_of_parties(case: Case, parties: Iterable[str]) -> QuerySet[User]:
    """Everybody of several parties, each once. A branch is told nothing before a case has gone its way."""
    return _people(today(), [_place(case, party) for party in reached(case, parties)])


def told_people(case: Case, parties: Iterable[str]) -> list[User]:
    """`people_of_parties`, read by a statement that is written once."""
    places = [_place(case, party) for party in sorted(reached(case, parties))]
    told = {
        f"{name}{index}": value for index, place in enumerate(places) for name, value in zip(TOLD, place, strict=True)
    }
    return PEOPLE(*((role, bool(body), bool(seat)) for role, body, seat in places), day=today(), **told)


def reached(case: Case, parties: Iterable[str]) -> list[str]:
    return [party for party in parties if party != "branch" or case.sent_to_branch]


def _place(case: Case, party: str) -> Place:
    where = address(case, party)
    return where["role"], where["organisation_id"], where["seat_id"]


def _acting(day: Any, role: Any, body: Any, seat: Any) -> QuerySet[Occupancy]:
    """Occupancies of those who act on a day from a seat, or from any seat with a role (of a body)."""
    held = Occupancy.objects.on(day).acting().filter(user__is_active=True).order_by()
    if seat:
        return held.filter(seat=seat)
    return held.filter(seat__role=role, **({"seat__organisation": body} if body else {}))


def _people(day: Any, places: Iterable[Place]) -> QuerySet[User]:
    """Who acts from one of these places: at the seat, or, where nobody acts there, all of the party."""
    chosen = Q(pk__in=[])
    for role, body, seat in places:
        party = _acting(day, role, body, None)
        if seat:
            there = _acting(day, role, body, seat)
            chosen |= Q(pk__in=there.values("user"))
            party = party.filter(~Exists(there))
        chosen |= Q(pk__in=party.values("user"))
    return User.objects.filter(chosen)


TOLD = {"role": CharField(), "body": BigIntegerField(), "seat": BigIntegerField()}
DAY = Told("day", DateField())


def _prepared_people(*forms: tuple[str, bool, bool]) -> QuerySet[User]:
    places = [
        (role, with_body and Told(f"body{index}", TOLD["body"]), with_seat and Told(f"seat{index}", TOLD["seat"]))
        for index, (role, with_body, with_seat) in enumerate(forms)
    ]
    return _people(DAY, places)


def _somebody(with_body: bool, with_seat: bool) -> QuerySet:
    role, body, seat = (Told(name, field) for name, field in TOLD.items())
    return _acting(DAY, role, with_body and body, with_seat and seat).values_list("pk")[:1]


PEOPLE, SOMEBODY = Prepared(_prepared_people), Prepared(_somebody)
