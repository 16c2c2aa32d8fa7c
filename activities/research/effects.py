"""What the steps of research change besides the state. Each takes the locked request and the move; nothing is saved here."""

from activities.calendars.fiscal import in_japan
from activities.cases import documents
from activities.cases.models import Document
from activities.cases.models.messages import Audience
from activities.requests import effects as common

from .models import Feasibility


def sound_out(request, move) -> None:
    """The sounding out goes to headquarters through the branch, or directly (C11)."""
    common.leave_the_desk(request, move)
    common.route(request)
    common.settle_notes(request, move)


def answer_feasibility(request, move) -> None:
    """Yes, in part or no, with the reason; a yes names who will lead.

    The history, which the applicant reads, does not say who: that would tell a yes from a no before headquarters tells it.
    """
    request.feasibility = move.data["feasibility"]
    request.feasibility_reason = move.data["feasibility_reason"]
    request.feasibility_on = in_japan(move.at)
    request.other_contact = move.data.get("other_contact", "")
    move.record["feasibility"] = request.feasibility
    if request.feasibility != Feasibility.NO and move.data.get("lead_seat"):
        common.lead(request, move)
        del move.record["lead"]


def tell_feasibility(request, move) -> None:
    """The office's reason goes with headquarters' word, into the history and the letters (domain B.0: a no needs a reason)."""
    move.data["reason"] = request.feasibility_reason
    if request.other_contact:
        move.record["other_contact"] = request.other_contact


def tell_not_feasible(request, move) -> None:
    tell_feasibility(request, move)
    common.finish(request, move)


def send_letter(request, move) -> None:
    """The formal letter (正式依頼文): its number and date; the paper itself is kept with the documents."""
    request.formal_letter_no = move.data["formal_letter_no"]
    request.formal_letter_date = move.data["formal_letter_date"]
    common.apply(request, move)


def letters_of(request):
    """The formal letter as it was sent before; what the office has put by for itself is none."""
    return request.documents.filter(kind=Document.Kind.LETTER, audience=Audience.SHARED, removed_at__isnull=True)


def file_letter(request, move, event) -> None:
    """A letter that is sent again becomes the next version of the first."""
    upload = move.data.get("letter")
    if not upload:
        return
    there = letters_of(request).first()
    if there:
        documents.add_version(there, upload, by=move.by, seat=move.seat)
    else:
        documents.add(request, upload, kind=Document.Kind.LETTER, by=move.by, seat=move.seat)


def accept(request, move) -> None:
    """The office takes the request up; who leads was named with the feasibility answer, or is named now."""
    request.accepted_at = move.at
    if move.data.get("lead_seat"):
        common.lead(request, move)
    else:
        common.propose_lead(request, move)


def postpone(request, move) -> None:
    """The day first wished for is kept."""
    if request.original_reply_due is None:
        request.original_reply_due = request.reply_due
    _set_reply_due(request, move)


def resume(request, move) -> None:
    _set_reply_due(request, move)


def _set_reply_due(request, move) -> None:
    if move.data.get("reply_due"):
        request.reply_due = move.data["reply_due"]


def file_answer(request, move, event) -> None:
    """Papers that go with the answer are the requester's to read from now on."""
    for upload in move.data.get("files") or ():
        documents.add(request, upload, kind=Document.Kind.ANSWER, by=move.by, seat=move.seat)
