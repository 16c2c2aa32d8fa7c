"""Beginning a budget with the lines of an earlier one."""

from django.db import transaction

from accounts.models import User
from activities.cases.models import Case

from .keeping import What, lock, note, touch
from .models import CostLine
from .money import rounded

TAKEN_OVER = ("kind", "what", "bearer", "currency", "order")


@transaction.atomic
def copy_lines(source: Case, target: Case, *, by: User) -> int:
    """Plan the same lines again and say how many there are; notes, orders and payments stay with the earlier budget."""
    sheet = lock(target, by)
    rows = [planned_again(line, target) for line in CostLine.objects.of(source)]
    if rows:
        CostLine.objects.bulk_create(rows)
        note(target, What.COPIED, sheet, by=by, values={}, subject=str(source))
        touch(sheet, by)
    return len(rows)


def planned_again(line: CostLine, target: Case) -> CostLine:
    """What it came to last time is what is planned now, by the same quantity where that gives the same amount; else the plan."""
    values = {name: getattr(line, name) for name in TAKEN_OVER}
    made = CostLine(case_id=target.pk, quantity=line.quantity, unit=line.unit, unit_amount=line.unit_amount, **values)
    if line.actual is not None:
        made.unit_amount = rounded(line.actual / line.quantity, line.currency)
        if made.estimate != rounded(line.actual, line.currency):
            made.quantity, made.unit, made.unit_amount = 1, "", line.actual
    return made
