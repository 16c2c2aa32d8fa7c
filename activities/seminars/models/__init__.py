"""Editions of the seminar, their organisers and their programme."""

from .editions import Edition, State, TextState
from .preparation import Preparation
from .programme import Kind, Session, Speaker
from .records import Change, Organiser, OrganiserRole, Remark

__all__ = [
    "Change",
    "Edition",
    "Kind",
    "Organiser",
    "OrganiserRole",
    "Preparation",
    "Remark",
    "Session",
    "Speaker",
    "State",
    "TextState",
]
