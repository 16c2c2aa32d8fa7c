"""The pages of expert dispatch side by side: missions, the bank, the demand survey, results; each for who may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from activities.experts.rules import may_read

from .rules import may_know


@dataclass(frozen=True)
class Tab:
    """One of the pages: a code, its words, its address, and who is led there."""

    code: str
    label: Any
    view: str
    shown_to: Callable[[Any], bool]


@dataclass(frozen=True)
class Link:
    """A tab as one page shows it."""

    label: Any
    url: str
    current: bool


TABS = (
    # Translators: 要望・派遣
    Tab("missions", _("Requests and missions"), "missions:index", may_know),
    # Translators: 人材バンク
    Tab("experts", _("Talent bank"), "experts:index", may_read),
    # Translators: 要望調査
    Tab("demand", _("Demand survey"), "demand:index", may_know),
    # Translators: 派遣実績
    Tab("results", _("Results"), "missions:results", may_know),
)


def tabs_for(user, current: str) -> list[Link]:
    """The tabs that lead somewhere for a person."""
    shown = [(tab, address_of(tab)) for tab in TABS if tab.shown_to(user)]
    return [Link(tab.label, url, tab.code == current) for tab, url in shown if url]


def address_of(tab: Tab) -> str:
    try:
        return reverse(tab.view)
    except NoReverseMatch:
        return ""
