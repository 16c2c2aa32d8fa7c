"""Who is in the talent bank, what for, and with whose consent."""

from .changes import Change
from .consents import Consent
from .experts import Expert, Standing
from .notices import Notice
from .skills import Availability, Experience, ExpertField, Language, LanguageCode, Level
from .uploads import Upload

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
    "Notice",
    "Standing",
    "Upload",
]
