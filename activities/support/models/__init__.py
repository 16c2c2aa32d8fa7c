"""What a request for support holds (domain B.1, form fields 1 to 21)."""

from .menu import MenuItem, RequestedItem
from .request import Need, SupportRequest
from .visit import Appointment, Destination, Participant, SlotWish

__all__ = [
    "Appointment",
    "Destination",
    "MenuItem",
    "Need",
    "Participant",
    "RequestedItem",
    "SlotWish",
    "SupportRequest",
]
