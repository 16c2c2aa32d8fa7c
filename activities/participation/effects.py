"""What the steps of a registration change besides its state. Each takes the locked registration and the move."""

from django.utils.translation import gettext_lazy as _

from activities.cases import assignment, numbering
from activities.cases.workflow import Missing, StepBlocked

from . import places
from .models import Standing

# Translators: 定員に達しました。空き待ちに申し込んでください
FULL = _("All places have been taken meanwhile. Register for the waiting list.")
# Translators: 空きがなくなりました
TAKEN = _("No place is free for them any more")


def register(registration, move) -> None:
    """Places for the people in their order; who does not fit waits. Refused when nobody would get one."""
    given, waiting = places.give(registration, _entered(registration), move.at)
    if not given:
        raise StepBlocked([Missing("full", FULL)])
    move.record |= {"given": given, "waiting": waiting}
    send(registration, move)


def join_waiting_list(registration, move) -> None:
    people = _entered(registration)
    places.wait(people, move.at)
    move.record |= {"given": 0, "waiting": len(people)}
    send(registration, move)


def send(registration, move) -> None:
    """The first time it gets its number; the office knows who looks after it."""
    numbering.give_reference(registration, move.at)
    registration.submitted_at = registration.submitted_at or move.at
    registration.invitation.declined_at = None
    registration.invitation.save(update_fields=["declined_at"])
    if move.seat and move.seat.organisation_id == registration.organisation_id and not registration.entered_by_office:
        registration.applicant_seat = registration.applicant_seat or move.seat
    lead(registration)


def lead(registration) -> None:
    """Whoever prepares the edition leads its registrations, else whom the duties name."""
    if registration.lead_seat_id:
        return
    preparation = getattr(registration.edition, "preparation", None)
    if preparation and preparation.lead_seat:
        assignment.assign(registration, preparation.lead_seat, "by_hand")
    elif proposal := assignment.propose(registration):
        assignment.assign(registration, proposal.seat, proposal.rule)


def move_up(registration, move) -> None:
    people = places.promote(registration)
    if not people:
        raise StepBlocked([Missing("full", TAKEN)])
    move.record["given"] = len(people)


def decline(registration, move) -> None:
    decline_rest(registration, move)
    finish(registration, move)


def decline_rest(registration, move) -> None:
    places.free(registration.people.waiting(), Standing.DECLINED)


def withdraw(registration, move) -> None:
    places.free(registration.people.present(), Standing.WITHDRAWN)
    finish(registration, move)


def begin_again(registration, move) -> None:
    """Everybody is there again to be registered anew; whoever does not come is taken out then."""
    registration.closed_at = None
    places.free(registration.people.all(), Standing.DRAFT)


def follow_edition(registration, move) -> None:
    """Nothing but the state: people keep their standing, their places stay theirs."""


def finish(registration, move) -> None:
    registration.closed_at = move.at


def _entered(registration) -> list:
    return list(registration.people.filter(standing=Standing.DRAFT))
