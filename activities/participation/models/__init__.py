"""Who is invited to an edition, which bodies come, and with whom."""

from .attendance import Attendance, WalkIn
from .groups import Group, Membership, Purpose
from .badges import BadgeJob, Layout
from .invitations import Invitation, Kind, Language, Quota, Side
from .participants import Diet, Participant, Standing
from .registrations import Registration
from .uploads import Upload
from .tables import Table, TableSeat

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
