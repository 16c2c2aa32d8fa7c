"""Starting a request: for one's own organisation, after an earlier one, or from a paper that the office received."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from activities.cases import access
from activities.cases.once import once
from activities.cases.rules import GRANTS, RECORD_ON_BEHALF, seat_for

from .. import starting
from ..forms.start import AgainForm, BodyForm, SeatForm
from ..models import SupportRequest

MOST_EARLIER = 5


def applicant_seats(user) -> list:
    return user.seats_as(*GRANTS["support.start"])


def recording_seat(user):
    """The desk of the office from which a paper form is entered, None for everybody else."""
    return next(iter(user.seats_as(*GRANTS[RECORD_ON_BEHALF])), None)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start a draft: applicants for their own organisation, the office for somebody who sent a paper."""
    seats = applicant_seats(request.user)
    if not seats and not recording_seat(request.user):
        raise PermissionDenied("support.start")
    on_paper = not seats or ("paper" in request.GET and recording_seat(request.user))
    if on_paper:
        return new_on_paper(request)
    form = SeatForm(request.POST or None, seats=seats)
    if request.method == "POST" and form.is_valid():
        seat = form.chosen()
        return begin(request, seat.organisation, seat)
    context = {"form": form, "seats": seats, **own_requests(request, seats)}
    return render(request, "support/new.html", context, status=422 if request.method == "POST" else 200)


def own_requests(request: HttpRequest, seats: list) -> dict:
    """Drafts to go on with and earlier requests to take over."""
    bodies = {seat.organisation_id for seat in seats}
    drafts = access.visible_cases(request, SupportRequest).filter(state="draft", organisation__in=bodies)
    return {
        "drafts": drafts.order_by("-updated_at")[:MOST_EARLIER],
        "earlier": starting.earlier_requests(bodies)[:MOST_EARLIER],
    }


def new_on_paper(request: HttpRequest) -> HttpResponse:
    form = BodyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return begin(request, form.organisation, recording_seat(request.user), on_paper=True)
    return render(request, "support/new_on_paper.html", {"form": form}, status=422 if request.method == "POST" else 200)


def begin(request: HttpRequest, organisation, seat, **options) -> HttpResponse:
    """Make the draft once, however often the button was pressed."""
    with once(request) as turn:
        if not turn.repeated:
            case = starting.start(organisation, by=request.user, seat=seat, **options)
            turn.url = f"{case.get_absolute_url()}form/"
    return redirect(turn.url or "cases:index")


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a draft that takes over an earlier request of the same organisation."""
    case = access.visible_case(request, slug, SupportRequest)
    seat = seat_for(request.user, "support.start", case)
    paper_seat = None if seat else seat_for(request.user, RECORD_ON_BEHALF, case)
    if not (seat or paper_seat):
        raise PermissionDenied("support.start")
    form = AgainForm(request.POST or None)
    if request.method == "POST":
        people = bool(request.POST.get("with_people"))
        return begin(
            request, case.organisation, seat or paper_seat, on_paper=not seat, earlier=case, with_people=people
        )
    return render(request, "support/again.html", {"case": case, "form": form})


@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies that a typed name may mean, for the office's search as you type."""
    if not recording_seat(request.user):
        raise PermissionDenied(RECORD_ON_BEHALF)
    text = request.GET.get("name", "")[:120]
    found = starting.bodies_named(text) if len(text.strip()) > 1 else []
    return render(request, "support/_bodies.html", {"candidates": found, "typed": text})
