"""What the rules of planning say about all the visits of a request, and going on with a warning all the same."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases import access
from activities.cases.rules import seat_for
from activities.cases.unsaved import keeps_typing
from activities.schedule.planning import Finding
from activities.schedule.planning.overriding import Checked, decide, take_back, taken_back
from activities.trips.checks import faults
from activities.trips.timetable import timetable_of

from ..appointments import may_arrange
from ..fetching import fetch_form
from ..forms.reason import ReasonForm
from ..models import SupportRequest
from ..planning import name_bookings, plan_of, with_better_times
from .visits import visit


@dataclass(frozen=True)
class Card:
    """One finding with the names of the visits it is about, the visit that would move, and the form to go on with it."""

    finding: Finding
    names: list[str]
    visit: str
    form: ReasonForm | None


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was found, worst first, each with a better time or a reason to go on; for who arranges visits."""
    case = fetch_form(access.visible_case(request, slug, SupportRequest))
    if not may_arrange(request.user, case):
        raise PermissionDenied("support.edit_appointment")
    name_bookings(case)
    plan = plan_of(case)
    found = with_better_times(case, plan)
    if request.method != "POST":
        return show(request, case, found)
    if "take_back" in request.POST:
        return withdraw(request, case)
    form = ReasonForm(request.POST)
    warnings = {finding.digest: finding for finding in found.warnings}
    finding = warnings.get(request.POST.get("digest", ""))
    if finding is None:
        messages.warning(request, _("This has changed since you opened the page. Look at it again."))
        return redirect("support:checks", case.slug)
    if not form.is_valid():
        return show(request, case, found, form, status=422)
    seat = seat_for(request.user, "support.edit_appointment", case)
    decide(case, finding, form.cleaned_data["reason"], by=request.user, seat=seat)
    messages.success(request, _("Your reason was kept. You are asked again when the facts change."))
    return redirect("support:checks", case.slug)


def withdraw(request: HttpRequest, case: SupportRequest) -> HttpResponse:
    """A decision to go on is taken back: the warning is open again."""
    text = request.POST["take_back"]
    pk = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    seat = seat_for(request.user, "support.edit_appointment", case)
    if take_back(case, pk, by=request.user, seat=seat):
        messages.success(request, _("The decision was taken back. You are asked again."))
    else:
        messages.warning(request, _("This has changed since you opened the page. Look at it again."))
    return redirect("support:checks", case.slug)


def show(
    request: HttpRequest, case: SupportRequest, found: Checked, form: ReasonForm | None = None, status: int = 200
) -> HttpResponse:
    names = {str(row.pk): str(visit(row, True).title) for row in case.destinations.all()}
    timetable = timetable_of(case, office=True)
    context = {
        "case": case,
        "nav": "cases",
        # Translators: 日程の確認
        "page_title": _("Checks of the plan"),
        "form": form,
        "faults": [fault for fault in faults(timetable.lines, timetable.days) if fault.keys],
        "cards": [card(finding, names, form) for finding in found.open],
        "decided": [(one, [names[key] for key in one.finding.about]) for one in found.decided],
        "taken_back": taken_back(case),
    }
    return render(request, "support/checks.html", context, status=status)


def card(finding: Finding, names: dict[str, str], posted: ReasonForm | None) -> Card:
    """The form of a warning; the posted one, with its errors, where it is about this warning."""
    form = None
    if finding.may_be_overridden:
        mine = posted is not None and posted.data.get("digest") == finding.digest
        form = ReasonForm(
            posted.data if mine else None, initial={"digest": finding.digest}, auto_id=f"id_{finding.digest}_%s"
        )
    visit = finding.subject if finding.subject in names else next(iter(finding.about), "")
    return Card(finding, [names[key] for key in finding.about], visit, form)
