"""Calendar addresses: made, listed, revoked, and read by phones and mail programs."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import access, ical, rules
from ..forms.resource import FeedForm
from ..models import Feed
from ..models.feeds import digest

NOTED_EVERY = timedelta(minutes=10)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """One's own addresses; managers see everybody's, so that a lost phone can be shut out."""
    access.require_office(request)
    found = Feed.objects.working().select_related("resource__seat", "made_by")
    if not rules.manages(request.user):
        found = found.filter(made_by=request.user)
    return render(request, "schedule/feeds.html", {"feeds": found, "nav": "calendar"})


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """A new address of a calendar; shown on this page alone."""
    resource = access.subscribed_resource(request, pk)
    form = FeedForm(request.POST)
    label = form.cleaned_data["label"] if form.is_valid() else ""
    made, token = Feed.make(resource, by=request.user, label=label)
    address = request.build_absolute_uri(reverse("schedule:feed", args=[token]))
    return render(request, "schedule/feed_made.html", {"feed": made, "address": address, "nav": "calendar"}, status=201)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Shut an address; whoever still asks for it finds nothing."""
    own = Feed.objects.working() if rules.manages(request.user) else Feed.objects.working().filter(made_by=request.user)
    found = get_object_or_404(own, pk=pk)
    Feed.objects.filter(pk=found.pk).update(revoked_at=timezone.now())
    messages.success(request, _("The address was revoked. Programs that use it find nothing any more."))
    return redirect("schedule:feeds")


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address, as long as it is not revoked and its maker could make it again."""
    found = Feed.objects.working().filter(token_hash=digest(secret)).select_related("resource__seat", "made_by").first()
    if found is None or not rules.may_subscribe(found.made_by, found.resource):
        raise Http404
    now = timezone.now()
    if found.last_used_at is None or found.last_used_at < now - NOTED_EVERY:
        Feed.objects.filter(pk=found.pk).update(last_used_at=now)
    response = HttpResponse(ical.calendar_of(found.resource), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=300"
    return response
