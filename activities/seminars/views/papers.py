"""The programme of an edition as it is printed, in one language or in both; what the report is drawn with as well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.calendars.eras import base_language

from .. import access, wording
from ..programme import by_day, sessions_of

BOTH = "both"


@require_safe
def programme(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.visible_edition(request, number)
    language = language_of(request, (BOTH, *wording.LANGUAGES))
    days = by_day(edition, sessions_of(edition))
    heading = wording.PROGRAMME if edition.is_held else wording.DRAFT
    return paper(request, edition, heading, language, "seminars/programme.html", days=days)


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
