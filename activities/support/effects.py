"""What the steps of support change besides the state. Each takes the locked request and the move; nothing is saved here."""

from activities.cases import documents
from activities.cases.models import Document
from activities.cases.models.case import Party


def postpone(request, move) -> None:
    """The first dates are kept; new ones may be unknown, then the case is on the waiting list (C28).

    Whoever has named them has nothing left to do: it is the office's turn.
    """
    if request.original_period_start is None:
        request.original_period_start, request.original_period_end = request.period_start, request.period_end
    _set_period(request, move)
    request.dates_unknown = not move.data.get("period_start")
    if not request.dates_unknown:
        request.waiting_on = Party.OFFICE


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
