"""Who hears that a visit is agreed, moved or taken away, with the invitation for their calendars (iTIP, RFC 5546).

The people of the applicant's desk and of the lead officer, each in their language, never the one who did it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from accounts import outbox
from accounts.models import User
from activities.cases import letters
from activities.cases.models.case import Party
from activities.cases.models.notifications import Topic
from activities.cases.parties import told_people
from activities.schedule.ical import invitation, new_event

from .agreed import Agreed, agreed
from .models import Appointment, Destination, SupportRequest

LETTER = "support/mail/visit.txt"
REQUEST, CANCEL = "REQUEST", "CANCEL"
STATUS = {REQUEST: "CONFIRMED", CANCEL: "CANCELLED"}


@dataclass(frozen=True)
class News:
    """What is told: a sentence in the reader's language, the visits it is about, what calendars are to do, and why."""

    sentence: Callable[[], str]
    visits: list[Agreed]
    method: str
    before: Agreed | None = None
    reason: str = ""

    def context(self, case: SupportRequest, with_calendar: bool) -> dict[str, Any]:
        """What the letter is written from; `with_calendar` when something for the reader's calendar goes with it."""
        return {
            "case": case,
            "visits": self.visits,
            "before": self.before,
            "reason": self.reason,
            "sentence": self.sentence,
            "attached": self.method if with_calendar else "",
        }


def follow(case: SupportRequest, row: Destination, before: Agreed | None, *, by: User) -> None:
    """Tell of what arranging one visit has changed for those who go there; nothing of what lies behind or took place."""
    after, now = agreed(row), timezone.now()
    ahead = any(one and not one.is_over(now) for one in (before, after))
    if after == before or not ahead or row.state == Appointment.DONE:
        return
    send(case, _news(row, before, after), [row], by=by)


def _news(row: Destination, before: Agreed | None, after: Agreed | None) -> News:
    if after is None:
        gone = _cancelled if row.state == Appointment.CANCELLED else _to_be_changed
        return News(lambda: gone(before), [before], CANCEL)
    return News(lambda: _moved(after) if before else _confirmed(after), [after], REQUEST, before)


def end_news(case: SupportRequest, visits: list[Agreed], *, postponed: bool, reason: str = "") -> News:
    """A step of the case has taken these visits away."""
    return News(lambda: _all_gone(case, len(visits), postponed), visits, CANCEL, reason=reason)


def send(case: SupportRequest, news: News, rows: Iterable[Destination], *, by: User) -> None:
    """One letter for each who has to know; part of the transaction of the change. A calendar that was never asked to take
    a visit in is not asked to take it out.
    """
    numbers = {row.pk: row.invited_times for row in rows if row.invited_times or news.method == REQUEST}
    for person in told(case, by):
        letters.tell(
            person, topic=Topic.MOVE, sentence=news.sentence, url=address_of(case), template=LETTER, case=case,
            context=news.context(case, bool(numbers)), calendar=_calendar(case, news, numbers, person),
        )  # fmt: skip
    Destination.objects.filter(pk__in=numbers).update(invited_times=F("invited_times") + 1)


def told(case: SupportRequest, by: User) -> list[User]:
    """Who has to know of agreed visits, each once."""
    return [person for person in told_people(case, (Party.APPLICANT, Party.OFFICE)) if person.pk != by.pk]


def preview(person: User, case: SupportRequest, news: News, with_calendar: bool) -> tuple[str, str]:
    """Subject and text of the letter that a person would get."""
    context = news.context(case, with_calendar) | {"user": person, "url": address_of(case)}
    return outbox.rendered(LETTER, context, person.language)


def address_of(case: SupportRequest) -> str:
    return f"{case.get_absolute_url()}#visits"


def _calendar(case: SupportRequest, news: News, numbers: dict[int, int], person: User) -> str:
    """What the letter asks a person's calendar to do, one object for each visit."""
    now = timezone.now()
    with translation.override(person.language):
        return "".join(
            _object(case, news.method, visit, numbers[visit.pk], person, now)
            for visit in news.visits
            if visit.pk in numbers
        )


def _object(case: SupportRequest, method: str, visit: Agreed, number: int, person: User, now) -> str:
    event = new_event(
        f"visit-{visit.pk}",
        sequence=number,
        changed_at=now,
        starts=visit.starts,
        ends=visit.ends,
        status=STATUS[method],
        # Translators: %(name)s訪問（%(reference)s）
        summary=gettext("Visit to %(name)s (%(reference)s)") % {"name": visit.name, "reference": case.slug},
        place=" ".join(filter(None, (visit.city, visit.place))),
    )
    url = f"{settings.BASE_URL}{address_of(case)}"
    event.add("description", f"{render_to_string('support/mail/_visit.txt', {'visit': visit}).strip()}\n{url}")
    return invitation(event, method, person)


def _confirmed(visit: Agreed) -> str:
    # Translators: %(name)sの訪問が確定しました：%(when)s
    return gettext("The visit to %(name)s is confirmed: %(when)s") % _words(visit)


def _moved(visit: Agreed) -> str:
    # Translators: %(name)sの訪問が変更されました：%(when)s
    return gettext("The visit to %(name)s was changed: %(when)s") % _words(visit)


def _to_be_changed(visit: Agreed) -> str:
    # Translators: %(name)sの訪問は改めて調整します（%(when)sの約束は無効です）
    return gettext("The visit to %(name)s has to be arranged again; %(when)s no longer holds") % _words(visit)


def _cancelled(visit: Agreed) -> str:
    # Translators: %(name)sの訪問は取りやめになりました：%(when)s
    return gettext("The visit to %(name)s does not take place: %(when)s") % _words(visit)


def _all_gone(case: SupportRequest, number: int, postponed: bool) -> str:
    if postponed:
        # Translators: %(reference)sの訪問%(number)d件は延期になりました
        words = ngettext("%(number)d visit of %(reference)s is postponed",
                         "%(number)d visits of %(reference)s are postponed", number)  # fmt: skip
    else:
        # Translators: %(reference)sの訪問%(number)d件は取りやめになりました
        words = ngettext("%(number)d visit of %(reference)s does not take place",
                         "%(number)d visits of %(reference)s do not take place", number)  # fmt: skip
    return words % {"reference": case.slug, "number": number}


def _words(visit: Agreed) -> dict[str, str]:
    return {"name": visit.name, "when": visit.when}
