"""Things to book, bookings, and moments by the Beijing clock."""

from datetime import date, datetime, time

import factory
from factory.django import DjangoModelFactory

from activities.schedule.booking import Wish
from activities.schedule.models import Booking, Resource
from activities.schedule.times import at

DAY = date(2026, 12, 9)
"""A Wednesday on which both countries work, after the day of the tests."""


def moment(clock: str, day: date = DAY) -> datetime:
    return at(day, time.fromisoformat(clock.zfill(5)))


class ResourceFactory(DjangoModelFactory):
    """A car that the office books by itself."""

    class Meta:
        model = Resource

    class Params:
        room = factory.Trait(kind=Resource.Kind.ROOM, name="会議室", for_applicants=True)
        approved = factory.Trait(needs_approval=True)

    kind = Resource.Kind.CAR
    name = factory.Sequence("公用車{}".format)


class BookingFactory(DjangoModelFactory):
    class Meta:
        model = Booking

    resource = factory.SubFactory(ResourceFactory)
    starts = factory.LazyFunction(lambda: moment("10:00"))
    ends = factory.LazyFunction(lambda: moment("12:00"))
    title = "同行"
    booked_seat = factory.LazyAttribute(lambda made: made.booked_by.seats[0])


def wish(resource: Resource, starts: str = "10:00", ends: str = "12:00", *, day: date = DAY, **fields) -> Wish:
    """What somebody wants on a day, from one time to another."""
    return Wish(resource, moment(starts, day), moment(ends, day), fields.pop("title", "同行"), **fields)
