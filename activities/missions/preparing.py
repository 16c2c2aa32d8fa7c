"""What has to be seen to before somebody leaves: tasks of a mission that count back from its first day.

No source lists them (domain B.4, step 6, is our own); spans are the office's reminder. They are made when the preparation begins,
follow the days and the facts of the mission while it lasts, and go when it is over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from activities.calendars.deadlines import DeadlineRule
from activities.calendars.fiscal import in_japan, today_in_china
from activities.calendars.models import Country
from activities.calendars.working import Calendar
from activities.cases.models import Task
from activities.cases.workflow.followers import Follower, Foreseen, register_follower

from . import costs
from .models import Interpreter, Mission, Mode

STATE = "preparing"
SOON = 14
"""Tasks due within so many days stand beside the next step as well."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Item:
    """One task: its code, words, the rule of its day, and whether only those who travel need it."""

    code: str
    label: Any
    due: str
    travels: bool = False

    def applies(self, mission: Mission) -> bool:
        if self.code == "interpreter":
            return mission.interpreter != Interpreter.NONE
        return not self.travels or mission.mode != Mode.ONLINE


ITEMS = (
    # Translators: 査証の要否を確認し、申請する
    Item("visa", _("Find out whether a visa is needed, and apply for it"), "days-40:period_start", travels=True),
    # Translators: 災害補償の手続きをする
    Item("insurance", _("Arrange the accident compensation"), "days-30:period_start", travels=True),
    # Translators: 航空券を手配する
    Item("flight", _("Book the flight"), "days-30:period_start", travels=True),
    # Translators: 通訳を確認する
    Item("interpreter", _("Make sure that there is an interpreter"), "days-21:period_start"),
    # Translators: 日程表を要望元と確定する
    Item("programme", _("Agree on the programme by day with the host"), "days-14:period_start"),
    # Translators: 講義資料を中国語に訳す
    Item("materials", _("Have the material of the lectures translated"), "days-10:period_start"),
    # Translators: 専門家に出発前の説明をする
    Item("briefing", _("Brief the expert before leaving"), "days-5:period_start"),
)
BY_CODE = {item.code: item for item in ITEMS}


def begin(mission: Mission, move) -> None:
    """The effect of the step: all tasks anew, since another start means another visa, and the costs by who bears them."""
    make(mission, [item for item in ITEMS if item.applies(mission)], at=move.at, by=move.by)
    costs.enter_usual(mission, by=move.by)


def make(mission: Mission, items: Iterable[Item], *, at, by) -> None:
    calendar = Calendar()
    Task.objects.bulk_create(
        Task(
            case_id=mission.pk, code=item.code, due_rule=item.due, due_on=due_of(item.due, mission, at, calendar),
            role=Role.OFFICER, seat_id=mission.lead_seat_id, internal=True, created_at=at, created_by=by,
        )
        for item in items
    )  # fmt: skip


def due_of(rule: str, mission: Mission, since, calendar: Calendar) -> date | None:
    """The day a rule means, moved forward to one on which Beijing works; nothing is due before it was asked for."""
    parsed = DeadlineRule.parse(rule)
    first = getattr(mission, parsed.anchor)
    if first is None:
        return None
    due = parsed.derive(first).date
    while calendar.day(Country.CN, due).off:
        due -= ONE_DAY
    return max(due, in_japan(since))


def of_preparation(case) -> QuerySet[Task]:
    return Task.objects.filter(case=case.pk, code__in=BY_CODE)


def tasks_of(case) -> list[Task]:
    """The tasks of the present preparation, soonest first: those of an earlier one that was broken off are history."""
    rows = of_preparation(case).select_related("done_by").order_by("pk")
    newest = {task.code: task for task in rows}
    for task in newest.values():
        task.case = case
    return sorted(newest.values(), key=lambda task: (task.due_on or date.max, task.pk))


def near(tasks: Iterable[Task]) -> list[Task]:
    """Open tasks without those of the preparation that have time yet, for what stands beside the next step."""
    until = today_in_china() + ONE_DAY * SOON
    return [task for task in tasks if task.code not in BY_CODE or (task.due_on and task.due_on <= until)]


def follow_facts(mission: Mission, *, by) -> None:
    """Days, mode or interpreter have changed: tasks come, go and are counted anew. The caller holds the lock of the mission."""
    if mission.state != STATE:
        return
    wanted = {item.code: item for item in ITEMS if item.applies(mission)}
    of_preparation(mission).open().exclude(code__in=wanted).delete()
    there = set(of_preparation(mission).values_list("code", flat=True))
    make(mission, [item for code, item in wanted.items() if code not in there], at=timezone.now(), by=by)
    calendar, tasks = Calendar(), list(of_preparation(mission).open())
    for task in tasks:
        task.due_on = due_of(task.due_rule, mission, task.created_at, calendar)
    Task.objects.bulk_update(tasks, ["due_on"])


def tick(mission: Mission, pk: int, *, by, done: bool) -> None:
    """Mark a task as done, or open it again; doing it twice changes nothing."""
    rows = of_preparation(mission).filter(pk=pk, done_at__isnull=done)
    rows.update(**({"done_at": timezone.now(), "done_by": by} if done else {"done_at": None, "done_by": None}))


def leaves(case, step) -> bool:
    """Whether a step ends a preparation."""
    return case.programme == "missions" and step.target not in (None, STATE) and STATE in step.sources


def follow(case, move) -> None:
    """What is open when the mission begins is closed with it; what is broken off was never done, and goes."""
    if not leaves(case, move.step):
        return
    tasks = of_preparation(case).open()
    if move.step.target == "dispatched":
        tasks.update(done_at=move.at, done_by=move.by)
    else:
        tasks.delete()


def foresee(case, step, user) -> Foreseen | None:
    """What is not ticked off yet, for the page of the step that closes it."""
    if not (leaves(case, step) and case.state == STATE):
        return None
    tasks = [task for task in tasks_of(case) if task.done_at is None]
    begins = step.target == "dispatched"
    return Foreseen("missions/_foreseen_preparing.html", {"tasks": tasks, "begins": begins}) if tasks else None


def register() -> None:
    """Let open preparations follow their missions; called when Django starts."""
    register_follower(Follower(follow, foresee))
