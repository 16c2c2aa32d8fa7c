"""Names in two scripts, each marked as what it is, so that the browser takes the letters of the right language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from activities.calendars.eras import base_language
from activities.trips import under_way
from activities.trips.both import Both
from activities.trips.lines import Line

register = template.Library()

TAGS = {"ja": "ja", "zh": "zh-Hans"}


@register.filter
def told(pair: Both) -> SafeString | str:
    """The name in the reader's script, else in the other one."""
    if not pair:
        return ""
    script = _script(pair)
    return format_html('<span lang="{}">{}</span>', TAGS[script], getattr(pair, script))


@register.filter
def beside(pair: Both) -> SafeString | str:
    """The name in the other script, small, to stand below; nothing where it is the same or missing."""
    if not pair or not pair.other:
        return ""
    return format_html('<small class="sub-zh" lang="{}">{}</small>', TAGS[_other(_script(pair))], pair.other)


@register.filter
def both(pair: Both) -> SafeString | str:
    """The one above the other."""
    return format_html("{}{}", told(pair), beside(pair)) if pair else ""


@register.filter
def drive(line: Line) -> under_way.Drive | None:
    """What a driver has to know to bring somebody there."""
    return under_way.drive_of(line)


@register.filter
def over_at(line: Line):
    """When a line is over, as far as one can tell."""
    return under_way.end_of(line)


def _script(pair: Both) -> str:
    """The script in which a name is told to this reader."""
    wanted = "zh" if base_language() == "zh" else "ja"
    return wanted if getattr(pair, wanted) else _other(wanted)


def _other(script: str) -> str:
    return "ja" if script == "zh" else "zh"
