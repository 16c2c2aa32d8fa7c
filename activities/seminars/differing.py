"""What has changed between two programmes, item by item."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.trips.both import Both
from activities.trips.differing import ADDED, CHANGED, CHIPS, REMOVED, WORDS, Change

from . import wording
from .content import Content, Item, Place, item_from
from .models.programme import Kind

MOVED = "moved"
WHEN_AND_WHERE = ("when", "room")


class Aspect(NamedTuple):
    """What people call a part of an item, and how it reads."""

    code: str
    label: Any
    told: Callable[[Item], str]


@dataclass(frozen=True)
class Difference:
    """An item that is new, gone, at another time or place, or otherwise than before."""

    what: str
    item: Item
    day: Both
    changes: tuple[Change, ...] = ()

    @property
    def word(self) -> Any:
        # Translators: 日時・会場の変更
        return _("Moved to another time or room") if self.what == MOVED else WORDS[self.what]

    @property
    def chip(self) -> str:
        return CHIPS[CHANGED if self.what == MOVED else self.what]


@dataclass(frozen=True)
class Differences:
    """What is otherwise between two contents: items one by one, and what else of the edition."""

    items: list[Difference]
    others: list[Change]

    def __len__(self) -> int:
        return len(self.items) + len(self.others)


def differences(before: Content | None, after: Content) -> Differences:
    """In the order of the new programme, with what is gone at the end; nothing where there was none before."""
    if before is None:
        return Differences([], [])
    old, new = ({raw["key"]: raw for raw in content.items} for content in (before, after))
    alike = before.rooms == after.rooms and before.facts["first_day"] == after.facts["first_day"]
    found = []
    for key, raw in new.items():
        if not (alike and old.get(key) == raw) and (told := difference(before, old.get(key), after, raw)):
            found.append(told)
    for key, raw in old.items():
        if key not in new:
            item = item_from(raw, before.places_by_key)
            found.append(Difference(REMOVED, item, day_of(before, item)))
    return Differences(found, other_changes(before, after))


def difference(before: Content, old: dict[str, Any] | None, after: Content, new: dict[str, Any]) -> Difference | None:
    """What is otherwise with one item; None when it reads the same."""
    item = item_from(new, after.places_by_key)
    day = day_of(after, item)
    if old is None:
        return Difference(ADDED, item, day)
    changes = changes_of(before, item_from(old, before.places_by_key), after, item)
    if not changes:
        return None
    what = MOVED if all(change.code in WHEN_AND_WHERE for change in changes) else CHANGED
    return Difference(what, item, day, tuple(change.change for change in changes))


class Coded(NamedTuple):
    code: str
    change: Change


def changes_of(before: Content, old: Item, after: Content, new: Item) -> list[Coded]:
    """The aspects that read otherwise. The day is told with its date, so that moving the edition shows in every item."""
    when = Change(_("Day and time"), told_when(before, old), told_when(after, new))
    found = [Coded("when", when)] if when.old != when.new else []
    for aspect in ASPECTS:
        told = Change(aspect.label, aspect.told(old), aspect.told(new))
        if told.old != told.new:
            found.append(Coded(aspect.code, told))
    return found


def day_of(content: Content, item: Item) -> Both:
    return wording.day_label(item.day, wording.date_of(content.day("first_day"), item.day))


def told_when(content: Content, item: Item) -> str:
    return f"{day_of(content, item)} {item.clock}".strip()


def both(text: Both) -> str:
    """Both scripts after each other."""
    return " / ".join(filter(None, (str(text), text.other)))


def in_lines(texts: Iterable[Both]) -> str:
    return "; ".join(both(text) for text in texts)


def other_changes(before: Content, after: Content) -> list[Change]:
    """Facts of the edition, and rooms: their numbers, names and the way there."""
    found = [Change(label, both(before.fact(name)), both(after.fact(name))) for name, label in FACTS.items()]
    # Translators: 会場一覧
    found.append(Change(_("List of rooms"), *(in_lines(told_place(place) for place in content.places)
                                              for content in (before, after))))  # fmt: skip
    return [change for change in found if change.old != change.new]


def told_place(place: Place) -> Both:
    parts = zip(place.name, place.note, place.seats, strict=True)
    return Both(*(f"{place.pin}{'、'.join(filter(None, known))}" if any(known) else "" for known in parts))


FACTS = {
    "theme": _("Theme"),
    # Translators: 開催都市
    "full_city": _("City"),
    # Translators: 会場名
    "venue": _("Venue"),
}
ASPECTS = (
    # Translators: 会場
    Aspect("room", _("Room"), lambda item: both(item.place.name) if item.place else ""),
    Aspect("title", pgettext_lazy("of the seminar", "Title"), lambda item: both(item.title)),
    Aspect("kind", _("Kind of event"), lambda item: str(Kind(item.kind).label)),
    Aspect("interpretation", _("Interpretation"),
           lambda item: both(wording.interpreted(item.interpretation, item.languages))),
    # Translators: 補足
    Aspect("note", _("Note to readers"), lambda item: both(item.note)),
    # Translators: 登壇者
    Aspect("speakers", _("Speakers"), lambda item: in_lines(voice.line for voice in item.speakers)),
)  # fmt: skip
