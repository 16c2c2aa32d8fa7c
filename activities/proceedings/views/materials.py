"""Files that go out: handed in by the office, read by whom they are meant for."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.sending import sent
from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms.rows import MaterialForm, NewMaterialForm
from ..models import Material
from ..showing import NAV
from .rows import PAGE, sheet_of, upload

logger = logging.getLogger(__name__)


@require_http_methods(PAGE)
def new(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    form = NewMaterialForm(request.POST or None, request.FILES or None, instance=Material(edition=edition))
    back = reverse("proceedings:after", args=[number]) + "#materials"
    shown = {"edition": edition, "title": _("Add a material"), "back": back} | NAV

    def keep() -> None:
        keeping.add_material(edition, form.cleaned_data["file"], form.values(), by=request.user)

    return upload(request, form, "file", keep, shown)


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    row = access.kept_row(request, number, Material, pk)
    return work_on(request, sheet_of(row, MaterialForm, _("Edit the material"), row=row, kind="materials"))


@require_safe
def download(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The file, for whom it is meant at this moment."""
    edition = access.visible_edition(request, number)
    row = get_object_or_404(access.readable_materials(request, edition), pk=pk)
    return stored(row.file, row.name, row.content_type)


def stored(file, name: str, content_type: str, *, inline: bool = False) -> HttpResponse:
    """A stored file; 404 where the storage has lost it, which those who run the application read among the errors."""
    try:
        content = file.open("rb")
    except OSError:
        logger.exception("A file of the seminar is missing: %s", file.name)
        raise Http404 from None
    return sent(content, name, content_type, inline=inline)
