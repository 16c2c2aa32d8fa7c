"""What of a case things are booked for, as its programme tells it: a visit with its time, and how long each thing is needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import in_china
from activities.cases.models import Case
from activities.cases.programmes import programme

from .models import Booking, Resource
from .planning import Span, Thresholds, thresholds

GOES_THERE = (Resource.Kind.CAR,)
"""What is needed for the way there and back as well (domain C4); everything else for the meeting itself."""


@dataclass(frozen=True)
class Words:
    """How pages speak of what things are booked for; each is a whole sentence or heading, since languages differ."""

    kind: Any
    which: Any
    none: Any
    book: Any
    booked: Any
    off: Any
    off_but_booked: Any
    misfit: Any
    confirmed: Any
    provisional: Any
    no_time: Any
    changed: Any
    now: Any


OF_A_VISIT = Words(
    # Translators: 訪問先
    kind=_("Visit"),
    # Translators: どの訪問のための予約か
    which=_("For which visit"),
    # Translators: 案件全体（特定の訪問ではない）
    none=_("For no visit in particular"),
    # Translators: この訪問のために予約する
    book=_("Book for this visit"),
    # Translators: この訪問の予約
    booked=_("Booked for this visit"),
    # Translators: この訪問は行われません
    off=_("The visit does not take place."),
    # Translators: 行われない訪問の予約が残っています
    off_but_booked=_("The visit does not take place, but things are booked for it"),
    # Translators: 予約が訪問の日時・場所と合っていません
    misfit=_("Bookings do not fit the visit"),
    # Translators: 訪問は確定、予約は仮のままです
    confirmed=_("The visit is confirmed, its bookings are provisional"),
    # Translators: 訪問がまだ確定していないので、仮予約になります。
    provisional=_("The visit is not confirmed yet, so what you book is provisional."),
    # Translators: 訪問の時刻が決まると、空いているものを表示します。
    no_time=_("Enter the time of the visit first; then this page shows what is free."),
    # Translators: この訪問は、画面を開いた後に変更されました。まだ予約していません
    changed=_("The visit has changed since you opened the page: nothing was booked"),
    # Translators: 訪問は現在 %(when)s です
    now=_("The visit is now %(when)s."),
)


@dataclass(frozen=True)
class Occasion:
    """One visit, or whatever else `words` speak of.

    `key` is what its bookings keep (`visit:12`), `span` the agreed time, `wishes` stand in until there is one. What is not `firm`
    is booked provisionally; for what is `given_up` nothing is booked any more.
    """

    key: str
    label: str
    url: str
    span: Span | None = None
    wishes: tuple[Span, ...] = ()
    place: str = ""
    firm: bool = False
    given_up: bool = False
    words: Words = OF_A_VISIT

    @property
    def times(self) -> tuple[Span, ...]:
        return (self.span,) if self.span else self.wishes

    def chosen(self, value: str) -> Span | None:
        """The time that an address or a form names, else the first; None where no time of day is known."""
        return next((span for span in self.times if value_of(span) == value), next(iter(self.times), None))

    def is_missed_by(self, booking: Booking) -> bool:
        """Whether a booking leaves out a part of the agreed time, or stands for what does not take place."""
        return booking.is_live and (self.given_up or bool(self.span and not covers(span_of(booking), self.span)))


def occasions_of(case: Case | None) -> dict[str, Occasion]:
    """Everything that things can be booked for in a case, by its key."""
    told: Iterable[Occasion] = programme(case.programme).occasions(case) if case else ()
    return {occasion.key: occasion for occasion in told}


def needed(kind: str, span: Span, limits: Thresholds | None = None) -> Span:
    """For how long a thing of a kind is needed."""
    way = timedelta(minutes=(limits or thresholds()).same_city) if kind in GOES_THERE else timedelta()
    return Span(span.starts - way, span.ends + way)


def along(booking: Booking, now: Span, was: Span | None) -> Span:
    """The time of a booking that moves along: as long before and after as it was, where the earlier time is known.

    Else the same times on the other day where they are enough, else what its kind needs.
    """
    stands = span_of(booking)
    if was and covers(stands, was):
        return Span(now.starts - (was.starts - stands.starts), now.ends + (stands.ends - was.ends))
    days = in_china(now.starts) - in_china(stands.starts)
    same_times = Span(stands.starts + days, stands.ends + days)
    return same_times if covers(same_times, now) else needed(booking.resource.kind, now)


def covers(outer: Span, inner: Span) -> bool:
    return outer.starts <= inner.starts and outer.ends >= inner.ends


def span_of(booking: Booking) -> Span:
    return Span(booking.starts, booking.ends)


def value_of(span: Span | None) -> str:
    """The two instants as forms and addresses carry them."""
    return "/".join(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") for moment in span or ())


def read_span(text: str) -> Span | None:
    """What `value_of` wrote; None for anything else."""
    try:
        starts, ends = (datetime.fromisoformat(part).astimezone(UTC) for part in text.split("/"))
    except (OverflowError, ValueError):
        return None
    return Span(starts, ends) if starts < ends else None
