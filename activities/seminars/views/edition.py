"""One edition: its page, its facts, and a new one."""

from functools import partial

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms.edition import EditionForm
from ..models import Edition
from ..showing import page_of

PAGE = ["GET", "HEAD", "POST"]
FORM = "seminars/form.html"
NAV = {"nav": "seminars"}


@require_safe
def detail(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.visible_edition(request, number)
    return render(request, "seminars/edition.html", page_of(edition, request.user) | NAV)


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A new edition; the next number and the next fiscal year are proposed."""
    access.keeping(request)
    last = Edition.objects.aggregate(number=Max("number"), fiscal_year=Max("fiscal_year"))
    begun = {name: value + 1 for name, value in last.items() if value}
    make, home = partial(EditionForm, instance=Edition()), Edition.get_absolute_url
    sheet = Sheet(make, add, _("Enter an edition"), reverse("seminars:index"), FORM, begun, NAV, home)
    return work_on(request, sheet)


def add(values: dict, *, by, seen) -> Edition:
    return keeping.add_edition(values, by=by)


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    make, keep = partial(EditionForm, instance=edition), partial(keeping.save, edition)
    sheet = Sheet(make, keep, _("Edit the edition"), edition.get_absolute_url(), FORM, more=NAV | {"edition": edition})
    sheet.home = Edition.get_absolute_url
    return work_on(request, sheet)
