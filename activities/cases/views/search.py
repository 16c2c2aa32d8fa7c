"""The page that finds everything a person may see."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ..pages import render_page
from ..search.finding import findings
from ..search.ranking import MOST
from ..search.words import query_of

PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, one kind of thing at a time; the first kind that has something where none is chosen."""
    typed = request.GET.get("q", "").strip()
    query = query_of(typed)
    all_kinds = findings(query, request.user)
    found = [finding for finding in all_kinds if finding.keys]
    chosen = next((one for one in found if one.source.kind == request.GET.get("kind")), (found or all_kinds)[0])
    page = Paginator(range(len(chosen.keys)), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = chosen.hits(page.object_list.start, page.object_list.stop)
    context = {"typed": typed, "query": query, "kinds": found, "chosen": chosen, "page": page, "most": MOST}
    return render_page(request, "cases/search.html", "cases/_found.html", context)
