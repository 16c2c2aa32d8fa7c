"""What pages of the survey draw: the lines of a wish and of who answered, days and times, addresses."""

from datetime import datetime

from django import template
from django.urls import reverse

from activities.calendars.fiscal import CHINA

from .. import showing
from ..models import Invitee, Wish

register = template.Library()


@register.filter
def lines_of(wish: Wish, language: str) -> list[tuple[str, str]]:
    return showing.lines_of(wish, language)


@register.filter
def contact_lines(invitee: Invitee, language: str) -> list[tuple[str, str]]:
    return showing.contact_lines(invitee, language)


@register.filter
def in_beijing(moment: datetime | None) -> str:
    """A moment as the clock in Beijing says it, in a form that both sides read."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else ""


@register.filter
def answer_address(invitee: Invitee) -> str:
    return reverse("demand:answer", args=[invitee.token])
