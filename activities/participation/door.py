"""Entering who came. Everybody is entered once for each thing, whichever telephones say so, how often and in what order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from activities.cases.fields import one_line
from activities.seminars.models import Edition
from activities.seminars.rules import keeping_seat

from .models import Attendance, Participant, Side, WalkIn
from .occasions import WHOLE, WITH_A_DOOR

KEY = re.compile(r"[0-9A-Za-z-]{8,40}")
MOST_AT_ONCE = 200
LONGEST_AGO = timedelta(days=10)
"""How long a telephone may have been without a network; what is older is entered as of then."""
Fate = Literal["in", "already", "unknown"]


@dataclass(frozen=True)
class Scan:
    """What a telephone noted: whom (by the code of the badge or by number), where, and when by our clock."""

    key: str
    who: str
    number: int
    at: datetime
    walk_in: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a scan: entered now, entered before (`at` is when), or a code that nobody of this edition has."""

    key: str
    fate: Fate
    person: int | None = None
    at: datetime | None = None


def scans_of(rows: Any, now: datetime) -> list[Scan]:
    """What a telephone sent, as scans. Raises ValueError for what no telephone of ours sends.

    Ages, not times, travel: a telephone whose clock is wrong still knows how long ago something was.
    """
    if not isinstance(rows, list) or len(rows) > MOST_AT_ONCE:
        raise ValueError("not a list of scans")
    return [scan_of(row, now) for row in rows]


def scan_of(row: Any, now: datetime) -> Scan:
    if not isinstance(row, dict) or not KEY.fullmatch(str(row.get("key", ""))):
        raise ValueError("a scan without a key")
    number, age, guest = row.get("number"), row.get("age", 0), row.get("walk_in")
    if type(number) is not int or type(age) not in (int, float) or not 0 <= number < 2**62:
        raise ValueError("a scan without a place or an age")
    ago = timedelta(milliseconds=min(max(age, 0), LONGEST_AGO.total_seconds() * 1000))
    return Scan(
        row["key"], one_line(str(row.get("who", "")))[:60], number, now - ago, walk_in_of(guest) if guest else None
    )


def walk_in_of(given: Any) -> dict[str, str]:
    """Name, side, body and post of somebody who is not registered, as forms keep texts, cut to what the columns take."""
    if not isinstance(given, dict) or given.get("side") not in Side.values or not one_line(str(given.get("name", ""))):
        raise ValueError("nobody's name")
    return {
        name: one_line(str(given.get(name, "")))[: WalkIn._meta.get_field(name).max_length] for name in WalkIn.FIELDS
    }


@transaction.atomic
def enter(edition: Edition, scans: Iterable[Scan], *, by) -> list[Outcome]:
    """Enter what is new and say what became of each; a constant number of statements apart from people not registered."""
    scans, doors = list(scans), doors_of(edition)
    known = people_behind(edition, scans)
    here = [scan for scan in scans if scan.number in doors]
    rows = [attendance(edition, scan, known[scan.who], by) for scan in here if scan.who in known and not scan.walk_in]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)
    for scan in here:
        if scan.walk_in:
            enter_walk_in(edition, scan, by)
    return told(edition, scans, known)


def doors_of(edition: Edition) -> set[int]:
    return {WHOLE, *edition.sessions.filter(kind__in=WITH_A_DOOR).values_list("pk", flat=True)}


def people_behind(edition: Edition, scans: Iterable[Scan]) -> dict[str, int]:
    """The participants that codes and numbers mean."""
    codes = {scan.who for scan in scans if not scan.walk_in}
    numbers = [int(code) for code in codes if code.isascii() and code.isdigit() and len(code) < 18]
    found = Participant.objects.of(edition).filter(Q(badge__in=codes) | Q(pk__in=numbers)).values_list("pk", "badge")
    return {code: pk for pk, badge in found for code in (str(pk), badge)}


def attendance(edition: Edition, scan: Scan, person: int | None, by, walk_in: WalkIn | None = None) -> Attendance:
    return Attendance(
        edition=edition, participant_id=person, walk_in=walk_in, session_id=scan.number or None, key=scan.key, at=scan.at,
        by=by, seat=keeping_seat(by),
    )  # fmt: skip


def enter_walk_in(edition: Edition, scan: Scan, by) -> None:
    """The same scan sent twice makes one person: the key decides, under the lock of the edition."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not Attendance.objects.filter(key=scan.key).exists():
        guest = WalkIn.objects.create(edition=edition, **scan.walk_in)
        attendance(edition, scan, None, by, guest).save()


def told(edition: Edition, scans: list[Scan], known: Mapping[str, int]) -> list[Outcome]:
    """What stands now about the people who were scanned. An earlier time that comes in later is the one that stays."""
    people, keys = {known[scan.who] for scan in scans if scan.who in known}, [scan.key for scan in scans]
    rows = Attendance.objects.of(edition).filter(Q(key__in=keys) | Q(participant__in=people))
    by_key = {row.key: row for row in rows}
    held = {(row.participant_id, row.session_id or WHOLE): row for row in rows if row.undone_at is None}
    return [outcome(scan, known.get(scan.who), by_key.get(scan.key), held) for scan in scans]


def outcome(scan: Scan, person: int | None, own: Attendance | None, held: Mapping[tuple, Attendance]) -> Outcome:
    if own is not None:
        return Outcome(scan.key, "in", own.participant_id, own.at)
    if person is None:
        return Outcome(scan.key, "unknown")
    row = held.get((person, scan.number))
    if row is None:
        return Outcome(scan.key, "unknown", person)
    if scan.at < row.at:
        Attendance.objects.filter(pk=row.pk, at__gt=scan.at).update(at=scan.at)
    return Outcome(scan.key, "already", person, min(row.at, scan.at))


def undo(edition: Edition, *, by, person: int | None = None, walk_in: int | None = None, number: int = WHOLE) -> bool:
    """Take an entry back; False when there is none (any more). The entry stays on record with who took it back."""
    whose = {"participant": person} if walk_in is None else {"walk_in": walk_in}
    rows = Attendance.objects.of(edition).valid().filter(**whose, session=number or None)
    return bool(rows.update(undone_at=timezone.now(), undone_by=by))
