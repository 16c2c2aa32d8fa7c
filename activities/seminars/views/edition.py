"""One edition: its page, its facts, a new one, and one that is given up before anything hangs on it."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.revisions import WorkConflict
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
    """A new edition; the next number is proposed, its fiscal year has to be typed, so that nothing is entered unawares."""
    access.keeping(request)
    last = Edition.objects.aggregate(number=Max("number"))["number"]
    begun = {"number": last + 1} if last else {}
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


@require_http_methods(PAGE)
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Ask before an edition that is no more than an idea is deleted."""
    edition = access.discarded_edition(request, number)
    if request.method == "POST":
        return removed(request, edition)
    shown = {"edition": edition, "may_go": keeping.is_bare(edition)} | NAV
    return render(request, "seminars/remove.html", shown)


def removed(request: HttpRequest, edition: Edition) -> HttpResponse:
    name = str(edition.name)
    try:
        keeping.discard(edition, seen=request.POST.get("seen", ""))
    except WorkConflict:
        messages.warning(request, _("Somebody else changed this meanwhile. Look at it again before you delete it."))
        return redirect(edition)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(edition)
    messages.success(request, _("“%(what)s” was deleted.") % {"what": name})
    return redirect("seminars:index")
