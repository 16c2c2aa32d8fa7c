"""What somebody has to do by a date: my list, ticking off, giving a task by hand."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.calendars.fiscal import today_in_japan

from .. import access, notifications
from .. import tasks as rules_of_tasks
from ..forms import TaskForm
from ..models import Task
from ..models.tasks import BODY_ROLES
from ..once import once
from ..parties import people_at
from ..rules import seat_for

SHOWN = 300
GROUPS = (
    # Translators: 期限切れ
    ("overdue", gettext_lazy("Overdue")),
    # Translators: 今日が期限
    ("today", gettext_lazy("Due today")),
    # Translators: 今週が期限
    ("week", gettext_lazy("Due this week")),
    # Translators: 来週以降
    ("later", gettext_lazy("Later")),
    # Translators: 期限なし
    ("open", gettext_lazy("Without a date")),
)


def my_tasks(user):
    """The person's open tasks with what a row draws, soonest first."""
    found = Task.objects.open().for_user(user)
    found = found.select_related("seat__organisation", "case__organisation__prefecture", "case__organisation__parent")
    return found.order_by("due_on", "pk")


def group_of(task: Task, today) -> str:
    if task.due_on is None:
        return "open"
    if task.due_on <= today:
        return "today" if task.due_on == today else "overdue"
    sunday = today + timedelta(days=6 - today.weekday())
    return "week" if task.due_on <= sunday else "later"


def grouped(tasks) -> list[tuple]:
    """(code, heading, tasks) for the groups that have any: what is late first (guide §5)."""
    today = today_in_japan()
    by_code: dict[str, list] = {}
    for task in tasks:
        by_code.setdefault(group_of(task, today), []).append(task)
    return [(code, heading, by_code[code]) for code, heading in GROUPS if code in by_code]


def by_case(tasks) -> list[tuple]:
    found: dict[int, list] = {}
    for task in tasks:
        found.setdefault(task.case_id or 0, []).append(task)
    return [("case", group[0].case, group) for group in found.values()]


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    mine = list(my_tasks(request.user)[:SHOWN])
    arranged = request.GET.get("by") == "case"
    context = {"groups": by_case(mine) if arranged else grouped(mine), "by_case": arranged, "number": len(mine)}
    return render(request, "cases/tasks.html", context)


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a task off. What a step of the case finishes is not ticked off by hand: the step does it."""
    task = get_object_or_404(Task.objects.for_user(request.user).select_related("case"), pk=pk)
    if task.automatic and task.code != "empty_seat":
        messages.warning(request, _("This task is finished by the next step of the case."))
        return redirect(task.case)
    rules_of_tasks.finish(task, request.user)
    messages.success(request, _("Done: %(task)s") % {"task": task.label})
    return HttpResponseRedirect(safe_next(request))


def safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours and wanted.startswith("/") else reverse("cases:tasks")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Give somebody of the office or the applicant a task."""
    case = access.visible_request(request, slug)
    if seat_for(request.user, "cases.give_task", case) is None:
        raise PermissionDenied("cases.give_task")
    form = TaskForm(request.POST or None, case=case)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "cases/task_form.html", {"case": case, "form": form}, status=status)
    with once(request) as turn:
        if not turn.repeated:
            give(case, form.cleaned_data, request.user)
            turn.url = case.get_absolute_url()
    messages.success(request, _("The task was given."))
    return redirect(turn.url or case.get_absolute_url())


def give(case, data: dict, by) -> Task:
    """Write the task down and tell whoever sits there."""
    seat = data["seat"]
    task = Task.objects.create(
        case_id=case.pk,
        title=data["title"],
        note=data["note"],
        seat=seat,
        role=seat.role,
        organisation_id=seat.organisation_id if seat.role in BODY_ROLES else None,
        due_on=data["due_on"],
        internal=seat.role not in BODY_ROLES,
        created_by=by,
    )
    people = people_at(role=seat.role, seat=seat.pk).exclude(pk=by.pk)
    notifications.tell_of_task(task, people, lambda: _("New task: %(task)s") % {"task": task.title})
    return task
