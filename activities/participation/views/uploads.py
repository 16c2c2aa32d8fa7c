"""People from an Excel file: the template, an upload, its preview, taking over what is good, getting back what is not."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.files import clean_name
from activities.cases.plain_forms import PlainForm
from activities.requests.forms.attachments import CheckedFile
from activities.seminars.models import Edition
from activities.seminars.rules import keeping_seat

from ..importing import reading, taking, workbook
from ..importing.checking import Check, check
from ..models import Upload
from ..office import kept_edition
from ..rules import OPEN_TO_OFFICE
from .people import FILES, NAV, download

EXCEL = FILES["xlsx"][0]
NOT_OPEN = gettext_lazy("People can be entered from the invitations until the days of the seminar.")


class UploadForm(PlainForm):
    """A filled-in template; `table` is what was read of it."""

    file = CheckedFile(
        label=gettext_lazy("Excel file"),
        # Translators: 取り込む前に、行ごとの確認画面が表示されます。
        help_text=gettext_lazy("Nothing is entered yet: first you see what would be, row by row."),
        validators=[reading.only_excel],
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.table = reading.Table()
        self.fields["file"].widget.attrs["accept"] = ".xlsx"

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.table = reading.read(upload)
        return upload


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest, number: int) -> HttpResponse:
    edition = kept_edition(request, number)
    is_open = edition.state in OPEN_TO_OFFICE
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if posted and is_open and form.is_valid():
        return redirect("participation:upload", edition.number, kept(edition, form, request.user).pk)
    context = {
        "edition": edition,
        "page_title": _("Import from Excel"),
        "upload_form": form,
        "is_open": is_open,
        "why_not": NOT_OPEN,
        "uploads": edition.uploads.select_related("by")[:5],
        **NAV,
    }
    return render(request, "participation/uploads.html", context, status=422 if form.errors else 200)


def kept(edition: Edition, form: UploadForm, user) -> Upload:
    name = clean_name(form.cleaned_data["file"].name)
    return Upload.objects.create(edition=edition, name=name, headings=form.table.columns, rows=form.table.rows, by=user)


@require_safe
def template(request: HttpRequest, number: int) -> HttpResponse:
    edition = kept_edition(request, number)
    return download(workbook.template(edition), f"seminar-{edition.number}-template.xlsx", EXCEL)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The preview; sending it takes over exactly what it shows, or shows again what has changed meanwhile."""
    row = kept_upload(request, number, pk)
    if request.method == "POST":
        return take(request, row)
    return preview(request, row, check(row))


def take(request: HttpRequest, row: Upload) -> HttpResponse:
    if row.edition.state not in OPEN_TO_OFFICE:
        raise PermissionDenied("participation.register")
    try:
        taking.take(row, request.POST.get("digest", ""), by=request.user, seat=keeping_seat(request.user))
    except taking.Overtaken as overtaken:
        return preview(request, row, overtaken.check, overtaken=True, status=409)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The people were entered. What could not be taken over stands below."))
    return redirect(request.path)


def preview(
    request: HttpRequest, row: Upload, found: Check, *, overtaken: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        "edition": row.edition,
        "page_title": row.name,
        "upload": row,
        "check": found,
        "overtaken": overtaken,
        "is_open": row.edition.state in OPEN_TO_OFFICE,
        **NAV,
    }
    return render(request, "participation/upload.html", context, status=status)


@require_safe
def faults(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The faulty rows as a file that can be mended and uploaded again."""
    row = kept_upload(request, number, pk)
    content = workbook.faulty(row.edition, check(row).faulty)
    return download(content, f"seminar-{row.edition.number}-faults-{row.pk}.xlsx", EXCEL)


def kept_upload(request: HttpRequest, number: int, pk: int) -> Upload:
    edition = kept_edition(request, number)
    row = get_object_or_404(Upload, edition=edition, pk=pk)
    row.edition = edition
    return row
