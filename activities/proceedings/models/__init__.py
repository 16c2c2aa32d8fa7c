"""What remains of an edition: files handed out, photographs, minutes, and what participants answered when asked."""

from .changes import Change
from .materials import Material, Reader
from .minutes import Minutes
from .photographs import Consent, Photograph
from .questionnaires import Kind, Question, Questionnaire, Reply, Side

__all__ = [
    "Change",
    "Consent",
    "Kind",
    "Material",
    "Minutes",
    "Photograph",
    "Question",
    "Questionnaire",
    "Reader",
    "Reply",
    "Side",
]
