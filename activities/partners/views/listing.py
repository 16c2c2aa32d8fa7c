"""The list of counterparts, and suggestions while a name is being typed."""

from collections import Counter
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from activities.cases.pages import render_page
from activities.cases.sorting import sort_links

from .. import access, naming, rules
from ..fields import numbered_text
from ..filters import BodyFilter
from ..listing import GOING_DOWN, listing
from ..models.names import key_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list, for the office; eight statements for any page and filter."""
    access.reading(request)
    found, narrowed = listing(request)
    broken = narrowed is not None and not narrowed.form.is_valid()
    context = {
        "listing": found,
        "page": found.page(request.GET.get("page")),
        "filter": narrowed or partial(BodyFilter, None, request=request),
        "who_filters": "partners",
        "form": narrowed.form if broken else None,
        "chips": narrowed.chips() if narrowed else [],
        "sorts": sort_links(request, found.sort, GOING_DOWN),
        "may_keep": rules.may_keep(request.user),
        "may_merge": rules.may_merge(request.user),
        "words": words(),
        "nav": "counterparts",
    }
    return render_page(request, "partners/index.html", "partners/_table.html", context, status=422 if broken else 200)


def words() -> dict[str, str]:
    """The headings, which a narrow screen repeats in every row."""
    return {
        # Translators: 名称
        "name": pgettext("of a body", "Name"),
        "place": _("Place"),
        "reached": _("Telephone"),
        "people": _("People"),
        # Translators: 最後のやり取り
        "dealt": _("Last dealing"),
    }


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What the name being typed may become; where several are called the same, with their numbers unless text is `free`."""
    access.reading(request)
    typed = request.GET.get("q") or request.GET.get(request.GET.get("field", ""), "")
    found = naming.suggestions(typed)
    often = Counter(key_of(body.label) for body in found)
    free = "free" in request.GET
    texts = [body.label if free or often[key_of(body.label)] == 1 else numbered_text(body) for body in found]
    context = {"suggestions": list(dict.fromkeys(texts)), "into": request.GET.get("into", "")}
    return render(request, "partners/_suggestions.html", context)
