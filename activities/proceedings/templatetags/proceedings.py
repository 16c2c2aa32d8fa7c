"""Sentences of papers in the language of the paper."""

from django import template
from django.utils.translation import gettext as _

from activities.trips.both import Both

from .. import editions, report, wording
from ..models import Photograph
from ..results import Results

KINDS = (("svg", "SVG"), ("png", "PNG"), ("pdf", "PDF"))

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


@register.inclusion_tag("proceedings/_downloads.html")
def editions_as_pictures() -> dict:
    """The table and the map of all editions, in both languages and every kind of file."""
    # Translators: 地図、一覧表
    labels = {editions.MAP: _("Map"), editions.TABLE: _("Table of all editions")}
    return {"languages": list(wording.NAMES.items()), "whats": list(labels.items()), "kinds": KINDS}
