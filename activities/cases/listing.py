"""The list of cases: its tabs, its order, and pages that stay fast however deep."""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.prepared import KEPT, Prepared
from activities.calendars.fiscal import today_in_japan

from .access import Reach
from .counting import Counted, counted, counts_of
from .fetching import rows_for
from .models import Case
from .models.case import Party
from .notifications import unread
from .rules import in_office
from .search.narrowing import Part, Words

PER_PAGE = 20
TAB_CAP = 999
COUNT_CAP, WORDS_CAP = 10_000, 1_000
"""So many rows can be paged through; fewer where words are looked for, because each of them has to be looked up."""
REPORTING = 6


@dataclass(frozen=True, eq=False)
class Tab:
    """A saved way to look at the list. Whoever has the same reach and seats shares it, so its rows are never read here."""

    code: str
    label: Any
    rows: QuerySet
    order: str = "due"

    @cached_property
    def counted(self) -> Counted:
        return counted(self.rows, TAB_CAP)


@dataclass(frozen=True)
class ShownTab:
    """A tab as one page shows it."""

    code: str
    label: Any
    count: int
    current: bool


@lru_cache(KEPT)
def tabs_for(reach: Reach, seats: tuple[int, ...], today: date) -> tuple[Tab, ...]:
    """The tabs of a person's role; the first is shown when none is chosen."""
    visible = Case.objects.visible_to(reach)
    opened = visible.open()
    # Translators: 対応中
    first = Tab("open", _("Open"), opened)
    # Translators: すべて
    last = Tab("all", _("All"), visible, order="changed")
    if in_office(reach):
        return (first, *_tabs_of_the_office(seats, today, opened), last)
    # Translators: こちらの対応待ち
    ours = Tab("ours", _("Waiting on us"), opened.filter(_waiting_on_us(reach)))
    # Translators: 終了
    closed = Tab("closed", _("Ended"), visible.filter(is_open__in=[False]), order="changed")
    return (first, ours, closed, last)


def _tabs_of_the_office(seats: tuple[int, ...], today: date, opened: QuerySet[Case]) -> list[Tab]:
    begin = today.replace(day=1)
    end = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    planned = opened.exclude(dates_unknown=True)
    return [
        # Translators: 自分の担当
        Tab("mine", _("Led by me"), opened.filter(lead_seat__in=seats)),
        # Translators: 期限切れ
        Tab("overdue", _("Overdue"), opened.filter(due_on__lt=today)),
        # Translators: 今月の訪問
        Tab("month", _("Visits this month"), planned.filter(period_start__lte=end, period_end__gte=begin), "period"),
        # Translators: 日程待ち
        Tab("dates", _("Waiting for new dates"), opened.waiting_for_dates()),
        # Translators: 報告待ち
        Tab("reports", _("Waiting for the report"), opened.filter(stage=REPORTING, waiting_on=Party.APPLICANT)),
    ]


def _waiting_on_us(reach: Reach) -> Q:
    """What a body, its branch or headquarters has to act on."""
    ours = Q(waiting_on=Party.APPLICANT, organisation__in=reach.organisations_as(Role.APPLICANT))
    ours |= Q(waiting_on=Party.BRANCH, branch__in=reach.organisations_as(Role.BRANCH))
    return ours | Q(waiting_on=Party.HEADQUARTERS) if Role.HEADQUARTERS in reach.roles else ours


@dataclass(frozen=True)
class Order:
    """One way to sort; rows that have no such value come last, whichever way round."""

    column: str
    fields: tuple[str, ...]
    nullable: bool = True


ORDERS = {
    "due": Order("due_on", ("due_on", "pk")),
    "changed": Order("updated_at", ("-updated_at", "-pk"), nullable=False),
    "period": Order("period_start", ("period_start", "pk")),
    "reference": Order("reference", ("-reference",)),
}
GOING_DOWN = {code: order.fields[0].startswith("-") for code, order in ORDERS.items()}
"""The columns that sort the list, and whether their first order goes down."""


def reversed_fields(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in fields)


def places(rows: QuerySet[Case], column: str, empty: bool | None) -> QuerySet[Case]:
    """The rows with a value in a column, those without one, or (None) both."""
    return rows if empty is None else rows.filter(**{f"{column}__isnull": empty})


@lru_cache(KEPT)
def counted_in_full(tab: Tab, column: str, empty: bool | None) -> Counted:
    return counted(places(tab.rows, column, empty), COUNT_CAP)


def _keys(tab: Tab, fields: tuple[str, ...], empty: bool | None, start: int, stop: int) -> QuerySet:
    return places(tab.rows, fields[0].removeprefix("-"), empty).order_by(*fields).values_list("pk")[start:stop]


KEYS = Prepared(_keys)


@dataclass
class Listing:
    """The sorted rows of one tab, narrowed by `filtered` (None: all of them) and by `words`, read a page at a time.

    All counts come from one statement and stop at their caps; a page reads its keys through an index and then only their
    rows, so that page 300 costs what page 1 costs. With words, numbers and keys come
    from one statement. What is unread is counted along for the head of the page.
    """

    tabs: tuple[Tab, ...]
    tab: Tab
    filtered: QuerySet[Case] | None
    sort: str
    user: Any
    words: Words | None = None
    stop: int = PER_PAGE

    @cached_property
    def counts(self) -> dict[str, int]:
        wanted = {tab.code: tab.counted for tab in self.tabs}
        if self.filtered is None:
            del wanted[self.tab.code]
        if self.words is None:
            parts = {"_with": False, "_without": True} if self.order.nullable else {"_with": None}
            wanted |= {name: self._counted(empty) for name, empty in parts.items()}
        counts = counts_of(wanted | {"_unread": unread()}, user=self.user.pk)
        self.user.unread_notices = counts["_unread"]
        counts["_shown"] = (
            sum(part.number for part in self.found) if self.words else counts["_with"] + counts.get("_without", 0)
        )
        return {self.tab.code: min(counts["_shown"], TAB_CAP + 1)} | counts

    @cached_property
    def found(self) -> list[Part]:
        """What holds the words in each part of the order, with the keys up to the page that is asked for."""
        parts = (False, True) if self.order.nullable else (None,)
        return self.words.first_of([self._sorted(empty) for empty in parts], self.stop, self.most + 1)

    def _counted(self, empty: bool | None) -> Counted:
        if self.filtered is None:
            return counted_in_full(self.tab, self.order.column, empty)
        return counted(places(self.filtered, self.order.column, empty), self.most)

    @property
    def shown_tabs(self) -> list[ShownTab]:
        return [ShownTab(tab.code, tab.label, self.counts[tab.code], tab is self.tab) for tab in self.tabs]

    @property
    def order(self) -> Order:
        return ORDERS[self.sort.removeprefix("-")]

    @property
    def fields(self) -> tuple[str, ...]:
        return reversed_fields(self.order.fields) if self.sort.startswith("-") else self.order.fields

    @property
    def number(self) -> int:
        return self.counts["_shown"]

    @property
    def most(self) -> int:
        return WORDS_CAP if self.words else COUNT_CAP

    @property
    def limit(self) -> str:
        """How many can be paged through, as it is written."""
        return f"{self.most:,}"

    @property
    def capped(self) -> bool:
        return self.number > self.most

    @property
    def rows(self) -> QuerySet[Case]:
        """Every row, in order."""
        rows = (self.tab.rows if self.filtered is None else self.filtered).order_by(*self.fields)
        return rows.filter(self.words.condition) if self.words else rows

    def page(self, number: str | None) -> Page:
        """A page with its cases and what their rows draw."""
        asked = number or "1"
        self.stop = min(int(asked) * PER_PAGE if asked.isdecimal() else self.most, self.most) or self.most
        page = Paginator(range(min(self.number, self.most)), PER_PAGE).get_page(number)
        page.object_list = rows_for(self.user, self.keys(page.object_list.start, page.object_list.stop))
        return page

    def keys(self, start: int, stop: int) -> list[int]:
        """The keys at these places of the order: those with a value as the index has them, then those without."""
        if self.words:
            return [key for part in self.found for key in part.keys][start:stop]
        if not self.order.nullable:
            return self._read(None, start, stop)
        dated = self.counts["_with"]
        found = self._read(False, start, min(stop, dated)) if start < dated else []
        if stop > dated:
            found += self._read(True, max(start - dated, 0), stop - dated)
        return found

    def _read(self, empty: bool | None, start: int, stop: int) -> list[int]:
        if self.filtered is None:
            return [key for (key,) in KEYS(self.tab, self.fields, empty, start, stop)]
        return list(self._sorted(empty).values_list("pk", flat=True)[start:stop])

    def _sorted(self, empty: bool | None) -> QuerySet[Case]:
        return places(self.filtered, self.order.column, empty).order_by(*self.fields)


def listing(request, filtered_by) -> tuple[Listing, Any]:
    """The list that a request asks for: tab, filters, order.

    `filtered_by` makes the filter from data and rows; it comes back second, None where nothing is narrowed.
    """
    user = request.user
    tabs = tabs_for(Reach.of(user), tuple(seat.pk for seat in user.seats), today_in_japan())
    tab = next((tab for tab in tabs if tab.code == request.GET.get("tab")), tabs[0])
    asked = request.GET.get("sort", "")
    sort = asked if asked.removeprefix("-") in ORDERS else tab.order
    if not any(text for name in filtered_by.base_filters for text in request.GET.getlist(name)):
        return Listing(tabs, tab, None, sort, user), None
    narrowed = filtered_by(request.GET, queryset=tab.rows.all(), request=request)
    rows = narrowed.qs if narrowed.form.is_valid() else tab.rows.none()
    return Listing(tabs, tab, rows, sort, user, narrowed.words), narrowed
