"""What would happen if a file were taken over now: which rows are good, who would wait, what is wrong with which cell."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from activities.seminars.models import Edition

from .. import places
from ..models import Upload
from ..registering import TOO_MANY
from .bodies import NAMES, Bodies, Invited, bodies_of, keys_of
from .columns import BODY, BY_NAME
from .reading import values_of
from .rows import RowReader

PLACE, WAITING, DRAFT = "place", "waiting", "draft"


@dataclass
class Row:
    """A row: its number in Excel, its cells by column, what is wrong by column, and what becomes of it when it is good."""

    number: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    body: Invited | None = None
    fate: str = ""

    @property
    def is_good(self) -> bool:
        return not self.faults

    @property
    def who(self) -> str:
        return next((self.cells[name] for name in NAMES if self.cells.get(name)), "")

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Heading, cell and what is wrong with it, one after the other."""
        return [(str(BY_NAME[name].heading) if name in BY_NAME else "", self.cells.get(name, ""), words)
                for name, found in self.faults.items() for words in found]  # fmt: skip

    def blame(self, column: str, words: str) -> None:
        self.faults.setdefault(column, []).append(words)


@dataclass
class Check:
    """All rows of a file, and a digest of what taking them over would do."""

    rows: list[Row]

    @property
    def good(self) -> list[Row]:
        return [row for row in self.rows if row.is_good]

    @property
    def faulty(self) -> list[Row]:
        return [row for row in self.rows if not row.is_good]

    @property
    def waiting(self) -> list[Row]:
        return [row for row in self.good if row.fate == WAITING]

    @property
    def noted(self) -> list[Row]:
        return [row for row in self.good if row.notes]

    @property
    def digest(self) -> str:
        """The same while the same would be done with the same people, whatever the language of the page."""
        done = [[row.number, row.fate, row.values, row.body.invitation.pk] for row in self.good]
        faults = [[row.number, sorted(row.faults)] for row in self.faulty]
        return hashlib.sha256(json.dumps([done, faults], sort_keys=True, default=str).encode()).hexdigest()


def check(upload: Upload) -> Check:
    """Every row of an upload against the edition as it is now; a dozen statements, however many rows there are."""
    edition = upload.edition
    bodies, reader = bodies_of(edition), RowReader(edition)
    rows = [check_row(number, values_of(upload.headings, cells), bodies, reader) for number, cells in upload.rows]
    check_repeated(rows)
    check_numbers(rows)
    foresee(edition, rows)
    return Check(rows)


def check_row(number: int, cells: dict[str, str], bodies: Bodies, reader: RowReader) -> Row:
    row = Row(number, cells)
    row.body = body_of(row, bodies)
    row.values, faults = reader.read(cells, row.body.invitation.language if row.body else "ja")
    row.faults |= faults
    names = keys_of(cells)
    if row.body and any(names & there for there in row.body.people):
        row.blame(column_of_name(cells), _("This person is registered for this body already."))
    elif row.is_good and names & bodies.everybody:
        row.notes.append(_("Somebody of this name is registered for another body."))
    return row


def body_of(row: Row, bodies: Bodies) -> Invited | None:
    """The invited body that a row names; what is wrong with it is noted in the row."""
    text = row.cells.get(BODY, "")
    found = bodies.called(text) if text else []
    if not text:
        row.blame(BODY, _("Write which body the person comes for."))
    elif not found:
        row.blame(BODY, _("“%(body)s” is not invited to this edition.") % {"body": text})
    elif len(found) > 1:
        row.blame(BODY, _("Several invited bodies are called so. Choose one from the list of the template."))
    elif not found[0].takes_people:
        row.blame(
            BODY, _("The registration of this body is closed: %(state)s.") % {"state": found[0].case.state_info.label}
        )
    return found[0] if len(found) == 1 and not row.faults else None


def column_of_name(cells: dict[str, str]) -> str:
    return next((name for name in NAMES if cells.get(name)), NAMES[0])


def check_repeated(rows: list[Row]) -> None:
    """The same person of the same body twice in the file: the first row counts."""
    seen: dict[tuple[int, str], int] = {}
    for row in rows:
        if row.body is None:
            continue
        keys = [(row.body.invitation.pk, name) for name in keys_of(row.cells)]
        first = next((seen[key] for key in keys if key in seen), None)
        if first is not None:
            row.blame(column_of_name(row.cells), _("The same person stands in row %(row)s already.") % {"row": first})
        elif row.is_good:
            seen |= dict.fromkeys(keys, row.number)


def check_numbers(rows: list[Row]) -> None:
    """No more people of a body than its invitation is for."""
    for row in rows:
        if row.is_good and row.body.present >= row.body.most:
            row.blame(BODY, TOO_MANY % {"count": row.body.most})
        elif row.is_good:
            row.body.present += 1


def foresee(edition: Edition, rows: list[Row]) -> None:
    """Who gets a place, as `places.give` will give them: body by body in the order of the file, people who wait come first."""
    free = {room.side: room.for_newcomers for room in places.rooms(edition)}
    for people in by_body(rows):
        body = people[0].body
        if body.is_draft_of_theirs:
            set_fate(people, DRAFT, _("The body is still entering people itself: this one is added to its draft."))
            continue
        left = free[body.invitation.side]
        fits = len(people) if left is None else min(left, len(people))
        if body.case is not None and body.case.state == "waiting":
            fits = 0
        set_fate(people[:fits], PLACE)
        set_fate(people[fits:], WAITING, _("All places are taken: this person goes to the waiting list."))
        if left is not None:
            free[body.invitation.side] = max(0, left - len(people))


def by_body(rows: list[Row]) -> Iterator[list[Row]]:
    """The good rows of one body after the other, bodies in the order in which the file names them."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        if row.is_good:
            found.setdefault(row.body.invitation.pk, []).append(row)
    yield from found.values()


def set_fate(rows: list[Row], fate: str, note: str = "") -> None:
    for row in rows:
        row.fate = fate
        row.notes += [note] if note else []
