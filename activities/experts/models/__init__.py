"""Who is in the talent bank, what for, and with whose consent."""

from .changes import Change
from .consents import Consent
from .experts import Expert, Standing
from .skills import Availability, Experience, ExpertField, Language, LanguageCode, Level

__all__ = [
    "Availability",
    "Change",
    "Consent",
    "Experience",
    "Expert",
    "ExpertField",
    "Language",
    "LanguageCode",
    "Level",
    "Standing",
]
