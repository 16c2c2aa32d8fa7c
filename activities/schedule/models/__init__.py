"""What can be booked, who has it when, and the secret addresses under which calendars are subscribed to."""

from .bookings import HOLDING, Booking, BookingChange, Series
from .feeds import Feed
from .resources import Resource

__all__ = ["HOLDING", "Booking", "BookingChange", "Feed", "Resource", "Series"]
