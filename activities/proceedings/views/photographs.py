"""Photographs: handed in by the office, shown to others only while a consent stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms.rows import NewPhotographsForm, PhotographForm
from ..models import Photograph
from ..showing import NAV
from .materials import stored
from .rows import PAGE, home, sheet_of, upload

SIZES = {"small": "small", "large": "picture"}


@require_http_methods(PAGE)
def new(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    form = NewPhotographsForm(request.POST or None, request.FILES or None, instance=Photograph(edition=edition))
    back = reverse("proceedings:after", args=[number]) + "#photographs"
    shown = {"edition": edition, "title": _("Add photographs"), "back": back} | NAV

    def keep() -> None:
        keeping.add_photographs(edition, form.cleaned_data["photographs"], form.values(), by=request.user)

    return upload(request, form, "photographs", keep, shown)


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    row = access.kept_row(request, number, Photograph, pk)
    return work_on(request, sheet_of(row, PhotographForm, _("Edit the photograph"), row=row, kind="photographs"))


@require_POST
def consent(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Somebody who is shown does not want to be any more; or does again."""
    row = access.kept_row(request, number, Photograph, pk)
    keeping.withdraw(row, by=request.user, again=request.POST.get("to") == "again")
    return redirect(home(row))


@require_safe
def picture(request: HttpRequest, number: int, pk: int, size: str) -> HttpResponse:
    """The photograph itself; asked anew each time, so that a consent taken back holds at once."""
    edition = access.visible_edition(request, number)
    if size not in SIZES:
        raise Http404
    row = get_object_or_404(access.shown_photographs(request, edition), pk=pk)
    return stored(getattr(row, SIZES[size]), f"{number}-{pk}.jpg", "image/jpeg", inline=True)
