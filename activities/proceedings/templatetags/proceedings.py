"""Sentences of papers in the language of the paper."""

from django import template

from activities.trips.both import Both

from .. import report, wording
from ..models import Photograph
from ..results import Results

register = template.Library()


@register.filter
def captioned(photograph: Photograph, language: str) -> str:
    return wording.captioned(photograph, language)


@register.filter
def answered_in(results: Results, language: str) -> str:
    return report.answered(results, language)


@register.filter
def average_in(value: float, language: str) -> str:
    return report.average(value, language)


@register.filter
def in_language(text: Both, language: str) -> str:
    """The text in the language of the paper, or in the other one where it is missing."""
    return text.told(language)
