"""Arranging one visit: what the rules say is shown before anything is saved, with a better time to take."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from activities.cases import access
from activities.cases.rules import seat_for
from activities.cases.unsaved import keeps_typing, restored
from activities.schedule.hanging import bundle_of
from activities.schedule.occasions import read_span, value_of
from activities.schedule.of_case import may_book_now
from activities.schedule.planning import Finding
from activities.schedule.planning.findings import BOOKED
from activities.schedule.planning.overriding import Checked, decide

from ..appointments import AppointmentConflict, arrange, choices_from, fingerprint, may_arrange
from ..fetching import fetch_visits
from ..forms.appointment import AppointmentForm, taken_time, time_in_address
from ..models import Destination, SupportRequest
from ..occasions import occasion_of
from ..planning import booked_for, changed, name_bookings, plan_with, with_better_times
from .visits import visit

PERMISSION = "support.edit_appointment"


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One visit's arrangement: the office's page; somebody else's edit in between is shown, nothing typed is lost."""
    case = access.visible_case(request, slug, SupportRequest)
    if not may_arrange(request.user, case):
        raise PermissionDenied(PERMISSION)
    row = next((one for one in fetch_visits(case) if one.pk == pk), None)
    if row is None:
        raise Http404
    name_bookings(case)
    if request.method != "POST":
        return first_look(request, case, row)
    if request.POST.get("seen") != fingerprint(row):
        return overtaken(request, case, row)
    form = AppointmentForm(taken_time(request.POST), instance=row)
    if not form.is_valid():
        return page(request, case, row, form, status=422)
    return weigh(request, case, row, form)


def first_look(request: HttpRequest, case, row: Destination) -> HttpResponse:
    """The form as the visit stands, with what was typed before the session ended, or with a better time to take."""
    typed, taken = restored(request) or {}, time_in_address(request.GET)
    initial = taken | {name: value for name, value in typed.items() if name not in ("seen", "told")}
    form = AppointmentForm(instance=row, initial=initial)
    return page(request, case, row, form, found=looked_at(case, row, taken or None))


def weigh(request: HttpRequest, case, row: Destination, form: AppointmentForm) -> HttpResponse:
    """Save, unless another time was just taken over, or the typed one has warnings that nobody has read yet."""
    stood, found = looked_at(case, row), looked_at(case, row, form.values())
    known = {finding.digest for finding in stood.open} | set(form.cleaned_data["told"].split())
    warnings = about_time(found, row)
    if "take" in request.POST:
        return page(request, case, row, form, found=found)
    if any(finding.digest not in known for finding in warnings):
        return page(request, case, row, form, status=422, found=found, stopped=True)
    return save(request, case, row, form, stood, found)


def save(request: HttpRequest, case, row, form: AppointmentForm, stood: Checked, found: Checked) -> HttpResponse:
    """The arrangement, and the reason for going on where one is given; then what has changed for the other visits."""
    seat, reason = seat_for(request.user, PERMISSION, case), form.cleaned_data["reason"]
    gone_on_with = about_time(found, row) if reason else []
    try:
        with transaction.atomic():
            arrange(case, row.pk, form.values(), by=request.user, seat=seat, seen=form.cleaned_data["seen"])
            for finding in gone_on_with:
                decide(case, finding, reason, by=request.user, seat=seat)
    except AppointmentConflict as conflict:
        return overtaken(request, case, conflict.row)
    messages.success(request, _("The visit to %(name)s was saved.") % {"name": row.name})
    tell_of_others(request, row, stood, found, gone_on_with)
    return redirect(following(request, case, row, form.values()) or f"{case.get_absolute_url()}#visits")


def following(request: HttpRequest, case, row: Destination, values: dict) -> str:
    """This page once more where bookings of the visit have to follow the change; it names the time that the visit had."""
    if not booked_for(row):
        return ""
    before, after = occasion_of(case, row), occasion_of(case, changed(row, values))
    if (before.times, before.place, before.firm, before.given_up) == (
        after.times,
        after.place,
        after.firm,
        after.given_up,
    ):
        return ""
    if not bundle_of(case, after, request.user, before.span).wants_attention:
        return ""
    # Translators: 予約を確認してください
    messages.warning(request, _("Things are booked for this visit. Look at them below."))
    return f"{address(case, row)}?{urlencode({'was': value_of(before.span)})}#hanging"


def tell_of_others(
    request: HttpRequest, row: Destination, stood: Checked, found: Checked, gone_on_with: list[Finding]
) -> None:
    """What the change means for the rest of the plan, beyond what was just decided."""
    before = {finding.digest for finding in (*stood.open, *gone_on_with)}
    new = [one for one in found.weighty if one.digest not in before and set(one.about) - {str(row.pk)}]
    if new:
        words = ngettext(
            "The change leaves %(number)d thing to look at for other visits.",
            "The change leaves %(number)d things to look at for other visits.",
            len(new),
        )
        messages.warning(request, words % {"number": len(new)})


def looked_at(case, row: Destination, typed: dict | None = None) -> Checked:
    """What the rules find in the whole plan as it stands, or with what was typed in the place of this visit."""
    return with_better_times(case, plan_with(case, row, typed), row)


def about_time(found: Checked, row: Destination) -> list[Finding]:
    """Open warnings beside this visit that another time would satisfy."""
    return [finding for finding in found.beside(str(row.pk)).open if finding.wants_another_time]


def overtaken(request: HttpRequest, case, row) -> HttpResponse:
    """Show how the visit stands now beside what was typed; a state that cannot follow any more gives way to it."""
    data = request.POST.copy()
    data["seen"] = fingerprint(row)
    if data.get("state") not in dict(choices_from(row.state)):
        data["state"] = row.state
    row = next(one for one in fetch_visits(case) if one.pk == row.pk)
    return page(request, case, row, AppointmentForm(data, instance=row), status=409, now=visit(row, True))


def hanging(request: HttpRequest, case, row: Destination) -> dict:
    """What is booked for the visit as it stands, for the page, which comes back to itself."""
    was = request.GET.get("was", "")
    query = f"?{urlencode({'was': was})}" if read_span(was) else ""
    occasion = occasion_of(case, row)
    return {
        "occasion": occasion,
        "bundle": bundle_of(case, occasion, request.user, read_span(was)),
        "was": was,
        "back": f"{address(case, row)}{query}#hanging",
        "may_book": not occasion.given_up and may_book_now(case, request.user),
    }


def address(case, row: Destination) -> str:
    return reverse("support:appointment", args=[case.slug, row.pk])


def page(
    request: HttpRequest, case, row, form: AppointmentForm, status: int = 200, found: Checked | None = None, **more
) -> HttpResponse:
    found = looked_at(case, row) if found is None else found
    beside, booked = found.beside(str(row.pk)), hanging(request, case, row)
    if booked["bundle"].wants_attention:
        beside = beside.without(BOOKED)
    shown = visit(row, True)
    context = {
        "case": case,
        "row": row,
        "page_title": str(shown.title),
        "visit": shown,
        "form": form,
        "checks": beside,
        "proposal": next((one.proposal for one in beside.open if one.proposal), None),
        "told": " ".join(finding.digest for finding in about_time(found, row)),
        **booked,
        **more,
    }
    return render(request, "support/appointment.html", context, status=status)
