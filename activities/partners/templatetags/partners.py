"""Telephone numbers to tap, and times of day."""

import re
from datetime import time

from django import template

register = template.Library()


@register.filter
def dial(number: str) -> str:
    """A telephone number as the telephone takes it: digits, and the plus of the country; what follows an extension is left."""
    main = re.split(r"(?i)\s*(?:ext|内線|转|転|#)", number)[0]
    return re.sub(r"[^\d+]", "", main)


@register.filter
def clock(moment: time | None) -> str:
    """9:00, as people read it."""
    return f"{moment.hour}:{moment:%M}" if moment else ""
