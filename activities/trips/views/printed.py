"""The plan on paper: 日程表 for Japanese readers, 行程表 for drivers and the Chinese side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.calendars.eras import base_language
from activities.cases.access import visible_request

from ..organiser import OFFICE_PHONE
from ..reading import Plan, is_off, plan_to_read
from ..rules import reads_drafts

TONGUES = {"ja": "ja", "zh": "zh-hans"}
LANG = {"ja": "ja", "zh": "zh-Hans"}


@require_safe
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """A version that was shared or, for the office, the plan as it stands; in the language of who is handed the paper."""
    case = visible_request(request, slug)
    plan = plan_to_read(request.user, case, request.GET.get("version", ""))
    language = language_of(request)
    with translation.override(TONGUES[language]):
        told = {"case": case, "plan": plan, "heading": heading(plan), "is_off": is_off(case)}
        paper = render_to_string("trips/_paper.html", told | {"phone": OFFICE_PHONE, "printed_at": timezone.now()})
    query = request.GET.copy()
    query.pop("language", None)
    more = {
        "paper": paper, "language": language, "lang": LANG[language], "query": query.urlencode(), "nav": "cases",
        "office": reads_drafts(request.user),
    }  # fmt: skip
    response = render(request, "trips/print.html", told | more)
    response["Cache-Control"] = "private, no-store"
    return response


def language_of(request: HttpRequest) -> str:
    """The language that is asked for, else the reader's; papers are Japanese or Chinese."""
    wanted = request.GET.get("language", "")
    own = "zh" if base_language() == "zh" else "ja"
    return wanted if wanted in TONGUES else own


def heading(plan: Plan) -> str:
    """What the paper is called; a plan that nobody has shared says so in its name."""
    if plan.version is None:
        # Translators: 日程表（案） / 行程表（草案）
        return _("Itinerary of the trip (draft)")
    # Translators: 日程表 / 行程表
    return _("Itinerary of the trip")
