"""Who is invited to an edition, which bodies come, and with whom."""

from .attendance import Attendance, WalkIn
from .badges import BadgeJob, Layout
from .groups import Group, Membership, Purpose
from .invitations import Invitation, Kind, Language, Quota, Side
from .participants import Diet, Participant, Standing
from .registrations import Registration
from .tables import Table, TableSeat
from .uploads import Upload

__all__ = [
    "Attendance",
    "BadgeJob",
    "Diet",
    "Group",
    "Invitation",
    "Kind",
    "Language",
    "Layout",
    "Membership",
    "Participant",
    "Purpose",
    "Quota",
    "Registration",
    "Side",
    "Standing",
    "Table",
    "TableSeat",
    "Upload",
    "WalkIn",
]
