"""What templates of participation ask for."""

from typing import Any

from django import template

from activities.calendars.eras import format_date
from activities.calendars.fiscal import CHINA
from activities.cases.revisions import prints
from activities.seminars.publishing import published_programme_url

from ..people import plain_person
from ..waiting import invitations_of

register = template.Library()


@register.filter
def beijing(moment: Any) -> str:
    """7月13日（火）14:05 on the clock in Beijing, whatever the reader's own."""
    there = moment.astimezone(CHINA)
    return f"{format_date(there.date(), year=False)} {there:%H:%M}"


@register.simple_tag
def seen_of(person: Any) -> str:
    """The fingerprints of a person, for the form that takes them out."""
    return prints(plain_person(person))


@register.simple_tag
def own_invitations(user: Any) -> list:
    """The invitations that somebody's bodies have to an edition that is still to come."""
    return invitations_of(user)


@register.simple_tag
def published_programme(edition: Any) -> str:
    """The address at which the published programme is read without signing in; empty while nothing is published."""
    return published_programme_url(edition)
