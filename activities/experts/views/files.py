"""Experts as Excel files: the list out; in by the template, an upload, its preview, and getting back what is not good."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from activities.calendars.fiscal import today_in_japan
from activities.cases.files import ACCEPTED, clean_name
from activities.cases.sending import sent

from .. import access, exporting
from ..forms.upload import UploadForm
from ..importing import bodies, taking, workbook
from ..importing.checking import Check, check
from ..listing import listing
from ..models import Standing, Upload
from ..showing import NAV

EXCEL = ACCEPTED[".xlsx"]


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The people of the list as the address narrows and sorts it."""
    access.reading(request)
    found, _narrowed = listing(request)
    return sent(exporting.excel_file(found.sorted_rows), f"experts-{today_in_japan():%Y%m%d}.xlsx", EXCEL)


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    access.entering(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        return redirect("experts:upload", kept(form, request.user).pk)
    context = {
        "page_title": _("Import from Excel"),
        "form": form,
        "uploads": Upload.objects.visible_to(request.user).select_related("by")[:5],
        **NAV,
    }
    return render(request, "experts/uploads.html", context, status=422 if form.errors else 200)


def kept(form: UploadForm, user) -> Upload:
    body = next(iter(bodies.own_bodies(user)), None)
    name = clean_name(form.cleaned_data["file"].name)
    return Upload.objects.create(
        organisation=body, name=name, headings=form.table.columns, rows=form.table.rows, by=user
    )


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    access.entering(request)
    return file_of(workbook.template(request.user), "experts-template.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview; sending it takes over exactly what it shows, or shows again what has changed meanwhile."""
    row = visible_upload(request, pk)
    if request.method == "POST":
        return take(request, row)
    return preview(request, row, check(row, request.user))


def take(request: HttpRequest, row: Upload) -> HttpResponse:
    try:
        taking.take(row, request.POST.get("digest", ""), by=request.user)
    except taking.Overtaken as overtaken:
        return preview(request, row, overtaken.check, overtaken=True, status=409)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        # Translators: 取り込みました。取り込めなかった行は下に表示しています。
        words = pgettext("talent bank", "The people were entered. What could not be taken over stands below.")
        messages.success(request, words)
    return redirect(request.path)


def preview(
    request: HttpRequest, row: Upload, found: Check, *, overtaken: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        "page_title": row.name,
        "upload": row,
        "check": found,
        "overtaken": overtaken,
        "registered": Standing.ACTIVE.label,
        "being_entered": Standing.DRAFT.label,
        **NAV,
    }
    return render(request, "experts/upload.html", context, status=status)


@require_safe
def faults(request: HttpRequest, pk: int) -> HttpResponse:
    """The faulty rows as a file that can be mended and uploaded again."""
    row = visible_upload(request, pk)
    return file_of(workbook.faulty(request.user, check(row, request.user).faulty), f"experts-faults-{row.pk}.xlsx")


def visible_upload(request: HttpRequest, pk: int) -> Upload:
    """404 for who may not know of it, 403 for who may not enter anybody."""
    access.reading(request)
    row = get_object_or_404(Upload.objects.visible_to(request.user), pk=pk)
    access.entering(request)
    return row


def file_of(content: bytes, name: str) -> HttpResponse:
    """A file made for this reader, kept by nobody on the way."""
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
