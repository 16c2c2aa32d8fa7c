"""The report of an edition with the items of the brochures: 日程・開催都市・テーマ・主催・共催・後援・参加者."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from .models import Edition, Organiser, OrganiserRole, Session
from .models.programme import Told
from .programme import Day, by_day
from .wording import AND_OTHERS, DISAGREE, GROUPS, ITEMS, PEOPLE, UNKNOWN, line_of, printed_days

ALWAYS = (OrganiserRole.HOST, OrganiserRole.COHOST, OrganiserRole.SUPPORTER)
"""Roles that have a line even when nobody is known; cooperation has one only when there is some."""


def report(
    edition: Edition, organisers: Iterable[Organiser], sessions: Iterable[Session], language: str
) -> list[tuple[str, list[str]]]:
    """Each item with its lines, in the order of the brochures."""
    lines = {
        "days": days(edition, sessions, language),
        "city": [edition.full_city.told(language)],
        "theme": [edition.theme.told(language)],
    }
    named: dict[str, list[str]] = {}
    for organiser in organisers:
        named.setdefault(organiser.role, []).append(organiser.name.told(language))
    for role in OrganiserRole:
        if role in ALWAYS or role in named:
            lines[str(role.value)] = ["、".join(named.get(role, []))]
    lines["participants"] = participants(edition, language)
    return [(ITEMS[item].told(language), told or [UNKNOWN]) for item, found in lines.items()
            for told in [[line for line in found if line]]]  # fmt: skip


def days(edition: Edition, sessions: Iterable[Session], language: str) -> list[str]:
    if edition.first_day is None:
        return []
    lines = [day_line(day, language) for day in by_day(edition, sessions)]
    return [printed_days(edition.first_day, edition.last_day, language), *filter(None, lines)]


def day_line(day: Day, language: str) -> str:
    """12日　本会議（基調講演、パネルディスカッション）、自治体国際化協会主催レセプション."""
    told = "、".join(filter(None, pieces(day.sessions, language)))
    return line_of(day.date, told) if told and day.date else ""


def pieces(sessions: Iterable[Session], language: str) -> Iterator[str]:
    told = (session for session in sessions if session.told != Told.LEFT_OUT)
    for group, found in groupby(told, key=lambda session: session.group):
        rows = list(found)
        if not group:
            yield "、".join(row.title.told(language) for row in rows if row.told == Told.NAMED)
        else:
            yield grouped(GROUPS[group].told(language), rows, language)


def grouped(name: str, rows: list[Session], language: str) -> str:
    """The name of a group with its parts; what is not named is 等."""
    inside = "、".join(row.title.told(language) for row in rows if row.told == Told.NAMED)
    if inside and any(row.told == Told.AMONG_OTHERS for row in rows):
        inside += AND_OTHERS.told(language)
    return f"{name}（{inside}）" if inside else name


def participants(edition: Edition, language: str) -> list[str]:
    """The numbers as printed; what does not add up is said below them (domain C24)."""
    numbers = {"total": edition.participants_total, "japan": edition.participants_japan,
               "china": edition.participants_china}  # fmt: skip
    if not any(number is not None for number in numbers.values()):
        return []
    words = {name: UNKNOWN if number is None else number for name, number in numbers.items()}
    lines = [PEOPLE.told(language) % words]
    if not edition.totals_agree:
        lines.append(DISAGREE.told(language) % {"sum": edition.sum_of_sides})
    return lines
