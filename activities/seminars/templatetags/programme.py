"""The board of a programme, drawn in one go: a day has some hundred cells."""

from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from activities.cases.templatetags.ui import icon

from ..models import Edition, Room, Session
from ..placing import BoardDay, Cell, place_seen
from ..programme import clock_of
from ..wording import HEADINGS, LANGUAGES, PROGRAMME, ROOMS

register = template.Library()
HALF = ":30"


class Pen:
    """Draws the items of one day; what is the same for all of them is looked up once."""

    def __init__(self, edition: Edition, wrong: set[int], may_keep: bool) -> None:
        name = "seminars:session_move" if may_keep else ""
        self.address = reverse(name, args=[edition.number, 0]).replace("/0/", "/%d/") if name else "#item-%d"
        self.wrong, self.may_keep = wrong, may_keep
        # Translators: 要確認
        self.flag = format_html("{}<strong>{}</strong><br>", icon("exclamation-circle-fill"), _("To be checked"))

    def item(self, session: Session) -> str:
        """A link to its "Move" form, with what dragging sends along."""
        look = "ev ev-err" if session.pk in self.wrong else "ev"
        seen = (
            f' data-seen="{escape(place_seen(session))}" data-start="{clock_of(session.start)}"'
            if self.may_keep
            else ""
        )
        times = "–".join(filter(None, (clock_of(session.start), clock_of(session.end))))
        flag = self.flag if session.pk in self.wrong else ""
        return (
            f'<a class="{look}" href="{self.address % session.pk}"{seen}>{flag}'
            f"<time>{times}</time> {escape(str(session.title))}</a>"
        )

    def cell(self, cell: Cell, column: int) -> str:
        span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        where = f' data-column="{column}"' if cell.sessions else ""
        return f"<td{span}{where}>{''.join(map(self.item, cell.sessions))}</td>"


@register.simple_tag
def draw_board(day: BoardDay, rooms: list[Room], edition: Edition, wrong: set[int], may_keep: bool) -> SafeString:
    """A day as a table: half hours down, rooms across, what has no room last."""
    pen = Pen(edition, wrong, may_keep)
    rows = []
    for row in day.rows:
        cells = "".join(pen.cell(cell, column) for column, cell in enumerate(row.cells, 1) if cell is not None)
        half = ' class="half"' if row.clock.endswith(HALF) else ""
        # Translators: 時刻未定
        clock = row.clock or escape(_("No time yet"))
        rows.append(f'<tr{half} data-start="{row.clock}"><th scope="row">{clock}</th>{cells}</tr>')
    return mark_safe(
        f'<div class="board-scroll"><table class="week board" data-day="{day.number}" id="day-{day.number}">'
        f"{caption(day, edition, may_keep)}{head(rooms)}<tbody>{''.join(rows)}</tbody></table></div>"
    )


def caption(day: BoardDay, edition: Edition, may_keep: bool) -> str:
    """The day in both languages, and the way to add something to it."""
    other = f'<small lang="{day.label.language}">{escape(day.label.other)}</small>' if day.label.other else ""
    # Translators: 会期の後
    late = format_html("<small>{}</small>", _("after the last day of the edition")) if day.is_outside else ""
    add = ""
    if may_keep:
        address = f"{reverse('seminars:session_new', args=[edition.number])}?day={day.number}"
        # Translators: この日に追加
        add = format_html('<a class="small" href="{}">{}</a>', address, _("Add an item to this day"))
    return f'<caption><div class="day-h">{escape(str(day.label))}{other}{late}{add}</div></caption>'


def head(rooms: list[Room]) -> str:
    # Translators: 時刻
    cells = [format_html('<th scope="col"><span class="visually-hidden">{}</span></th>', _("Time"))]
    cells += [f'<th scope="col" data-room="{room.pk}"><span class="pin">{room.number}</span>{escape(str(room.name))}</th>'
              for room in rooms]  # fmt: skip
    # Translators: 会場未定
    cells.append(format_html('<th scope="col" data-room="">{}</th>', _("No room yet")))
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


@register.simple_tag
def paper_words() -> dict:
    """The words of a paper in both languages."""
    return {"tongues": LANGUAGES, "headings": HEADINGS, "rooms": ROOMS, "programme": PROGRAMME}
