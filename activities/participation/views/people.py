"""Who takes part in an edition: the list of everybody for the office, and its lists on paper and for Excel."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from activities.cases.files import ACCEPTED
from activities.cases.pages import render_page
from activities.cases.sorting import sort_links
from activities.seminars import rules

from .. import places
from ..models import Participant
from ..office import office_edition
from ..papers import words
from ..papers.excel import excel_roster
from ..papers.printing import print_roster
from ..papers.rosters import roster
from ..papers.showing import languages, offered
from ..people_filters import events_of
from ..people_listing import GOING_DOWN, listing
from ..rules import OPEN_TO_OFFICE, WORKED_ON

NAV = {"nav": "seminars", "tab": "people"}
FILES = {
    "pdf": ("application/pdf", print_roster),
    "xlsx": (ACCEPTED[".xlsx"], excel_roster),
}


@require_safe
def participants(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody whom the invited bodies have registered; the same number of statements however many they are."""
    edition = office_edition(request, number)
    found, narrowed = listing(request, edition)
    broken = not narrowed.form.is_valid()
    page, may_keep = found.page(request.GET.get("page")), rules.may_keep(request.user)
    context = {
        "edition": edition,
        "page_title": _("Participants"),
        "listing": found,
        "page": page,
        "people": page.object_list,
        "filter": narrowed,
        "form": narrowed.form,
        "who_filters": f"people-{edition.number}",
        "chips": narrowed.chips(),
        "sorts": sort_links(request, found.sort, GOING_DOWN),
        "rooms": places.rooms(edition),
        "words": headings(),
        "may_keep": may_keep,
        "is_open": may_keep and edition.state in OPEN_TO_OFFICE,
        "entered_in": WORKED_ON if may_keep and edition.state in OPEN_TO_OFFICE else (),
        **NAV,
    }
    whole, table = "participation/people.html", "participation/_people_table.html"
    return render_page(request, whole, table, context, status=422 if broken else 200)


def headings() -> dict[str, str]:
    """What a narrow screen repeats in every row, looked up once per page."""
    return {
        # Translators: 選択
        "choose": pgettext("people of a list", "Choose"),
        # Translators: 団体、役職
        "body": _("Body and post"),
        # Translators: 移動・宿泊
        "travel": _("Travel and hotel"),
        # Translators: 参加する行事、食事
        "events": _("Events and diet"),
        "standing": _("Standing"),
        # Translators: 着
        "arrives": _("arrives"),
        # Translators: 発
        "leaves": _("leaves"),
        # Translators: 宿泊
        "hotel": _("Hotel"),
    }


@require_safe
def papers(request: HttpRequest, number: int) -> HttpResponse:
    """All lists that can be printed or opened in Excel, each with how many people stand on it."""
    edition = office_edition(request, number)
    people = Participant.objects.of(edition).attending()
    context = {
        "edition": edition,
        "page_title": _("Lists to print"),
        "lists": offered(people, events_of(edition)),
        "languages": languages(),
        **NAV,
    }
    return render(request, "participation/papers.html", context)


@require_safe
def paper(request: HttpRequest, number: int, code: str, language: str, kind: str) -> HttpResponse:
    """A list as a file: /people/papers/names-both.pdf."""
    edition = office_edition(request, number)
    if language not in words.TONGUES or kind not in FILES:
        raise Http404
    content_type, made = FILES[kind]
    chosen = roster(edition, code)
    content = made(edition, chosen, language) if kind == "pdf" else made(chosen, language)
    return download(content, f"seminar-{edition.number}-{code}-{language}.{kind}", content_type)


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file made for this reader, kept by nobody on the way."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
