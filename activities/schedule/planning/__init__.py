"""The rules of the place, looked at while a visit is planned (domain C1 to C7, C9, C26): plain values in, findings out.

Nothing here reads the database: a programme turns its rows into a `Plan`, asks `check` for findings and `propose` for better
times. What the office decided to go on with all the same is in `overriding`.
"""

from .checking import check, propose, with_proposals
from .findings import ERROR, INFO, WARN, Finding, Proposal
from .plan import Booked, Earlier, Hours, Meeting, Plan, Slot, Span
from .thresholds import Thresholds, thresholds

__all__ = [
    "ERROR",
    "INFO",
    "WARN",
    "Booked",
    "Earlier",
    "Finding",
    "Hours",
    "Meeting",
    "Plan",
    "Proposal",
    "Slot",
    "Span",
    "Thresholds",
    "check",
    "propose",
    "thresholds",
    "with_proposals",
]
