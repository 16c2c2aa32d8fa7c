"""What can be booked: read by the office, kept by the managers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import access, rules
from ..forms.resource import FeedForm, ResourceForm
from ..models import Feed, Resource

UPCOMING = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything that can be booked, by kind; what is no longer in use stands last."""
    access.require_office(request)
    found = list(Resource.objects.select_related("seat", "driver_seat").order_by("-in_use", "order", "pk"))
    groups = [(label, [one for one in found if one.kind == kind]) for kind, label in Resource.Kind.choices]
    context = {"groups": groups, "manages": rules.manages(request.user), "nav": "calendar"}
    return render(request, "schedule/resources.html", context)


@require_safe
def resource(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing or person: what it is, who has it next, and the reader's own address for its calendar."""
    found = access.visible_resource(request, pk)
    ahead = found.bookings.live().filter(ends__gt=timezone.now()).select_related("case__organisation")[:UPCOMING]
    feeds = Feed.objects.working().filter(resource=found, made_by=request.user)
    context = {"resource": found, "bookings": ahead, "feeds": feeds, "form": FeedForm(), "nav": "calendar"}
    context |= {"manages": rules.manages(request.user), "may_book": bool(rules.booking_seat(request.user))}
    context["may_subscribe"] = rules.may_subscribe(request.user, found)
    return render(request, "schedule/resource.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    access.require_manager(request)
    return write(request, Resource())


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.visible_resource(request, pk)
    access.require_manager(request)
    return write(request, found)


def write(request: HttpRequest, found: Resource) -> HttpResponse:
    form = ResourceForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, _("%(name)s was saved.") % {"name": saved.label})
        return redirect("schedule:resource", saved.pk)
    context = {"form": form, "resource": Resource.objects.filter(pk=found.pk).first(), "nav": "calendar"}
    return render(request, "schedule/resource_form.html", context, status=422 if request.method == "POST" else 200)
