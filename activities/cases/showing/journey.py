"""Where a case stands: the seven stages the applicant sees, who has it, what comes next."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from activities.calendars.eras import format_date
from activities.calendars.fiscal import in_japan

from ..models import Event
from ..models.case import Party
from ..tasks import page_of
from ..workflow import offered
from .told import told_to

STAGES = (
    # Translators: 事前相談
    gettext_lazy("Prior consultation"),
    # Translators: 申込
    gettext_lazy("Application"),
    # Translators: 受付
    gettext_lazy("Acceptance"),
    # Translators: 打ち合わせ
    gettext_lazy("Detailed meeting"),
    # Translators: 実施
    gettext_lazy("Visit"),
    # Translators: 報告
    gettext_lazy("Report"),
    # Translators: 完了
    gettext_lazy("Completed"),
)
VISIT = 5
PARTY_OF_ROLE = {
    Role.APPLICANT: Party.APPLICANT,
    Role.BRANCH: Party.BRANCH,
    Role.HEADQUARTERS: Party.HEADQUARTERS,
    Role.OFFICER: Party.OFFICE,
    Role.MANAGER: Party.MANAGER,
    Role.ADMINISTRATOR: Party.MANAGER,
}
AT_WORK = (Role.OFFICER, Role.MANAGER)
"""The roles of the office that do whatever its cases ask for; the others look."""


def short(day) -> str:
    return format_date(in_japan(day), year=False, weekday=False)


def stages(case, events: list[Event] = ()) -> list[tuple]:
    """Number, label, note and status of each stage; the note is the day it was reached, or what is known instead."""
    reached: dict[int, Any] = {}
    for event in sorted(events, key=lambda event: event.sequence):
        if event.kind == Event.Kind.MOVE:
            reached.setdefault(event.stage, event.happened_on or event.at)
    return [
        (number, label, _note(case, number, reached), _status(case, number))
        for number, label in enumerate(case.workflow.stages or STAGES, 1)
    ]


def _status(case, number: int) -> str:
    last = len(case.workflow.stages or STAGES)
    if number < case.stage or (number == case.stage == last and not case.is_open):
        return "done"
    return "now" if number == case.stage and case.is_open else ""


def _note(case, number: int, reached: dict) -> str:
    if number in reached and number <= case.stage:
        return short(reached[number])
    if number == case.stage and case.is_open:
        # Translators: 進行中
        return _("In progress")
    if number == VISIT and case.stage < VISIT and case.is_open and case.period_start and not case.dates_unknown:
        # Translators: %(day)sから
        return _("From %(day)s") % {"day": short(case.period_start)}
    return ""


@dataclass
class Work:
    """One thing a party has to do."""

    label: Any
    due_on: Any = None
    provisional: bool = False
    note: str = ""
    internal: bool = False
    tick: int | None = None
    """Key of the task, where the reader may tick it off here."""
    page: str = ""
    """Where it is done, if it has a page of its own and the reader may do it."""
    awaited: bool = False
    """Whether it has such a page but is for others to do."""


@dataclass
class Share:
    """A party's part of what has to happen next."""

    party: str
    name: str
    who: str = ""
    has_it: bool = False
    work: list[Work] = field(default_factory=list)


def next_work(case, tasks: list, office: bool, seats: Iterable = ()) -> list[Share]:
    """What each party has to do now, whoever has the case first. The office's own tasks are for the office's eyes.

    `seats` are the reader's: tasks made by hand for one of them can be ticked off.
    """
    seats = list(seats)
    own = {seat.pk for seat in seats}
    works_here = any(seat.role in AT_WORK for seat in seats)
    by_party = defaultdict(list)
    for task in tasks:
        by_party[PARTY_OF_ROLE.get(task.role, "")].append(task)
    told = told_to(case, office)
    upcoming, has_it = told.step, told.party
    parties = [Party.OFFICE, Party.MANAGER, Party.APPLICANT, Party.BRANCH, Party.HEADQUARTERS]
    if upcoming and not has_it:
        parties.append(Party.NOBODY)
    shares = []
    for party in sorted(parties, key=lambda party: party != has_it):
        work = [work_of(task, own, doable=works_here or _is_for(task, seats), office=office)
                for task in by_party[party]]  # fmt: skip
        if party == has_it and upcoming and all(task.code != upcoming.code for task in by_party[party]):
            work.insert(0, Work(upcoming.label, told.due_on, told.provisional))
        if work or party == has_it:
            shares.append(Share(party, party_name(case, party, office), who_at(case, party), party == has_it, work))
    return shares


def work_of(task, own: set[int], *, doable: bool, office: bool) -> Work:
    """A task as its party's work; who can't do it is told that it is waited for, unless they read along in the office."""
    page = page_of(task)
    return Work(
        task.label, task.due_on, task.due_provisional, task.note, task.internal,
        tick=task.pk if task.seat_id in own and not task.automatic else None,
        page=page if doable else "", awaited=bool(page and not doable and not office),
    )  # fmt: skip


def _is_for(task, seats: Iterable) -> bool:
    """Whether one of the seats has the task's role, at its body where it names one."""
    return any(
        seat.role == task.role and task.organisation_id in (None, seat.organisation_id) for seat in seats
    )  # fmt: skip


def party_name(case, party: str, office: bool = True) -> str:
    """The party by name: the body that asks, its branch, headquarters, the office."""
    if party == Party.APPLICANT:
        return case.organisation.full_label
    if party == Party.BRANCH and case.branch_id:
        # Translators: %(branch)s支部
        return _("%(branch)s (branch)") % {"branch": case.branch.label}
    if party == Party.MANAGER and not office:
        return str(Party.OFFICE.label)
    if not party:
        # Translators: 今は対応不要
        return _("Nobody has to do anything now")
    return str(Party(party).label)


def names_of(case, parties: Iterable[str]) -> str:
    """Parties by name, as a sentence lists them."""
    names, *others = [party_name(case, party) for party in parties]
    for name in others:
        # Translators: おいらせ町、北京事務所
        names = _("%(names)s and %(name)s") % {"names": names, "name": name}
    return names


def who_at(case, party: str) -> str:
    """The desk that has the case at a party, where one has it."""
    seat = {Party.APPLICANT: case.applicant_seat, Party.OFFICE: case.lead_seat}.get(party)
    return seat.label if seat else ""


@dataclass
class Choices:
    """The steps open to a person, as the page groups them."""

    primary: list = field(default_factory=list)
    secondary: list = field(default_factory=list)
    on_behalf: list = field(default_factory=list)
    danger: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    blocked: Any = None

    def __bool__(self) -> bool:
        return bool(self.primary or self.secondary or self.on_behalf or self.danger)

    @property
    def returns(self) -> bool:
        """Whether the person may send the form back, which names the group of grave steps."""
        return any(offer.step.code.startswith("return") for offer in self.danger)


def choices(case, user) -> Choices:
    """What the person may do now; what is missing is told for the main step that still needs something.

    What somebody else's step needs is told only to a person who has no step of their own.
    """
    found = Choices()
    for offer in offered(case, user):
        group = "on_behalf" if offer.on_behalf else offer.step.tone
        getattr(found, group).append(offer)
    others = [] if any(offer.ready for offer in found.primary) else found.on_behalf
    found.blocked = next((offer for offer in (*found.primary, *others) if not offer.ready), None)
    found.missing = list(found.blocked.missing) if found.blocked else []
    found.primary.sort(key=lambda offer: not offer.ready)
    return found


def needs_page(offer) -> bool:
    """Whether a step asks for something or has to be explained; the others are one button on the case page."""
    return bool(offer.step.form or offer.on_behalf or offer.missing or offer.step.hint or offer.step.tone == "danger")


def told(case, step) -> list[str]:
    """The parties that hear of a step, by name."""
    target = case.workflow.state(step.target) if step.target else None
    next_party = step.waiting_on if step.waiting_on is not None else target.waiting_on if target else ""
    parties = {*step.notify, next_party} - {""}
    return [party_name(case, party) for party in Party.values if party in parties]
