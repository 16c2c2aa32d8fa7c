"""Who hears of a booking, and in which words: whoever it is taken from or given to, never the one who did it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext

from accounts import outbox
from accounts.models import Role, User
from activities.cases import letters
from activities.cases.models import Case
from activities.cases.models.case import Party
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_at, people_of_party

from .models import Booking
from .times import when

LETTER = "schedule/mail/booking.txt"


@dataclass(frozen=True)
class News:
    """What is told: a sentence in the reader's language, the bookings it is about, and why."""

    sentence: Callable[[], str]
    bookings: list[Booking]
    reason: str = ""
    before: str = ""

    @property
    def context(self) -> dict[str, Any]:
        return {"bookings": self.bookings, "reason": self.reason, "before": self.before, "sentence": self.sentence}


def of_request(booking: Booking, by: User) -> None:
    """A request waits for whoever may confirm it: whoever leads the case, the managers where it is theirs alone."""
    if booking.case and not booking.resource.needs_approval:
        people = people_of_party(booking.case, Party.OFFICE)
    else:
        people = people_at(role=Role.MANAGER)
    # Translators: %(what)sの予約申請：%(when)s
    news = News(lambda: gettext("%(what)s is asked for: %(when)s") % words(booking), [booking])
    _tell(_others(people, by), Topic.TASK, news)


def of_decision(booking: Booking, by: User) -> None:
    """Whoever asked hears the decision."""
    sentences = {
        # Translators: %(what)sの予約が確定しました：%(when)s
        Booking.State.CONFIRMED: lambda: gettext("%(what)s is confirmed: %(when)s") % words(booking),
        # Translators: %(what)sの予約は承認されませんでした：%(when)s
        Booking.State.REFUSED: lambda: gettext("%(what)s was refused: %(when)s") % words(booking),
    }
    news = News(sentences[booking.state], [booking], booking.reason)
    _tell(_others(_askers(booking), by), Topic.MOVE, news)


def of_move(booking: Booking, before: dict, by: User) -> None:
    """Whoever booked it, whoever leads its case and whoever is booked hear of its new time."""
    starts, ends = (datetime.fromisoformat(before[name]) for name in ("starts", "ends"))
    news = News(
        # Translators: %(what)sの予約が変更されました：%(when)s
        lambda: gettext("A booking of %(what)s was moved: %(when)s") % words(booking),
        [booking],
        before=f"{before['resource']} {when(starts, ends)}",
    )
    _tell(_others(concerned(booking), by), Topic.MOVE, news)
    if booking.state == Booking.State.REQUESTED:
        of_request(booking, by)


def of_release(bookings: list[Booking], by: User) -> None:
    """One letter for each who had any of them."""
    for person, theirs in by_person(bookings, by):
        _tell([person], Topic.MOVE, News(lambda theirs=theirs: released_words(theirs), theirs, theirs[0].reason))


def of_freeing(case: Case, bookings: list[Booking], by: User, reason: str) -> None:
    """What a step of a case has freed, each person's own in one letter."""
    for person, theirs in by_person(bookings, by):
        _tell([person], Topic.MOVE, freeing_news(case, theirs, reason))


def freeing_news(case: Case, bookings: list[Booking], reason: str = "") -> News:
    told = {"reference": case.slug, "number": len(bookings)}
    return News(
        # Translators: %(reference)sの手続により、予約%(number)d件を取り消しました
        lambda: (
            ngettext(
                "%(number)d booking of %(reference)s was released",
                "%(number)d bookings of %(reference)s were released",
                len(bookings),
            )
            % told
        ),
        bookings,
        reason,
    )


def preview(person: User, news: News) -> tuple[str, str]:
    """Subject and text of the letter that a person would get."""
    return outbox.rendered(
        LETTER, news.context | {"user": person, "url": news.bookings[0].get_absolute_url()}, person.language
    )


def released_words(bookings: list[Booking]) -> str:
    if len(bookings) == 1:
        # Translators: %(what)sの予約が取り消されました：%(when)s
        return gettext("A booking of %(what)s was released: %(when)s") % words(bookings[0])
    # Translators: %(what)sの予約%(number)d件が取り消されました
    told = {"what": bookings[0].resource.label, "number": len(bookings)}
    return gettext("%(number)d bookings of %(what)s were released") % told


def by_person(bookings: Iterable[Booking], by: User) -> list[tuple[User, list[Booking]]]:
    """Who has to hear of which bookings."""
    found: dict[User, list[Booking]] = {}
    known: dict[tuple, set[User]] = {}
    for booking in bookings:
        desks = booking.booked_seat_id, booking.resource_id, booking.case_id
        if desks not in known:
            known[desks] = concerned(booking)
        for person in _others(known[desks], by):
            found.setdefault(person, []).append(booking)
    return sorted(found.items(), key=lambda pair: pair[0].pk)


def concerned(booking: Booking) -> set[User]:
    """Who has a booking: whoever asked, the person who is booked, whoever leads the case."""
    people = set(_askers(booking))
    if booking.resource.seat_id:
        people |= set(people_at(role=Role.OFFICER, seat=booking.resource.seat_id))
    if booking.case_id and booking.case.lead_seat_id:
        people |= set(people_at(role=Role.OFFICER, seat=booking.case.lead_seat_id))
    return people


def words(booking: Booking) -> dict[str, str]:
    return {"what": booking.resource.label, "when": when(booking.starts, booking.ends)}


def _askers(booking: Booking) -> Iterable[User]:
    """Whoever sits today at the desk that the booking was made from; who has left it is told nothing."""
    return people_at(role=booking.booked_seat.role, seat=booking.booked_seat_id)


def _others(people: Iterable[User], by: User) -> list[User]:
    return [person for person in people if person.pk != by.pk]


def _tell(people: Iterable[User], topic: str, news: News) -> None:
    first = news.bookings[0]
    for person in people:
        letters.tell(
            person, topic=topic, sentence=news.sentence, url=first.get_absolute_url(), template=LETTER,
            context=news.context, case=first.case,
        )  # fmt: skip
