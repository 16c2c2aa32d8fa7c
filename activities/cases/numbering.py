"""Reference numbers without gaps: letter, fiscal year, counter (domain B.0)."""

from django.db import transaction

from activities.calendars.fiscal import fiscal_year

from .models import Case, Counter
from .programmes import programme


def next_number(name: str) -> int:
    """The next value of a counter. Must run inside the transaction that uses it: a rollback gives the number back."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is given out only inside a transaction")
    Counter.objects.get_or_create(name=name)
    counter = Counter.objects.select_for_update().get(name=name)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value


def give_reference(case: Case, at) -> None:
    """Number a case when it first leaves its author's desk, in the register of that day's fiscal year, for good."""
    if case.reference:
        return
    case.derive_fiscal_year(at)  # without dates it is settled by this
    series = f"{programme(case.programme).letter}-{fiscal_year(at)}"
    case.reference = f"{series}-{next_number(series):04d}"
