"""How many came: by side, for each occasion, and to the edition at all, beside the numbers that its report prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from activities.cases.revisions import prints, read_prints
from activities.partners.keeping import plain
from activities.seminars import keeping
from activities.seminars.models import Edition

from .models import Attendance, Participant, Side
from .occasions import Occasion, occasions_of

PRINTED = {Side.JAPAN: "participants_japan", Side.CHINA: "participants_china"}
TOTAL = "participants_total"


@dataclass
class Numbers:
    """Of one side, or of both: expected, come, and how many of those who came were not registered."""

    expected: int | None = 0
    came: int = 0
    unregistered: int = 0

    def add(self, other: "Numbers") -> None:
        self.expected = None if None in (self.expected, other.expected) else self.expected + other.expected
        self.came += other.came
        self.unregistered += other.unregistered

    @property
    def missing(self) -> int | None:
        """Expected and not there; people who came unasked make up for nobody."""
        return None if self.expected is None else max(0, self.expected - (self.came - self.unregistered))


@dataclass
class Present:
    """One occasion with its numbers by side and in all; `occasion` is None for the edition as a whole."""

    occasion: Occasion | None
    sides: dict[str, Numbers] = field(default_factory=lambda: {side.value: Numbers() for side in PRINTED})

    @property
    def columns(self) -> list[Numbers]:
        """Both sides, then the sum."""
        whole = Numbers()
        for numbers in self.sides.values():
            whole.add(numbers)
        return [*self.sides.values(), whole]


def present(edition: Edition) -> tuple[list[Present], Present]:
    """Every occasion, and who came to any of them: six statements. Whoever came to several counts once in the latter."""
    side_of = dict(Participant.objects.of(edition).values_list("pk", "registration__side"))
    found = {}
    for occasion in occasions_of(edition):
        found[occasion.session and occasion.session.pk] = row = Present(occasion)
        for side, numbers in row.sides.items():
            numbers.expected = expected(occasion, side_of, side)
    whole = Present(None)
    for side, numbers in whole.sides.items():
        numbers.expected = found[None].sides[side].expected
    seen = set()
    for session, person, guest, side in entries(edition):
        side = side or side_of.get(person, "")
        rows = [found[session]] if session in found else []
        rows += [] if (person, guest) in seen else [whole]
        seen.add((person, guest))
        for row in rows:
            if side in row.sides:
                row.sides[side].came += 1
                row.sides[side].unregistered += person is None
    return list(found.values()), whole


def expected(occasion: Occasion, side_of: Mapping[int, str], side: str) -> int | None:
    if occasion.expected is None:
        return None
    return sum(side_of.get(person) == side for person in occasion.expected)


def entries(edition: Edition):
    """Session, participant, guest without registration and their side, of every entry that was not taken back."""
    rows = Attendance.objects.of(edition).valid().order_by()
    return rows.values_list("session_id", "participant_id", "walk_in_id", "walk_in__side")


def to_print(whole: Present) -> dict[str, int]:
    """The numbers of an edition as the door counted them."""
    found = {name: whole.sides[side].came for side, name in PRINTED.items()}
    return found | {TOTAL: sum(found.values())}


def printed(edition: Edition) -> dict[str, int | None]:
    return {name: getattr(edition, name) for name in (*PRINTED.values(), TOTAL)}


def seen(edition: Edition) -> str:
    """The printed numbers as their reader saw them, for the form that replaces them."""
    return prints(printed(edition))


@transaction.atomic
def take_over(edition: Edition, *, by, seen: Mapping[str, str]) -> Edition:
    """Print what the door counted. Raises WorkConflict when somebody changed the printed numbers since they were `seen`."""
    fresh = keeping.lock(edition.pk)
    _rows, whole = present(fresh)
    kept = {name: value for name, value in plain(fresh).items() if name not in printed(fresh)}
    return keeping.save(fresh, kept | to_print(whole), by=by, seen=read_prints(prints(kept)) | dict(seen))
