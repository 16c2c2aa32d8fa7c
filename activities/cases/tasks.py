"""Tasks that moves make and close, and the alarm for desks where nobody sits."""

from datetime import datetime
from typing import Any

from django.db.models import Case as Either
from django.db.models import Exists, F, OuterRef, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Occupancy, Role
from activities.calendars.deadlines import DeadlineRule

from .models import Case, Task
from .models.case import YES
from .parties import ROLE_OF_PARTY, address, is_empty

SPINE_TASKS = {
    "confirm_change": _("Read what was changed and confirm it"),
    "empty_seat": _("Nobody sits at the desk that has this case: find somebody"),
    "answer_message": _("Read and answer the message"),
}
OWN_TASKS: dict[str, Any] = {}
"""Code → words of tasks that others than the workflow give and close. While a case is open, moves leave them alone."""
PAGES: dict[str, str] = {}
"""Code → name of the page where the task is done."""
ONE_LEVEL_UP = {
    Role.APPLICANT: Role.BRANCH,
    Role.BRANCH: Role.HEADQUARTERS,
    Role.HEADQUARTERS: Role.MANAGER,
    Role.OFFICER: Role.MANAGER,
    Role.MANAGER: Role.ADMINISTRATOR,
}


def follow_move(case: Case, move) -> None:
    """Close what the move has made pointless and open what comes next; what nobody has to do makes no task."""
    open_tasks = case.tasks.open().filter(automatic=True)
    if case.is_open:
        open_tasks = open_tasks.exclude(code__in=OWN_TASKS)
    if move.step.endorses:
        open_tasks = open_tasks.exclude(code="confirm_change") | open_tasks.filter(
            code="confirm_change", role=ROLE_OF_PARTY[move.step.endorses]
        )
    elif case.is_open:
        open_tasks = open_tasks.exclude(code="confirm_change")
    upcoming = case.next_step
    if move.step.stays:
        open_tasks = open_tasks.filter(code="confirm_change") if move.step.endorses else open_tasks.none()
    open_tasks.update(done_at=move.at, done_by=move.by)
    if move.step.stays:
        follow_dates(case)
    elif upcoming and upcoming.party:
        _open(case, upcoming.party, upcoming.code, at=move.at, by=move.by, due_on=case.due_on,
              due_provisional=case.due_provisional, due_rule=upcoming.within)  # fmt: skip


def hand_over(case: Case) -> None:
    """Move the lead officer's open tasks to the seat that leads the case now."""
    case.tasks.open().filter(role=Role.OFFICER).update(seat=case.lead_seat)


def ask_again(case: Case, party: str, event) -> None:
    """Ask a party whose endorsement has lapsed to look at the change; once, however many changes follow."""
    if not case.tasks.open().filter(code="confirm_change", role=ROLE_OF_PARTY[party]).exists():
        _open(case, party, "confirm_change", at=event.at, by=event.actor, due_on=None)


def follow_dates(case: Case) -> None:
    """Set the open automatic task to the due date that the case has now."""
    upcoming = case.next_step
    if upcoming:
        _set_dates(case.tasks.open().filter(code=upcoming.code),
                   {"due_on": case.due_on, "due_provisional": case.due_provisional})  # fmt: skip


def name_task(code: str, words: Any, page: str = "") -> None:
    """Let an app give tasks of its own; called when Django starts. `page` names the address, below a case, where it is done."""
    OWN_TASKS[code] = words
    if page:
        PAGES[code] = page


def page_of(task: Task) -> str:
    """Where a task is done, if it has a page of its own; else it is done on the page of its case."""
    page = PAGES.get(task.code)
    return reverse(page, args=[task.case.slug]) if page and task.case_id else ""


def give(case: Case, party: str, code: str, *, by, within: str = "", at: datetime | None = None) -> Task:
    """Ask a party for something besides the steps; once, however often it is asked.

    `within` is the rule of its deadline, "common+5", counted from the newest time it was asked (`at`, else now).
    """
    at = at or timezone.now()
    dates = _dates(within, at)
    same = case.tasks.open().filter(code=code, role=ROLE_OF_PARTY[party]).first()
    if same is None:
        return _open(case, party, code, at=at, by=by, **dates)
    if within:
        _set_dates(case.tasks.filter(pk=same.pk), dates)
        same.refresh_from_db(fields=[*dates, "reminded_on"])
    return same


def _set_dates(rows: QuerySet[Task], dates: dict[str, Any]) -> None:
    """Another due date is reminded of anew; the same one is not."""
    day = dates["due_on"]
    told = Either(When(due_on=day, then=F("reminded_on")), default=None) if day else None
    rows.update(**dates, reminded_on=told)


def _dates(within: str, at: datetime) -> dict[str, Any]:
    if not within:
        return {"due_on": None}
    due = DeadlineRule.parse(within).derive(at)
    return {"due_on": due.date, "due_provisional": due.provisional, "due_rule": within}


def close(case: Case, code: str, *, by) -> None:
    """What was asked for is done, or has become pointless."""
    case.tasks.open().filter(code=code).update(done_at=timezone.now(), done_by=by)


def _open(case: Case, party: str, code: str, *, at, by, **dates) -> Task:
    task = Task.objects.create(
        case_id=case.pk, code=code, automatic=True, internal=party in ("office", "manager"), created_at=at,
        created_by=by, **address(case, party), **dates,
    )  # fmt: skip
    alarm_if_empty(case, task)
    return task


def alarm_if_empty(case: Case, task: Task, at=None) -> Task | None:
    """Work for a desk where nobody sits raises one task further up, where somebody does, instead of silence (design §3).

    Returns the task when it is new; `at` is when the desk was found empty, if that was after its work came.
    """
    if not is_empty(role=task.role, organisation=task.organisation_id, seat=task.seat_id):
        return None
    role, body = _next_occupied_level(case, task.role)
    if not role:
        return None
    alarm, is_new = Task.objects.get_or_create(
        case_id=case.pk, code="empty_seat", role=role, organisation_id=body, done_at=None,
        defaults={"automatic": True, "internal": True, "created_at": at or task.created_at,
                  "created_by": task.created_by, "due_on": task.due_on},
    )  # fmt: skip
    return alarm if is_new else None


def left_alone() -> QuerySet[Task]:
    """Open work at desks where nobody sits today, that nobody further up has been told of since it came."""
    acting = Occupancy.objects.current().acting().filter(user__is_active=True)
    of_body = acting.filter(seat__role=OuterRef("role"), seat__organisation=OuterRef("organisation"))
    manned = set(acting.order_by().values_list("seat__role", flat=True).distinct())
    somebody = (
        Q(seat__isnull=False) & Exists(acting.filter(seat=OuterRef("seat")))
        | Q(seat__isnull=True, organisation__isnull=True, role__in=manned)
        | Q(seat__isnull=True, organisation__isnull=False) & Exists(of_body)
    )
    alarms = Task.objects.filter(case=OuterRef("case"), code="empty_seat")
    known = Exists(alarms.filter(Q(done_at__isnull=True) | Q(created_at__gte=OuterRef("created_at"))))
    waiting = Task.objects.open().filter(case__is_open__in=YES, role__in=ONE_LEVEL_UP).exclude(code="empty_seat")
    return waiting.filter(~known).exclude(somebody)


def _next_occupied_level(case: Case, role: str) -> tuple[str | None, int | None]:
    """The nearest role above, with its body, that has anybody at all; a branch only when the case went its way."""
    while role := ONE_LEVEL_UP.get(role):
        body = case.branch_id if role == Role.BRANCH and case.sent_to_branch else None
        if (role != Role.BRANCH or body) and not is_empty(role=role, organisation=body):
            return role, body
    return None, None


def finish(task: Task, by) -> None:
    """Tick a task off; ticking it twice changes nothing."""
    Task.objects.filter(pk=task.pk, done_at__isnull=True).update(done_at=timezone.now(), done_by=by)
