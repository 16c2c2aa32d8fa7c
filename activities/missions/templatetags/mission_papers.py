"""Words of papers in their own language, whatever the reader's is; marked as what they are."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from activities.trips.both import Both

TAGS = {"ja": "ja", "zh": "zh-Hans"}

register = template.Library()


@register.simple_tag
def said(text: Both, code: str) -> SafeString | str:
    """The text in one language; the other one, where it is missing."""
    own, other = (text.zh, text.ja) if code == "zh" else (text.ja, text.zh)
    if own:
        return marked(code, own)
    return marked("ja" if code == "zh" else "zh", other) if other else ""


@register.simple_tag
def said_in(text: Both, language: str) -> SafeString | str:
    """The same in the language of a paper; in both of them below each other, once where they say the same."""
    if language != "both":
        return said(text, language)
    if not (text.ja and text.zh) or text.ja == text.zh:
        return said(text, "ja")
    rows = ((marked("ja", text.ja),), (marked("zh", text.zh),))
    return format_html_join("", '<span class="d-block">{}</span>', rows)


def marked(code: str, text: str) -> SafeString:
    return format_html('<span lang="{}">{}</span>', TAGS[code], text)
