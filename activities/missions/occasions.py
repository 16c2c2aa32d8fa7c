"""The days of a mission as what the office books interpreters, the car and people for (schedule/occasions.py).

A day is named by its number, so that bookings follow when the mission moves.
"""

from collections.abc import Iterable
from datetime import date, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.cases.models import Case
from activities.schedule.events import Event
from activities.schedule.models import Booking
from activities.schedule.occasions import Occasion, Words
from activities.schedule.planning import Span
from activities.schedule.times import at

from .models import Activity, Mission

DAY = "day:"
WORKS = (time(9), time(17))
"""From when to when an interpreter is needed on a day whose programme has no times yet, by the clock in Beijing."""
CERTAIN = ("agreement_signed", "preparing", "dispatched", "reported", "closed")
OFF = ("declined", "withdrawn", "cancelled")
MOST_DAYS = 92
OF_A_DAY = Words(
    # Translators: 派遣日
    kind=pgettext_lazy("what is booked for", "Day of the mission"),
    # Translators: どの日のための予約か
    which=gettext_lazy("For which day of the mission"),
    # Translators: 派遣全体（特定の日ではない）
    none=gettext_lazy("For the mission as a whole"),
    # Translators: この日のために予約する
    book=gettext_lazy("Book for this day"),
    # Translators: この日の予約
    booked=gettext_lazy("Booked for this day"),
    # Translators: この日の派遣はありません。
    off=gettext_lazy("There is no mission on this day any more."),
    # Translators: 派遣のない日の予約が残っています
    off_but_booked=gettext_lazy("There is no mission on this day any more, but things are booked for it"),
    # Translators: 予約が派遣の日程と合っていません
    misfit=gettext_lazy("Bookings do not fit the day of the mission"),
    # Translators: 派遣は確定、予約は仮のままです
    confirmed=gettext_lazy("The mission is certain, its bookings are provisional"),
    # Translators: 協定書がまだ締結されていないので、仮予約になります。
    provisional=gettext_lazy("The agreement is not signed yet, so what you book is provisional."),
    # Translators: 派遣期間が決まると、空いているものを表示します。
    no_time=gettext_lazy("Enter the days of the mission first; then this page shows what is free."),
    # Translators: 派遣の日程は、画面を開いた後に変更されました。まだ予約していません
    changed=gettext_lazy("The days of the mission have changed since you opened the page: nothing was booked"),
    # Translators: この日は現在 %(when)s です
    now=gettext_lazy("The day is now %(when)s."),
)


def occasions(case: Case) -> list[Occasion]:
    """Every day of the mission, and days that it no longer has but for which something is booked: three statements."""
    mission = Mission.objects.select_related("destination").get(pk=case.pk)
    hours = hours_by_day(mission)
    number = min(mission.days or 0, MOST_DAYS)
    found = [occasion_of(mission, day, hours) for day in range(1, number + 1)]
    return found + [lost(mission, day) for day in booked_beyond(mission, number)]


def hours_by_day(mission: Mission) -> dict[date, tuple[time, time]]:
    """From when to when the programme has something, for the days on which it says so."""
    found: dict[date, tuple[time, time]] = {}
    rows = Activity.objects.filter(mission=mission.pk, start__isnull=False, end__isnull=False)
    for day, start, end in rows.order_by().values_list("day", "start", "end"):
        first, last = found.get(day, (start, end))
        found[day] = min(first, start), max(last, end)
    return found


def occasion_of(mission: Mission, number: int, hours: dict[date, tuple[time, time]]) -> Occasion:
    day = mission.period_start + timedelta(days=number - 1)
    start, end = hours.get(day, WORKS)
    return told(mission, number, span=Span(at(day, start), at(day, end)), firm=mission.state in CERTAIN)


def lost(mission: Mission, number: int) -> Occasion:
    """A day that the mission had before it was made shorter."""
    return told(mission, number, gone=True)


def told(mission: Mission, number: int, *, gone: bool = False, **more) -> Occasion:
    place = mission.destination.label() if mission.destination else ""
    # Translators: %(number)d日目　%(subject)s
    label = _("Day %(number)d, %(subject)s") % {"number": number, "subject": mission.subject}
    return Occasion(
        key=f"{DAY}{number}", label=label, url=f"{mission.get_absolute_url()}#doing", place=place,
        given_up=gone or mission.outcome in OFF, words=OF_A_DAY, **more,
    )  # fmt: skip


def booked_beyond(mission: Mission, number: int) -> list[int]:
    """Days after the last one for which something is still booked."""
    keys = Booking.objects.live().filter(case=mission.pk, about__startswith=DAY).order_by()
    numbers = (key.removeprefix(DAY) for key in keys.values_list("about", flat=True).distinct())
    return sorted(int(text) for text in numbers if text.isdecimal() and int(text) > number)


def days_of_missions(first: date, last: date) -> Iterable[Event]:
    """The missions whose agreement is signed with a day between two days, for the office's calendars; one statement."""
    begun = (first - timedelta(days=MOST_DAYS), last)  # bounds on both sides, so that an index finds them
    rows = Mission.objects.filter(
        period_start__range=begun, period_end__gte=first, state__in=CERTAIN, disclosed__in=[True]
    )
    return [Event(row.period_start, row.period_end, row.title, row.get_absolute_url())
            for row in rows.order_by("period_start", "pk")]  # fmt: skip
