"""How bookings are drawn on calendars and told in a line."""

from html import escape
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from activities.cases.templatetags.ui import icon
from activities.schedule import times
from activities.schedule.calendars import Row
from activities.schedule.days import DayHead
from activities.schedule.entries import Entry
from activities.schedule.forms.times import times_of
from activities.schedule.hanging import Hanging
from activities.schedule.models import Booking, Resource
from activities.schedule.models.bookings import State
from activities.schedule.occasions import Occasion, value_of
from activities.schedule.offers import holder
from activities.schedule.planning import Span

register = template.Library()


class Drawing:
    """Draws the entries of one page; what is the same for all of them is looked up once. A full week draws each twice."""

    def __init__(self) -> None:
        self.address = reverse("schedule:booking", args=[0]).replace("/0/", "/%d/")
        self.new = reverse("schedule:new")
        # Translators: 重複
        self.clash = format_html("{}<strong>{}</strong><br>", icon("exclamation-circle-fill"), _("Clash"))
        self.holiday = format_html("{}<strong>{}</strong><br>", icon("exclamation-circle-fill"), _("Holiday"))
        self.states = {
            # Translators: （仮）
            State.PROVISIONAL: escape(_("(provisional)")),
            # Translators: （申請中）
            State.REQUESTED: escape(_("(requested)")),
        }
        self.blocked = escape(_("Not available"))
        # Translators: %(what)sを%(day)sに予約する
        self.book = escape(_("Book %(what)s on %(day)s"))

    def draw(self, entry: Entry, head: DayHead, named: bool) -> str:
        """A link to the booking: its time on that day, what is booked where the row does not say so, whose and what for."""
        wrong = entry.falls_on_holiday(head)
        flags = (self.clash if entry.clashes else "") + (self.holiday if wrong else "")
        words = [escape(entry.body), self.blocked if entry.kind == Booking.Kind.BLOCKED else "", escape(entry.title)]
        text = " ".join(word for word in (*words, self.states.get(entry.state)) if word)
        name = f" {escape(entry.name)}" if named else ""
        moved = f' data-revision="{entry.revision}"' if entry.revision > 1 and not named else ""
        return (
            f'<a class="{self.look(entry, wrong)}" href="{self.address % entry.pk}"{moved}>{flags}'
            f"<time>{entry.clock_on(head.date)}{name}</time><br>{text}</a>"
        )

    def look(self, entry: Entry, wrong: bool) -> str:
        if entry.clashes or wrong:
            return "ev ev-err"
        if entry.state != State.CONFIRMED:
            return "ev ev-tent"
        return "ev" if entry.case else "ev ev-plain"

    def add(self, resource: Resource, head: DayHead) -> str:
        """The way to book an empty place."""
        words = self.book % {"what": escape(resource.label), "day": escape(head.label)}
        address = f"{self.new}?resource={resource.pk}&amp;day={head.iso}"
        return f'<a class="add" href="{address}" aria-label="{words}"></a>'


RATES = {
    # Translators: 1時間%(amount)s元
    ("CNY", "hour"): gettext_lazy("%(amount)s yuan per hour"),
    # Translators: 1日%(amount)s元
    ("CNY", "day"): gettext_lazy("%(amount)s yuan per day"),
    # Translators: 1時間%(amount)s円
    ("JPY", "hour"): gettext_lazy("%(amount)s yen per hour"),
    # Translators: 1日%(amount)s円
    ("JPY", "day"): gettext_lazy("%(amount)s yen per day"),
}


@register.filter
def rate_in_words(resource: Resource) -> str:
    """What an interpreter costs, in one phrase: 3,200 yuan per day. Empty where nobody has said so."""
    if resource.rate is None:
        return ""
    return RATES[resource.currency, resource.per] % {"amount": f"{resource.rate:,.2f}".removesuffix(".00")}


@register.simple_tag
def drawing() -> Drawing:
    """What `draw_entries` and `draw_cells` draw with, made once for a page."""
    return Drawing()


@register.simple_tag
def draw_entries(drawing: Drawing, entries: list[Entry], head: DayHead, tag: str = "") -> SafeString:
    """The entries of a day, each saying what is booked; `tag` goes around each."""
    drawn = (drawing.draw(entry, head, True) for entry in entries)
    return mark_safe("".join(f"<{tag}>{one}</{tag}>" if tag else one for one in drawn))


@register.simple_tag
def draw_cells(drawing: Drawing, row: Row, may_book: bool) -> SafeString:
    """A row of the week: one cell per day."""
    cells = []
    for head, entries in row.cells:
        inside = "".join(drawing.draw(entry, head, False) for entry in entries)
        inside += drawing.add(row.resource, head) if may_book else ""
        cells.append(f'<td class="off">{inside}</td>' if head.off else f"<td>{inside}</td>")
    return mark_safe("".join(cells))


@register.filter
def booked_when(booking: Booking) -> str:
    """2026年6月17日（水）9:15–11:30, Beijing time."""
    return times.when(booking.starts, booking.ends)


@register.filter
def span_when(span: Span | None) -> str:
    """The same for a stretch of time that nothing is booked for yet."""
    return times.when(*span) if span else ""


@register.filter
def span_value(span: Span | None) -> str:
    """A stretch of time as forms carry it."""
    return value_of(span)


@register.filter
def held_by(booking: Booking, user: User) -> str:
    """Who has a thing, as far as the reader may know."""
    return holder(booking, user)


@register.filter
def move_to(row: Hanging) -> str:
    """What the form of moving a booking starts with when it should follow its visit."""
    said = times_of(*row.target)
    said["day"], last = said["day"].isoformat(), said.pop("last_day")
    return urlencode(said | ({"last_day": last.isoformat()} if last else {}))


@register.filter
def booked_clocks(booking: Booking) -> str:
    """Both clocks."""
    return times.both(booking.starts, booking.ends)


@register.simple_tag
def now_at(occasion: Occasion) -> str:
    """When something takes place by now, for bookings that were made for another time."""
    return str(occasion.words.now) % {"when": span_when(occasion.span)}
