"""The results of expert dispatch, and the tables of dispatches that the brochures print; read by the office and headquarters."""

import io

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.calendars.eras import base_language
from activities.calendars.fiscal import fiscal_year_label
from activities.cases import word
from activities.cases.files import ACCEPTED
from activities.cases.sending import sent

from .. import brochure, brochure_papers, brochure_words, results_files
from ..access import knowing
from ..results import WAYS, Results, counted, results_of, years_of

EXCEL = ACCEPTED[".xlsx"]
PAPERS = {"pdf": (brochure_papers.pdf_of, "application/pdf"), "docx": (brochure_papers.word_of, word.KIND)}


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Counts of a year, or of all years, and the missions behind the line that was chosen."""
    knowing(request)
    missions = counted(request.user)
    found = asked(request, missions)
    years = [(year, fiscal_year_label(year)) for year in years_of(missions)]
    query = request.GET.urlencode()
    # Translators: 派遣実績
    shown = {
        "results": found,
        "years": years,
        "query": query,
        "page_title": _("Results of expert dispatch"),
        "nav": "missions",
    }
    return render(request, "missions/results.html", shown)


def asked(request: HttpRequest, missions) -> Results:
    """What the address asks for; what it cannot mean is 404."""
    year, by = request.GET.get("year", ""), request.GET.get("by", "")
    if by not in {"", *WAYS} or (year and not (year.isascii() and year.isdigit() and len(year) == 4)):
        raise Http404
    return results_of(missions, year=int(year) if year else None, by=by, key=request.GET.get("key", ""))


@require_safe
def excel(request: HttpRequest) -> FileResponse:
    knowing(request)
    content = results_files.workbook(asked(request, counted(request.user)))
    return sent(io.BytesIO(content), f"expert-dispatch-{request.GET.get('year') or 'all'}.xlsx", EXCEL)


@require_safe
def csv_file(request: HttpRequest) -> StreamingHttpResponse:
    knowing(request)
    lines = results_files.lines_of(asked(request, counted(request.user)).missions)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="expert-dispatch-{request.GET.get("year") or "all"}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def dispatches(request: HttpRequest, year: int) -> HttpResponse:
    """The table of a year in both languages, with what is still missing in either."""
    knowing(request)
    tables = tables_of(request, year, "both")
    language = "zh" if base_language() == "zh" else "ja"
    # Translators: 事業紹介の派遣一覧
    shown = {"year": year, "tables": tables, "first": language, "page_title": _("Dispatches as brochures print them"),
             "nav": "missions"}  # fmt: skip
    return render(request, "missions/dispatches.html", shown)


@require_safe
def dispatches_file(request: HttpRequest, year: int, language: str, ending: str) -> FileResponse:
    """The same as a file, in one language or with one after the other."""
    knowing(request)
    if ending not in PAPERS or language not in (*brochure_words.LANGUAGES, "both"):
        raise Http404
    make, kind = PAPERS[ending]
    return sent(io.BytesIO(make(tables_of(request, year, language))), f"dispatches-{year}-{language}.{ending}", kind)


def tables_of(request: HttpRequest, year: int, language: str) -> list[brochure.Table]:
    if not 1998 <= year <= 2199:
        raise Http404
    missions = brochure.dispatched_in(request.user, year)
    codes = brochure_words.LANGUAGES if language == "both" else (language,)
    return [brochure.table_of(missions, year, code) for code in codes]
