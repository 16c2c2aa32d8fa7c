"""One function per rule: a plan in, findings out. The order is that of domain C, our own bookings last."""

from .booked import bookings
from .clocks import both_clocks
from .days import festivals, holidays, unknown_years, weekends
from .doors import email, repeated, routes, wishes
from .hours import lunch, opening_hours
from .travel import slack

RULES = (
    weekends, holidays, festivals, unknown_years, lunch, opening_hours, slack, routes, wishes, email, repeated, both_clocks,
    bookings,
)  # fmt: skip
