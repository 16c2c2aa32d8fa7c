"""What pages of the survey draw: the lines of a wish and of who answered, days and times."""

from datetime import datetime

from django import template

from activities.calendars.fiscal import CHINA
from activities.missions.models import Mission
from activities.trips.both import Both

from .. import showing, wording
from ..files import words
from ..models import Invitee, Wish

register = template.Library()


@register.filter
def lines_of(wish: Wish, language: str) -> list[tuple[str, str]]:
    return showing.lines_of(wish, language)


@register.filter
def contact_lines(invitee: Invitee, language: str) -> list[tuple[str, str]]:
    return showing.contact_lines(invitee, language)


@register.filter
def told_lines(wish: Wish) -> list[tuple[str, str]]:
    """What a wish says besides its field, for the reader of an office's page."""
    return showing.lines_of(wish, wording.reader())[1:]


@register.filter
def told_contact(invitee: Invitee, may_read_people: bool) -> list[tuple[str, str]]:
    """Who answered, for a reader of an office's page; what they say besides alone for who reads no people."""
    return showing.contact_lines(invitee, wording.reader(), Invitee.CONTACT if may_read_people else ("remark",))


@register.filter
def time_wished(wish: Wish) -> str:
    return showing.time_of(wish.wished_from, wish.wished_until, wording.reader())


@register.filter
def in_beijing(moment: datetime | None) -> str:
    """A moment as the clock in Beijing says it, in a form that both sides read."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else ""


@register.filter
def at(names: dict[str, str], code: str) -> str:
    """The name of a code; empty for one that has none."""
    return names.get(code, "")


@register.simple_tag
def wish_of(mission: Mission) -> Wish | None:
    """The wish that a request was made of, with the body and its survey; None for requests that came another way."""
    return Wish.objects.filter(mission=mission.pk).select_related("invitee__survey").first()


@register.simple_tag
def file_words() -> dict[str, Both]:
    """What is said about forms as files, for parts of pages that are not about files alone."""
    return words.PAGE
