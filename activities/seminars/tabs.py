"""The pages of an edition beside each other; whoever builds on the seminar registers its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from . import rules
from .models import Edition


def office_only(user, edition: Edition) -> bool:
    return rules.may_plan_along(user)


@dataclass(frozen=True)
class Tab:
    """A page of every edition: its address takes the number; `order` is its place, `shown` says for whom it exists."""

    code: str
    label: Any
    view: str
    order: int
    shown: Callable[[Any, Edition], bool] = office_only


TABS: list[Tab] = []


def register_tab(tab: Tab) -> None:
    """Have a page stand among those of an edition; called when Django starts."""
    if tab not in TABS:
        TABS.append(tab)
        TABS.sort(key=lambda known: known.order)


def tabs_of(user, edition: Edition, current: str = "") -> list[dict[str, Any]]:
    """The pages of an edition that the person may open; none where there is only one."""
    found = [tab for tab in TABS if tab.shown(user, edition)]
    rows = [{"label": tab.label, "url": reverse(tab.view, args=[edition.number]), "current": tab.code == current}
            for tab in found]  # fmt: skip
    return rows if len(rows) > 1 else []
