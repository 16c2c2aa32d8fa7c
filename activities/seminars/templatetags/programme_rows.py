"""The items of a day as rows of a table, both languages beside each other; drawn in one go, since there are many."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from activities.calendars.eras import base_language
from activities.trips.both import Both

from ..models import Edition, Session, Speaker
from ..programme import Day, clock_of
from .seminars import TAGS, said

register = template.Library()


class RowPen:
    """Draws the rows of a page; words and addresses are looked up once. Links are for who plans, interpreters for the office."""

    def __init__(self, edition: Edition, may_keep: bool, office: bool) -> None:
        self.may_keep, self.office, self.chinese = may_keep, office, base_language() == "zh"
        self.address = cache(lambda name: reverse(f"seminars:{name}", args=[edition.number, 0]).replace("/0/", "/%d/"))
        # Translators: 通訳者
        self.interpreter, self.room = escape(_("Interpreter")), escape(_("Room"))
        self.links = (
            # Translators: 移動
            ("session_move", escape(_("Move"))),
            ("speaker_new", escape(_("Add a speaker"))),
            ("interpreter_new", escape(_("Add an interpreter"))),
        )

    def link(self, name: str, pk: int, words: str, css: str = "") -> str:
        if not self.may_keep:
            return f'<strong class="{css}">{words}</strong>' if css else words
        return f'<a class="{css}" href="{self.address(name) % pk}">{words}</a>'

    def row(self, session: Session, day: Day) -> str:
        cells = [f'<td role="cell" class="t">{self.times(session)}</td>'] if day.has_times else []
        cells += [f'<td role="cell" lang="ja">{self.japanese(session)}</td>',
                  f'<td role="cell" lang="zh-Hans">{self.in_chinese(session)}</td>']  # fmt: skip
        if day.has_rooms:
            cells.append(f'<td role="cell" data-l="{self.room}"><span>{self.place(session)}</span></td>')
        return f'<tr role="row" id="item-{session.pk}">{"".join(cells)}</tr>'

    def times(self, session: Session) -> str:
        return "–".join(filter(None, (clock_of(session.start), clock_of(session.end)))) or "—"

    def japanese(self, session: Session) -> str:
        parts = [self.link("session", session.pk, japanese(session.full_title), "fw-bold")]
        parts += small((japanese(remark) for remark in session.remarks), " muted")
        parts += small(self.speaker(speaker) for speaker in session.speakers.all())
        if self.office:
            parts += small(f'<span class="muted">{self.interpreter}</span> '
                           f'{self.link("interpreter", one.pk, japanese(one.name))}'
                           for one in session.interpreters.all())  # fmt: skip
        return "".join(parts) + (self.actions(session) if self.may_keep else "")

    def speaker(self, speaker: Speaker) -> str:
        role = (
            ""
            if speaker.role == Speaker.Role.SPEAKER
            else f'<span class="muted">{escape(speaker.get_role_display())}</span> '
        )
        return role + self.link("speaker", speaker.pk, japanese(speaker.line))

    def actions(self, session: Session) -> str:
        of = f'<span class="visually-hidden"> {escape(str(session))}</span>'
        links = (f'<a href="{self.address(name) % session.pk}">{words}{of}</a>' for name, words in self.links)
        return f'<span class="cluster small no-print">{" ".join(links)}</span>'

    def in_chinese(self, session: Session) -> str:
        remarks = small((escape(remark.zh) for remark in session.remarks if remark.zh), " muted")
        lines = (speaker.line.zh for speaker in session.speakers.all())
        return "".join([escape(session.full_title.zh) or "—", *remarks, *small(escape(line) for line in lines if line)])

    def place(self, session: Session) -> str:
        if session.room_id is None:
            return "—"
        number, name = session.room.number, session.room.name
        other = f'<span class="sub-zh" lang="{name.language}">{escape(name.other)}</span>' if name.other else ""
        words = said(name, "zh" if self.chinese else "ja")
        return f'<span class="pin-line"><span class="pin">{number}</span><span>{conditional_escape(words)}{other}</span></span>'


def japanese(text: Both) -> str:
    """In Japanese; the Chinese one, marked as such, where it is missing."""
    return escape(text.ja) if text.ja else f'<span lang="{TAGS["zh"]}">{escape(text.zh)}</span>' if text.zh else ""


def small(lines: Iterable[str], css: str = "") -> list[str]:
    return [f'<span class="small d-block{css}">{line}</span>' for line in lines]


@register.simple_tag
def row_pen(edition: Edition, may_keep: bool, office: bool) -> RowPen:
    """What `draw_rows` draws with, made once for a page."""
    return RowPen(edition, bool(may_keep), bool(office))


@register.simple_tag
def draw_rows(pen: RowPen, day: Day) -> SafeString:
    return mark_safe("".join(pen.row(session, day) for session in day.sessions))
