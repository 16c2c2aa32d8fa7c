"""What an invited body does with its invitation: register people, or say that nobody comes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from activities.seminars.models import State

from .. import access, registering, rules


@require_safe
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitation, what it says, and what can be answered; who has registered already goes to the registration."""
    found = access.visible_invitation(request, pk)
    case = getattr(found, "registration", None)
    if case and case.is_open:
        return redirect(case)
    seat = access.answering_seat(request.user, found)
    shown = {"invitation": found, "edition": found.edition, "case": case, "nav": "cases"}
    shown |= {"may_answer": bool(seat), "is_open": bool(seat) and is_open(seat, found), "to_come": to_come(found)}
    return render(request, "participation/invitation.html", shown)


def is_open(seat, found) -> bool:
    """Whether a registration may be begun from a seat now."""
    return rules.is_open_to(seat, found)


def to_come(found) -> bool:
    return found.edition.state in (State.INVITED, State.REGISTRATION_OPEN, State.REGISTRATION_CLOSED, State.POSTPONED)


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the registration, and on to its first person."""
    found = access.answered_invitation(request, pk)
    seat = access.answering_seat(request.user, found)
    if not is_open(seat, found):
        messages.warning(request, _("Registration is not open."))
        return redirect("participation:invitation", pk)
    case = registering.begin(found, by=request.user, seat=seat)
    if case.state != "draft" or case.people.exists():
        return redirect(case)
    return redirect("participation:person_new", case.slug)


@require_POST
def say_no(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.answered_invitation(request, pk)
    if to_come(found) and registering.say_no(found, by=request.user):
        messages.success(
            request, _("It is noted that nobody comes. You can register after all while registration is open.")
        )
    else:
        messages.warning(
            request, _("Somebody else has registered meanwhile. Withdraw the registration if nobody comes.")
        )
    return redirect("participation:invitation", pk)
