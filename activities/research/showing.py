"""How an entry of the research list is drawn, on pages and in files, for whoever reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date

from .models import ListEntry, Listing, Sharing
from .models.entries import KEEPERS


def requester(entry: ListEntry, user) -> str:
    """The requesting body in words, for whoever reads."""
    # Translators: （非公表）
    return entry.requester_for(user) or _("(not named)")


def copies(entry: ListEntry) -> tuple[str, Any]:
    """Chip and words for whether a copy can be had."""
    words = {
        # Translators: 写しの請求可
        Sharing.YES: ("ok", _("Copies on request")),
        # Translators: 依頼団体に都度確認
        Sharing.ASK: ("warn", _("Requesting body is asked")),
        # Translators: 写しの提供不可
        Sharing.NO: ("off", _("No copies")),
    }
    return words[entry.sharing]


def state(entry: ListEntry) -> tuple[str, Any]:
    """Chip and words for whether readers see it, for those who keep the list."""
    if entry.listing == Listing.NO:
        # Translators: 掲載しない
        return "off", _("Not to be listed")
    # Translators: 公開済み／未公開
    return ("ok", _("Published")) if entry.is_public else ("draft", _("Not published yet"))


@dataclass(frozen=True)
class Row:
    """One line of the list. `masked`: this reader sees a name that others do not."""

    entry: ListEntry
    requester: str
    named: bool
    masked: bool
    areas: str
    copies: tuple[str, Any]
    state: tuple[str, Any] | None


def row_of(entry: ListEntry, user) -> Row:
    """An entry as the reader may see it; its areas are prefetched."""
    name = entry.requester_for(user)
    return Row(
        entry,
        name or requester(entry, user),
        bool(name),
        bool(name) and entry.listing != Listing.NAMED,
        "、".join(area.label for area in entry.areas.all()),
        copies(entry),
        state(entry) if user.roles & KEEPERS else None,
    )


@dataclass(frozen=True)
class Differing:
    """A value that the list has now and that was typed otherwise."""

    label: Any
    now: str
    typed: str


def differing(entry: ListEntry, values: dict[str, Any], areas: Iterable, labels: dict[str, Any]) -> list[Differing]:
    """Where what was typed is not what the entry says now: `values` are columns, `areas` the target areas chosen."""
    found = []
    for name, label in labels.items():
        if name in values and values[name] != getattr(entry, name):
            found.append(Differing(label, said(entry, name), said(ListEntry(**{name: values[name]}), name)))
    now, chosen = [area.label for area in entry.areas.all()], [area.label for area in areas]
    if sorted(now) != sorted(chosen):
        found.append(Differing(labels["areas"], "、".join(now), "、".join(chosen)))
    return found


def said(entry: ListEntry, name: str) -> str:
    """One value in words."""
    display = getattr(entry, f"get_{name}_display", None)
    value = getattr(entry, name)
    if display:
        return str(display())
    return format_date(value) if name == "completed_on" and value else str(value or "")
