"""The office's calendar as it is measured: a full week of twelve people and six things, three hundred bookings."""

from datetime import timedelta
from itertools import repeat

from django.urls import reverse

from activities.calendars.fiscal import today_in_china
from activities.cases.models import Case
from activities.schedule.days import week_of
from activities.schedule.models import Booking, Resource
from activities.schedule.times import OPENS, at

from .measuring import Page
from .people import World

PEOPLE, THINGS, BOOKINGS = 12, 6, 300
LENGTH = timedelta(minutes=90)


def fill_week(world: World) -> None:
    """This week's bookings, every second one for a case, none at the same time as another."""
    seat, user = world.leads[0]
    kinds = [Resource.Kind.CAR, Resource.Kind.ROOM, Resource.Kind.EQUIPMENT]
    desks = [desk for desk, _user in (*world.leads, *world.managers)]
    resources = Resource.objects.bulk_create(
        Resource(kind=Resource.Kind.PERSON, name=f"職員{number}", seat=desks[number], order=number)
        if number < len(desks) else Resource(kind=kinds[number % 3], name=f"貸出{number}", order=number)
        for number in range(PEOPLE + THINGS)
    )  # fmt: skip
    days, cases = week_of(today_in_china()), list(Case.objects.open().filter(disclosed=True)[:BOOKINGS])
    Booking.objects.bulk_create(
        booking(number, resources, days, cases[number % len(cases)] if number % 2 else None, seat, user)
        for number in range(BOOKINGS)
    )


def booking(number: int, resources: list[Resource], days: list, case: Case | None, seat, user) -> Booking:
    resource, turn = resources[number % len(resources)], number // len(resources)
    starts = at(days[turn % 6], OPENS) + LENGTH * (turn // 6)
    state = Booking.State.PROVISIONAL if number % 7 == 0 else Booking.State.CONFIRMED
    return Booking(
        resource=resource, starts=starts, ends=starts + LENGTH, title="訪問への同行", case=case, state=state, booked_by=user,
        booked_seat=seat,
    )  # fmt: skip


def calendar_pages() -> list[Page]:
    names = {"week": "week of the office", "month": "month of the office", "mine": "my week"}
    return [
        Page(label, "officer", lambda name=name: repeat((reverse(f"schedule:{name}"), None)))
        for name, label in names.items()
    ]
