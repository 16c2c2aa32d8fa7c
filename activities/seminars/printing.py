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
        told = {"number": self.version.number, "day": wording.plain_day(day)}
        return Both(*(words % told for words in wording.VERSION))

    @property
    def facts(self) -> list[Both]:
        """The days with their year, where, and about what; what is not known yet has no line."""
        told = (self.content.period, *(self.content.fact(name) for name in ("full_city", "venue", "theme")))
        return [text for text in told if text]

    @property
    def query(self) -> str:
        """What an address says besides the language, so that another language of the same paper is found."""
        return f"&version={self.version.number}" if self.version else ""

    @property
    def file_name(self) -> str:
        ending = f"-v{self.version.number}" if self.version else ""
        return f"programme-{self.edition.number}-{self.language}{ending}.pdf"


def pdf_of(printed: Printed) -> bytes:
    return pdf.render("seminars/programme.typ", values_of(printed))


def values_of(printed: Printed) -> dict[str, Any]:
    """Everything that the paper says, as plain texts per language."""
    content = printed.content
    has_times = any(day.has_times for day in printed.days)
    return {
        "language": printed.language,
        "tongues": printed.tongues,
        "name": wording.in_one_line(wording.named(content.facts["number"]), printed.edited),
        "heading": printed.heading,
        "facts": printed.facts,
        "foot": wording.in_one_line(wording.named(content.facts["number"]), wording.BEIJING_TIME if has_times else Both()),
        "words": {name: wording.HEADINGS[name] for name in ("clock", "event", "room")},
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
