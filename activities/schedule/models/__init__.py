"""What can be booked, who has it when, the secret addresses of calendars, and warnings the office goes on with."""

from .bookings import HOLDING, Booking, BookingChange, Series
from .feeds import Feed
from .overrides import Override
from .resources import Resource

__all__ = ["HOLDING", "Booking", "BookingChange", "Feed", "Override", "Resource", "Series"]
