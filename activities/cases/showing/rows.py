"""The rows of the list of cases, worked out in Python: a template that asks for each value costs three times as much."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.calendars.templatetags.dates import date_range, due_class, relative_due

from ..programmes import programme
from ..templatetags.ui import chip
from .told import Upcoming, told_to


@dataclass(slots=True)
class Row:
    """What one case shows in a list."""

    url: str
    title: str
    reference: str
    body: str
    programme: Any
    chips: SafeString
    visit: SafeString | str
    places: str
    upcoming: Any
    due: SafeString | str
    lead: str
    changed: str


def rows_of(cases: Iterable, *, office: bool, today: date) -> list[Row]:
    """Rows in the reader's language; words that every row needs are looked up once."""
    words = {
        # Translators: （件名未入力）
        "untitled": _("(no title yet)"),
        # Translators: 期限切れ
        "overdue": _("Overdue"),
        # Translators: 未読
        "unread": _("Unread"),
        # Translators: 未定
        "undecided": _("Not decided yet"),
        # Translators: 期限
        "due": _("Due"),
        # Translators: 未定
        "nobody": _("Nobody yet"),
    }
    return [row_of(case, office, today, words) for case in cases]


def row_of(case, office: bool, today: date, words: dict[str, str]) -> Row:
    told, app = told_to(case, office), programme(case.programme)
    return Row(
        url=case.get_absolute_url(),
        title=case.title or words["untitled"],
        reference=case.reference or "",
        body=case.organisation.full_label,
        programme=getattr(app, "short_name", app.verbose_name),
        chips=chips_of(case, told, office, today, words),
        visit=visit_of(case, today) or words["undecided"],
        places="、".join([place.short_label() for place in case.shown_places]),
        upcoming=told.step.label if told.step else "—",
        due=due_of(told.due_on, today, words["due"]) if told.step else "",
        lead=lead_of(case, words["nobody"]),
        changed=format_date(timezone.localtime(case.updated_at).date(), year=False, weekday=False),
    )


def chips_of(case, told: Upcoming, office: bool, today: date, words: dict[str, str]) -> SafeString:
    state = case.state_info
    found = chip(state.chip, state.label if office else state.public_label)
    if case.is_open and told.due_on and told.due_on < today:
        found += SafeString(" ") + chip("err", words["overdue"])
    if case.has_unread:
        found += SafeString(" ") + chip("warn", words["unread"])
    return found


def visit_of(case, today: date) -> SafeString | str:
    """The days of a visit, none while its new dates are not known (domain C28); this year's without the year."""
    if case.dates_unknown:
        return ""
    first, last = case.period_start, case.period_end
    this_year = bool(first and last) and first.year == last.year == today.year
    return date_range(first, last, year=not this_year)


def due_of(due_on: date | None, today: date, word: str) -> SafeString | str:
    if not due_on:
        return ""
    day = format_date(due_on, year=False)
    far = relative_due(due_on) if due_on <= today else ""
    return format_html('<span class="due small {}">{} {} {}</span>', due_class(due_on), word, day, far)


def lead_of(case, nobody: str) -> str:
    if case.lead_seat:
        return case.lead_seat.label
    return nobody if case.disclosed and case.is_open else ""
