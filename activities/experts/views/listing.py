"""The list of the bank."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from activities.cases.pages import render_page
from activities.cases.sorting import sort_links

from .. import access, rules
from ..filters import ExpertFilter
from ..listing import GOING_DOWN, listing
from ..showing import NAV


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everybody whom the person may know of, in statements that do not grow with the bank."""
    access.reading(request)
    found, narrowed = listing(request)
    broken = narrowed is not None and not narrowed.form.is_valid()
    wide = rules.may_match(request.user)
    context = NAV | {
        "listing": found,
        "page": found.page(request.GET.get("page")),
        "filter": narrowed or partial(ExpertFilter, None, request=request),
        "who_filters": "experts-all" if wide else "experts-own",
        "form": narrowed.form if broken else None,
        "chips": narrowed.chips() if narrowed else [],
        "sorts": sort_links(request, found.sort, GOING_DOWN),
        "may_enter": rules.may_enter(request.user),
        "wide": wide,
        "words": words(),
    }
    return render_page(request, "experts/index.html", "experts/_table.html", context, status=422 if broken else 200)


def words() -> dict[str, str]:
    """The headings, which a narrow screen repeats in every row."""
    return {
        # Translators: 登録番号
        "number": _("Number"),
        # Translators: 氏名
        "name": pgettext("talent bank", "Name"),
        # Translators: 所属
        "body": _("Body"),
        # Translators: 専門分野
        "fields": _("Fields"),
        # Translators: 外国語
        "languages": _("Languages"),
        # Translators: 登録の状況
        "standing": pgettext("talent bank", "Registration"),
    }
