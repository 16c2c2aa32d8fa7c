"""Editions of the seminar, their organisers and their programme."""

from .editions import Edition, State, TextState
from .interpreting import Interpreter
from .preparation import Preparation
from .programme import Kind, Session, Speaker
from .records import Change, Organiser, OrganiserRole, Remark
from .rooms import Room
from .versions import ProgrammeAddress, ProgrammeVersion

__all__ = [
    "Change",
    "Edition",
    "Interpreter",
    "Kind",
    "Organiser",
    "OrganiserRole",
    "Preparation",
    "ProgrammeAddress",
    "ProgrammeVersion",
    "Remark",
    "Room",
    "Session",
    "Speaker",
    "State",
    "TextState",
]
