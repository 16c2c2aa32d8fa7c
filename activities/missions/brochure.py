"""The table of a fiscal year's dispatches as the brochures print it, in either language (domain E.4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from activities.cases.models.case import YES
from activities.experts.fields import Field
from activities.trips.both import Both

from . import brochure_words as words
from .affiliations import affiliation_of
from .models import Mission, Mode


@dataclass(frozen=True)
class Cell:
    """A text of the table, and whether it stands for one that is missing."""

    text: str
    is_missing: bool = False


@dataclass(frozen=True)
class Row:
    mission: Mission
    cells: tuple[Cell, ...]

    @property
    def lacks(self) -> bool:
        return any(cell.is_missing for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """One year in one language. Nobody is named."""

    year: int
    language: str
    rows: list[Row]

    @property
    def title(self) -> str:
        return words.TITLE.told(self.language) % {"year": self.year}

    @property
    def sentence(self) -> str:
        said = words.SENTENCE if self.rows else words.NONE
        return said.told(self.language) % {"year": self.year, "count": len(self.rows)}

    @property
    def headings(self) -> list[str]:
        return [heading.told(self.language) for heading in words.HEADINGS]

    @property
    def lacks(self) -> int:
        """Of how many missions something is missing in this language."""
        return sum(row.lacks for row in self.rows)


def dispatched_in(user, year: int) -> list[Mission]:
    """The missions of a year that took place, in the order of their days: one statement."""
    found = Mission.objects.visible_to(user).dispatched().filter(counted__in=YES, fiscal_year=year)
    return list(found.select_related("destination", "expert_organisation").order_by("period_start", "pk"))


def table_of(missions: Iterable[Mission], year: int, language: str) -> Table:
    return Table(year, language, [Row(mission, cells_of(mission, language)) for mission in missions])


def cells_of(mission: Mission, language: str) -> tuple[Cell, ...]:
    days = Cell(words.printed_range(mission.period_start, mission.period_end))
    place = mission.destination
    destination = Both(place.label("ja"), place.label("zh")) if place else Both()
    return (days, cell(destination, language), subject(mission, language), cell(affiliation_of(mission), language))


def subject(mission: Mission, language: str) -> Cell:
    """農業：果樹栽培; a topic that is missing in the language says so behind the field."""
    field = Field(mission.field).words.told(language) if mission.field else ""
    topic = cell(mission.topic, language)
    mode = words.ONLINE.told(language) if mission.mode == Mode.ONLINE else ""
    if not mission.topic:
        return Cell(f"{field}{mode}", not field)
    return Cell("：".join(filter(None, (field, topic.text))) + mode, topic.is_missing)


def cell(pair: Both, language: str) -> Cell:
    """The text in this very language."""
    own = pair.zh if language == "zh" else pair.ja
    return Cell(own or words.MISSING.told(language), not own)
