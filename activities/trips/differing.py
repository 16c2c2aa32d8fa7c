"""What has changed between two versions of a plan, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .lines import Line

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
WORDS = {
    # Translators: 追加
    ADDED: _("New"),
    # Translators: 取りやめ
    REMOVED: _("No longer planned"),
    # Translators: 変更
    CHANGED: _("Changed"),
}
TIMES = ("day", "until", "starts", "ends")
PLACES = ("where", "address_zh", "origin", "destination", "city")


@dataclass(frozen=True)
class Difference:
    """A line that is new, gone or otherwise than before; `names` says in what it changed."""

    what: str
    line: Line
    before: Line | None = None
    names: tuple[str, ...] = ()

    @property
    def word(self) -> Any:
        return WORDS[self.what]

    @property
    def moved(self) -> bool:
        return any(name in TIMES for name in self.names)


def differences(before: Iterable[Line], after: Iterable[Line]) -> list[Difference]:
    """In the order of the new plan, with what is gone at the end."""
    old, new = ({line.key: line for line in lines} for lines in (before, after))
    found = []
    for key, line in new.items():
        if key not in old:
            found.append(Difference(ADDED, line))
        elif names := changed(old[key], line):
            found.append(Difference(CHANGED, line, old[key], names))
    return found + [Difference(REMOVED, line) for key, line in old.items() if key not in new]


def changed(before: Line, after: Line) -> tuple[str, ...]:
    """The values in which two states of a line differ."""
    old, new = before.as_json(), after.as_json()
    return tuple(name for name in new if old.get(name) != new[name])
