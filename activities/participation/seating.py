"""Who sits where at a reception, as a proposal: heads of delegation first, both sides at every table, no body all at one table.

Plain values in, places out: nothing here reads or writes a row.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Person:
    """Somebody to be seated; `is_head` is who stands first in the registration of the body."""

    number: int
    side: str
    body: int
    is_head: bool = False


@dataclass
class Board:
    """A table as far as it is taken: its free places in order, and who sits there."""

    number: int
    free: list[int]
    people: list[Person] = field(default_factory=list)

    def cost(self, person: Person) -> tuple:
        """What speaks against this table: its own body there, its own side in the majority, the emptier one last."""
        bodies, sides = Counter(one.body for one in self.people), Counter(one.side for one in self.people)
        others = sum(sides.values()) - sides[person.side]
        return bodies[person.body], max(0, sides[person.side] - others), -len(self.free), self.number


def mixed(people: Iterable[Person]) -> list[Person]:
    """Both sides in turn, the larger one more often, so that any stretch of the list holds them as the whole does."""
    sides: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        sides[person.side].append(person)
    places = [
        ((place + 0.5) / len(own), turn, person) for turn, own in enumerate(sides.values()) for place, person in enumerate(own)
    ]  # fmt: skip
    return [person for _share, _turn, person in sorted(places, key=lambda one: one[:2])]


def propose(people: Iterable[Person], boards: Iterable[Board]) -> list[tuple[int, int, int]]:
    """(person, table, place) for as many as there is room for. Those who sit already stay where they are."""
    boards, people = sorted(boards, key=lambda board: board.number), list(people)
    found = []
    for person in mixed(one for one in people if one.is_head):
        if board := next((board for board in boards if board.free), None):
            found.append(take(board, person))
    sizes = Counter(person.body for person in people)
    others = sorted(
        (one for one in people if not one.is_head), key=lambda one: (-sizes[one.body], one.body, one.number)
    )
    for person in mixed(others):
        if open_boards := [board for board in boards if board.free]:
            found.append(take(min(open_boards, key=lambda board, person=person: board.cost(person)), person))
    return found


def take(board: Board, person: Person) -> tuple[int, int, int]:
    board.people.append(person)
    return person.number, board.number, board.free.pop(0)
