"""Who works here: organisations, their seats, the people who occupy them, and letters to those people."""

from .duties import Duty
from .invitations import Invitation
from .mail import OutgoingMail
from .organisations import Organisation, Prefecture, Region
from .people import User
from .seats import Occupancy, Role, Seat

__all__ = [
    "Duty",
    "Invitation",
    "Occupancy",
    "Organisation",
    "OutgoingMail",
    "Prefecture",
    "Region",
    "Role",
    "Seat",
    "User",
]
