"""What would happen if a file were taken over now: who would be registered, and what is wrong with which cell."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Organisation

from ..models import Standing, Upload
from .bodies import NAMES, Bodies, bodies_of, keys_of
from .columns import BODY, BY_NAME, NUMBER
from .reading import values_of
from .rows import RowReader, blame


@dataclass
class Row:
    """A row: its number in Excel, its cells by column, what is wrong by column, and what is to be said of a good one."""

    number: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    body: Organisation | None = None

    @property
    def is_good(self) -> bool:
        return not self.faults

    @property
    def is_registered(self) -> bool:
        """Whether the person is registered at once: everything is there, the consent of the body included."""
        return self.is_good and bool(self.values["consent"])

    @property
    def who(self) -> str:
        return next((self.cells[name] for name in NAMES if self.cells.get(name)), "")

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Heading, cell and what is wrong with it, one after the other."""
        return [(BY_NAME[name].heading if name in BY_NAME else "", self.cells.get(name, ""), words)
                for name, found in self.faults.items() for words in found]  # fmt: skip

    def blame(self, column: str, words: str) -> None:
        blame(self.faults, column, words)


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
    def registered(self) -> list[Row]:
        return [row for row in self.rows if row.is_registered]

    @property
    def drafts(self) -> list[Row]:
        return [row for row in self.good if not row.is_registered]

    @property
    def noted(self) -> list[Row]:
        return [row for row in self.good if row.notes]

    @property
    def digest(self) -> str:
        """The same while the same would be done with the same people, whatever the language of the page."""
        done = [[row.number, row.body.pk, row.values] for row in self.good]
        faults = [[row.number, sorted(row.faults)] for row in self.faulty]
        return hashlib.sha256(json.dumps([done, faults], sort_keys=True, default=str).encode()).hexdigest()


def check(upload: Upload, user) -> Check:
    """Every row of an upload against the bank as it is now, for who would take it over."""
    bodies, reader = bodies_of(user, bodies_named(upload)), RowReader(user)
    rows = [check_row(number, values_of(upload.headings, cells), bodies, reader) for number, cells in upload.rows]
    check_repeated(rows)
    return Check(rows)


def bodies_named(upload: Upload) -> list[str]:
    return [values_of(upload.headings, cells).get(BODY, "") for _number, cells in upload.rows]


def check_row(number: int, cells: dict[str, str], bodies: Bodies, reader: RowReader) -> Row:
    row = Row(number, cells)
    row.body = body_of(row, bodies)
    row.values, faults = reader.read(cells, row.body)
    row.faults |= faults
    if cells.get(NUMBER):
        # Translators: 登録番号のある人は登録済みです。変更は登録者のページで行ってください。
        row.blame(NUMBER, _("Who has a number is in the bank already. Change the entry on its page."))
    elif row.body and (known := bodies.known(row.body, keys_of(cells))):
        check_known(row, known)
    return row


def check_known(row: Row, known) -> None:
    """Somebody of this name in the same body: in the bank already, unless that registration was withdrawn."""
    told = {"number": known.number}
    if known.standing == Standing.WITHDRAWN:
        # Translators: 同じ氏名の登録（%(number)s）が取り消されています。新しい登録として取り込みます。
        row.notes.append(
            _("The registration of somebody of this name was withdrawn: %(number)s. This is a new one.") % told
        )
    else:
        # Translators: 同じ団体に同じ氏名の人が登録されています（%(number)s）。別の人であれば画面から入力してください。
        row.blame("name", _("This body has somebody of this name already: %(number)s. Enter another person of the "
                            "same name on the page.") % told)  # fmt: skip


def body_of(row: Row, bodies: Bodies) -> Organisation | None:
    """The body that a row names; what is wrong with it is noted in the row."""
    text = row.cells.get(BODY, "")
    found = bodies.called(text)
    if not found:
        words = _("No body called “%(body)s” can register people.") % {"body": text[:60]}
        row.blame(BODY, words if text else _("Write which body registers the person."))
    elif len(found) > 1:
        # Translators: 同じ名称の団体が複数あります。都道府県名から書いてください。
        row.blame(BODY, _("Several bodies are called so. Write the name of the prefecture in front."))
    elif not bodies.is_theirs(found[0]):
        # Translators: 登録できるのは自団体の職員（元職員）だけです。
        row.blame(BODY, _("You can enter people of your own body only."))
    else:
        return found[0]
    return None


def check_repeated(rows: list[Row]) -> None:
    """The same person of the same body twice in the file: the first row counts."""
    seen: dict[tuple[int, str], int] = {}
    for row in rows:
        if row.body is None:
            continue
        keys = [(row.body.pk, name) for name in keys_of(row.cells)]
        first = next((seen[key] for key in keys if key in seen), None)
        if first is not None:
            row.blame("name", _("The same person stands in row %(row)s already.") % {"row": first})
        elif row.is_good:
            seen |= dict.fromkeys(keys, row.number)
