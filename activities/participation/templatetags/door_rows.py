"""The list at the door, drawn in one go: five hundred rows of a dozen values are one page. Its buttons need no script."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..guests import Guest

register = template.Library()


class GuestPen:
    """Draws rows as the script of the door reads them; words are looked up once. Buttons are for who keeps the edition."""

    def __init__(self, may_keep: bool, asked: bool) -> None:
        self.may_keep, self.asked = may_keep, asked
        # Translators: 受付する
        self.enter = escape(_("Check in"))
        # Translators: 取り消す
        self.undo = escape(_("Undo"))

    def row(self, guest: Guest) -> str:
        name, placeless = escape(guest.label), "" if guest.has_place else " data-placeless"
        return (
            f'<li class="{self.look(guest)}" data-pk="{guest.pk}" data-badge="{escape(guest.badge)}"'
            f' data-side="{guest.side}" data-at="{" ".join(map(str, guest.at))}" data-key="{escape(guest.key)}"{placeless}>'
            f"<div>{self.person(guest, name)}</div>{self.button(guest, 'enter', 'btn-primary', self.enter, name)}"
            f'<div class="came"><b>{escape(guest.since)}</b>{self.button(guest, "undo", "btn-link", self.undo, name)}</div></li>'
        )

    def look(self, guest: Guest) -> str:
        """Whoever is expected elsewhere is hidden, unless somebody looks for them."""
        elsewhere = " is-elsewhere" if not guest.is_expected and not self.asked else ""
        return f"guest{' is-in' if guest.since else ''}{elsewhere}"

    def person(self, guest: Guest, name: str) -> str:
        """The name in both scripts, how it is read, body and post, and where they are expected."""
        language = "ja" if guest.name.ja or not guest.name.zh else "zh-Hans"
        parts = [f'<b lang="{language}">{name}</b>']
        if guest.name.ja and guest.name.zh:
            parts.append(f'<b class="zh" lang="zh-Hans">{escape(guest.name.zh)}</b>')
        parts += [
            f'<small><span class="tag">{escape(guest.side_label)}</span> {escape(guest.kana)} {escape(guest.roman)}</small>',
            f'<small data-desk lang="{guest.desk_language}">{escape(guest.desk)}</small>',
        ]
        if guest.coming:
            parts.append(f"<small>{escape(guest.coming)}</small>")
        if not guest.has_place:
            parts.append(f'<small class="placeless">{escape(guest.standing_label)}</small>')
        return "\n".join(parts)

    def button(self, guest: Guest, action: str, look: str, words: str, name: str) -> str:
        if not self.may_keep:
            return ""
        return (
            f'<button class="btn {look}" type="submit" name="{action}" value="{guest.pk}">{words}'
            f'<span class="visually-hidden"> {name}</span></button>'
        )


@register.simple_tag
def draw_guests(guests: Iterable[Guest], may_keep: bool, asked: str) -> SafeString:
    """The rows; `asked` is what somebody looks for."""
    return mark_safe("\n".join(map(GuestPen(may_keep, bool(asked)).row, guests)))
