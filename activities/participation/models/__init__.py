"""Who is invited to an edition, which bodies come, and with whom."""

from .invitations import Invitation, Kind, Language, Quota, Side
from .participants import Diet, Participant, Standing
from .registrations import Registration

__all__ = [
    "Diet",
    "Invitation",
    "Kind",
    "Language",
    "Participant",
    "Quota",
    "Registration",
    "Side",
    "Standing",
]
