"""The outbox as administrators read it: what was written, to whom, and whether it was delivered."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import outbox
from accounts.access import require_administrator
from accounts.models import OutgoingMail

PAGE_SIZE = 30


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    query = request.GET.get("q", "").strip()[:80]
    state = request.GET.get("state", "")
    found = OutgoingMail.objects.defer("body", "calendar", "last_error")
    if query:
        found = found.filter(Q(to__icontains=query) | Q(subject__icontains=query))
    if state in OutgoingMail.State:
        found = found.filter(state=state)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "query": query, "state": state, "states": OutgoingMail.State.choices}
    return render(request, "accounts/mail_index.html", context)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    require_administrator(request)
    mail = get_object_or_404(OutgoingMail.objects.select_related("user"), pk=pk)
    return render(request, "accounts/mail_detail.html", {"mail": mail})


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    require_administrator(request)
    mail = get_object_or_404(OutgoingMail, pk=pk)
    if outbox.retry(mail):
        messages.success(request, _("The mail is sent again shortly."))
    else:
        messages.warning(request, _("Only a mail that was given up can be sent again."))
    return redirect("accounts:mail_detail", pk=mail.pk)
