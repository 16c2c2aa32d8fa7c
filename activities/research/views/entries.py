"""One entry of the research list: for readers, and for those who keep the list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.once import once

from .. import copying, entries, rules, showing
from ..entries import EntryConflict
from ..forms.entry import EntryForm, FileForm
from ..models import CopyAccess, EntryFile, ListEntry
from ..models.entries import KEEPERS
from ..sending import send

ACCESSES_SHOWN = 50


@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """What a reader may know of it; for keepers also the case, the papers and who opened copies."""
    found = entries.visible_entry(request.user, pk)
    return render(request, "research/entry.html", page_of(request, found))


def page_of(request: HttpRequest, found: ListEntry, file_form: FileForm | None = None) -> dict:
    user = request.user
    keeper = bool(user.roles & KEEPERS)
    context = {
        "entry": found,
        "row": showing.row_of(found, user),
        "nav": "research-list",
        "keeper": keeper,
        "may_keep": rules.keeps_list(user),
        "seats": copying.asking_seats(user, found) if found.can_be_requested else [],
        "own": [copy for copy in found.copies.select_related("entry") if copying.asks_for(user, copy)],
    }
    context["is_own"] = found.organisation_id in user.organisations_as("applicant") if found.organisation_id else False
    context["may_ask"] = any(not copying.standing(found, seat.organisation_id) for seat in context["seats"])
    return context | kept_of(found, file_form) if keeper else context


def kept_of(found: ListEntry, file_form: FileForm | None) -> dict:
    """What only those who keep the list see."""
    opened = CopyAccess.objects.filter(copy__entry=found).select_related("user", "copy__organisation__prefecture")
    return {
        "papers": entries.papers(found),
        "copies": found.copies.select_related("organisation__prefecture", "organisation__parent"),
        "accesses": opened[:ACCESSES_SHOWN],
        "file_form": file_form or FileForm(),
        "form": file_form,
    }


def keeping(request: HttpRequest) -> None:
    if not rules.keeps_list(request.user):
        raise PermissionDenied("research.keep_list")


def kept_entry(request: HttpRequest, pk: int) -> ListEntry:
    """The entry for a keeper who acts: unknown to the person is 404, not theirs to change 403."""
    found = entries.visible_entry(request.user, pk)
    keeping(request)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Research done before the system existed."""
    keeping(request)
    form = EntryForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return show(request, form)
    if not form.is_valid():
        return show(request, form, status=422)
    with once(request) as turn:
        if not turn.repeated:
            made = entries.add(
                form.values(), areas=form.cleaned_data["areas"], uploads=form.cleaned_data["files"], by=request.user
            )
            turn.url = address(made)
    messages.success(request, _("The entry was added. Readers see it once the list is published."))
    return redirect(turn.url or "research:list")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an entry; what somebody else changed meanwhile is shown first, and nothing typed is lost."""
    found = kept_entry(request, pk)
    form = EntryForm(request.POST if request.method == "POST" else None, entry=found)
    if request.method != "POST":
        return show(request, form)
    seen = version_of(request.POST, found)
    if not form.is_valid():
        return show(request, form, status=422, version=seen)
    try:
        entries.change(found, form.values(), areas=form.cleaned_data["areas"], expected_version=seen)
    except EntryConflict as conflict:
        rows = showing.differing(conflict.entry, form.values(), form.cleaned_data["areas"], form.labels())
        return show(request, form, status=409, version=conflict.entry.version, conflict=rows)
    messages.success(request, _("The entry was saved."))
    return redirect(address(found))


def version_of(data, found: ListEntry) -> int:
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else found.version


def show(request: HttpRequest, form: EntryForm, status: int = 200, **more) -> HttpResponse:
    """The form; a body that is not clear is asked for beside its name."""
    context = {"form": form, "entry": form.entry, "candidates": form.candidates}
    context["version"] = form.entry.version if form.entry else ""
    return render(request, "research/entry_form.html", context | more, status=status)


def address(found: ListEntry) -> str:
    return reverse("research:entry", args=[found.pk])


@require_POST
def file_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more paper; an entry with a case has its papers there."""
    found = kept_entry(request, pk)
    if found.case_id:
        raise Http404
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "research/entry.html", page_of(request, found, form), status=422)
    with once(request) as turn:
        if not turn.repeated:
            entries.add_file(found, form.cleaned_data["file"], by=request.user)
    messages.success(request, _("The file was added."))
    return redirect("research:entry", found.pk)


def visible_file(request: HttpRequest, pk: int) -> EntryFile:
    """A paper for those who know every entry; everybody else gets it as a copy or not at all."""
    if not request.user.roles & KEEPERS:
        raise Http404
    return get_object_or_404(EntryFile.objects.filter(removed_at__isnull=True), pk=pk)


@require_POST
def file_remove(request: HttpRequest, pk: int) -> HttpResponse:
    paper = visible_file(request, pk)
    keeping(request)
    entries.remove_file(paper)
    messages.success(request, _("The file was removed."))
    return redirect("research:entry", paper.entry_id)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    paper = visible_file(request, pk)
    return send(request, paper, paper.name)
