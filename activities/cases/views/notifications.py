"""What people are told, and how they wish to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import access
from ..forms import PreferencesForm
from ..models import Notification

PER_PAGE = 30


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """The person's own, newest first; those about cases that are no longer theirs to see lead nowhere."""
    mine = Notification.objects.filter(user=request.user).order_by("-pk")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    about = {note.case_id for note in page} - {None}
    seen = set(access.visible_cases(request).filter(pk__in=about).values_list("pk", flat=True)) | {None}
    return render(request, "cases/notifications.html", {"page": page, "seen": seen})


@require_safe
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Open what a notification is about; following it is reading it."""
    mine = Notification.objects.filter(user=request.user)
    note = get_object_or_404(mine, pk=pk)
    mine.filter(pk=pk, read_at__isnull=True).update(read_at=timezone.now())
    return redirect(note.url or "cases:notifications")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    Notification.objects.filter(user=request.user, read_at__isnull=True).update(read_at=timezone.now())
    messages.success(request, _("All notices are marked as read."))
    return redirect("cases:notifications")


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """How to hear of each topic besides the list in the application."""
    form = PreferencesForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choices were saved."))
        return redirect("cases:notification_settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/notification_settings.html", {"form": form}, status=status)
