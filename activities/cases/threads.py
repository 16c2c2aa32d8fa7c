"""The thread of a case: writing, who is told, and what is unread."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import Occupancy, User
from accounts.models.seats import OFFICE_ROLES

from . import documents, notifications
from .models import Case, Document, Message, ReadMark
from .models.messages import Audience
from .models.tasks import BODY_ROLES
from .parties import ROLE_OF_PARTY, people_of_parties


def write(
    case: Case,
    *,
    audience: str,
    body: str,
    by,
    seat,
    files: Iterable = (),
    mentions: Iterable[User] = (),
    at=None,
):
    """Add a message with its files and tell its readers; ValidationError when a file is refused. Returns the message."""
    message = Message.objects.create(
        case_id=case.pk, audience=audience, author=by, seat=seat, body=body, at=at or timezone.now()
    )
    message.mentions.set(mentions)
    for upload in files:
        documents.add(case, upload, kind=Document.Kind.OTHER, audience=audience, by=by, seat=seat, message=message)
    notifications.tell_of_message(case, message, readers(case, message))
    mark_read(case, by)
    return message


def readers(case: Case, message: Message) -> QuerySet[User]:
    """Who is told: those a shared message is for, the lead officer of a note, and everybody mentioned.

    A draft is on its author's desk: what is written there waits with it.
    """
    if not case.disclosed:
        return User.objects.none()
    parties = addressed(case, message.author)
    if message.audience == Audience.OFFICE:
        parties = ["office"] if case.lead_seat_id else []
    told = people_of_parties(case, parties)
    return (told | User.objects.filter(pk__in=message.mentions.values("pk"))).exclude(pk=message.author_id).distinct()


def addressed(case: Case, author: User) -> list[str]:
    """The parties a shared message is for: the office and the other side write to each other, who stands between to both."""
    if seated(author, OFFICE_ROLES):
        return [case.correspondent]
    role = ROLE_OF_PARTY[case.correspondent]
    bodies = (case.organisation_id,) if role in BODY_ROLES else ()
    theirs = [seat for seat in author.seats_as(role) if not bodies or seat.organisation_id in bodies]
    return ["office"] if theirs else [case.correspondent, "office"]


def seated(user: User, roles: Iterable[str]) -> bool:
    return bool(user.roles & set(roles))


def mentionable(case: Case) -> QuerySet[User]:
    """Whom an internal note may name: everybody who sits in the office today."""
    held = Occupancy.objects.current().filter(seat__role__in=OFFICE_ROLES).order_by()
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def unread(case: Case, user: User, messages: QuerySet[Message]) -> int:
    """How many of the readable messages the person has not seen; their own do not count."""
    mark = ReadMark.objects.filter(case_id=case.pk, user=user).values_list("up_to", flat=True).first() or 0
    return messages.filter(pk__gt=mark).exclude(author=user).count()


def mark_read(case: Case, user: User) -> None:
    """Remember that the person has read the thread up to its newest message."""
    newest = Message.objects.filter(case_id=case.pk).order_by("-pk").values_list("pk", flat=True).first()
    if newest:
        ReadMark.objects.update_or_create(case_id=case.pk, user=user, defaults={"up_to": newest})


def with_unread(cases: QuerySet[Case], reader, key: Any) -> QuerySet[Case]:
    """Annotate `has_unread`: whether a message `reader` may read came after what the person with this key has read."""
    seen = ReadMark.objects.filter(case=OuterRef("case"), user=key, up_to__gte=OuterRef("pk"))
    fresh = Message.objects.filter(case=OuterRef("pk")).readable_by(reader).exclude(author=key)
    return cases.annotate(has_unread=Exists(fresh.filter(~Exists(seen))))
