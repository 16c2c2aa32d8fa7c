"""The steps of a mission, by what they are about."""

from .aside import ASIDE
from .doing import DOING
from .matching import MATCHING

STEPS = (*MATCHING, *DOING, *ASIDE)

__all__ = ["STEPS"]
