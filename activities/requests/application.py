"""What a programme declares about its application form; the pages of activities.requests do the rest."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from activities.cases.workflow.table import Guard

from .findings import Check
from .parts import Part


def nothing_closed(request) -> Iterable[str]:
    return ()


def nothing_more(request, part: Part) -> dict:
    return {}


def no_occasions(case) -> Iterable:
    return ()


def no_rows(request, earlier, with_people: bool) -> None:
    """An application without rows takes none over."""


@dataclass(frozen=True, kw_only=True)
class Application:
    """A programme's form: its parts, how its answers are told, what is checked, and how it is started and sent.

    `complete` is the guard that names everything the form cannot be sent without. `editing_seat(user, case)` is the seat from
    which somebody may edit now, or None. `fetch(case)` reads all its rows in a handful of statements. `sending` are the steps
    with which the form is sent, the application itself first; `free_states` those in which gaps may be saved. `answers` maps a
    field to a function (request, name, labels) → list of answers, for what is no plain column. `taken_over` are the columns
    and `take_rows` copies the rows that a new request takes over from an earlier one. `flow(case)` says who does what once it
    is sent. `through_branch` are the steps of `sending` that go by way of branch and headquarters, `declared` the one that is
    sent with a tick on the check page; `until` says how long it can be withdrawn. `form_aside` and `check_aside` are
    templates for the margins of the task list and the check page. `occasions(case)` are what of the case the office books
    things for: the visits, where there are any.
    """

    programme: str
    heading: Any
    paper_heading: Any
    start_heading: Any
    parts: tuple[Part, ...]
    complete: Guard
    checks: tuple[Check, ...]
    fetch: Callable[[Any], Any]
    editing_seat: Callable[[Any, Any], Any]
    sending: tuple[str, ...]
    free_states: frozenset[str]
    flow: Callable[[Any], list[tuple[str, str]]]
    taken_over: tuple[str, ...]
    take_rows: Callable[[Any, Any, bool], None] = no_rows
    people: tuple[str, ...] = ()
    answers: Mapping[str, Callable] = field(default_factory=dict)
    shown_with: Mapping[str, str] = field(default_factory=dict)
    closed_parts: Callable[[Any], Iterable[str]] = nothing_closed
    more: Callable[[Any, Part], dict] = nothing_more
    occasions: Callable[[Any], Iterable] = no_occasions
    through_branch: frozenset[str] = frozenset({"submit"})
    declared: str = "submit"
    until: Any = ""
    start_aside: str = ""
    form_aside: str = ""
    check_aside: str = ""
    taken_over_words: Any = ""
    taken_over_in_full: Any = ""

    @cached_property
    def parts_by_slug(self) -> dict[str, Part]:
        return {part.slug: part for part in self.parts}

    @cached_property
    def papers_part(self) -> Part:
        """The part with the papers; every application has one."""
        return next(part for part in self.parts if part.takes_files)
