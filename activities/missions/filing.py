"""Changing what a request says and the days of its mission: under the lock of the case, and told in its history (domain B.4).

What two people change at once is merged, or shown to the one who came second.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import fiscal_year, in_japan
from activities.cases.editing import EditConflict, editing
from activities.cases.revisions import merge
from activities.partners.keeping import plain_value, write

from . import hosts, letters, preparing
from .models import Mission
from .rules import planning_seat
from .starting import begin, follow_destination

REQUEST = (
    "host", "destination", "field", "topic_ja", "topic_zh", "problem_ja", "problem_zh", "trainees_ja", "trainees_zh",
    "trainees_number", "wished_from", "wished_until", "wished_days", "mode", "interpreter", "contact_name", "contact_post",
    "contact_phone", "contact_email", "remark",
)  # fmt: skip
DAYS = ("period_start", "period_end")
# Translators: この案件の状態が変わりました。内容を確認して、もう一度保存してください
MOVED = _("The case has moved on since you opened the page. Look at what you typed and save it again.")


def plain_values(case: Mission, names: tuple[str, ...]) -> dict[str, Any]:
    """The values of a request that people edit, as plain values; a related thing by its key."""
    return {name: plain_value(getattr(case, case._meta.get_field(name).attname)) for name in names}


def enter(values: Mapping[str, Any], *, by, seen: Mapping[str, str] | None = None) -> Mission:
    """A new request as the form has it."""
    blank = Mission()
    write(blank, values)
    return begin({name: getattr(blank, name) for name in REQUEST}, by=by)


def save_request(case: Mission, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> Mission:
    """What the host asks for. Another host brings its names of the day of the request along, another place the title.

    Raises WorkConflict when somebody else changed the same since the form was `seen`, ValidationError when the case has moved.
    """
    with edited(case, by) as locked:
        now = plain_values(locked, REQUEST)
        values = merge(mine, seen, now)
        if values != now:
            write(locked, values)
            settle(locked, renamed=values["host"] != now["host"])
            locked.save()
            follow_destination(locked)
            preparing.follow_facts(locked, by=by)
    return case


def save_days(case: Mission, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> Mission:
    """The days agreed on with the host; what has to be done before them is due accordingly."""
    with edited(case, by) as locked:
        now = plain_values(locked, DAYS)
        values = merge(mine, seen, now)
        if values != now:
            write(locked, values)
            locked.dates_unknown = locked.state == "postponed" and locked.period_start is None
            locked.save()
            letters.tell_days(locked, by=by)
            preparing.follow_facts(locked, by=by)
    return case


def settle(locked: Mission, *, renamed: bool) -> None:
    """What follows from what was typed: the names of the host, the title, and the year of the wish while no days are agreed."""
    asked = locked.submitted_at or locked.created_at
    if renamed and locked.host:
        locked.host_ja, locked.host_zh = hosts.named_on(locked.host, in_japan(asked))
    locked.title = locked.title_in("ja")
    if locked.period_start is None and locked.wished_from:
        locked.fiscal_year = fiscal_year(locked.wished_from)


@contextmanager
def edited(case: Mission, by) -> Iterator[Mission]:
    """`editing` with the right to it, and with the words for a case that somebody has moved on."""
    seat = planning_seat(by, case)
    if seat is None:
        raise PermissionDenied("missions.plan")
    try:
        with editing(case, by=by, seat=seat, expected_version=case.version, fields=()) as locked:
            yield locked
    except EditConflict:
        raise ValidationError(MOVED, code="moved") from None
