"""How bookings are drawn on calendars and told in a line."""

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from activities.cases.templatetags.ui import icon
from activities.schedule import times
from activities.schedule.days import DayHead
from activities.schedule.entries import Entry
from activities.schedule.models import Booking
from activities.schedule.models.bookings import State

register = template.Library()


class Drawing:
    """Draws the entries of one page; what is the same for all of them is looked up once."""

    def __init__(self) -> None:
        self.address = reverse("schedule:booking", args=[0]).replace("/0/", "/%d/")
        # Translators: 重複
        self.clash = format_html("{}<strong>{}</strong><br>", icon("exclamation-circle-fill"), _("Clash"))
        self.holiday = format_html("{}<strong>{}</strong><br>", icon("exclamation-circle-fill"), _("Holiday"))
        self.states = {
            # Translators: （仮）
            State.PROVISIONAL: _("(provisional)"),
            # Translators: （申請中）
            State.REQUESTED: _("(requested)"),
        }
        self.blocked = _("Not available")

    def draw(self, entry: Entry, head: DayHead, named: bool) -> SafeString:
        """A link to the booking: its time on that day, what is booked where the row does not say so, whose and what for."""
        wrong = entry.falls_on_holiday(head)
        flags = (self.clash if entry.clashes else "") + (self.holiday if wrong else "")
        name = f" {conditional_escape(entry.name)}" if named else ""
        words = [entry.body, self.blocked if entry.kind == Booking.Kind.BLOCKED else "", entry.title]
        words.append(self.states.get(entry.state, ""))
        text = " ".join(str(conditional_escape(word)) for word in words if word)
        return mark_safe(
            f'<a class="{self.look(entry, wrong)}" href="{self.address % entry.pk}" data-revision="{entry.revision}">{flags}'
            f"<time>{entry.clock_on(head.date)}{name}</time><br>{text}</a>"
        )

    def look(self, entry: Entry, wrong: bool) -> str:
        if entry.clashes or wrong:
            return "ev ev-err"
        if entry.state != State.CONFIRMED:
            return "ev ev-tent"
        return "ev" if entry.case else "ev ev-plain"


@register.simple_tag
def drawing() -> Drawing:
    """What `draw_entry` draws with, made once for a page."""
    return Drawing()


@register.simple_tag
def draw_entry(drawing: Drawing, entry: Entry, head: DayHead, named: bool = False) -> SafeString:
    return drawing.draw(entry, head, named)


@register.filter
def booked_when(booking: Booking) -> str:
    """2026年6月17日（水）9:15–11:30, Beijing time."""
    return times.when(booking.starts, booking.ends)


@register.filter
def booked_clocks(booking: Booking) -> str:
    """Both clocks."""
    return times.both(booking.starts, booking.ends)
