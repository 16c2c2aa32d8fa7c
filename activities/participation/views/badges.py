"""Badges: ordered, drawn in the background while the page tells how far it is, fetched by the office for a day."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.once import once
from activities.cases.pages import render_page
from activities.cases.plain_forms import PlainForm
from activities.cases.sending import sent
from activities.seminars.models import Edition

from ..models import BadgeJob, Layout, Participant
from ..office import office_edition
from ..papers import badges as drawing
from .people import NAV

SHOWN = 5
NOBODY = gettext_lazy("Nobody has a place yet.")


class BadgeForm(PlainForm):
    """Which sheets the badges are printed on."""

    layout = forms.ChoiceField(
        # Translators: 用紙の面付け
        label=gettext_lazy("Sheet"),
        choices=Layout.choices,
        initial=Layout.TEN,
        widget=forms.RadioSelect,
        # Translators: A4用紙に裁断用のトンボ付きで印刷します。
        help_text=gettext_lazy("On A4 with marks for cutting; print at actual size."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def badges(request: HttpRequest, number: int) -> HttpResponse:
    """Order badges for everybody with a place, or for those chosen on the list (`?person=`)."""
    edition = office_edition(request, number)
    people = asked_people(request, edition)
    form = BadgeForm(request.POST) if request.method == "POST" else BadgeForm()
    if request.method == "POST" and form.is_valid() and people.exists():
        return ordered(request, edition, form.cleaned_data["layout"], people)
    if request.method == "POST" and form.is_valid():
        messages.warning(request, NOBODY)
    context = {
        "edition": edition,
        "page_title": _("Badges"),
        "badge_form": form,
        "chosen": list(people) if keys_in(request) else [],
        "number": people.count(),
        "jobs": edition.badge_jobs.select_related("by")[:SHOWN],
        **NAV,
    }
    return render(request, "participation/badges.html", context, status=422 if form.errors else 200)


def keys_in(request: HttpRequest) -> list[int]:
    given = request.POST if request.method == "POST" else request.GET
    return [int(key) for key in given.getlist("person") if key.isascii() and key.isdigit() and len(key) < 12]


def asked_people(request: HttpRequest, edition: Edition):
    people = Participant.objects.of(edition).attending().for_lists()
    keys = keys_in(request)
    return people.filter(pk__in=keys) if keys else people


def ordered(request: HttpRequest, edition: Edition, layout: str, people) -> HttpResponse:
    """Once, however often the button is pressed."""
    with once(request) as turn:
        if not turn.repeated:
            keys = people.values_list("pk", flat=True) if keys_in(request) else ()
            job = drawing.order(edition, layout, by=request.user, keys=keys)
            turn.url = str(job.pk)
    return redirect("participation:badge_job", edition.number, turn.url) if turn.url else redirect(request.path)


@require_safe
def badge_job(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """How far an order is; the page asks again by itself while it is under way."""
    edition = office_edition(request, number)
    job = get_object_or_404(BadgeJob, edition=edition, pk=pk)
    context = {"edition": edition, "page_title": _("Badges"), "job": job, **NAV}
    return render_page(request, "participation/badge_job.html", "participation/_badge_job.html", context)


@require_safe
def badge_file(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    edition = office_edition(request, number)
    job = get_object_or_404(BadgeJob, edition=edition, pk=pk, state=BadgeJob.State.READY)
    try:
        stored = job.file.open()
    except FileNotFoundError:
        raise Http404 from None
    return sent(stored, f"seminar-{edition.number}-badges.pdf", "application/pdf")
