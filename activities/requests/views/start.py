"""Starting a request: for one's own organisation, after an earlier one, or from a paper that the office received."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from activities.cases import access
from activities.cases.once import once
from activities.cases.programmes import model_of
from activities.cases.programmes import programme as programme_called
from activities.cases.rules import GRANTS, RECORD_ON_BEHALF, seat_for

from .. import starting
from ..forms.start import AgainForm, BodyForm, SeatForm
from ..links import link
from ..programmes import application_of

MOST_EARLIER = 5


def applicant_seats(user, programme: str) -> list:
    return user.seats_as(*GRANTS[f"{programme}.start"])


def recording_seat(user):
    """The desk of the office from which a paper form is entered, None for everybody else."""
    return next(iter(user.seats_as(*GRANTS[RECORD_ON_BEHALF])), None)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, programme: str) -> HttpResponse:
    """Start a draft: applicants for their own organisation, the office for somebody who sent a paper."""
    seats = applicant_seats(request.user, programme)
    if not seats and not recording_seat(request.user):
        raise PermissionDenied(f"{programme}.start")
    on_paper = not seats or ("paper" in request.GET and recording_seat(request.user))
    if on_paper:
        return new_on_paper(request, programme)
    form = SeatForm(request.POST or None, seats=seats)
    if request.method == "POST" and form.is_valid():
        seat = form.chosen()
        return begin(request, programme, seat.organisation, seat)
    context = {
        "nav": "apply",
        "form": form,
        "seats": seats,
        "application": programme_called(programme).application,
        **own_requests(request, programme, seats),
    }
    return render(request, "requests/new.html", context, status=422 if request.method == "POST" else 200)


def own_requests(request: HttpRequest, programme: str, seats: list) -> dict:
    """Drafts to go on with and earlier requests to take over."""
    bodies = {seat.organisation_id for seat in seats}
    drafts = access.visible_cases(request, model_of(programme)).filter(state="draft", organisation__in=bodies)
    return {
        "drafts": drafts.order_by("-updated_at")[:MOST_EARLIER],
        "earlier": starting.earlier_requests(programme, bodies)[:MOST_EARLIER],
    }


def new_on_paper(request: HttpRequest, programme: str) -> HttpResponse:
    form = BodyForm(request.POST if request.method == "POST" else None, programme=programme)
    if request.method == "POST" and form.is_valid():
        return begin(request, programme, form.organisation, recording_seat(request.user), on_paper=True)
    return render(
        request,
        "requests/new_on_paper.html",
        {"form": form, "application": programme_called(programme).application},
        status=422 if request.method == "POST" else 200,
    )


def begin(request: HttpRequest, programme: str, organisation, seat, **options) -> HttpResponse:
    """Make the draft once, however often the button was pressed."""
    with once(request) as turn:
        if not turn.repeated:
            case = starting.start(programme, organisation, by=request.user, seat=seat, **options)
            turn.url = link(case, "form")
    return redirect(turn.url or "cases:index")


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """Start a draft that takes over an earlier request of the same organisation."""
    case = access.visible_case(request, slug, model_of(programme))
    seat = seat_for(request.user, f"{programme}.start", case)
    paper_seat = None if seat else seat_for(request.user, RECORD_ON_BEHALF, case)
    if not (seat or paper_seat):
        raise PermissionDenied(f"{programme}.start")
    form = AgainForm(request.POST or None, people=application_of(case).people)
    if request.method == "POST":
        people = bool(request.POST.get("with_people"))
        return begin(
            request,
            programme,
            case.organisation,
            seat or paper_seat,
            on_paper=not seat,
            earlier=case,
            with_people=people,
        )
    return render(request, "requests/again.html", {"case": case, "form": form, "application": application_of(case)})


@require_GET
def bodies(request: HttpRequest, programme: str) -> HttpResponse:
    """Bodies that a typed name may mean, for the office's search as you type."""
    if not recording_seat(request.user):
        raise PermissionDenied(RECORD_ON_BEHALF)
    text = request.GET.get("name", "")[:120]
    found = starting.bodies_named(text) if len(text.strip()) > 1 else []
    return render(request, "requests/_bodies.html", {"candidates": found, "typed": text})
