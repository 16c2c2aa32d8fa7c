"""The list of cases: its tabs, its order, and pages that stay fast however deep."""

import calendar
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from activities.calendars.fiscal import today_in_japan

from .counting import capped_counts
from .models import Case
from .models.case import Party
from .rules import in_office
from .threads import with_unread

PER_PAGE = 20
TAB_CAP = 999
COUNT_CAP = 10_000
REPORTING = 6


@dataclass
class Tab:
    """A saved way to look at the list."""

    code: str
    label: Any
    rows: QuerySet
    order: str = "due"
    count: int = 0
    current: bool = False


def tabs_for(user, visible: QuerySet[Case]) -> list[Tab]:
    """The tabs of a person's role; the first is shown when none is chosen."""
    opened = visible.open()
    # Translators: 対応中
    first = Tab("open", _("Open"), opened)
    # Translators: すべて
    last = Tab("all", _("All"), visible, order="changed")
    if in_office(user):
        return [first, *_tabs_of_the_office(user, opened), last]
    # Translators: こちらの対応待ち
    ours = Tab("ours", _("Waiting on us"), opened.filter(_waiting_on_us(user)))
    # Translators: 終了
    closed = Tab("closed", _("Ended"), visible.filter(is_open__in=[False]), order="changed")
    return [first, ours, closed, last]


def _tabs_of_the_office(user, opened: QuerySet[Case]) -> list[Tab]:
    today = today_in_japan()
    begin = today.replace(day=1)
    end = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    mine = [seat.pk for seat in user.seats]
    return [
        # Translators: 自分の担当
        Tab("mine", _("Led by me"), opened.filter(lead_seat__in=mine)),
        # Translators: 期限切れ
        Tab("overdue", _("Overdue"), opened.filter(due_on__lt=today)),
        # Translators: 今月の訪問
        Tab("month", _("Visits this month"), opened.filter(period_start__lte=end, period_end__gte=begin), "period"),
        # Translators: 報告待ち
        Tab("reports", _("Waiting for the report"), opened.filter(stage=REPORTING, waiting_on=Party.APPLICANT)),
    ]


def _waiting_on_us(user) -> Q:
    """What a body, its branch or headquarters has to act on."""
    ours = Q(waiting_on=Party.APPLICANT, organisation__in=user.organisations_as(Role.APPLICANT))
    ours |= Q(waiting_on=Party.BRANCH, branch__in=user.organisations_as(Role.BRANCH))
    return ours | Q(waiting_on=Party.HEADQUARTERS) if Role.HEADQUARTERS in user.roles else ours


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


def reversed_fields(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in fields)


@dataclass
class Listing:
    """The filtered, sorted rows of one tab, read a page at a time.

    All counts come from one statement and stop at their caps; a page reads its keys through an index and then only their
    rows, so that page 300 costs what page 1 costs.
    """

    tabs: list[Tab]
    tab: Tab
    filtered: QuerySet[Case]
    sort: str
    user: Any

    @cached_property
    def counts(self) -> dict[str, int]:
        wanted = {tab.code: (tab.rows, TAB_CAP) for tab in self.tabs}
        wanted["_shown"] = (self.filtered, COUNT_CAP)
        if self.order.nullable:
            wanted["_dated"] = (self.filtered.filter(**{f"{self.order.column}__isnull": False}), COUNT_CAP)
        return capped_counts(wanted)

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
    def capped(self) -> bool:
        return self.number > COUNT_CAP

    def page(self, number: str | None) -> Page:
        for tab in self.tabs:
            tab.count, tab.current = self.counts[tab.code], tab is self.tab
        page = Paginator(range(min(self.number, COUNT_CAP)), PER_PAGE).get_page(number)
        page.object_list = self.rows(page.object_list.start, page.object_list.stop)
        return page

    def rows(self, start: int, stop: int) -> list[Case]:
        """The cases at these places of the order, with what a row draws."""
        if start >= stop:
            return []
        wanted = Q()
        for keys in self._keys(start, stop):
            wanted |= Q(pk__in=keys)
        return self._sorted(list(with_unread(Case.objects.filter(wanted).for_list(), self.user).order_by()))

    def _sorted(self, found: list[Case]) -> list[Case]:
        """In the order of the keys; asking the database once more would let it walk an index for nothing."""
        for name in reversed(self.fields):
            column = name.removeprefix("-")
            with_value = [case for case in found if getattr(case, column) is not None]
            without = [case for case in found if getattr(case, column) is None]
            with_value.sort(key=lambda case, column=column: getattr(case, column), reverse=name.startswith("-"))
            found = with_value + without
        return found

    def _keys(self, start: int, stop: int) -> list[QuerySet]:
        """Subqueries for the keys: those with a value in index order, then those without."""
        if not self.order.nullable:
            return [self._slice(self.filtered, start, stop)]
        dated, column = self.counts["_dated"], f"{self.order.column}__isnull"
        parts = []
        if start < dated:
            parts.append(self._slice(self.filtered.filter(**{column: False}), start, min(stop, dated)))
        if stop > dated:
            rest = self.filtered.filter(**{column: True})
            parts.append(self._slice(rest, max(start - dated, 0), stop - dated))
        return parts

    def _slice(self, rows: QuerySet[Case], start: int, stop: int) -> QuerySet:
        return rows.order_by(*self.fields).values("pk")[start:stop]


def listing(request, filtered_by) -> tuple[Listing, Any]:
    """The list that a request asks for: tab, filters, order. `filtered_by` makes the filter from data and rows."""
    visible = Case.objects.visible_to(request.user)
    tabs = tabs_for(request.user, visible)
    tab = next((tab for tab in tabs if tab.code == request.GET.get("tab")), tabs[0])
    narrowed = filtered_by(request.GET, queryset=tab.rows, request=request)
    asked = request.GET.get("sort", "")
    sort = asked if asked.removeprefix("-") in ORDERS else tab.order
    rows = narrowed.qs if narrowed.form.is_valid() else tab.rows.none()
    return Listing(tabs, tab, rows, sort, request.user), narrowed
