"""The question sheet from Excel: pasted or uploaded, looked at row by row, then taken over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from activities.cases.editing import EditConflict
from activities.cases.once import once
from activities.cases.unsaved import keeps_typing, restored
from activities.requests.links import link
from activities.requests.programmes import application_of
from activities.requests.views.form import conflict_rows, editable, version_of

from .. import sheets
from ..forms.sheet import SheetForm


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, slug: str) -> HttpResponse:
    """The page for the table: asked for from the page of the questions, looked through, taken over."""
    case, seat = editable(request, "research", slug)
    part = application_of(case).parts_by_slug["questions"]
    there = len(sheets.present_rows(case, request.user, part))
    action = request.POST.get("action", "")
    if action == "open":
        sheets.keep_if_changed(case, request.user, part, request.POST, version_of(request.POST, case))
        return redirect(request.path)
    if request.method != "POST":
        return page(request, case, SheetForm(initial=typed_before(request), there=there))
    form = SheetForm(request.POST, request.FILES, there=there)
    if not form.is_valid():
        return page(request, case, again(form), status=422)
    if action != "take" or form.cleaned_data.get("upload"):
        return page(request, case, again(form), looked=True)
    return take(request, case, part, seat, form)


def typed_before(request: HttpRequest) -> dict:
    """The table that was on the page when the session ended."""
    typed = restored(request)
    return {"table": typed.get("table", "")} if typed else {}


def again(form: SheetForm) -> SheetForm:
    """The same form with the file's cells as its text."""
    form.data = form.data.copy()
    form.data["table"] = form.cleaned_data.get("table", form.data.get("table", ""))
    return form


def take(request: HttpRequest, case, part, seat, form: SheetForm) -> HttpResponse:
    """Once, however often the button is pressed; another's change of the questions is shown first."""
    version = version_of(request.POST, case)
    how = {"replace": form.replaces, "by": request.user, "seat": seat, "version": version}
    try:
        with once(request) as turn:
            if not turn.repeated:
                turn.url = link(case, "part", part.slug)
                tell(request, form, sheets.take_over(case, part, form.reading, **how))
    except EditConflict as conflict:
        rows = conflict_rows(case, conflict)
        return page(request, case, form, looked=True, status=409, version=conflict.version, conflict=rows)
    return redirect(turn.url or link(case, "part", part.slug))


def tell(request: HttpRequest, form: SheetForm, saved: bool) -> None:
    number = len(form.reading.questions)
    done = ngettext(
        "%(number)d question was taken over and saved.", "%(number)d questions were taken over and saved.", number
    )
    if saved:
        messages.success(request, done % {"number": number})
    else:
        messages.warning(
            request, _("The questions stand below and are not saved yet. Save them and put right what is marked.")
        )


def page(request: HttpRequest, case, form: SheetForm, status: int = 200, **more) -> HttpResponse:
    context = {
        "case": case,
        "application": application_of(case),
        "form": form,
        "reading": form.reading,
        "version": case.version,
        **more,
    }
    return render(request, "research/questions_paste.html", context, status=status)
