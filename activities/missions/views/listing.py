"""The list of requests and missions."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from activities.calendars.fiscal import today_in_japan
from activities.cases.pages import render_page
from activities.cases.sorting import sort_links

from .. import access, rules
from ..filters import MissionFilter
from ..listing import GOING_DOWN, listing


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What Chinese bodies asked for, and what became of it; the statements do not grow with the list."""
    access.knowing(request)
    found, narrowed = listing(request)
    broken = narrowed is not None and not narrowed.form.is_valid()
    context = {
        "nav": "missions",
        "listing": found,
        "page": found.page(request.GET.get("page")),
        "filter": narrowed or partial(MissionFilter, None, request=request),
        "who_filters": "missions",
        "form": narrowed.form if broken else None,
        "chips": narrowed.chips() if narrowed else [],
        "sorts": sort_links(request, found.sort, GOING_DOWN),
        "words": words(),
        "today": today_in_japan(),
        "may_plan": rules.may_plan(request.user),
    }
    return render_page(request, "missions/index.html", "missions/_table.html", context, status=422 if broken else 200)


def words() -> dict[str, str]:
    """The headings that a narrow screen repeats in every row, looked up once per page."""
    return {
        # Translators: 要望の内容
        "what": pgettext("of a mission", "Request"),
        # Translators: 要望元・派遣先
        "host": _("Host and destination"),
        # Translators: 派遣期間
        "when": pgettext("of a mission", "Days"),
        "state": _("State"),
        # Translators: 専門家
        "expert": _("Expert"),
        # Translators: 次の作業
        "next": _("Next step"),
    }
