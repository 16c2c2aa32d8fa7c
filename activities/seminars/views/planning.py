"""Preparing an edition: its file with the next step, its tasks, and copying from an earlier edition."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.access import visible_case
from activities.cases.models import Task
from activities.cases.once import once
from activities.cases.revisions import Gone
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, agenda, copying, planning, rules
from ..agenda_showing import file_context
from ..forms.agenda import TaskForm
from ..forms.planning import CopyForm
from ..models import Edition, Preparation
from .edition import FORM, NAV, PAGE


@require_safe
def preparation(request: HttpRequest, number: int) -> HttpResponse:
    """The file of an edition: how far it is, what comes next, tasks, messages, papers, bookings; or how to begin it."""
    edition = access.visible_edition(request, number)
    if not edition.is_planned_here or not rules.may_know_of_plans(request.user):
        raise Http404
    shown = NAV | {"edition": edition, "tab": "preparation", "page_title": _("Preparation"),
                   "may_keep": rules.may_keep(request.user)}  # fmt: skip
    if edition.file is None:
        return render(request, "seminars/not_begun.html", shown)
    case = visible_case(request, edition.file.slug, Preparation)
    case.edition = edition
    return render(request, "seminars/preparation.html", file_context(request, case) | shown)


@require_safe
def by_reference(request: HttpRequest, slug: str) -> HttpResponse:
    """Where lists, letters and tasks of cases lead: to the page of the edition."""
    case = get_object_or_404(Preparation.objects.visible_to(request.user).with_address(slug).with_edition())
    return redirect(case.get_absolute_url())


@require_POST
def begin(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    try:
        planning.begin(edition, by=request.user)
    except planning.Begun:
        messages.warning(request, _("Somebody else has begun the preparation meanwhile."))
    return redirect("seminars:preparation", number)


def kept_file(request: HttpRequest, number: int) -> Preparation:
    """The open file of an edition, for who plans it."""
    edition = access.kept_edition(request, number)
    if edition.file is None or not edition.file.is_open:
        raise Http404
    edition.file.edition = edition
    return edition.file


@require_POST
def begin_tasks(request: HttpRequest, number: int) -> HttpResponse:
    """Enter the tasks that every seminar has."""
    case = kept_file(request, number)
    with once(request) as turn:
        made = 0 if turn.repeated else agenda.begin(case, case.edition, by=request.user)
    messages.success(
        request, ngettext("%(count)d task was entered.", "%(count)d tasks were entered.", made) % {"count": made}
    )
    return redirect(home(case))


def home(case: Preparation) -> str:
    return f"{case.get_absolute_url()}#tasks"


@keeps_typing
@require_http_methods(PAGE)
def task_new(request: HttpRequest, number: int) -> HttpResponse:
    case = kept_file(request, number)
    return task_sheet(
        request, case, Task(case=case, role="officer", seat=case.lead_seat, internal=True), _("Add a task")
    )


@keeps_typing
@require_http_methods(PAGE)
def task(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    case = kept_file(request, number)
    row = get_object_or_404(agenda.tasks_of(case).open(), pk=pk)
    row.case = case
    return task_sheet(request, case, row, _("Change the task"), task=row)


def task_sheet(request: HttpRequest, case: Preparation, row: Task, title: str, **more) -> HttpResponse:
    make, keep = partial(TaskForm, instance=row), partial(agenda.keep, case, row)
    more |= NAV | {"edition": case.edition}
    return work_on(request, Sheet(make, keep, title, home(case), "seminars/task.html" if row.pk else FORM, more=more))


@require_POST
def task_done(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Tick a task off, or open it again."""
    case = kept_file(request, number)
    agenda.tick(case, pk, by=request.user, done=request.POST.get("to") != "open")
    return redirect(home(case))


@require_POST
def task_struck(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    case = kept_file(request, number)
    try:
        name = agenda.strike(case, pk)
    except Gone:
        messages.warning(request, _("Somebody else has struck the task already."))
    else:
        messages.success(request, _("“%(what)s” was deleted.") % {"what": name})
    return redirect(home(case))


@require_http_methods(PAGE)
def copy(request: HttpRequest, number: int) -> HttpResponse:
    """Begin with what an earlier edition had."""
    edition = access.kept_edition(request, number)
    form = CopyForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid() and (made := copied(request, edition, form)) is not None:
        words = ngettext("%(count)d row was copied. Check names that belong to the earlier city.",
                         "%(count)d rows were copied. Check names that belong to the earlier city.", made)  # fmt: skip
        # Translators: 複写するものは、ほかにありませんでした。
        messages.success(request, words % {"count": made} if made else _("There was nothing more to copy."))
        return redirect(edition)
    shown = {"edition": edition, "form": form, "nav": "seminars"}
    return render(request, "seminars/copy.html", shown, status=422 if request.method == "POST" else 200)


def copied(request: HttpRequest, edition: Edition, form: CopyForm) -> int | None:
    """How many rows were copied; None when the edition has such rows, which the form says then."""
    source, aspects = form.cleaned_data["source"], form.cleaned_data["aspects"]
    try:
        with once(request) as turn:
            return 0 if turn.repeated else copying.copy(source, edition, aspects, by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return None
