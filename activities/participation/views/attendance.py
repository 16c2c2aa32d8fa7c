"""Who came, by side and occasion; and the numbers that the report prints, taken over by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from activities.cases.revisions import WorkConflict, read_prints
from activities.seminars import rules

from .. import door, present
from ..models import Attendance
from ..occasions import WHOLE
from ..office import kept_edition, office_edition

NEWEST = 30


@require_safe
def attendance(request: HttpRequest, number: int) -> HttpResponse:
    edition = office_edition(request, number)
    rows, whole = present.present(edition)
    counted, printed = present.to_print(whole), present.printed(edition)
    entries = Attendance.objects.of(edition).valid().select_related("participant", "walk_in", "session", "by")
    context = {
        "edition": edition, "tab": "door", "nav": "seminars", "page_title": _("At the door"), "rows": rows, "whole": whole,
        "counted": counted, "printed": printed, "seen": present.seen(edition), "differs": counted != printed,
        "newest": entries[:NEWEST], "may_keep": rules.may_keep(request.user),
    }  # fmt: skip
    return render(request, "participation/attendance.html", context)


@require_POST
def take_over(request: HttpRequest, number: int) -> HttpResponse:
    """Have the report print what the door counted; never without being asked (domain C24)."""
    edition = kept_edition(request, number)
    try:
        present.take_over(edition, by=request.user, seen=read_prints(request.POST.get("seen", "")))
    except WorkConflict:
        messages.warning(request, _("Somebody else changed these numbers meanwhile. Look at them again."))
    else:
        messages.success(request, _("The numbers of the door are the edition's now."))
    return redirect("participation:attendance", number)


@require_POST
def undo(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    edition = kept_edition(request, number)
    row = get_object_or_404(Attendance.objects.of(edition), pk=pk)
    whose = {"person": row.participant_id} if row.participant_id else {"walk_in": row.walk_in_id}
    door.undo(edition, by=request.user, number=row.session_id or WHOLE, **whose)
    messages.success(request, _("The entry was taken back."))
    return redirect("participation:attendance", number)
