"""Lines of an itinerary that are no visits: written, changed, taken away by the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.calendars.eras import NotADate, format_date, parse_date
from activities.cases.once import once
from activities.cases.unsaved import keeps_typing, restored

from .. import access, lines, writing
from ..forms.entry import EntryForm
from ..models import Entry
from ..showing import typed_differences

Kind = Entry.Kind
ICONS = {Kind.LEG: "arrow-right", Kind.LODGING: "house", Kind.MEAL: "people", Kind.BRIEFING: "chat-left-text",
         Kind.EVENT: "flag", Kind.FREE: "clock", Kind.OTHER: "plus-lg"}  # fmt: skip


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """A new line: first its kind, then what a line of this kind says."""
    case = access.planned_by(request, slug)
    kind, day = request.GET.get("kind", ""), day_of(request, case)
    if kind not in Kind.values:
        kinds = [(code, Kind(code).label, icon) for code, icon in ICONS.items()]
        # Translators: 予定を加える
        context = {"case": case, "nav": "cases", "page_title": _("Add to the plan"), "kinds": kinds, "day": day}
        return render(request, "trips/kinds.html", context)
    if request.method != "POST":
        said = restored(request)
        form = EntryForm(kind=kind, initial=said.dict() if said else {"day": day})
        return show(request, case, form)
    form = EntryForm(request.POST, kind=kind)
    if not form.is_valid():
        return show(request, case, form, 422)
    with once(request) as turn:
        if not turn.repeated:
            turn.url = address_of(case, writing.add(case, form.values(), by=request.user))
            say_saved(request, case, form)
    return redirect(turn.url)


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a line; what somebody else did to it meanwhile is shown beside what was typed."""
    case = access.planned_by(request, slug)
    if (
        request.method == "POST"
        and request.POST.get("kind") in Kind.values
        and not Entry.objects.filter(pk=pk).exists()
    ):
        return show_gone(request, case, EntryForm(request.POST, kind=request.POST["kind"]))
    entry = access.entry_of(case, pk)
    if request.method != "POST":
        said = restored(request)
        return show(request, case, EntryForm(kind=entry.kind, instance=entry, initial=said.dict() if said else {}))
    form = EntryForm(request.POST, kind=entry.kind, instance=entry)
    if not form.is_valid():
        return show(request, case, form, 422)
    try:
        writing.change(entry, form.values(), by=request.user, revision=form.cleaned_data["revision"])
    except writing.Overtaken as overtaken:
        return show_overtaken(request, case, form, overtaken.now)
    say_saved(request, case, form)
    return redirect(address_of(case, entry))


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asked on a page of its own, with the line as it stands."""
    case = access.planned_by(request, slug)
    entry = access.entry_of(case, pk)
    if request.method == "POST":
        revision = request.POST.get("revision", "")
        try:
            writing.remove(entry, by=request.user, revision=int(revision) if revision.isdecimal() else 0)
            messages.success(request, _("The line was taken out of the plan."))
            return redirect("trips:plan", case.slug)
        except writing.Overtaken as overtaken:
            if overtaken.now is None:
                return redirect("trips:plan", case.slug)
            entry = overtaken.now
            messages.warning(request, _("Somebody else changed this line. It now stands as below."))
    context = {"case": case, "nav": "cases", "entry": entry, "line": lines.of_entry(entry)}
    # Translators: 日程から除く
    context["page_title"] = _("Take it out of the plan")
    return render(request, "trips/remove.html", context)


def day_of(request: HttpRequest, case):
    """The day that the address names, else the first of the visit."""
    try:
        return parse_date(request.GET.get("day", ""))
    except NotADate:
        return None if getattr(case, "dates_unknown", False) else case.period_start


def address_of(case, entry: Entry) -> str:
    return f"{reverse('trips:plan', args=[case.slug])}#day-{entry.day.isoformat()}"


def say_saved(request: HttpRequest, case, form: EntryForm) -> None:
    """A day outside of the visit is a reason to look again, not to refuse."""
    messages.success(request, _("The plan was changed."))
    day, first, last = form.cleaned_data["day"], case.period_start, case.period_end
    if first and last and not first <= day <= last:
        # Translators: %(day)sは、訪問の期間の外です。
        messages.warning(request, _("%(day)s is outside the period of the visit.") % {"day": format_date(day)})


def show(request: HttpRequest, case, form: EntryForm, status: int = 200, **more) -> HttpResponse:
    context = {"case": case, "form": form, "nav": "cases", "kind": form.kind, "page_title": Kind(form.kind).label}
    return render(request, "trips/entry.html", context | {"entry": form.instance} | more, status=status)


def show_overtaken(request: HttpRequest, case, form: EntryForm, now: Entry | None) -> HttpResponse:
    """How the line stands now, where that differs from what was typed; saving again puts the typed values in its place."""
    if now is None:
        return show_gone(request, case, form)
    told = typed_differences(form, now)
    again = request.POST.copy()
    again["revision"] = str(now.revision)
    return show(request, case, EntryForm(again, kind=form.kind, instance=now), 409, overtaken=told)


def show_gone(request: HttpRequest, case, form: EntryForm) -> HttpResponse:
    """Somebody took the line away: what was typed may be saved as a new one."""
    action = f"{reverse('trips:entry_new', args=[case.slug])}?kind={form.kind}"
    return show(request, case, EntryForm(form.data, kind=form.kind), 409, gone=True, action=action)
