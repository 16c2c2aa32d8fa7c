"""What templates about offers ask for."""

from typing import Any

from django import template

from ..offers import is_late, is_open
from ..waiting import offers_of

register = template.Library()


@register.simple_tag
def own_offers(user: Any) -> list:
    """The offers to somebody's municipalities that are not over, with those to be answered first."""
    found = offers_of(user)
    for row in found:
        row.is_unanswered, row.is_overdue = is_open(row), is_late(row)
    return found
