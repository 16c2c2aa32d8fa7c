"""The programme of an edition as it is printed, in one language or in both; what the report is drawn with as well."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from activities.calendars.eras import base_language

from .. import access, rules, wording
from ..content import content_of, held
from ..printing import Printed, pdf_of

BOTH = "both"


@require_safe
def programme(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.visible_edition(request, number)
    printed = asked_paper(request, edition)
    return paper(request, edition, printed.heading, printed.language, "seminars/programme.html", printed=printed,
                 rooms_heading=wording.ROOMS, query=printed.query)  # fmt: skip


@require_safe
def programme_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """The same as a file for mails and printers."""
    edition = access.visible_edition(request, number)
    printed = asked_paper(request, edition)
    response = HttpResponse(pdf_of(printed), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, printed.file_name)
    return response


def asked_paper(request: HttpRequest, edition) -> Printed:
    """The draft, or the version that is asked for (`?version=`), which the office alone may see."""
    language = language_of(request, (BOTH, *wording.LANGUAGES))
    tongues = wording.LANGUAGES if language == BOTH else (language,)
    if not (asked := request.GET.get("version", "")):
        return Printed(edition, content_of(edition), None, language, tongues)
    if not (asked.isascii() and asked.isdigit() and len(asked) < 5 and rules.may_plan_along(request.user)):
        raise Http404
    version = access.version_of(edition, int(asked))
    return Printed(edition, held(version), version, language, tongues)


def language_of(request: HttpRequest, offered: tuple[str, ...]) -> str:
    """The language that is asked for; else both where that is offered, else the reader's."""
    asked = request.GET.get("language", "")
    if asked in offered:
        return asked
    return BOTH if BOTH in offered else "zh" if base_language() == "zh" else "ja"


def paper(request: HttpRequest, edition, heading, language: str, template: str, **more) -> HttpResponse:
    """The paper; its words are those of its own language, whatever the reader's is."""
    shown = {
        "edition": edition,
        "heading": heading,
        "language": language,
        "tongues": wording.LANGUAGES if language == BOTH else (language,),
        "words": wording.HEADINGS,
        "with_both": template == "seminars/programme.html",
        "nav": "seminars",
    }
    return render(request, template, shown | more)
