"""One edition: its page, its facts, and a new one."""

from functools import partial

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms.edition import EditionForm
from ..models import Edition
from ..showing import page_of
from .sheets import Sheet, work_on

PAGE = ["GET", "HEAD", "POST"]


@require_safe
def detail(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.visible_edition(request, number)
    return render(request, "seminars/edition.html", page_of(edition, request.user) | {"nav": "seminars"})


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A new edition; the next number and the next fiscal year are proposed."""
    access.keeping(request)
    last = Edition.objects.aggregate(number=Max("number"), fiscal_year=Max("fiscal_year"))
    begun = {name: value + 1 for name, value in last.items() if value}
    make = partial(EditionForm, instance=Edition())
    return work_on(request, Sheet(make, add, _("Enter an edition"), reverse("seminars:index"), begun=begun))


def add(values: dict, *, by, seen) -> str:
    return keeping.add_edition(values, by=by).get_absolute_url()


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)

    def keep(values: dict, **who) -> str:
        return keeping.save(edition, values, **who).get_absolute_url()

    make = partial(EditionForm, instance=edition)
    return work_on(request, Sheet(make, keep, _("Edit the edition"), edition.get_absolute_url(), edition))
