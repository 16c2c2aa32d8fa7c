"""Letters of the seminar: to the people at the seats of a body, and to the addresses of bodies that have no portal.

Each in its reader's language, written in the transaction of what it tells about. What is told is decided by who calls.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from accounts import outbox
from accounts.models import Occupancy, Role, User
from activities.calendars.fiscal import today_in_japan
from activities.cases import letters
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_of_party
from activities.partners.models import Contact

from .models import Invitation, Registration

MAIL = "participation/mail/"


@dataclass
class Readers:
    """Who reads what is written to a body: people who sign in, and plain addresses."""

    people: list[User] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.people or self.addresses)

    def __len__(self) -> int:
        return len(self.people) + len(self.addresses)


def readers_of(invitations: Iterable[Invitation]) -> dict[int, Readers]:
    """Key of an invitation → its readers; three statements however many there are.

    A Japanese body is written to at its applicants' seats. A body in China has no portal: it is written to at the addresses
    that the register knows of it and of its people who are there, and at the one of its registration.
    """
    found = list(invitations)
    seated = _seated({host.pk for invitation in found if (host := invitation.host)})
    bodies = [invitation.body for invitation in found if invitation.body_id]
    there = Contact.objects.filter(Q(until__isnull=True) | Q(until__gte=today_in_japan())).exclude(email="")
    prefetch_related_objects(bodies, Prefetch("contacts", there, to_attr="reachable"))
    return {invitation.pk: _readers(invitation, seated) for invitation in found}


def _readers(invitation: Invitation, seated: dict[int, list[User]]) -> Readers:
    people = list(seated.get(invitation.host.pk, ())) if invitation.host else []
    addresses = [invitation.email]
    if invitation.body_id:
        addresses += [invitation.body.email, *(contact.email for contact in invitation.body.reachable)]
    if (case := getattr(invitation, "registration", None)) and not people:
        addresses.append(case.contact_email)
    taken = {person.email.lower() for person in people}
    own = {address.lower(): address for address in addresses if address and address.lower() not in taken}
    return Readers(people, list(own.values()))


def _seated(bodies: set[int]) -> dict[int, list[User]]:
    """Body → whoever acts for it today."""
    held = Occupancy.objects.current().acting().filter(
        seat__role=Role.APPLICANT, seat__organisation__in=bodies, user__is_active=True
    )  # fmt: skip
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for row in held.select_related("user", "seat"):
        found[row.seat.organisation_id][row.user_id] = row.user
    return {body: list(people.values()) for body, people in found.items()}


def write(
    invitation: Invitation, readers: Readers, template: str, sentence: Callable[[], Any], *, skip: User | None = None,
    case: Registration | None = None, **context: Any,
) -> int:  # fmt: skip
    """One letter to each reader; how many went out. `sentence` is called in the reader's language and is its subject."""
    url = case.get_absolute_url() if case else reverse("participation:invitation", args=[invitation.pk])
    shown = {"invitation": invitation, "edition": invitation.edition, "case": case, **context}
    people = [person for person in readers.people if person != skip]
    for person in people:
        with translation.override(person.language):
            told = shown | {"sentence": str(sentence())}
        letters.tell(person, topic=Topic.TASK, sentence=sentence, url=url, template=f"{MAIL}{template}.txt", context=told,
                     case=case, always=True)  # fmt: skip
    for address in readers.addresses:
        with translation.override(invitation.language):
            told = shown | {"sentence": str(sentence()), "user": None, "url": ""}
        outbox.post_template(f"{MAIL}{template}.txt", told, to=address, language=invitation.language)
    return len(people) + len(readers.addresses)


def tell_standing(case: Registration, move, event) -> None:
    """Who of a registration has a place and who waits, after a step that changed it."""
    people = (
        [person for person in people_of_party(case, "applicant") if person != move.by] if case.invitation.host else []
    )
    addresses = [case.contact_email] if case.contact_email and not people and move.seat.role != Role.APPLICANT else []
    entered = list(case.people.all())
    write(
        case.invitation, Readers(people, addresses), "standing", lambda: _standing_words(case, move), case=case,
        people=entered, reason=move.data.get("reason") or "",
    )  # fmt: skip


def _standing_words(case: Registration, move) -> str:
    # Translators: %(name)sの参加申込：%(done)s
    words = gettext("Registration for the %(name)s: %(done)s")
    return words % {"name": case.edition.name, "done": move.step.done}


@transaction.atomic
def about_edition(invitations: Iterable[Invitation], what: str, *, reason: str = "", skip: User | None = None) -> int:
    """What became of an edition, to everybody who was invited to it and has not said no; once, whoever has registered."""
    found = list(invitations)
    readers = readers_of(found)
    return sum(
        write(row, readers[row.pk], "edition", lambda row=row: NEWS[what]() % {"name": row.edition.name}, skip=skip,
              case=_open_case(row), what=what, reason=reason)
        for row in found
    )  # fmt: skip


def _open_case(invitation: Invitation) -> Registration | None:
    case = getattr(invitation, "registration", None)
    return case if case and case.outcome not in ("withdrawn", "declined") else None


NEWS: dict[str, Callable[[], str]] = {
    # Translators: %(name)sの参加受付を始めました
    "open": lambda: gettext("Registration for the %(name)s is open"),
    # Translators: %(name)sは延期になりました
    "postponed": lambda: gettext("The %(name)s is postponed"),
    # Translators: %(name)sの新しい日程
    "resumed": lambda: gettext("The %(name)s goes on: please check the days"),
    # Translators: %(name)sは中止になりました
    "cancelled": lambda: gettext("The %(name)s is cancelled"),
}
