"""Precedents: earlier research on the same matter, offered while a request is typed and beside its case."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from activities.cases import access
from activities.cases.pages import render_page
from activities.cases.rules import in_office
from activities.requests import filling
from activities.requests.programmes import application_of
from activities.requests.views.form import version_of

from .. import precedents, sheets
from ..models import ResearchRequest
from ..rules import editing_seat

FROM = ("subject", "questions")
"""The parts of the form while which precedents are offered."""


@require_http_methods(["GET", "HEAD", "POST"])
def alike(request: HttpRequest, slug: str) -> HttpResponse:
    """What is alike to what is being typed (posted), or to what is saved."""
    case = access.visible_case(request, slug, ResearchRequest)
    part = (
        application_of(case).parts_by_slug.get(request.POST.get("part", ""))
        if request.POST.get("part") in FROM
        else None
    )
    typed = None
    if request.method == "POST":
        if not editing_seat(request.user, case):
            raise PermissionDenied("research.edit")
        typed = typed_in(request.POST)
        if part and not request.htmx:
            keep(request, case, part)
    text = precedents.text_of(case, typed)
    found = precedents.alike(case, request.user, text, every_programme=is_staff(request.user))
    context = {"case": case, "precedents": found, "part": part, "nav": "cases"}
    return render_page(request, "research/precedents.html", "research/_precedents.html", context)


def is_staff(user) -> bool:
    """The office and headquarters look among the cases of every programme."""
    return in_office(user) or Role.HEADQUARTERS in user.roles


def keep(request: HttpRequest, case, part) -> None:
    """Who leaves the form to look loses nothing: what differs from what is saved is kept as typed."""
    version = version_of(request.POST, case)
    if part.slug == "questions":
        sheets.keep_if_changed(case, request.user, part, request.POST, version)
    elif any(request.POST.get(name, "") != getattr(case, name) for name in part.fields):
        filling.keep_typing(case, request.user, part, request.POST, version)


def typed_in(data: QueryDict) -> dict[str, str]:
    """What a posted part says of title, purpose and questions."""
    typed = {name: data[name] for name in ("title", "purpose") if name in data}
    if f"{sheets.PREFIX}-TOTAL_FORMS" in data:
        typed["questions"] = "\n".join(row["text"] for row in sheets.rows_in(data))
    return typed
