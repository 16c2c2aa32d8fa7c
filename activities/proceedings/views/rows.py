"""Taking things out and putting them in order; uploads and sheets that several kinds of rows share."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.cases.once import once
from activities.cases.revisions import WorkConflict, read_prints
from activities.cases.sheets import Sheet

from .. import access, keeping
from ..models import Material, Minutes, Photograph, Question, Questionnaire
from ..showing import NAV

PAGE = ["GET", "HEAD", "POST"]
FORM = "proceedings/form.html"
PARTS = {Material: "materials", Photograph: "photographs", Minutes: "minutes"}
"""Where on the page after the seminar a row stands."""


def home(row: Any) -> str:
    if isinstance(row, Questionnaire):
        return row.get_absolute_url()
    if isinstance(row, Question):
        return f"{row.questionnaire.get_absolute_url()}#questions"
    return f"{reverse('proceedings:after', args=[row.edition.number])}#{PARTS[type(row)]}"


def sheet_of(row: Any, form: type, title: str, /, **more: Any) -> Sheet:
    make, keep = partial(form, instance=row), partial(keeping.save, row)
    return Sheet(make, keep, title, home(row), FORM, more=NAV | {"edition": row.edition} | more, home=home)


def upload(request: HttpRequest, form, file: str, keep: Callable[[], Any], shown: dict[str, Any]) -> HttpResponse:
    """Show a form with files, or store them once; a refused file is told beside its field `file`."""
    if request.method != "POST":
        return render(request, FORM, shown | {"form": form, "files": True})
    if form.is_valid():
        try:
            with once(request) as turn:
                if not turn.repeated:
                    keep()
        except ValidationError as refused:
            form.add_error(file, refused)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(shown["back"])
    return render(request, FORM, shown | {"form": form, "files": True}, status=422)


@require_POST
def remove(request: HttpRequest, number: int, kind: str, pk: int) -> HttpResponse:
    row = asked_row(request, number, kind, pk)
    try:
        keeping.remove(row, by=request.user, seen=read_prints(request.POST.get("seen", "")))
    except WorkConflict:
        messages.warning(request, _("Somebody else changed this meanwhile. Look at it again before you delete it."))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, _("“%(what)s” was deleted.") % {"what": row})
    return redirect(home(row))


@require_POST
def place(request: HttpRequest, number: int, kind: str, pk: int) -> HttpResponse:
    """One place up or down among its like."""
    row = asked_row(request, number, kind, pk)
    if isinstance(row, Minutes):
        raise Http404
    keeping.reorder(row, down=request.POST.get("to") == "down")
    return redirect(reverse("proceedings:" + row._meta.model_name, args=[number, row.pk]))


def asked_row(request: HttpRequest, number: int, kind: str, pk: int) -> Any:
    if kind not in access.KINDS:
        raise Http404
    return access.kept_row(request, number, access.KINDS[kind], pk)
