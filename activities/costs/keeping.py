"""Writing costs: under the lock of the case's sheet, so that two people at once see each other's work and lose none of theirs.

Values travel as plain texts, an empty one for what is not known; forms carry fingerprints of what their editor was shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Case
from activities.cases.revisions import Gone, merge, refuse_moved

from .models import Change, CostLine, CostSheet, ExchangeRate
from .rules import keeping_seat

What = Change.What
MOST_LINES = 120
"""Items of one case."""
AMOUNTS = {"actual": "a", "committed": "c"}
"""What is recorded of all items on one page, and what each is called there with the item's key."""


def plain(row: models.Model) -> dict[str, str]:
    """The values of a row that people edit, as texts; the same value is always the same text."""
    return {name: plain_value(getattr(row, name)) for name in row.FIELDS}


def plain_value(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


def write(row: models.Model, values: Mapping[str, str]) -> None:
    for name, text in values.items():
        column = row._meta.get_field(name)
        setattr(row, name, None if text == "" and column.null else column.to_python(text))


def amount_name(line: CostLine, column: str) -> str:
    """What an item's amount is called among those of all items."""
    return f"{AMOUNTS[column]}{line.pk}"


def amounts(lines: Iterable[CostLine], columns: Iterable[str] = ("actual",)) -> dict[str, str]:
    return {amount_name(line, column): plain_value(getattr(line, column)) for line in lines for column in columns}


def lock(case: Case, by: User) -> CostSheet:
    """The sheet of a case, locked; a new one takes the newest rate there is."""
    made, _new = CostSheet.objects.get_or_create(case_id=case.pk, defaults={"changed_by": by})
    return CostSheet.objects.select_for_update().get(pk=made.pk)


def touch(sheet: CostSheet, by: User) -> None:
    """Something has changed; costs that had no rate take the newest one there is by now."""
    sheet.rate = sheet.rate or ExchangeRate.objects.on(today_in_japan())
    sheet.revision += 1
    sheet.changed_by = by
    sheet.save()


@transaction.atomic
def save_line(line: CostLine, mine: Mapping[str, str], *, by: User, seen: Mapping[str, str]) -> CostLine:
    """Write what was typed for an item; a new one stands last.

    Raises WorkConflict when somebody else changed the same values since the form was `seen`, Gone when the item is no more,
    ValidationError when the case has too many.
    """
    sheet = lock(line.case, by)
    fresh, values = (taken_up(line), dict(mine)) if line.pk is None else merged(line, mine, seen)
    before = plain(fresh) if fresh.pk else {}
    if before and values == before:
        return fresh
    write(fresh, values)
    fresh.save()
    note(line.case, What.CHANGED if before else What.ADDED, fresh, by=by, values=differences(before, plain(fresh)))
    touch(sheet, by)
    return fresh


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """What changed, as [before, after]; of a new row what it says."""
    return {name: [before.get(name, ""), text] for name, text in after.items() if before.get(name, "") != text}


def note(case: Case, what: str, row: models.Model, *, by: User, values: dict, subject: str = "") -> None:
    """Write down who changed what."""
    Change.objects.create(
        case_id=case.pk, what=what, model=row._meta.model_name, key=row.pk, subject=(subject or str(row))[:200],
        values=values, by=by, seat=keeping_seat(by, case),
    )  # fmt: skip


def taken_up(line: CostLine) -> CostLine:
    """A new item at the end of the case's."""
    orders = list(CostLine.objects.of(line.case).values_list("order", flat=True))
    if len(orders) >= MOST_LINES:
        raise ValidationError(_("A case has at most %(most)s cost items."), code="many", params={"most": MOST_LINES})
    line.order = max(orders, default=0) + 1
    return line


def merged(line: CostLine, mine: Mapping[str, str], seen: Mapping[str, str]) -> tuple[CostLine, dict[str, str]]:
    fresh = CostLine.objects.filter(pk=line.pk).first()
    if fresh is None:
        raise Gone
    return fresh, merge(mine, seen, plain(fresh))


@transaction.atomic
def remove_line(line: CostLine, *, by: User, seen: Mapping[str, str]) -> None:
    """Take an item out, unless somebody else has changed it since: then WorkConflict."""
    sheet = lock(line.case, by)
    fresh = CostLine.objects.filter(pk=line.pk).first()
    if fresh is None:
        return
    refuse_moved(seen, plain(fresh))
    lost = {name: [text, ""] for name, text in plain(fresh).items() if text}
    note(line.case, What.REMOVED, fresh, by=by, values=lost)
    fresh.delete()
    touch(sheet, by)


@transaction.atomic
def move_line(line: CostLine, *, by: User, down: bool) -> None:
    """Let an item change places with its neighbour among those of the same bearer."""
    sheet = lock(line.case, by)
    rows = list(CostLine.objects.of(line.case))
    own = [row for row in rows if row.bearer == line.bearer]
    place = next((number for number, row in enumerate(own) if row.pk == line.pk), None)
    other = None if place is None else place + (1 if down else -1)
    if other is None or not 0 <= other < len(own):
        return
    here, there = rows.index(own[place]), rows.index(own[other])
    rows[here], rows[there] = rows[there], rows[here]
    for number, row in enumerate(rows, 1):
        row.order = number
    CostLine.objects.bulk_update(rows, ["order"])
    touch(sheet, by)


@transaction.atomic
def record_amounts(
    case: Case, columns: Sequence[str], mine: Mapping[str, str], *, by: User, seen: Mapping[str, str]
) -> None:
    """Write what the items are committed to or came to. Raises WorkConflict when somebody else wrote another amount."""
    sheet = lock(case, by)
    lines = list(CostLine.objects.of(case))
    now = amounts(lines, columns)
    values = merge({name: text for name, text in mine.items() if name in now}, seen, now)
    changed = [line for line in lines if record(line, columns, values, by)]
    if changed:
        CostLine.objects.bulk_update(changed, columns)
        touch(sheet, by)


def record(line: CostLine, columns: Sequence[str], values: Mapping[str, str], by: User) -> bool:
    """Give one item its amounts, and say whether any of them is another one."""
    before = {column: plain_value(getattr(line, column)) for column in columns}
    told = differences(before, {column: values[amount_name(line, column)] for column in columns})
    write(line, {column: after for column, (_before, after) in told.items()})
    if told:
        note(line.case, What.CHANGED, line, by=by, values=told)
    return bool(told)


@transaction.atomic
def choose_rate(case: Case, mine: Mapping[str, str], *, by: User, seen: Mapping[str, str]) -> None:
    """Convert the costs of a case at another rate. Raises WorkConflict when somebody else has chosen one meanwhile."""
    sheet = lock(case, by)
    now = {"rate": plain_value(sheet.rate_id)}
    values = merge(mine, seen, now)
    if values != now:
        before, sheet.rate = sheet.rate, ExchangeRate.objects.get(pk=values["rate"])
        told = {"rate": ["" if before is None else str(before), str(sheet.rate)]}
        note(case, What.CHANGED, sheet, by=by, values=told)
        touch(sheet, by)


@transaction.atomic
def save_rate(rate: ExchangeRate, mine: Mapping[str, str], *, by: User, seen: Mapping[str, str]) -> ExchangeRate:
    """Enter or correct a rate; costs that use it follow. Raises WorkConflict, and ValidationError for a day that has one."""
    fresh, values = rate, dict(mine)
    if rate.pk:
        fresh = ExchangeRate.objects.select_for_update().get(pk=rate.pk)
        values = merge(mine, seen, plain(fresh))
    write(fresh, values)
    if ExchangeRate.objects.filter(day=fresh.day).exclude(pk=fresh.pk).exists():
        raise ValidationError({"day": _("There is already a rate of this day. Correct that one instead.")})
    if rate.pk is None:
        fresh.entered_by = by
    fresh.save()
    return fresh
