"""How far an edition is planned: a small table of states, what each needs, and the one door through which it moves (B.3)."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_china

from . import rules
from .keeping import lock, note, touch
from .models import Change, Edition, OrganiserRole, State, TextState

(IDEA, HOST_CANDIDATE, HOST_AGREED, THEME_FIXED, INVITED, REGISTRATION_OPEN, REGISTRATION_CLOSED, HELD, REPORTED, CLOSED,
 POSTPONED, CANCELLED) = State  # fmt: skip

MOVES: dict[str, tuple[str, ...]] = {
    IDEA: (HOST_CANDIDATE, CANCELLED),
    HOST_CANDIDATE: (HOST_AGREED, IDEA, POSTPONED, CANCELLED),
    HOST_AGREED: (THEME_FIXED, HOST_CANDIDATE, POSTPONED, CANCELLED),
    THEME_FIXED: (INVITED, HOST_AGREED, POSTPONED, CANCELLED),
    INVITED: (REGISTRATION_OPEN, POSTPONED, CANCELLED),
    REGISTRATION_OPEN: (REGISTRATION_CLOSED, POSTPONED, CANCELLED),
    REGISTRATION_CLOSED: (HELD, REGISTRATION_OPEN, POSTPONED, CANCELLED),
    HELD: (REPORTED,),
    REPORTED: (CLOSED, HELD),
    CLOSED: (),
    POSTPONED: (HOST_CANDIDATE, HOST_AGREED, THEME_FIXED, CANCELLED),
    CANCELLED: (),
}
"""From one state to those that may follow it; the first is what planning goes on to."""
CHIPS = {IDEA: "draft", POSTPONED: "warn", CANCELLED: "off", HELD: "ok", REPORTED: "ok", CLOSED: "s7"}
"""The shape of a state; all others are under way."""
WITH_REASON = (POSTPONED, CANCELLED)


class Overtaken(Exception):
    """Somebody else has moved the edition on since the page was opened; `edition` is how it stands."""

    def __init__(self, edition: Edition):
        super().__init__(f"edition {edition.number} is {edition.state}")
        self.edition = edition


class NotYet(Exception):
    """The edition cannot go there: `missing` says in words what is needed first."""

    def __init__(self, missing: list):
        super().__init__(f"{len(missing)} things are missing")
        self.missing = missing


def has_host(edition: Edition) -> bool:
    roles = set(edition.organisers.values_list("role", flat=True))
    return {OrganiserRole.HOST, OrganiserRole.COHOST} <= roles


def has_theme(edition: Edition) -> bool:
    slots = ((edition.theme_ja, edition.theme_ja_state), (edition.theme_zh, edition.theme_zh_state))
    return all(text or state == TextState.NONE for text, state in slots)


def is_over(edition: Edition) -> bool:
    last = edition.last_day or edition.first_day
    return last is not None and last <= today_in_china()


def has_participants(edition: Edition) -> bool:
    return None not in (edition.participants_total, edition.participants_japan, edition.participants_china)


Need = tuple[Callable[[Edition], bool], Any]
CITY: Need = (lambda edition: edition.division_id is not None, _("Enter the city first."))
HOST: Need = (has_host, _("Enter the organiser and the co-organisers first."))
THEME: Need = (has_theme, _("Enter the theme in Japanese and in Chinese first."))
FRESH: Need = (
    lambda edition: TextState.STALE not in (edition.theme_ja_state, edition.theme_zh_state),
    _("One theme was changed after the other was translated from it. Check the translation first."),
)
DAYS: Need = (lambda edition: edition.last_day is not None, _("Enter the first and the last day first."))
OVER: Need = (is_over, _("The last day has not come yet."))
COUNTED: Need = (has_participants, _("Enter the numbers of participants first."))
NEEDS: dict[str, tuple[Need, ...]] = {
    HOST_CANDIDATE: (CITY,),
    HOST_AGREED: (CITY, HOST),
    THEME_FIXED: (CITY, HOST, THEME, FRESH),
    INVITED: (CITY, HOST, THEME, FRESH, DAYS),
    HELD: (DAYS, OVER),
    REPORTED: (HOST, COUNTED),
}
"""What must be there before an edition enters a state."""


def may_go(user, edition: Edition, target: str) -> bool:
    """Whether the person may move the edition there, missing things aside."""
    if target not in MOVES[State(edition.state)] or not rules.may_keep(user):
        return False
    return target != CANCELLED or rules.may_cancel(user)


def offered(user, edition: Edition) -> list[str]:
    """The states the person may move the edition to, in the order of the table."""
    return [target for target in MOVES[State(edition.state)] if may_go(user, edition, target)]


def missing(edition: Edition, target: str) -> list:
    """What the state needs and the edition does not have yet, in words."""
    return [words for there, words in NEEDS.get(target, ()) if not there(edition)]


@transaction.atomic
def move(edition: Edition, target: str, *, by, seen: str, reason: str = "") -> Edition:
    """Let the edition enter a state; the change keeps who moved it and why.

    Raises Overtaken when it is no longer in the state that was `seen`, NotYet when something is missing.
    """
    fresh = lock(edition.pk)
    if fresh.state != seen or not may_go(by, fresh, target):
        raise Overtaken(fresh)
    if wanting := missing(fresh, target):
        raise NotYet(wanting)
    before, fresh.state = fresh.state, State(target)
    fresh.save(update_fields=["state"])
    note(fresh, Change.What.MOVED, fresh, values={"state": [before, str(target)]}, by=by, reason=reason)
    touch(fresh)
    return fresh
