"""The list of invited bodies, drawn in one go: there are hundreds, and a template that asks for each value costs much more."""

from collections.abc import Iterable
from functools import cache
from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from activities.calendars.templatetags.dates import jdate
from activities.cases.templatetags.ui import chip
from activities.seminars.models import Edition

from ..invited import Row
from ..models import Side

register = template.Library()


class InvitationPen:
    """Draws the rows of a page; words and addresses are looked up once. Bodies lead to their invitation for who plans."""

    def __init__(self, edition: Edition, may_keep: bool) -> None:
        name = "participation:invited"
        self.address = reverse(name, args=[edition.number, 0]).replace("/0/", "/%d/") if may_keep else ""
        self.case_address = reverse("participation:detail", args=["slug"]).replace("/slug/", "/%s/")
        self.sides = {side.value: escape(str(side.label)) for side in Side}
        self.side, self.people = (
            escape(pgettext("of the seminar", "Side")),
            escape(pgettext("of the seminar", "People")),
        )
        self.answer, self.reply_by = escape(pgettext("to an invitation", "Answer")), escape(_("Reply by"))
        # Translators: 連絡先なし
        self.no_address = format_html('<span class="tag">{}</span>', _("no address"))
        self.entered = escape(_("Being entered"))
        # Translators: 空き待ち%(count)s人
        self.waiting = escape(_("+ %(count)s waiting"))
        self.day = cache(lambda day: escape(jdate(day, "noyear")))

    def row(self, row: Row) -> str:
        side = self.sides[row.invitation.side]
        return (
            f'<tr><th scope="row">{self.body(row)}</th><td data-l="{self.side}">{side}</td>'
            f'<td data-l="{self.answer}"><span>{chip(row.status.chip, row.status.label)}{self.case(row)}</span></td>'
            f'<td class="num" data-l="{self.people}"><span>{self.number(row)}</span></td>'
            f'<td data-l="{self.reply_by}">{self.until(row)}</td></tr>'
        )

    def body(self, row: Row) -> str:
        name = row.invitation.name
        parts = [escape(str(name))]
        if self.address:
            parts = [f'<a href="{self.address % row.invitation.pk}">{parts[0]}</a>']
        if name.other:
            parts.append(f'<span class="sub-zh" lang="{name.language}">{escape(name.other)}</span>')
        if not row.is_reachable:
            parts.append(self.no_address)
        return "\n".join(parts)

    def case(self, row: Row) -> str:
        """The way to what was entered for the body."""
        case = getattr(row.invitation, "registration", None)
        if case is None:
            return ""
        look, words = (' class="ref"', escape(case.reference)) if case.reference else ("", self.entered)
        return f'\n<a{look} href="{self.case_address % case.slug}">{words}</a>'

    def number(self, row: Row) -> str:
        if not (row.confirmed or row.waiting):
            return "—"
        waiting = f' <span class="nb">{self.waiting % {"count": row.waiting}}</span>' if row.waiting else ""
        return f"{row.confirmed}{waiting}"

    def until(self, row: Row) -> str:
        if not row.invitation.reply_by:
            return "—"
        return f'<span class="due{" due-over" if row.is_late else ""}">{self.day(row.invitation.reply_by)}</span>'


@register.simple_tag
def draw_invitations(rows: Iterable[Row], edition: Edition, may_keep: bool) -> SafeString:
    return mark_safe("".join(map(InvitationPen(edition, may_keep).row, rows)))
