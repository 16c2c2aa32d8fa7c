"""Headquarters publishes the list of a fiscal year and sends it to the branches."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from activities.calendars.fiscal import current_fiscal_year
from activities.cases.once import once

from .. import circulating, rules
from ..filters import years
from ..forms.entry import PublishForm
from ..models import Circulation

ROUNDS_SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """What is not published yet, exactly what branches will read, and the button that publishes it once."""
    if not rules.publishes_list(request.user):
        raise PermissionDenied("research.publish_list")
    waiting = circulating.years_waiting()
    year = year_of(request, waiting)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return show(request, year, waiting, form)
    if not form.is_valid():
        return show(request, year, waiting, form, status=422)
    try:
        return carried_out(request, year, form)
    except circulating.Changed:
        return show(request, year, waiting, form, status=409, changed=True)


def year_of(request: HttpRequest, waiting: list[tuple[int, int]]) -> int:
    """The year that was asked for; else the newest that waits, else this one."""
    text = request.POST.get("year") or request.GET.get("year", "")
    if text in {str(number) for number, _words in [*waiting, *years()]}:
        return int(text)
    return waiting[0][0] if waiting else current_fiscal_year()


def carried_out(request: HttpRequest, year: int, form: PublishForm) -> HttpResponse:
    """Publish once, however often the button was pressed."""
    seat = request.user.seats_as(*rules.PUBLISHING)[0]
    with once(request) as turn:
        if not turn.repeated:
            made = circulating.publish(
                year,
                note=form.cleaned_data["note"],
                digest=form.cleaned_data["digest"],
                by=request.user,
                seat=seat,
            )
            turn.url = circulating.address_of(year)
            words = ngettext(
                "%(number)d entry was published; %(letters)d letters are on their way.",
                "%(number)d entries were published; %(letters)d letters are on their way.",
                made.entries,
            )
            messages.success(request, words % {"number": made.entries, "letters": made.letters})
    return redirect(turn.url or circulating.address_of(year))


def show(request: HttpRequest, year: int, waiting: list, form: PublishForm, status: int = 200, **more) -> HttpResponse:
    found = circulating.round_of(year)
    subject, body = circulating.preview(year, found.ready, form["note"].value() or "")
    return render(
        request,
        "research/publish.html",
        {
            "form": form,
            "year": year,
            "waiting": waiting,
            "round": found,
            "subject": subject,
            "body": body,
            "recipients": circulating.recipients().count(),
            "before": Circulation.objects.select_related("by")[:ROUNDS_SHOWN],
            **more,
        },
        status=status,
    )
