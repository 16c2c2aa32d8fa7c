"""The office's calendars: a week by resource, a week of one's own, a month."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from activities.calendars.eras import base_language
from activities.calendars.eras.formats import PATTERNS

from .days import DayHead, heads, month_of, unknown_years, week_of
from .entries import Entry, by_day, entries
from .events import Event, events_between
from .models import Booking, Resource
from .times import day_bounds

KIND_NAMES = dict(Resource.Kind.choices)


@dataclass(frozen=True)
class Conflict:
    """Something a calendar warns of, with the booking to look at."""

    day: DayHead
    text: str
    entry: Entry


@dataclass
class Row:
    """A resource with one list of entries per day."""

    resource: Resource
    cells: list[tuple[DayHead, list[Entry]]]


@dataclass
class Shown:
    """What a calendar page draws."""

    days: list[DayHead]
    groups: list[tuple[str, list[Row]]] = field(default_factory=list)
    by_day: list[tuple[DayHead, list[Entry]]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def unknown_years(self) -> list[int]:
        return unknown_years(self.days)


def week(day: date, *, kind: str = "") -> Shown:
    """Everything that can be booked, or one kind of it, in the week of a day: four statements."""
    resources = Resource.objects.in_use()
    return _shown(week_of(day), resources.filter(kind=kind) if kind else resources)


def own_week(day: date, user: User) -> Shown:
    """One's own desk, and what one has booked for others to use."""
    days = week_of(day)
    seats = [seat.pk for seat in user.seats]
    booked = Booking.objects.live().between(*day_bounds(days[0], days[-1])).filter(booked_seat__in=seats)
    mine = Q(seat__in=seats) | Q(pk__in=booked.values("resource"))
    return _shown(days, Resource.objects.in_use().filter(mine), Q(resource__seat__in=seats) | Q(booked_seat__in=seats))


def month(day: date, *, kind: str = "") -> Shown:
    """The weeks that a month touches."""
    resources = Resource.objects.in_use()
    return _shown(month_of(day), resources.filter(kind=kind) if kind else resources)


def _shown(days: list[date], resources: QuerySet[Resource], only: Q | None = None) -> Shown:
    shown = Shown(heads(days))
    listed = list(resources.select_related("seat").order_by("order", "pk"))
    found = Booking.objects.between(*day_bounds(days[0], days[-1]))
    found = found.filter(only) if only else found.filter(resource__in=[one.pk for one in listed])
    _fill(shown, listed, entries(found))
    shown.events = events_between(days[0], days[-1])
    return shown


def _fill(shown: Shown, listed: list[Resource], found: list[Entry]) -> None:
    names = {one.pk: one.label for one in listed}
    rows: dict[int, list[Entry]] = defaultdict(list)
    for entry in found:
        entry.name = names.get(entry.resource, "")
        rows[entry.resource].append(entry)
    days = by_day(found)
    shown.by_day = [(head, days.get(head.date, [])) for head in shown.days]
    of_kind: dict[str, list[Row]] = defaultdict(list)
    for one in listed:
        own = by_day(rows[one.pk])
        of_kind[one.kind].append(Row(one, [(head, own.get(head.date, [])) for head in shown.days]))
    shown.groups = [(str(KIND_NAMES[kind]), of_kind[kind]) for kind in KIND_NAMES if of_kind[kind]]
    shown.conflicts = [*_clashes(shown), *_on_holidays(shown)]


def _clashes(shown: Shown) -> list[Conflict]:
    """Times that somebody asks for although another has them or asks as well, once for each thing and day."""
    found, joint = [], PATTERNS[base_language()].between
    for head, there in shown.by_day:
        groups: dict[int, list[Entry]] = defaultdict(list)
        for entry in there:
            if entry.clashes:
                groups[entry.resource].append(entry)
        for same in groups.values():
            if len(same) > 1:
                # Translators: %(what)s：%(who)s
                words = {"what": same[0].name, "who": joint.join(_who(entry, head) for entry in same)}
                found.append(Conflict(head, _("%(what)s: %(who)s") % words, same[0]))
    return found


def _on_holidays(shown: Shown) -> list[Conflict]:
    """Work for a case on a holiday, told once for each booking; a weekend speaks for itself."""
    found: dict[int, Conflict] = {}
    for head, there in shown.by_day:
        for entry in there:
            if entry.falls_on_holiday(head) and entry.pk not in found:
                words = {"who": _who(entry, head), "holiday": head.holiday}
                found[entry.pk] = Conflict(head, _("%(who)s falls on a holiday: %(holiday)s") % words, entry)
    return list(found.values())


def _who(entry: Entry, head: DayHead) -> str:
    words = {"who": entry.body or entry.title, "when": entry.clock_on(head.date)}
    # Translators: %(who)s（%(when)s）
    return _("%(who)s (%(when)s)") % words
