"""Groups and seats on paper, in Japanese, in Chinese or in both."""

from typing import Any

from activities.cases import pdf
from activities.seminars.models import Edition, Session
from activities.trips.both import Both

from ..arranged import guests, lay
from ..models import Group, Membership, Participant, Purpose
from . import words
from .printing import NOBODY, when

GROUPS = {
    Purpose.ARRIVAL: Both("到着班編成表", "抵达分组名单"),
    Purpose.VISIT: Both("行政視察班編成表", "行政考察分组名单"),
    Purpose.DEPARTURE: Both("帰路班編成表", "返程分组名单"),
    Purpose.OTHER: Both("班編成表", "分组名单"),
}
SEATS = Both("座席表", "席位表")
HEADINGS = {
    "number": Both("番号", "序号"),
    "place": Both("席", "座位"),
    "name": Both("氏名", "姓名"),
    "body": Both("団体", "单位"),
    "post": Both("役職", "职务"),
    "leader": Both("班長", "组长"),
}
MEETS = Both("集合", "集合")
TABLE = Both("第{}卓", "第{}桌")


def print_groups(edition: Edition, purpose: str, language: str) -> bytes:
    """One section per group, with where and when it meets; its leader is marked."""
    groups = Group.objects.filter(edition=edition, purpose=purpose)
    people: dict[int, list[Participant]] = {}
    of = dict(
        Membership.objects.filter(group__edition=edition, purpose=purpose).values_list("participant_id", "group_id")
    )
    for person in Participant.objects.filter(pk__in=of).for_lists():
        people.setdefault(of[person.pk], []).append(person)
    sections = [section(group_heading(group), rows_of(group, people.get(group.pk, []))) for group in groups]
    columns = [column("number", 0), column("name", 3), column("body", 4), column("post", 3), column("leader", 0)]
    return paper(edition, GROUPS[Purpose(purpose)], Both(), columns, sections, language)


def group_heading(group: Group) -> Both:
    clock = f"{group.meets.hour}:{group.meets:%M}" if group.meets else ""
    moment = words.joined(words.day(group.day) if group.day else Both(), Both(clock, clock), group.place, between=" ")
    meeting = words.joined(MEETS, moment, between=" ") if moment else Both()
    return words.joined(group.name, Both(group.transport, group.transport), meeting)


def rows_of(group: Group, people: list[Participant]) -> list[list]:
    return [[place, person.label, person.organisation, person.post, "○" if person.pk == group.leader_id else ""]
            for place, person in enumerate(people, 1)]  # fmt: skip


def print_seats(session: Session, language: str) -> bytes:
    """One section per table; empty places are left out."""
    people = {person.pk: person for person in guests(session)}
    laid, _seated = lay(session, people)
    sections = [
        section(words.joined(Both(*(name.format(table.row.number) for name in TABLE)), table.row.name),
                [[place.number, place.person.label, place.person.organisation, place.person.post]
                 for place in table.places if place.person])
        for table in laid
    ]  # fmt: skip
    columns = [column("place", 0), column("name", 3), column("body", 4), column("post", 3)]
    return paper(session.edition, SEATS, session.title, columns, sections, language)


def column(key: str, width: float) -> dict[str, Any]:
    return {"heading": HEADINGS[key], "width": width}


def section(heading: Both, rows: list) -> dict[str, Any]:
    return {"headings": [heading], "depth": 1, "rows": rows}


def paper(edition: Edition, title: Both, about: Both, columns: list, sections: list, language: str) -> bytes:
    values = {
        "title": title, "subtitle": words.joined(edition.name, when(edition), about), "foot": words.joined(edition.name, title),
        "language": language, "flipped": False, "columns": columns, "sections": [one for one in sections if one["rows"]],
        "totals": [], "totals-named": [], "nobody": NOBODY,
    }  # fmt: skip
    return pdf.render("participation/roster.typ", values)
