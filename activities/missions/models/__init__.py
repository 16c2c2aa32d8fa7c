"""Requests for experts, who was considered and asked, the agreement, what was done and what came of it."""

from .agreements import Agreement
from .candidates import Candidate
from .doing import Activity, DailyNote
from .letters import HostLetter
from .missions import Interpreter, Mission, Mode
from .outcomes import FollowUp, Report
from .weights import Weighing

__all__ = [
    "Activity",
    "Agreement",
    "Candidate",
    "DailyNote",
    "FollowUp",
    "HostLetter",
    "Interpreter",
    "Mission",
    "Mode",
    "Report",
    "Weighing",
]
