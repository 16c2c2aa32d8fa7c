"""Interviews, letters and calls to Chinese bodies, and the tasks that remind of their answers."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Role
from activities.calendars.fiscal import today_in_japan
from activities.cases import notifications, tasks
from activities.cases.models import Task
from activities.cases.parties import people_at
from activities.partners.naming import linked
from activities.requests import effects

from .models import Activity
from .pieces import Piece

State = Activity.State
AWAITED = (State.PLANNED, State.SENT, State.WAITING)
"""An answer is still expected."""
CHIPS = {State.PLANNED: "draft", State.SENT: "wait", State.WAITING: "wait", State.ANSWERED: "ok", State.REFUSED: "off",
         State.CANCELLED: "off"}  # fmt: skip
COLUMNS = ("kind", "state", "body", "body_zh", "contact", "result")
DAYS = ("day", "answer_by", "answered_on")
KEYS = ("document", "handled_by")
CODE = "await_answer"


@dataclass
class ActivityPiece(Piece):
    """One interview, letter, call or search; a row without a key is a new one, about the questions `asked`."""

    row: Activity
    asked: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.slug = f"activity-{self.row.pk or 'new'}"

    def over(self, case) -> "ActivityPiece":
        fresh = Activity(request=case, handled_by_id=self.row.handled_by_id)
        row = get_object_or_404(case.activities, pk=self.row.pk) if self.row.pk else fresh
        return ActivityPiece(case, row, self.asked)

    def values(self) -> dict[str, Any]:
        found = {name: getattr(self.row, name) for name in COLUMNS}
        found |= {name: day.isoformat() if (day := getattr(self.row, name)) else "" for name in DAYS}
        found |= {name: getattr(self.row, f"{name}_id") for name in KEYS}
        linked = self.row.questions.values_list("pk", flat=True) if self.row.pk else self.asked
        return found | {"questions": sorted(linked)}

    def write(self, values: dict[str, Any], *, by, seat) -> None:
        for name in COLUMNS:
            setattr(self.row, name, values[name])
        for name in DAYS:
            setattr(self.row, name, values[name] or None)
        for name in KEYS:
            setattr(self.row, f"{name}_id", values[name])
        link(self.row)
        if self.row.pk:
            self.row.revision += 1
        else:
            self.row.created_by = by
        self.row.save()
        self.row.questions.set(values["questions"])
        self.row.refresh_from_db()
        remind(self.case, self.row, by=by)

    @property
    def revision(self) -> int:
        return self.row.revision

    @property
    def is_new(self) -> bool:
        return self.row.pk is None


def link(row: Activity) -> None:
    """Let the row point to the body of the register that it names; a Chinese name left empty is taken from there."""
    row.counterpart = linked(row.body, row.counterpart) or linked(row.body_zh, row.counterpart)
    if row.counterpart and not row.body_zh:
        row.body_zh = row.counterpart.name_on(row.day or today_in_japan(), "zh")[:200]


def is_awaited(row: Activity) -> bool:
    return row.state in AWAITED and row.answered_on is None


def is_overdue(row: Activity) -> bool:
    """Whether an answer should have come by now."""
    return is_awaited(row) and row.answer_by is not None and row.answer_by < today_in_japan()


def remind(case, row: Activity, *, by) -> None:
    """One open task for an answer that is expected by a day; none where no answer is expected any more.

    Who ticked it off by hand is not asked again for the same day.
    """
    of_this = Task.objects.filter(case_id=case.pk, code=f"{CODE}:{row.pk}")
    if not (is_awaited(row) and row.answer_by):
        of_this.open().update(done_at=timezone.now(), done_by=by)
        return
    place = {"seat_id": row.handled_by_id or case.lead_seat_id, "due_on": row.answer_by, "note": row.body}
    if of_this.open().update(**place) or of_this.filter(due_on=row.answer_by).exists():
        return
    task = Task.objects.create(
        case_id=case.pk, code=f"{CODE}:{row.pk}", role=Role.OFFICER, internal=True, created_by=by, **place
    )
    tasks.alarm_if_empty(case, task)
    people = people_at(role=task.role, seat=task.seat_id).exclude(pk=by.pk) if task.seat_id else ()
    notifications.tell_of_task(task, people, lambda: task.label)


def hand_over(case, move, event) -> None:
    """The lead officer's tasks go to the new lead; an answer that somebody else looks after stays with them."""
    effects.hand_over_tasks(case, move, event)
    for row in case.activities.filter(handled_by__isnull=False):
        case.tasks.open().filter(code=f"{CODE}:{row.pk}").update(seat=row.handled_by_id)


def drop_tasks(case, move, event) -> None:
    """Nobody has to look after answers any more: the research is over, or it was turned aside."""
    found = case.tasks.open().filter(code__startswith=f"{CODE}:")
    found.update(done_at=move.at, done_by=move.by)


@dataclass
class Line:
    """An activity as the list of the work shows it."""

    row: Activity
    chip: str
    overdue: bool
    numbers: list[int]


def lines(case, numbers: dict[int, int]) -> list[Line]:
    """The activities in the order of their days, with the numbers of their questions: two statements."""
    rows = case.activities.select_related("handled_by").prefetch_related("questions")
    return [
        Line(row, CHIPS[State(row.state)], is_overdue(row), sorted(numbers[one.pk] for one in row.questions.all()))
        for row in rows
    ]
