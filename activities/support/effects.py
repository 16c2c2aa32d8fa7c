"""What a step changes besides the state. Each takes the locked request and the move; nothing is saved here."""

from accounts.models import Role
from activities.cases import assignment, documents, numbering, tasks, threads
from activities.cases.models import Document, ReturnNote
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


def apply(request, move) -> None:
    """The application goes to the branch, or straight to headquarters for bodies that go direct (C11)."""
    leave_the_desk(request, move)
    request.submitted_at = move.at
    request.organisation_name = request.organisation.full_label
    if request.branch_id:
        request.sent_to_branch = True
    else:
        request.waiting_on = Party.HEADQUARTERS
    request.return_notes.filter(settled_at__isnull=True).update(settled_at=move.at)


def consult(request, move) -> None:
    leave_the_desk(request, move)
    request.return_notes.filter(settled_at__isnull=True).update(settled_at=move.at)


def write_answer(request, move, event) -> None:
    """The words of an answer go into the thread, where both sides look for them."""
    threads.write(request, audience=Audience.SHARED, body=move.data["message"], by=move.by, seat=move.seat, at=move.at)


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
    request.closed_at = move.at


def finish(request, move) -> None:
    request.closed_at = move.at


def postpone(request, move) -> None:
    """The first dates are kept; new ones may be unknown, then the case is on the waiting list (C28)."""
    if request.original_period_start is None:
        request.original_period_start, request.original_period_end = request.period_start, request.period_end
    _set_period(request, move)
    request.dates_unknown = not move.data.get("period_start")


def resume(request, move) -> None:
    _set_period(request, move)
    request.dates_unknown = False


def _set_period(request, move) -> None:
    if move.data.get("period_start"):
        request.period_start, request.period_end = move.data["period_start"], move.data["period_end"]


def complete(request, move) -> None:
    """What was done per menu item: `done` maps an item's code to (carried out, in words)."""
    for row in request.requested_items.all():
        row.done, row.result = move.data["done"].get(row.item_id, (False, ""))
        row.save(update_fields=["done", "result"])
    move.record["done"] = {code: list(pair) for code, pair in move.data["done"].items()}


def report(request, move) -> None:
    request.report = move.data["report"]


def file_report(request, move, event) -> None:
    for upload in move.data.get("files") or ():
        documents.add(request, upload, kind=Document.Kind.REPORT, by=move.by, seat=move.seat)


def close(request, move) -> None:
    """Whether the case counts in the year's figures is decided here; only a manager switches it off (domain H.5)."""
    if move.seat.role == Role.MANAGER:
        request.counted = move.data.get("counted", True)
    request.closing_note = move.data.get("closing_note", "")
    request.closed_at = move.at
    move.record["counted"] = request.counted


def reopen(request, move) -> None:
    request.closed_at = None
