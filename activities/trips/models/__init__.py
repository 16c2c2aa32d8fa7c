"""What an itinerary consists of besides the visits themselves, and the plans that were shared."""

from .entries import Entry
from .numbers import Number
from .versions import PlanVersion

__all__ = ["Entry", "Number", "PlanVersion"]
