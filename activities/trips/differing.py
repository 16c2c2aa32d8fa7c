"""What has changed between two versions of a plan, line by line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy

from activities.calendars.eras import format_date

from .both import Both
from .lines import Line

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
WORDS = {
    # Translators: 追加
    ADDED: gettext_lazy("New"),
    # Translators: 取りやめ
    REMOVED: gettext_lazy("No longer planned"),
    # Translators: 変更
    CHANGED: gettext_lazy("Changed"),
}
CHIPS = {ADDED: "ok", REMOVED: "off", CHANGED: "warn"}


class Aspect(NamedTuple):
    """What people call a part of a line, the values behind it, and how it reads."""

    label: Any
    names: tuple[str, ...]
    told: Callable[[Line], str]


class Change(NamedTuple):
    """One aspect of a line as it was and as it is; either may be empty."""

    label: Any
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """A line that is new, gone or otherwise than before."""

    what: str
    line: Line
    before: Line | None = None

    @property
    def word(self) -> Any:
        return WORDS[self.what]

    @property
    def chip(self) -> str:
        return CHIPS[self.what]

    @property
    def changes(self) -> list[Change]:
        """What is otherwise in it, in words; empty where the whole line is new or gone."""
        if self.before is None:
            return []
        names = changed(self.before, self.line)
        found = [
            Change(aspect.label, aspect.told(self.before), aspect.told(self.line))
            for aspect in ASPECTS
            if names & set(aspect.names)
        ]
        return [change for change in found if change.old != change.new]


def differences(before: Iterable[Line], after: Iterable[Line]) -> list[Difference]:
    """In the order of the new plan, with what is gone at the end."""
    old, new = ({line.key: line for line in lines} for lines in (before, after))
    found = []
    for key, line in new.items():
        if key not in old:
            found.append(Difference(ADDED, line))
        elif changed(old[key], line):
            found.append(Difference(CHANGED, line, old[key]))
    return found + [Difference(REMOVED, line) for key, line in old.items() if key not in new]


def changed(before: Line, after: Line) -> set[str]:
    """The values in which two states of a line differ."""
    old, new = before.as_json(), after.as_json()
    return {name for name in new if old.get(name) != new[name]}


def when(line: Line) -> str:
    """The day with the times of day; for nights the last morning too."""
    days = format_date(line.day, year=False)
    if line.is_night and line.until > line.day:
        days = f"{days} – {format_date(line.until, year=False)}"
    return f"{days} {line.clock}".strip()


def _text(*names: str) -> Callable[[Line], str]:
    """The values of these names one after the other, in both scripts where they have two."""

    def told(line: Line) -> str:
        parts = []
        for name in names:
            value = getattr(line, name)
            parts += [str(value), value.other] if isinstance(value, Both) else [value]
        return " ".join(filter(None, parts))

    return told


def _way(line: Line) -> str:
    return " → ".join(filter(None, (str(line.origin), str(line.destination))))


def _place(line: Line) -> str:
    """Where it takes place; where a journey leads is told as its way."""
    return "" if line.is_journey else _text("city", "where", "address_zh")(line)


def _certainty(line: Line) -> str:
    return str(line.certainty)


ASPECTS = (
    # Translators: 日時
    Aspect(gettext_lazy("Day and time"), ("day", "until", "starts", "ends"), when),
    # Translators: 件名
    Aspect(gettext_lazy("What"), ("title", "kind"), _text("title")),
    # Translators: 区間
    Aspect(gettext_lazy("From and to"), ("origin", "destination", "from_city"), _way),
    # Translators: 便名など
    Aspect(gettext_lazy("Means of travel"), ("means", "number"), _text("means_label", "number")),
    Aspect(gettext_lazy("Where"), ("where", "address_zh", "city"), _place),
    # Translators: 電話番号
    Aspect(gettext_lazy("Telephone"), ("phone",), _text("phone")),
    # Translators: 通訳
    Aspect(gettext_lazy("Interpreter"), ("interpreter", "language"), _text("interpreter", "language")),
    # Translators: 確定／調整中
    Aspect(gettext_lazy("How certain it is"), ("certain",), _certainty),
    # Translators: 備考
    Aspect(gettext_lazy("Remark"), ("remark",), _text("remark")),
)
