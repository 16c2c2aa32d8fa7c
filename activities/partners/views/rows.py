"""Names, people and doors of a counterpart: each is entered, changed and taken out on a page of its own."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms.body import NameForm
from ..forms.people import ContactForm, RouteForm
from ..models import BodyName, Contact, ContactRoute
from .sheets import Sheet, sheet_of, work_on

FORMS = {BodyName: (NameForm, "names"), Contact: (ContactForm, "people"), ContactRoute: (RouteForm, "routes")}
KEPT = gettext_lazy("What it said is kept among the changes of the counterpart.")
ERASED = gettext_lazy(
    "All that is kept of the person is erased, among the changes too. Who has only left gets a last day instead."
)
REMOVED = {BodyName: KEPT, ContactRoute: KEPT, Contact: ERASED}
PAGE = ["GET", "HEAD", "POST"]


def add(request: HttpRequest, pk: int, model, title: str) -> HttpResponse:
    body = access.kept_body(request, pk)
    if body.merged_into_id:
        return redirect(body.merged_into)
    return work_on(request, row_sheet(model(body=body), body, title))


def change(request: HttpRequest, pk: int, model, title: str) -> HttpResponse:
    row = access.kept_row(request, model, pk)
    remove = removal_of(row)
    hint = REMOVED[type(row)] if remove else ""
    return work_on(request, row_sheet(row, row.body, title, remove=remove, remove_hint=hint))


def row_sheet(row, body, title: str, **more) -> Sheet:
    form, part = FORMS[type(row)]
    return sheet_of(row, partial(form, instance=row), title, f"{body.get_absolute_url()}#{part}", body, **more)


def removal_of(row) -> str:
    """Where the row is taken out; an official name stays for old papers."""
    if isinstance(row, BodyName) and row.kind == BodyName.Kind.OFFICIAL:
        return ""
    codes = {BodyName: "name", Contact: "contact", ContactRoute: "route"}
    return reverse(f"partners:{codes[type(row)]}_remove", args=[row.pk])


def take_out(request: HttpRequest, pk: int, model) -> HttpResponse:
    row = access.kept_row(request, model, pk)
    try:
        keeping.remove(row, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    except keeping.Merged as gone:
        return redirect(gone.into)
    else:
        messages.success(request, _("It was taken out of the register."))
    return redirect(f"{row.body.get_absolute_url()}#{FORMS[model][1]}")


@keeps_typing
@require_http_methods(PAGE)
def name_new(request: HttpRequest, pk: int) -> HttpResponse:
    return add(request, pk, BodyName, _("Add a name"))


@keeps_typing
@require_http_methods(PAGE)
def name(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, BodyName, _("Edit the name"))


@require_POST
def name_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return take_out(request, pk, BodyName)


@keeps_typing
@require_http_methods(PAGE)
def contact_new(request: HttpRequest, pk: int) -> HttpResponse:
    return add(request, pk, Contact, _("Add a contact person"))


@keeps_typing
@require_http_methods(PAGE)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, Contact, _("Edit the contact person"))


@require_POST
def contact_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return take_out(request, pk, Contact)


@keeps_typing
@require_http_methods(PAGE)
def route_new(request: HttpRequest, pk: int) -> HttpResponse:
    return add(request, pk, ContactRoute, _("Add a contact route"))


@keeps_typing
@require_http_methods(PAGE)
def route(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, ContactRoute, _("Edit the contact route"))


@require_POST
def route_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return take_out(request, pk, ContactRoute)
