"""Filling in the application: task list, one page per part, and checking the answers."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from activities.calendars.templatetags.dates import jtime
from activities.cases import access
from activities.cases.editing import EditConflict
from activities.cases.programmes import model_of
from activities.cases.showing.values import differences
from activities.cases.unsaved import keeps_typing, restored
from activities.cases.workflow import offered

from .. import answers, filling, parts
from ..filling import Sheet
from ..findings import ERROR, INFO, findings
from ..links import link
from ..programmes import application_of


def editable(request: HttpRequest, programme: str, slug: str):
    """The request and the seat it may be edited from; seen but not editable is refused."""
    case = access.visible_case(request, slug, model_of(programme))
    seat = application_of(case).editing_seat(request.user, case)
    if not seat:
        raise PermissionDenied(f"{programme}.edit")
    return case, seat


@require_GET
def tasks(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """The parts of the form, how far each is, and the way to send it."""
    case, _seat = editable(request, programme, slug)
    application = application_of(case)
    application.fetch(case)
    notes = parts.open_notes(case)
    lines = parts.progress(case, request.user, notes=notes)
    open_parts, offers = parts.editable_parts(case), sending(case, request.user)
    gaps = any(line.missing for line in lines)
    context = {
        "case": case,
        "application": application,
        "lines": lines,
        "open_parts": open_parts,
        "done": sum(line.state == "done" for line in lines),
        "ready": not (offers[0].missing if offers else gaps),
        "first_step": offers[0].step.label if offers and gaps else "",
        "next": next((line for line in lines if line.state != "done" and not line.is_optional), None),
        "notes": [note for note in notes if not note.field],
        "last_edit": case.events.order_by("-sequence").select_related("actor", "seat").first(),
        "flow": application.flow(case),
    }
    return render(request, "requests/form.html", context)


def sending(case, user) -> list:
    """The offers with which the form can be sent from here, the application first."""
    found = {offer.step.code: offer for offer in offered(case, user)}
    return [found[code] for code in application_of(case).sending if code in found]


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, programme: str, slug: str, part: str) -> HttpResponse:
    """One part: shown with what is saved or was typed, saved, kept as a draft, or given one more row."""
    case, seat = editable(request, programme, slug)
    part = application_of(case).parts_by_slug.get(part)
    if part is None or part not in parts.editable_parts(case):
        raise Http404
    if request.method != "POST":
        return show_typed(request, case, part)
    action = "autosave" if request.headers.get("X-Autosave") else request.POST.get("action", "save_and_next")
    if "add_row" in request.POST:
        action = "add_row"
    return ACTIONS.get(action, save)(request, case, part, seat)


def show_typed(request: HttpRequest, case, part) -> HttpResponse:
    """What was typed when the session ended, else what was typed and not saved, else what is saved."""
    typed = restored(request)
    if typed is not None:
        filling.keep_typing(case, request.user, part, typed, version_of(typed, case))
    kept = filling.typed_before(case, request.user, part)
    if kept is None:
        return page(request, Sheet(case, part))
    data = filling.as_posted(kept.data)
    return page(request, Sheet(case, part, data).hush(), typed=kept, version=kept.version)


def version_of(data, case) -> int:
    """The version the person saw, as the page says; today's when it says nothing."""
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else case.version


def autosave(request: HttpRequest, case, part, seat) -> HttpResponse:
    """Keep the text as it stands, right or wrong; the script says when that was."""
    moment = filling.keep_typing(case, request.user, part, request.POST, version_of(request.POST, case))
    return JsonResponse({"saved_at": jtime(moment)} if moment else {}, status=200 if moment else 413)


def discard(request: HttpRequest, case, part, seat) -> HttpResponse:
    filling.forget_typing(case, request.user, part)
    return redirect(link(case, "part", part.slug))


def add_row(request: HttpRequest, case, part, seat) -> HttpResponse:
    data = filling.with_more_rows(request.POST, part)
    filling.keep_typing(case, request.user, part, data, version_of(data, case))
    return page(request, Sheet(case, part, data).hush(), version=version_of(data, case), new_row=True)


def save(request: HttpRequest, case, part, seat) -> HttpResponse:
    """Save the part, or say what stands in the way and keep what was typed. Only a draft may have gaps."""
    onward = request.POST.get("action", "save_and_next") == "save_and_next"
    strict = onward or case.state not in application_of(case).free_states
    sheet = Sheet(case, part, request.POST, request.FILES, strict=strict)
    version = version_of(request.POST, case)
    if not sheet.is_valid():
        return refuse(request, sheet, seat, version)
    try:
        sheet.save(by=request.user, seat=seat, expected_version=version)
    except EditConflict as conflict:
        filling.keep_typing(case, request.user, part, request.POST, version)
        return page(request, sheet, status=409, version=conflict.version, conflict=conflict_rows(case, conflict))
    following = parts.following(part, case)
    if not onward:
        return redirect(f"{request.path}?saved=1")
    return redirect(link(case, "part", following.slug) if following else link(case, "form"))


def refuse(request: HttpRequest, sheet: Sheet, seat, version: int) -> HttpResponse:
    """Errors beside the fields; the text is kept, and so are the papers that passed."""
    if hasattr(sheet.form, "store") and sheet.form.has_uploads():
        sheet.save(by=request.user, seat=seat, expected_version=version)
        sheet.form.papers = type(sheet.form)(instance=sheet.case).papers
        version = version_of({}, type(sheet.case).objects.only("version").get(pk=sheet.case.pk))
    else:
        filling.keep_typing(sheet.case, request.user, sheet.part, request.POST, version)
    return page(request, sheet, status=422, version=version)


def conflict_rows(case, conflict: EditConflict) -> list[dict]:
    """Who changed what, old and new, in words."""
    return [
        {"event": change.event, "difference": differences(case, {change.field: (change.old, change.new)})[0]}
        for change in conflict.changes
    ]


def page(request: HttpRequest, sheet: Sheet, status: int = 200, version: int | None = None, **more) -> HttpResponse:
    """The page of one part, with the reasons for returning beside the fields they name."""
    case, part = sheet.case, sheet.part
    application = application_of(case)
    notes = [note for note in parts.open_notes(case) if note.field in part.fields]
    context = {
        "case": case,
        "application": application,
        "part": part,
        "sheet": sheet,
        "rows": sheet.rows,
        "forms": sheet.forms,
        "number": application.parts.index(part) + 1,
        "total": len(application.parts),
        "version": case.version if version is None else version,
        "notes": notes,
        "saved": "saved" in request.GET,
        "remarks": [
            one for one in findings(case, application.checks) if one.part == part.slug and one.severity != ERROR
        ],
        **application.more(case, part),
        **more,
    }
    return render(request, "requests/part.html", context, status=status)


ACTIONS = {"autosave": autosave, "discard": discard, "add_row": add_row}


@require_GET
def check(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """All answers on one page, what was found, and the button that sends the form."""
    case, _seat = editable(request, programme, slug)
    application = application_of(case)
    application.fetch(case)
    notes = parts.open_notes(case)
    offers, found = sending(case, request.user), findings(case, application.checks)
    context = {
        "case": case,
        "application": application,
        "sections": answers.sections(case, notes),
        "editable_slugs": [part.slug for part in parts.editable_parts(case)],
        "findings": found,
        "hints": [finding for finding in found if finding.severity == INFO],
        "offers": offers,
        **sent_with(application, offers),
        "recipient": recipient(case),
        "unsaved": [line for line in parts.progress(case, request.user, notes=notes) if line.typed],
        "flow": application.flow(case),
    }
    return render(request, "requests/check.html", context)


def sent_with(application, offers: list) -> dict:
    """The step that sends the form and how: with a tick on this page, on a page of its own, or at once."""
    main = offers[0] if offers else None
    declared = bool(main) and main.step.code == application.declared
    return {
        "main": main,
        "declared": declared and not main.on_behalf,
        "own_page": bool(main) and (main.on_behalf or (bool(main.step.form) and not declared)),
        "by_branch": bool(main) and main.step.code in application.through_branch,
    }


def recipient(case) -> str:
    """Who gets the application, by name."""
    return answers.branch_of(case) if case.branch_id else _("Tokyo headquarters")
