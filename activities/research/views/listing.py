"""The research list and its exports."""

from functools import partial

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.calendars.fiscal import today_in_japan
from activities.cases.files import ACCEPTED
from activities.cases.pages import render_page
from activities.cases.sorting import sort_links

from .. import exporting, rules
from ..filters import EntryFilter, hidden_fields
from ..listing import GOING_DOWN, listing
from ..models.entries import KEEPERS
from ..showing import row_of

EXCEL = ACCEPTED[".xlsx"]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list by fiscal year, for everybody who is signed in; eight statements for any role and page."""
    found, narrowed = listing(request)
    page, user = found.page(request.GET.get("page")), request.user
    broken = narrowed is not None and not narrowed.form.is_valid()
    context = {
        "listing": found,
        "page": page,
        "rows": [row_of(entry, user) for entry in page.object_list],
        "filter": narrowed or partial(EntryFilter, None, request=request),
        "who_filters": "-".join(["research", *hidden_fields(user)]),
        "form": narrowed.form if broken else None,
        "chips": narrowed.chips() if narrowed else [],
        "sorts": sort_links(request, found.sort, GOING_DOWN),
        "words": words(),
        **rights(user),
    }
    return render_page(
        request, "research/list.html", "research/_list_table.html", context, status=422 if broken else 200
    )


def rights(user) -> dict[str, bool]:
    """What the head of the list offers the person."""
    return {
        "keeper": bool(user.roles & KEEPERS),
        "may_keep": rules.keeps_list(user),
        "may_publish": rules.publishes_list(user),
        "asks": bool(user.seats_as(*rules.ASKING_FOR_COPIES)),
    }


def words() -> dict[str, str]:
    """The headings that a narrow screen repeats in every row, looked up once per page."""
    return {
        "body": _("Requesting body"),
        "completed": _("Fiscal year, completed on"),
        "copies": _("Copies"),
        "state": _("State"),
    }


@require_safe
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The list as it is filtered, written row by row."""
    found, _narrowed = listing(request)
    lines = exporting.csv_lines(found.sorted_rows, request.user)
    return attached(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "csv")


@require_safe
def as_excel(request: HttpRequest) -> FileResponse:
    """The list as it is filtered, with a sheet per fiscal year."""
    found, _narrowed = listing(request)
    return attached(FileResponse(exporting.excel_file(found.sorted_rows, request.user), content_type=EXCEL), "xlsx")


def attached(response, suffix: str):
    response["Content-Disposition"] = f'attachment; filename="research-list-{today_in_japan():%Y%m%d}.{suffix}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
