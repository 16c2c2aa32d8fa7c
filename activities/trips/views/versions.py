"""Plans that were shared: read by everybody who sees the case, answered by the applicant."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from activities.cases.unsaved import keeps_typing, restored
from activities.schedule.days import unknown_years

from .. import access, rules, sharing, shown
from ..content import changes_of, held
from ..forms.sharing import ACCEPT, AnswerForm, RecordForm
from ..models import PlanVersion


@require_safe
def newest(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads to the newest version; where nothing was shared yet, to the part of the case that says who does what."""
    case = access.trip_of(request, slug)
    found = rules.newest_plan(case)
    return redirect("trips:version", case.slug, found.number) if found else redirect(f"{case.get_absolute_url()}#trip")


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = access.trip_of(request, slug)
    found = access.version_of(case, number)
    return show(request, found, said=restored(request))


@keeps_typing
@require_POST
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The applicant's answer, or what the office writes down of it."""
    case = access.trip_of(request, slug)
    found = access.version_of(case, number)
    seats = answering(request.user, case)
    if seats is None:
        raise PermissionDenied(rules.ANSWER)
    form = seats(request.POST)
    if not form.is_valid():
        return show(request, found, form=form, status=422)
    try:
        answered(found, form, request.user)
    except sharing.Outdated:
        return show_outdated(request, found, form)
    records = isinstance(form, RecordForm)
    # Translators: 回答を記録しました。
    messages.success(request, _("The answer was written down.") if records else _("The answer was kept. Thank you."))
    return redirect(found)


def answering(user, case) -> type[AnswerForm] | None:
    """The form in which a person answers: for their own body, or for others from the office's desk."""
    if rules.answering_seat(user, case):
        return AnswerForm
    return RecordForm if rules.recording_seat(user, case) else None


def answered(version: PlanVersion, form: AnswerForm, user) -> None:
    told = form.cleaned_data
    act = sharing.accept if told["answer"] == ACCEPT else sharing.comment
    act(version, told["comment"], by=user, name=told.get("name", ""))


def show_outdated(request: HttpRequest, version: PlanVersion, form: AnswerForm) -> HttpResponse:
    """A newer version came, or somebody else has answered: said there, with what was typed."""
    newest = rules.newest_plan(version.case)
    newest.case = version.case
    return show(request, newest, form=type(form)(initial=form.cleaned_data), status=409, outdated=version)


def show(
    request: HttpRequest, version: PlanVersion, *, form=None, said=None, status: int = 200, **more
) -> HttpResponse:
    case = version.case
    versions = list(PlanVersion.objects.of(case))
    days, content = shown.days(version), held(version)
    waits = versions[0].pk == version.pk and version.is_waiting
    kind = answering(request.user, case) if waits else None
    context = {
        "case": case, "nav": "cases", "page_title": version.label, "version": version, "versions": versions, "days": days,
        "superseded": None if versions[0].pk == version.pk else versions[0],
        "before": next((one for one in versions if one.number < version.number), None),
        "changes": changes_of(version, versions), "numbers": shown.numbers(version.numbers), "costs": content.summary,
        "form": (form or kind(initial=said.dict() if said else None)) if kind else None, "records": kind is RecordForm,
        "office": rules.reads_drafts(request.user), "unknown_years": unknown_years(day.head for day in days),
    }  # fmt: skip
    return render(request, "trips/version.html", context | more, status=status)
