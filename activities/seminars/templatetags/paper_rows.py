"""The items of a day as papers and previews have them; drawn in one go, since there are many."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from activities.trips.both import Both

from ..content import Item, PaperDay, Place
from .seminars import TAGS, said

register = template.Library()


@register.simple_tag
def draw_paper_rows(day: PaperDay, tongues: Iterable[str]) -> SafeString:
    """A row for each item, with a column for each language of the paper."""
    tongues = tuple(tongues)
    return mark_safe("".join(row(item, day, tongues) for item in day.items))


def row(item: Item, day: PaperDay, tongues: tuple[str, ...]) -> str:
    cells = [f'<td role="cell" class="when">{escape(item.clock)}</td>'] if day.has_times else []
    lines = [("d-block small muted", remark) for remark in item.remarks]
    lines += [("d-block small", voice.line) for voice in item.speakers]
    title = item.full_title
    for code in tongues:
        below = "".join(f'<span class="{css}">{told(line, code)}</span>' for css, line in lines)
        cells.append(f'<td role="cell" lang="{TAGS[code]}">{told(title, code)}{below}</td>')
    if day.has_rooms:
        cells.append(f'<td role="cell">{room(item.place, tongues)}</td>')
    return f'<tr role="row">{"".join(cells)}</tr>'


def room(place: Place | None, tongues: tuple[str, ...]) -> str:
    """The name in each language, behind the number, which is said once."""
    if place is None:
        return ""
    return "".join(
        f'<span class="d-block" lang="{TAGS[code]}">{"" if turn else place.pin} {told(place.name, code)}</span>'
        for turn, code in enumerate(tongues)
    )


def told(text: Both, code: str) -> str:
    return conditional_escape(said(text, code))
