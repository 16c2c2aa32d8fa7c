"""What a research request holds (domain B.2), and the yearly list of what was found out."""

from .activities import Activity
from .answers import AnswerDraft, Remark
from .copies import CopyAccess, CopyRequest
from .entries import Circulation, EntryFile, ListEntry
from .questions import Question, Source
from .request import Feasibility, Listing, ResearchRequest, Sharing, TargetArea

__all__ = [
    "Activity",
    "AnswerDraft",
    "Circulation",
    "CopyAccess",
    "CopyRequest",
    "EntryFile",
    "Feasibility",
    "ListEntry",
    "Listing",
    "Question",
    "Remark",
    "ResearchRequest",
    "Sharing",
    "Source",
    "TargetArea",
]
