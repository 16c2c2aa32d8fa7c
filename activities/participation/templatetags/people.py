"""How the list of participants writes things in little room."""

from datetime import datetime

from django import template

from ..papers.words import in_beijing as there

register = template.Library()


@register.filter
def in_beijing(moment: datetime) -> str:
    """7/13 14:05 by the clock in Beijing, which is what tickets say."""
    local = there(moment)
    return f"{local.month}/{local.day} {local:%H:%M}"
