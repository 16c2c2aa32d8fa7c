"""The list of cases and its export."""

import csv
from collections.abc import Iterator
from functools import partial

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.calendars.fiscal import today_in_japan

from ..filters import OUTCOMES, CaseFilter, is_wide
from ..listing import GOING_DOWN, listing
from ..models.case import Party
from ..pages import render_page
from ..programmes import programme
from ..rules import in_office, may_start
from ..showing.rows import rows_of
from ..showing.told import told_to
from ..sorting import sort_links

CHUNK = 500
EXPORTED = ("outcome", "counted")
"""What a line of the export tells besides what a row of the list does."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every case the person may know, by tab, filter and order; eight statements for any role and page."""
    found, narrowed = listing(request, CaseFilter)
    page, office, today = found.page(request.GET.get("page")), in_office(request.user), today_in_japan()
    broken = narrowed is not None and not narrowed.form.is_valid()
    context = {
        "listing": found,
        "page": page,
        "rows": rows_of(page.object_list, office=office, today=today),
        "filter": narrowed or partial(CaseFilter, None, request=request),
        "who_filters": f"cases-{is_wide(request.user)}",
        "form": narrowed.form if broken else None,
        "chips": narrowed.chips() if narrowed else [],
        "sorts": sort_links(request, found.sort, GOING_DOWN),
        "words": words(),
        "may_start": may_start(request.user),
    }
    return render_page(request, "cases/index.html", "cases/_table.html", context, status=422 if broken else 200)


def words() -> dict[str, str]:
    """The headings that a narrow screen repeats in every row, looked up once per page."""
    return {
        # Translators: 段階
        "stage": _("Stage"),
        # Translators: 訪問期間
        "visit": _("Period of the visit"),
        # Translators: 次の作業
        "next": _("Next step"),
        # Translators: 担当
        "lead": _("Lead officer"),
    }


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The list as it is filtered, for Excel; written row by row, so that its length costs no memory."""
    found, _narrowed = listing(request, CaseFilter)
    lines = lines_of(request, found.rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"cases-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines_of(request: HttpRequest, cases) -> Iterator[str]:
    """A byte order mark, the headings, then a line per case."""
    writer = csv.writer(Echo())
    office = in_office(request.user)
    yield "\ufeff"
    yield writer.writerow(headings(office))
    rows = cases.for_list(*EXPORTED)
    for case in rows.prefetch_related("places").iterator(chunk_size=CHUNK):
        yield writer.writerow([harmless(value) for value in line_of(case, office)])


def headings(office: bool) -> list[str]:
    """The last column adds up to the number of cases of the year; it is the offices' own (domain H.5)."""
    columns = [
        _("Reference"),
        _("Title"),
        _("Requesting body"),
        _("Stage"),
        _("State"),
        _("First day"),
        _("Last day"),
        _("Places"),
        _("Next step"),
        _("Waiting on"),
        _("Due"),
        _("Lead officer"),
        _("Fiscal year"),
        # Translators: 種別
        _("Programme"),
        # Translators: 結果
        _("Outcome"),
    ]
    return [*columns, _("Counts in the number of cases of the year")] if office else columns


def line_of(case, office: bool) -> list:
    state, told = case.state_info, told_to(case, office)
    columns = [
        case.reference or "",
        case.title,
        case.organisation.full_label,
        case.stage,
        state.label if office else state.public_label,
        "" if case.dates_unknown else case.period_start or "",
        "" if case.dates_unknown else case.period_end or "",
        "、".join(place.label() for place in case.places.all()),
        told.step.label if told.step else "",
        Party(told.party).label if told.party else "",
        told.due_on or "",
        case.lead_seat.label if case.lead_seat else "",
        case.fiscal_year,
        programme(case.programme).verbose_name,
        dict(OUTCOMES).get(case.outcome, case.outcome),
    ]
    return [*columns, int(case.counted)] if office else columns


def harmless(value) -> str:
    """No cell may begin like a formula, in any width or behind spaces: a spreadsheet would carry it out."""
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text[:1] in ("\t", "\r", "\n") else text
