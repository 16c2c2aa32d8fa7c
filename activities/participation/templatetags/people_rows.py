"""The rows of the list of participants, drawn in one go: a template that asks for each value costs much more."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from activities.cases.templatetags.ui import chip, icon

from ..models import Diet, Participant, Side, Standing
from .people import in_beijing

register = template.Library()
CHIPS = {Standing.CONFIRMED: "ok", Standing.WAITING: "wait"}


class PersonPen:
    """Draws the rows of a page. `entered_in` are the states in which people may be changed, `words` what rows repeat."""

    def __init__(self, entered_in: Collection[str], words: Mapping[str, str]) -> None:
        self.entered_in, self.words = entered_in, {code: escape(word) for code, word in words.items()}
        self.case_address = reverse("participation:detail", args=["slug"]).replace("/slug/", "/%s/")
        form = reverse("participation:person", args=["slug", 0])
        self.form_address = form.replace("/slug/", "/%s/").replace("/0/", "/%d/")
        self.sides = {side.value: escape(str(side.label)) for side in Side}
        self.chips = {one.value: chip(CHIPS.get(one, "off"), one.label) for one in Standing}
        self.bed = icon("house")

    def row(self, person: Participant) -> str:
        cells = (
            f'<td role="cell">{self.box(person)}</td>',
            f'<th role="rowheader" scope="row">{self.name(person)}</th>',
            self.cell("body", self.body(person)),
            self.cell("travel", f'<span class="small">{self.travel(person)}</span>'),
            self.cell("events", f'<span class="small">{events(person)}</span>'),
            self.cell("standing", self.chips[person.standing]),
        )
        return f'<tr role="row">{"".join(cells)}</tr>'

    def cell(self, code: str, inner: str) -> str:
        return f'<td role="cell" data-l="{self.words[code]}">{inner}</td>'

    def box(self, person: Participant) -> str:
        """Who has a place can be chosen for a badge."""
        if person.standing != Standing.CONFIRMED:
            return ""
        return (
            f'<input class="form-check-input" type="checkbox" name="person" value="{person.pk}"'
            f' aria-label="{self.words["choose"]} {escape(str(person.label))}">'
        )

    def name(self, person: Participant) -> str:
        """In the reader's script and the other one, and how it is read; leads to the form while it may be changed."""
        name, case = person.label, person.registration
        may_change = case.state in self.entered_in
        address = self.form_address % (case.slug, person.pk) if may_change else self.case_address % case.slug
        parts = [f'<a class="fw-bold" href="{address}">{escape(str(name))}</a>']
        if name.other:
            parts.append(f'<span class="d-block" lang="{name.language}">{escape(name.other)}</span>')
        if person.name_kana or person.name_roman:
            roman = "" if person.name_roman in name else person.name_roman
            parts.append(f'<span class="d-block small muted">{escape(person.name_kana)} {escape(roman)}</span>')
        return "\n".join(parts)

    def body(self, person: Participant) -> str:
        case = person.registration
        return (
            f'<span><a href="{self.case_address % case.slug}">{escape(str(case.body_name))}</a>'
            f'<span class="d-block small muted">{self.sides[case.side]}　{escape(str(person.post))}</span></span>'
        )

    def travel(self, person: Participant) -> str:
        return (
            self.leg(person.arrival_at, self.words["arrives"], person.arrival_by)
            + self.leg(person.departure_at, self.words["leaves"], person.departure_by)
            + self.hotel(person)
        )

    def leg(self, moment: datetime | None, does: str, by: str) -> str:
        return f'<span class="d-block">{in_beijing(moment)} {does} {escape(by)}</span>' if moment else ""

    def hotel(self, person: Participant) -> str:
        if not person.needs_hotel:
            return ""
        nights = (person.hotel_from, person.hotel_until)
        days = "–".join(f"{day.month}/{day.day}" if day else "" for day in nights) if person.hotel_from else ""
        return f'<span class="d-block">{self.bed} {self.words["hotel"]} {days}</span>'


def events(person: Participant) -> str:
    """What they come to, and what they cannot eat."""
    chosen = (*person.receptions.all(), *person.visits.all())
    lines = [f'<span class="d-block">{escape(str(event.title))}</span>' for event in chosen]
    if person.diet != Diet.NONE or person.diet_note:
        lines.append(f'<span class="tag">{escape(person.get_diet_display())} {escape(person.diet_note)}</span>')
    return "".join(lines)


@register.simple_tag
def draw_people(people: Iterable[Participant], entered_in: Collection[str], words: Mapping[str, str]) -> SafeString:
    return mark_safe("".join(map(PersonPen(entered_in, words).row, people)))
