"""Texts in two languages: each in its place, marked as what it is where only the other one is known."""

from datetime import time

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from activities.calendars.eras import base_language
from activities.trips.both import Both

from .. import tabs

TAGS = {"ja": "ja", "zh": "zh-Hans"}

register = template.Library()


@register.simple_tag
def said(text: Both, language: str) -> SafeString | str:
    """The text in one language; the other one, marked as such, where it is missing."""
    own, other = (text.zh, text.ja) if language == "zh" else (text.ja, text.zh)
    return own or (
        format_html('<span lang="{}">{}</span>', TAGS["ja" if language == "zh" else "zh"], other) if other else ""
    )


@register.simple_tag
def pair(text: Both) -> SafeString | str:
    """The text for the reader, and below it the same in the other language."""
    first = said(text, "zh" if base_language() == "zh" else "ja")
    if not text.other:
        return first
    return format_html('{}<span class="sub-zh" lang="{}">{}</span>', first, text.language, text.other)


@register.filter
def tongue(language: str) -> str:
    """The language as markup names it."""
    return TAGS[language]


@register.filter
def clock(moment: time | None) -> str:
    """9:00, as people read it."""
    return f"{moment.hour}:{moment:%M}" if moment else ""


@register.simple_tag(takes_context=True)
def edition_tabs(context, current: str = "") -> list[dict]:
    """The pages of the edition beside this one."""
    return tabs.tabs_of(context["request"].user, context["edition"], current)
