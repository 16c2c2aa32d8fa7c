"""One line of a plan, whatever it comes from: what pages, prints, the phone and the shared version draw."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.calendars.fiscal import CHINA, JAPAN
from activities.places.models import COUNTY
from activities.schedule.times import span

from .both import NOTHING, Both
from .models.entries import ZONES, Entry
from .stops import Stop

VISIT = "visit"
PAIRS = ("title", "where", "origin", "destination", "from_city", "city", "remark")
PLAIN = ("key", "kind", "address_zh", "phone", "means", "number", "interpreter", "language", "certain")


@dataclass(frozen=True)
class Line:
    """A visit, a journey, a night, a meal. Its instants stand on the clock of their place.

    `city` is where one is then, after a journey where one has come to. What follows `certain` is for the office's pages and
    not part of what is shared.
    """

    key: str
    kind: str
    day: date
    until: date
    starts: datetime | None = None
    ends: datetime | None = None
    title: Both = NOTHING
    where: Both = NOTHING
    origin: Both = NOTHING
    destination: Both = NOTHING
    from_city: Both = NOTHING
    city: Both = NOTHING
    remark: Both = NOTHING
    address_zh: str = ""
    phone: str = ""
    means: str = ""
    number: str = ""
    interpreter: str = ""
    language: str = ""
    certain: bool = True
    state: str = field(default="", compare=False)
    stop: Stop | None = field(default=None, compare=False)
    entry: Entry | None = field(default=None, compare=False)
    bookings: tuple[Any, ...] = field(default=(), compare=False)

    @property
    def is_visit(self) -> bool:
        return self.kind == VISIT

    @property
    def is_journey(self) -> bool:
        return self.kind == Entry.Kind.LEG

    @property
    def is_night(self) -> bool:
        return self.kind == Entry.Kind.LODGING

    @property
    def name(self) -> str:
        """What it is called: its title, else where the journey leads, else what it is and when."""
        if self.title:
            return str(self.title)
        if not self.destination:
            return f"{self.kind_label} {format_date(self.day, year=False)}"
        told = {"place": self.destination, "means": self.means_label}
        if self.means:
            # Translators: %(means)sで%(place)sへ移動
            return _("To %(place)s (%(means)s)") % told
        # Translators: %(place)sへ移動
        return _("To %(place)s") % told

    @property
    def order(self) -> tuple:
        """By the instant; a line without a time of day stands before the others of its day, a night behind them."""
        moment = self.begins
        return self.day, self.is_night, moment is not None, moment.timestamp() if moment else 0

    @property
    def begins(self) -> datetime | None:
        """The first instant that is known of it."""
        return self.starts or self.ends

    @property
    def over(self) -> datetime | None:
        return self.ends or self.starts

    @property
    def abroad(self) -> bool:
        """Whether one of its ends is told by the Japanese clock."""
        return any(moment and moment.tzinfo is JAPAN for moment in (self.starts, self.ends))

    @property
    def clock(self) -> str:
        """10:00–11:30; where one end is in Japan each end says whose clock it is."""
        if self.abroad:
            return " – ".join(_by_clock(moment, self.day) for moment in (self.starts, self.ends) if moment)
        if self.starts:
            return span(self.starts, self.ends) if self.ends else _hour(self.starts)
        # Translators: %(clock)sまで（着）
        return _("until %(clock)s") % {"clock": _hour(self.ends)} if self.ends else ""

    @property
    def clocks(self) -> list[tuple[str, str]]:
        """Where one end is in Japan: each end with whose clock it is, to stand on lines of their own."""
        moments = [moment for moment in (self.starts, self.ends) if moment] if self.abroad else []
        return [(_on_day(moment, self.day), _whose(moment)) for moment in moments]

    @property
    def in_japan(self) -> str:
        """The same by the Japanese clock, with the day where it is another one (domain C26); empty where it says so itself."""
        if not self.starts or self.abroad:
            return ""
        moments = [moment.astimezone(JAPAN) for moment in (self.starts, self.ends) if moment]
        text = span(moments[0], moments[-1], JAPAN) if len(moments) > 1 else _hour(moments[0])
        other_day = moments[0].date() == moments[-1].date() != self.starts.date()
        return f"{moments[0].month}/{moments[0].day} {text}" if other_day else text

    @property
    def means_label(self) -> str:
        """By what one travels, in words."""
        return str(Entry.Means(self.means).label) if self.means else ""

    @property
    def lacks_chinese(self) -> bool:
        """Whether its name, or where it is, is still to be written in Chinese; a visit's room is told in one script."""
        entry = self.entry
        places = () if entry is None else (
            self.where, Both(entry.from_point, entry.from_point_zh), Both(entry.to_point, entry.to_point_zh)
        )  # fmt: skip
        return any(pair.lacks_chinese for pair in (self.title, *places))

    @property
    def certainty(self) -> str:
        """How certain it is, in words; how far a visit has come is said to the office in more detail."""
        if self.certain:
            # Translators: 確定
            return _("Confirmed")
        # Translators: 調整中（訪問）／仮（その他）
        return _("Being arranged") if self.is_visit else _("Provisional")

    @property
    def kind_label(self) -> str:
        # Translators: 訪問
        return _("Visit") if self.is_visit else str(Entry.Kind(self.kind).label)

    def as_json(self) -> dict[str, Any]:
        """Plain values without the office's own knowledge."""
        told = {name: getattr(self, name) for name in PLAIN} | {name: list(getattr(self, name)) for name in PAIRS}
        moments = {name: _moment_json(getattr(self, name)) for name in ("starts", "ends")}
        return told | moments | {"day": self.day.isoformat(), "until": self.until.isoformat()}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        values = {name: told[name] for name in PLAIN} | {name: Both.of(told[name]) for name in PAIRS}
        days = {name: date.fromisoformat(told[name]) for name in ("day", "until")}
        moments = {name: _moment(told[name]) for name in ("starts", "ends")}
        return cls(**values, **days, **moments)


def of_entry(entry: Entry) -> Line:
    origin = destination = NOTHING
    if entry.kind == Entry.Kind.LEG:
        origin = _point(entry.from_city, entry.from_point, entry.from_point_zh)
        destination = _point(entry.to_city, entry.to_point, entry.to_point_zh)
    return Line(
        entry.key, entry.kind, entry.day, entry.ends_on or entry.day, entry.begin, entry.end,
        Both(entry.title, entry.title_zh), Both(entry.place, entry.place_zh), origin, destination,
        _city(entry.from_city), _city(entry.to_city), Both(entry.remark, entry.remark_zh), entry.address_zh, entry.phone,
        entry.means, entry.number, certain=entry.arranged, entry=entry,
    )  # fmt: skip


def of_stop(stop: Stop) -> Line:
    ends_on = stop.ends.astimezone(CHINA).date() if stop.ends else stop.day
    return Line(
        stop.key, VISIT, stop.day, ends_on, stop.starts, stop.ends, stop.title, stop.place, city=stop.city,
        address_zh=stop.address_zh, phone=stop.phone, interpreter=stop.interpreter, language=stop.language,
        state=stop.state, certain=stop.certain, stop=stop,
    )  # fmt: skip


def in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.order)


def with_bookings(line: Line, bookings: Iterable[Any]) -> Line:
    return replace(line, bookings=tuple(bookings))


def _point(city, point: str, point_zh: str) -> Both:
    """北京市 北京南駅: the city, and the station or airport where it is known."""
    named = _named(city)
    if not point and not point_zh:
        return named
    return Both(
        *(" ".join(filter(None, pair)) for pair in zip(named, Both(point or point_zh, point_zh or point), strict=True))
    )


def _named(division) -> Both:
    return Both(division.short_label("ja"), division.short_label("zh")) if division else NOTHING


def _city(division) -> Both:
    """The city that a district or a county belongs to."""
    return _named(division.parent if division and division.level == COUNTY and division.parent_id else division)


def _hour(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _by_clock(moment: datetime, usual: date) -> str:
    """With whose clock it is, and the day where it is not the `usual` one."""
    # Translators: %(clock)s（日本時間）
    words = _("%(clock)s (Japan)") if moment.tzinfo is JAPAN else _("%(clock)s (Beijing)")
    return words % {"clock": _on_day(moment, usual)}


def _on_day(moment: datetime, usual: date) -> str:
    """The time of day, with the day where it is not the `usual` one."""
    return _hour(moment) if moment.date() == usual else f"{moment.month}/{moment.day} {_hour(moment)}"


def _whose(moment: datetime) -> str:
    return str(Entry.Clock.JAPAN.label if moment.tzinfo is JAPAN else Entry.Clock.CHINA.label)


def _moment_json(moment: datetime | None) -> list[str] | None:
    if moment is None:
        return None
    return [moment.isoformat(), "JP" if moment.tzinfo is JAPAN else "CN"]


def _moment(told: list[str] | None) -> datetime | None:
    return datetime.fromisoformat(told[0]).astimezone(ZONES[told[1]]) if told else None
