"""The programme on paper: from a version, or from the draft, which says that it is one."""

from dataclasses import dataclass
from typing import Any

from activities.calendars.fiscal import CHINA
from activities.cases import pdf
from activities.trips.both import Both

from . import wording
from .content import Content, Item, PaperDay
from .models import Edition, ProgrammeVersion


@dataclass(frozen=True)
class Printed:
    """What is printed, and in which languages."""

    edition: Edition
    content: Content
    version: ProgrammeVersion | None
    language: str
    tongues: tuple[str, ...]

    @property
    def heading(self) -> Both:
        """A draft says so until the edition was held; what was published is none."""
        return wording.PROGRAMME if self.version or self.edition.is_held else wording.DRAFT

    @property
    def days(self) -> list[PaperDay]:
        return self.content.days

    @property
    def edited(self) -> Both:
        """第2版（2026年7月1日）, by the day in Beijing."""
        if self.version is None:
            return Both()
        day = self.version.published_at.astimezone(CHINA).date()
        told = ({"number": self.version.number, "day": wording.printed_day(day, code)} for code in wording.LANGUAGES)
        return Both(*(words % values for words, values in zip(wording.VERSION, told, strict=True)))

    @property
    def file_name(self) -> str:
        ending = f"-v{self.version.number}" if self.version else ""
        return f"programme-{self.edition.number}-{self.language}{ending}.pdf"


def pdf_of(printed: Printed) -> bytes:
    return pdf.render("seminars/programme.typ", values_of(printed))


def values_of(printed: Printed) -> dict[str, Any]:
    """Everything that the paper says, as plain texts per language."""
    content = printed.content
    return {
        "language": printed.language,
        "tongues": printed.tongues,
        "name": wording.named(content.facts["number"]),
        "heading": printed.heading,
        "facts": [words for name in ("full_city", "venue", "theme") if (words := content.fact(name))],
        "foot": Both(*("　".join(filter(None, words)) for words in zip(printed.edited, wording.BEIJING_TIME, strict=True))),
        "words": {name: wording.HEADINGS[name] for name in ("time", "event", "room")},
        "rooms_heading": wording.ROOMS,
        "rooms": [{"pin": place.pin, "name": place.name, "note": place.note, "seats": place.seats}
                  for place in content.places],
        "days": [{"label": day.label, "times": day.has_times, "rooms": day.has_rooms,
                  "items": [item_values(item) for item in day.items]} for day in printed.days],
    }  # fmt: skip


def item_values(item: Item) -> dict[str, Any]:
    return {
        "clock": item.clock,
        "title": item.full_title,
        "pin": item.place.pin if item.place else "",
        "room": item.place.name if item.place else Both(),
        "remarks": item.remarks,
        "speakers": [voice.line for voice in item.speakers],
    }
