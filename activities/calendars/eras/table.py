"""The eras since 1873, and the Japanese year of a day."""

from dataclasses import dataclass
from datetime import date

from japanera import ERA_DATA_GENERAL

FIRST_DAY = date(1873, 1, 1)
"""Japan counts by the Gregorian calendar since this day; an era date before it means another calendar."""


@dataclass(frozen=True)
class Era:
    """One era: 令和, R, its first day. It ends where the next one begins."""

    name: str
    letter: str
    since: date

    def western(self, year: int) -> int:
        return self.since.year + year - 1

    def answers_to(self, text: str) -> bool:
        return text in (self.name, self.name[0]) or text.upper() == self.letter


ERAS = [Era(era.kanji, era.english_head, era.since) for era in ERA_DATA_GENERAL if era.since >= date(1868, 1, 1)]
"""Oldest first; a future era is one more row, or comes with the library."""


def era_of(day: date) -> Era | None:
    """The era `day` lies in; none before the Gregorian calendar came to Japan."""
    if day < FIRST_DAY:
        return None
    return next(era for era in reversed(ERAS) if era.since <= day)


def era_year(day: date) -> str:
    """令和8年, 令和元年; empty before 1873."""
    era = era_of(day)
    if era is None:
        return ""
    year = day.year - era.since.year + 1
    return f"{era.name}{'元' if year == 1 else year}年"
