"""The research list as one person may read it: filtered, sorted, a page at a time, however long it is."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from activities.calendars.fiscal import current_fiscal_year, fiscal_year_label
from activities.cases.counting import Counted, counted, counts_of
from activities.cases.listing import COUNT_CAP, TAB_CAP, WORDS_CAP
from activities.cases.notifications import unread
from activities.cases.paged import PagedList, narrowed_by, sort_of

from .filters import EntryFilter
from .models import ListEntry

TABS, YEARS = 4, 15
"""So many fiscal years have a tab, the newest with entries; they are looked for in so many. Older ones are in the drop-down."""


def newest_first() -> list:
    return [F("fiscal_year").desc(), F("completed_on").desc(nulls_last=True), F("pk").desc()]


def oldest_first() -> list:
    return [F("fiscal_year").asc(), F("completed_on").asc(nulls_last=True), F("pk").asc()]


ORDERS = {
    "year": newest_first,
    "-year": oldest_first,
    "title": lambda: [F("title").asc(), F("pk").asc()],
    "-title": lambda: [F("title").desc(), F("pk").desc()],
}
GOING_DOWN = {"year": True, "title": False}
"""The columns that sort the list, and whether their first order goes down."""


@dataclass(frozen=True)
class YearTab:
    """A fiscal year, or all of them, above the list."""

    year: int | None
    label: Any
    count: int
    current: bool


@dataclass
class Listing(PagedList):
    """The entries that one address asks for, and all that are `visible`, by year. Only of many rows a page reads the keys
    first."""

    visible: QuerySet[ListEntry]
    year: int | None

    @cached_property
    def counts(self) -> dict[str, int]:
        wanted = {str(year): self._of_year(year) for year in self._years}
        wanted |= {"all": counted(self.visible, TAB_CAP), "_shown": counted(self.rows, COUNT_CAP), "_unread": unread()}
        counts = counts_of(wanted, user=self.user.pk)
        self.user.unread_notices = counts["_unread"]
        return counts

    def _of_year(self, year: int) -> Counted:
        return counted(self.visible.filter(fiscal_year=year), TAB_CAP)

    @property
    def _years(self) -> list[int]:
        now = current_fiscal_year()
        return sorted({*range(now, now - YEARS, -1), *([self.year] if self.year else [])}, reverse=True)

    @property
    def tab_years(self) -> list[int]:
        """The newest fiscal years with entries, and the chosen one."""
        filled = [year for year in self._years if self.counts[str(year)]][:TABS]
        return sorted({*filled, *([self.year] if self.year else [])}, reverse=True)

    @property
    def tabs(self) -> list[YearTab]:
        # Translators: すべての年度
        everything = YearTab(None, _("All years"), self.counts["all"], self.year is None)
        return [
            everything,
            *(
                YearTab(year, fiscal_year_label(year), self.counts[str(year)], self.year == year)
                for year in self.tab_years
            ),
        ]

    @property
    def number(self) -> int:
        return self.counts["_shown"]

    @property
    def sorted_rows(self) -> QuerySet[ListEntry]:
        return self.rows.order_by(*ORDERS[self.sort]())

    def drawn(self) -> QuerySet[ListEntry]:
        return ListEntry.objects.prefetch_related("areas")

    def lines(self, start: int, stop: int) -> list[ListEntry]:
        if self.number > WORDS_CAP:
            return super().lines(start, stop)
        return list(self.sorted_rows.prefetch_related("areas")[start:stop])


def listing(request) -> tuple[Listing, EntryFilter | None]:
    """What an address asks for: the list, and the filter where something narrows it (None otherwise)."""
    visible = ListEntry.objects.visible_to(request.user)
    rows, narrowed = narrowed_by(EntryFilter, request, visible)
    valid = narrowed is not None and narrowed.form.is_valid()
    year = narrowed.form.cleaned_data.get("year") if valid else None
    sort = sort_of(request, ORDERS, "year")
    return Listing(request.user, rows, sort, visible, int(year) if year else None), narrowed
