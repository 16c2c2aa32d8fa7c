"""How a case moves: a declared table per programme, and one door that every move goes through."""

from .errors import StaleCase, StepBlocked, StepNotOffered
from .offers import Offer, offered
from .perform import Move, OnBehalf, perform
from .table import Missing, Next, State, Step, Workflow

__all__ = [
    "Missing",
    "Move",
    "Next",
    "Offer",
    "OnBehalf",
    "StaleCase",
    "State",
    "Step",
    "StepBlocked",
    "StepNotOffered",
    "Workflow",
    "offered",
    "perform",
]
