"""The rules of planning as they are measured: ten days with forty appointments, many of them at a time that breaks a rule."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from django.db import transaction

from activities.support.fetching import fetch_visits
from activities.support.models import Destination, SupportRequest
from activities.support.planning import plan_of, seen_by_office, with_better_times

from .measuring import Figures, measure_work

FIRST, DAYS = date(2026, 9, 28), 10
"""A Monday; National Day and a weekend lie within."""
HOURS = ((time(9), time(10)), (time(10, 30), time(11, 30)), (time(13), time(14)), (time(15), time(16)))
CITIES = ("北京", "北京", "天津", "西安")


def measured(runs: int) -> Iterator[Figures]:
    """With the rows in the database, read and turned into a plan each time; nothing of it stays."""
    with transaction.atomic():
        case = request()
        name = f"checks of {DAYS} days, {DAYS * len(HOURS)} appointments"
        yield measure_work(name, runs, lambda _number: seen_by_office(read(case)))
        better = f"{name}, with better times"
        yield measure_work(better, runs, lambda _number: with_better_times(case, plan_of(read(case))))
        transaction.set_rollback(True)


def request() -> SupportRequest:
    """A visit that is being arranged, with its appointments."""
    case = SupportRequest.objects.filter(disclosed=True, state="scheduled").earliest("pk")
    case.destinations.all().delete()
    case.period_start, case.period_end = FIRST, FIRST + timedelta(days=DAYS - 1)
    Destination.objects.bulk_create(
        Destination(
            request=case, order=day * len(HOURS) + turn, name=f"訪問先{day}-{turn}", city=CITIES[turn], route="fao",
            state="confirmed", confirmed_on=FIRST + timedelta(days=day), confirmed_from=starts, confirmed_until=ends,
        )
        for day in range(DAYS)
        for turn, (starts, ends) in enumerate(HOURS)
    )  # fmt: skip
    return case


def read(case: SupportRequest) -> SupportRequest:
    fetch_visits(case)
    return case
