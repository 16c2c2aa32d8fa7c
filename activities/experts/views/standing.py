"""Into the bank, once a year still right, out of it, and in again."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities.calendars.fiscal import today_in_japan

from .. import access, confirming, followers, registering, showing
from ..models import Expert
from .reasons import ask_why
from .sheets import PAGE


@require_POST
def register(request: HttpRequest, number: str) -> HttpResponse:
    expert = access.kept_expert(request, number)
    try:
        registering.register(expert, by=request.user)
    except ValidationError as lacks:
        # Translators: 登録に必要なものがあります：%(what)s
        messages.warning(request, _("Something is still missing: %(what)s") % {"what": ", ".join(lacks.messages)})
    else:
        messages.success(request, _("The person is registered and can be proposed while the consent holds."))
    return redirect(expert)


@require_http_methods(PAGE)
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that is known on one page, and one click that says it is still right."""
    expert = access.kept_expert(request, number)
    if request.method == "POST":
        return confirmed(request, expert)
    return render(request, "experts/confirm.html", showing.page_of(expert, request.user))


def confirmed(request: HttpRequest, expert: Expert) -> HttpResponse:
    revision = request.POST.get("revision", "")
    try:
        known = revision.isascii() and revision.isdigit() and len(revision) < 10
        confirming.confirm(expert, by=request.user, revision=int(revision) if known else 0)
    except confirming.Moved:
        messages.warning(request, _("The registration was changed meanwhile. Look at it again, then confirm it."))
        return redirect("experts:confirm", expert.number)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
        return redirect(expert)
    messages.success(request, _("Thank you. The registration of %(name)s is confirmed.") % {"name": expert.name})
    return redirect(next_due(request, expert))


def next_due(request: HttpRequest, expert: Expert) -> str:
    """Whoever has more to confirm goes on with the list of these, everybody else is back on the page."""
    rows = Expert.objects.visible_to(request.user).filter(organisation=expert.organisation_id)
    if confirming.due(rows, today_in_japan()).exists():
        return f"{reverse('experts:index')}?{urlencode({'attention': 'confirm', 'sort': 'confirmed'})}"
    return expert.get_absolute_url()


@require_http_methods(PAGE)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take a registration back."""
    expert = access.kept_expert(request, number)
    words = {
        # Translators: 登録を取り消す
        "title": _("Withdraw the registration"),
        # Translators: 直ちに派遣の候補から外れます。個人情報は3年後に消去され、派遣の統計だけが残ります。
        "hint": _("The person is no candidate for missions from this moment on. What is known of them is erased after three "
                  "years; figures of missions stay."),
        "done": _("The registration was withdrawn."),
        "foreseen": followers.foreseen(expert, request.user),
    }  # fmt: skip
    return ask_why(request, expert, words, lambda reason: registering.withdraw(expert, reason, by=request.user))


@require_POST
def take_up(request: HttpRequest, number: str) -> HttpResponse:
    """Begin again with somebody who was withdrawn."""
    expert = access.kept_expert(request, number)
    try:
        registering.take_up(expert, by=request.user)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The registration is taken up again. Check it, then register the person."))
    return redirect(expert)


@require_http_methods(PAGE)
def discard(request: HttpRequest, number: str) -> HttpResponse:
    """Ask, then erase somebody who was only being entered."""
    expert = access.kept_expert(request, number)
    if request.method != "POST" and registering.is_bare(expert):
        return render(request, "experts/discard.html", showing.NAV | {"expert": expert})
    if request.method != "POST":
        messages.warning(request, registering.WAS_REGISTERED)
        return redirect(expert)
    try:
        registering.discard(expert)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
        return redirect(expert)
    messages.success(request, _("The entry was deleted."))
    return redirect("experts:index")
