"""The sessions of an edition as what the office books people, the car, rooms and interpreters for (schedule/occasions.py)."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.cases.models import Case
from activities.schedule.events import Event
from activities.schedule.occasions import Occasion, Words
from activities.schedule.planning import thresholds
from activities.schedule.planning.plan import slot_of

from .models import Edition, Session, State

SESSION = "session:"
CERTAIN = (State.INVITED, State.REGISTRATION_OPEN, State.REGISTRATION_CLOSED, State.HELD, State.REPORTED, State.CLOSED)
"""Once the invitations are out, days and programme stand; before that everything is booked provisionally."""
OF_A_SESSION = Words(
    # Translators: プログラムの項目
    kind=pgettext_lazy("what is booked for", "Session"),
    # Translators: どのプログラム項目のための予約か
    which=_("For which session"),
    # Translators: セミナー全体（特定の項目ではない）
    none=_("For the seminar as a whole"),
    # Translators: このプログラム項目のために予約する
    book=_("Book for this session"),
    # Translators: このプログラム項目の予約
    booked=_("Booked for this session"),
    # Translators: この項目は実施されません
    off=_("The session does not take place."),
    # Translators: 実施されない項目の予約が残っています
    off_but_booked=_("The session does not take place, but things are booked for it"),
    # Translators: 予約が項目の日時・会場と合っていません
    misfit=_("Bookings do not fit the session"),
    # Translators: 日程は確定、予約は仮のままです
    confirmed=_("The session is certain, its bookings are provisional"),
    # Translators: 案内前なので、仮予約になります。
    provisional=_("The invitations are not out yet, so what you book is provisional."),
    # Translators: 日程と時刻が決まると、空いているものを表示します。
    no_time=_("Enter the day and time of the session first; then this page shows what is free."),
    # Translators: この項目は、画面を開いた後に変更されました。まだ予約していません
    changed=_("The session has changed since you opened the page: nothing was booked"),
    # Translators: 項目は現在 %(when)s です
    now=_("The session is now %(when)s."),
)


def occasions(case: Case) -> list[Occasion]:
    """Every session of the edition whose file the case is: two statements."""
    edition = Edition.objects.with_place().get(preparation=case.pk)
    return [occasion_of(edition, session) for session in edition.sessions.select_related("room")]


def occasion_of(edition: Edition, session: Session) -> Occasion:
    """One session; it has a time once the edition has its days."""
    day = edition.day(session.day)
    usual = thresholds().usual_length
    return Occasion(
        key=f"{SESSION}{session.pk}",
        label=str(session.full_title),
        url=f"{edition.get_absolute_url()}#programme",
        span=slot_of(day, session.start, session.end, usual=usual).span if day else None,
        place=str(session.room.name if session.room else edition.venue or edition.city),
        firm=edition.state in CERTAIN,
        given_up=edition.state == State.CANCELLED,
        words=OF_A_SESSION,
    )


def days_of_editions(first: date, last: date) -> list[Event]:
    """The editions with a day between two days, for the office's calendars; one statement."""
    found = Edition.objects.filter(first_day__lte=last, last_day__gte=first).exclude(state=State.CANCELLED).with_place()
    return [
        Event(edition.first_day, edition.last_day, " ".join(filter(None, (str(edition.name), str(edition.city)))),
              edition.get_absolute_url())
        for edition in found.order_by("first_day")
    ]  # fmt: skip
