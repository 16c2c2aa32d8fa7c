"""The report of an edition: on a page, as a Word file, as a PDF."""

import io
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from activities.cases.sending import sent
from activities.seminars import wording
from activities.seminars.views.papers import language_of, paper

from .. import access, pdf_report, report, word_report
from ..report import Paper
from ..wording import ANSWERS, MINUTES, PHOTOGRAPHS

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LABELS = {report.PHOTOGRAPHS: PHOTOGRAPHS, report.ANSWERS: ANSWERS, report.MINUTES: MINUTES}


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The items of the brochures, and below them what was asked for."""
    edition = access.visible_edition(request, number)
    language = language_of(request, wording.LANGUAGES)
    wanted = asked(request)
    offers = [(part, LABELS[part], part in wanted) for part in report.offered(edition)]
    found = report.paper_of(edition, language, wanted)
    query = "".join(f"&with={part}" for part in report.PARTS if part in wanted)
    return paper(request, edition, wording.REPORT, language, "proceedings/report.html", items=found.items, report=found,
                 offers=offers, query=query, labels=LABELS)  # fmt: skip


@require_safe
def word(request: HttpRequest, number: int) -> HttpResponse:
    return as_file(request, number, word_report.word_of, "docx", WORD)


@require_safe
def pdf(request: HttpRequest, number: int) -> HttpResponse:
    return as_file(request, number, pdf_report.pdf_of, "pdf", "application/pdf")


def as_file(request: HttpRequest, number: int, make: Callable[[Paper], bytes], ending: str, kind: str) -> HttpResponse:
    edition = access.visible_edition(request, number)
    language = language_of(request, wording.LANGUAGES)
    found = report.paper_of(edition, language, asked(request))
    return sent(io.BytesIO(make(found)), f"{found.name} {found.title}.{ending}", kind)


def asked(request: HttpRequest) -> frozenset[str]:
    """The parts that are asked for; a part that does not exist is no address of ours."""
    wanted = frozenset(request.GET.getlist("with"))
    if not wanted <= set(report.PARTS):
        raise Http404
    return wanted
