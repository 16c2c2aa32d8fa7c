"""The first page after signing in: a section for every role the person has today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Role

from . import homes
from .programmes import home_lines


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is to be done now; the number of statements depends on the roles, never on the number of cases."""
    user = request.user
    acting = {seat.role for seat in user.seats}
    context = {"now": timezone.now(), "roles": user.roles}
    if acting & {Role.OFFICER, Role.MANAGER}:
        context["desk"] = homes.desk(user)
    if user.roles & {Role.MANAGER, Role.VIEWER, Role.ADMINISTRATOR}:
        context["overview"] = homes.overview(user)
    if Role.ADMINISTRATOR in user.roles:
        context["house"] = homes.house()
    context["queues"] = [
        (role, homes.queues(user, role)) for role in (Role.BRANCH, Role.HEADQUARTERS) if role in user.roles
    ]
    if Role.APPLICANT in user.roles:
        context["portal"] = homes.portal(user)
    context["lines"] = home_lines(user)
    return render(request, "cases/home.html", context)
