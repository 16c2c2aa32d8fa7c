"""Lines of an itinerary that are no visits: written, changed, taken away by the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.calendars.eras import NotADate, format_date, parse_date
from activities.cases.once import once
from activities.cases.revisions import Gone, WorkConflict, prints, read_prints
from activities.cases.unsaved import keeps_typing, restored

from .. import access, lines, writing
from ..forms.entry import EntryForm
from ..models import Entry
from ..showing import in_words, typed

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
            turn.url = address_of(case, writing.add(case, form.values() | {"kind": kind}, by=request.user))
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
    if request.method == "POST":
        return save(request, case, EntryForm(request.POST, kind=entry.kind, instance=entry))
    said = restored(request) or {}
    form = EntryForm(kind=entry.kind, instance=entry, initial=dict(said.items()))
    return show(request, case, form, seen=said.get("seen", ""))


def save(request: HttpRequest, case, form: EntryForm) -> HttpResponse:
    """Write what was changed, or say what stands in the way with everything typed still there."""
    seen = request.POST.get("seen", "")
    if not form.is_valid():
        return show(request, case, form, 422, seen=seen)
    try:
        entry = writing.change(
            form.instance, form.values(), by=request.user, seen=read_prints(seen), agrees=form.agrees
        )
    except WorkConflict as conflict:
        return show_overtaken(request, case, form, conflict)
    except Gone:
        return show_gone(request, case, form)
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


def show(request: HttpRequest, case, form: EntryForm, status: int = 200, *, seen: str = "", **more) -> HttpResponse:
    context = {"case": case, "form": form, "nav": "cases", "kind": form.kind, "page_title": Kind(form.kind).label}
    return render(request, "trips/entry.html", context | {"seen": seen or prints(form.now())} | more, status=status)


def show_overtaken(request: HttpRequest, case, form: EntryForm, conflict: WorkConflict) -> HttpResponse:
    """What both changed is shown beside what was typed; what only the other one changed is taken over."""
    now, data = access.entry_of(case, form.instance.pk), request.POST.copy()
    fresh = EntryForm(kind=form.kind, instance=now)
    for name in conflict.theirs:
        data[name] = typed(fresh, name)
    rows = [{"label": fresh.fields[name].label, "now": in_words(fresh, name, now)} for name in conflict.names]
    again = EntryForm(data, kind=form.kind, instance=now)
    return show(request, case, again, 409, seen=prints(conflict.now), conflict=rows, disagrees=not rows)


def show_gone(request: HttpRequest, case, form: EntryForm) -> HttpResponse:
    """Somebody took the line away: what was typed may be saved as a new one."""
    action = f"{reverse('trips:entry_new', args=[case.slug])}?kind={form.kind}"
    return show(request, case, EntryForm(form.data, kind=form.kind), 409, gone=True, action=action)
