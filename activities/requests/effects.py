"""What steps of any request change besides the state. Each takes the locked request and the move; nothing is saved here."""

from accounts.models import Role
from activities.cases import assignment, numbering, tasks, threads
from activities.cases.models import ReturnNote
from activities.cases.models.case import Party
from activities.cases.models.messages import Audience


def leave_the_desk(request, move) -> None:
    """The first time a case is sent: it gets its number, others may know it, and somebody is to lead it."""
    request.disclosed = True
    numbering.give_reference(request, move.at)
    if move.seat and not move.on_behalf:
        request.applicant_seat = request.applicant_seat or move.seat
    propose_lead(request, move)


def propose_lead(request, move) -> None:
    """Let the duties choose a lead officer unless the case has one; nobody found stays visible as such."""
    if request.lead_seat_id is None:
        proposal = assignment.propose(request)
        if proposal:
            assignment.assign(request, proposal.seat, proposal.rule)
            move.record["lead"], move.record["rule"] = proposal.seat.full_label, proposal.rule


def route(request) -> None:
    """To the branch, or straight to headquarters for bodies that go direct (C11)."""
    if request.branch_id:
        request.sent_to_branch = True
    else:
        request.waiting_on = Party.HEADQUARTERS


def apply(request, move) -> None:
    """The application is sent on its way."""
    leave_the_desk(request, move)
    request.submitted_at = move.at
    request.organisation_name = request.organisation.full_label
    route(request)
    settle_notes(request, move)


def consult(request, move) -> None:
    leave_the_desk(request, move)
    settle_notes(request, move)


def settle_notes(request, move) -> None:
    """The reasons for returning are settled by sending the form again."""
    request.return_notes.filter(settled_at__isnull=True).update(settled_at=move.at)


def write_answer(request, move, event) -> None:
    """The words of an answer go into the thread, where both sides look for them."""
    if move.data.get("message"):
        threads.write(
            request, audience=Audience.SHARED, body=move.data["message"], by=move.by, seat=move.seat, at=move.at
        )


def note_reasons(request, move, event) -> None:
    """Keep why the form was returned: one reason for the whole, and one beside each field named."""
    reasons = {"": move.data["reason"]} | (move.data.get("field_reasons") or {})
    for field, reason in reasons.items():
        if reason:
            ReturnNote.objects.create(case_id=request.pk, event=event, field=field, reason=reason)


def record_field_reasons(request, move) -> None:
    move.record["fields"] = move.data.get("field_reasons") or {}


def accept(request, move) -> None:
    """The manager says yes and names who leads; the rule that would have chosen the seat is kept beside it."""
    request.accepted_at = move.at
    lead(request, move)


def lead(request, move) -> None:
    seat = move.data["lead_seat"]
    assignment.assign(request, seat, assignment.rule_for(request, seat))
    move.record["lead"], move.record["rule"] = seat.full_label, request.assignment_rule


def hand_over_tasks(request, move, event) -> None:
    tasks.hand_over(request)


def decline(request, move) -> None:
    """A refusal names another body that may help, where there is one (domain B.0)."""
    request.other_contact = move.data.get("other_contact", "")
    if request.other_contact:
        move.record["other_contact"] = request.other_contact
    request.closed_at = move.at


def finish(request, move) -> None:
    request.closed_at = move.at


def close(request, move) -> None:
    """Whether the case counts in the year's figures is decided here; only a manager switches it off (domain H.5)."""
    if move.seat.role == Role.MANAGER:
        request.counted = move.data.get("counted", True)
    request.closing_note = move.data.get("closing_note", "")
    request.closed_at = move.at
    move.record["counted"] = request.counted


def reopen(request, move) -> None:
    request.closed_at = None
