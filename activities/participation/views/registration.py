"""The page of one registration, its people and who is in charge of it."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.pages import case_context
from activities.cases.revisions import Gone, WorkConflict, read_prints
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, registering, rules
from ..forms.contact import ContactForm
from ..forms.person import PersonForm
from ..models import Participant, Standing
from ..showing import registration_context

FORM, PAGE = "participation/form.html", ["GET", "HEAD", "POST"]


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one registration, for whoever may know it exists."""
    case = access.visible_registration(request, slug)
    context = case_context(request, case) | registration_context(case, request.user)
    return render(request, "participation/detail.html", context)


def sheet_of(case, make, keep, title: str, **more) -> Sheet:
    back = f"{case.get_absolute_url()}#people"
    return Sheet(make, keep, title, back, FORM, more={"case": case, "nav": "cases"} | more)


@keeps_typing
@require_http_methods(PAGE)
def person_new(request: HttpRequest, slug: str) -> HttpResponse:
    """One more person; “save and add another” leads back to an empty form."""
    case = access.entered_registration(request, slug)
    person = Participant(registration=case)
    sheet = sheet_of(case, partial(PersonForm, instance=person), partial(add, request, person),
                     _("Add a person"), adds_more=True)  # fmt: skip
    sheet.begun = {"language": case.invitation.language, "organisation_ja": "", "diet": "none"}
    if "another" in request.POST:
        sheet.back = request.path
    return work_on(request, sheet)


def add(request: HttpRequest, person: Participant, values: dict, **more) -> Participant:
    """Who gets no place is told at once, and not only on the registration's page."""
    kept = registering.save_person(person, values, **more)
    if kept.standing == Standing.WAITING:
        # Translators: 定員に達しているため、%(name)sは空き待ちになりました。
        messages.warning(request, _("All places are taken: %(name)s is on the waiting list.") % {"name": kept})
    return kept


@keeps_typing
@require_http_methods(PAGE)
def person(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = access.entered_person(request, slug, pk)
    make, keep = partial(PersonForm, instance=row), partial(registering.save_person, row)
    sheet = sheet_of(row.registration, make, keep, _("Change the person"), person=row)
    sheet.begun = PersonForm(instance=row).begun()
    return work_on(request, sheet)


@keeps_typing
@require_http_methods(PAGE)
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    case = access.entered_registration(request, slug)
    make, keep = partial(ContactForm, instance=case), partial(registering.save_contact, case)
    return work_on(request, sheet_of(case, make, keep, _("Who is in charge")))


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask whether a person really does not come; take them out."""
    row = access.visible_person(request, slug, pk)
    if not rules.withdrawing_seat(request.user, row.registration):
        raise PermissionDenied("participation.withdraw")
    if request.method != "POST":
        return render(request, "participation/leave.html", leaving(row))
    try:
        registering.take_out(row, by=request.user, seen=read_prints(request.POST.get("seen", "")))
    except (WorkConflict, ValidationError):
        messages.warning(
            request, _("Somebody else changed this meanwhile. Look at it again before you withdraw the person.")
        )
    except Gone:
        messages.warning(request, _("Somebody else has taken the person out already."))
    else:
        messages.success(request, _("%(name)s was taken out.") % {"name": row})
    return redirect(row.registration)


def leaving(row: Participant) -> dict:
    others = row.registration.people.present().exclude(pk=row.pk)
    return {"person": row, "case": row.registration, "is_last": not others.exists(), "nav": "cases"}


@require_POST
def restore(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = access.entered_person(request, slug, pk)
    try:
        back = registering.take_back(row, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Gone:
        messages.warning(request, _("Somebody else has taken the person out already."))
    else:
        words = _("%(name)s takes part again: %(standing)s.")
        messages.success(request, words % {"name": back, "standing": back.get_standing_display()})
    return redirect(row.registration)
