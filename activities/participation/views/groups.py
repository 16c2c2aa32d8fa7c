"""Travel groups: made by hand or proposed, filled several people at a time, printed."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.once import once
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing
from activities.partners.keeping import plain
from activities.seminars import rules
from activities.seminars.models import Edition

from .. import arranging
from ..arranged import groups_page, members_page
from ..forms.arranging import GroupForm, ProposalForm
from ..models import Group
from ..office import kept_edition, office_edition
from ..papers.arranged import print_groups
from .door import digits

PAGE = ["GET", "HEAD", "POST"]
NAV = {"nav": "seminars", "tab": "groups"}
FORM = "participation/arranging_form.html"


@require_safe
def overview(request: HttpRequest, number: int) -> HttpResponse:
    edition = office_edition(request, number)
    shown = (
        groups_page(edition) | {"may_keep": rules.may_keep(request.user), "page_title": _("Groups and tables")} | NAV
    )
    return render(request, "participation/groups.html", shown)


def group_of(edition: Edition, pk: int) -> Group:
    group = get_object_or_404(Group.objects.select_related("leader"), edition=edition, pk=pk)
    group.edition = edition
    return group


def address(group: Group) -> str:
    return reverse("participation:group", args=[group.edition.number, group.pk])


def sheet_of(group: Group, title: str, back: str) -> Sheet:
    make, keep = partial(GroupForm, instance=group), partial(arranging.save, group)
    return Sheet(make, keep, title, back, FORM, {}, NAV | {"edition": group.edition, "page_title": title}, address)


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest, number: int) -> HttpResponse:
    edition = kept_edition(request, number)
    return work_on(
        request, sheet_of(Group(edition=edition), _("Add a group"), reverse("participation:groups", args=[number]))
    )


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    group = group_of(kept_edition(request, number), pk)
    return work_on(request, sheet_of(group, _("Edit the group"), address(group)))


@require_safe
def group(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Who is in the group, and who is in none of its purpose; `?q=` narrows the latter."""
    found = group_of(office_edition(request, number), pk)
    shown = members_page(found, request.GET.get("q", "").strip()[:80]) | NAV
    shown |= {"may_keep": rules.may_keep(request.user), "page_title": str(found.name), "seen": prints(plain(found))}
    return render(request, "participation/group.html", shown)


@require_POST
def members(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Put people in, take them out, or have one of them lead."""
    found = group_of(kept_edition(request, number), pk)
    chosen = [digits(value) for value in request.POST.getlist("people")]
    if leader := digits(request.POST.get("lead", "")):
        arranging.lead(found, leader)
    elif not chosen:
        messages.warning(request, _("Choose at least one person."))
    elif "out" in request.POST:
        arranging.take_out(found, chosen)
    else:
        count = arranging.put_into(found, chosen)
        words = ngettext("%(count)d person was added.", "%(count)d people were added.", count)
        messages.success(request, words % {"count": count})
    return redirect(address(found))


@require_POST
def remove(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    found = group_of(kept_edition(request, number), pk)
    try:
        arranging.remove(found, seen=read_prints(request.POST.get("seen", "")))
    except WorkConflict:
        messages.warning(request, _("Somebody else changed this meanwhile. Look at it again before you delete it."))
        return redirect(address(found))
    messages.success(request, _("“%(what)s” was deleted.") % {"what": found})
    return redirect("participation:groups", number)


@require_http_methods(PAGE)
def propose(request: HttpRequest, number: int) -> HttpResponse:
    """Have groups made for those who are in none."""
    edition = kept_edition(request, number)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (made := proposed(request, edition, form)) is not None:
        words = ngettext("%(count)d group was made.", "%(count)d groups were made.", made) % {"count": made}
        messages.success(request, words if made else _("Nobody without a group travels together."))
        return redirect("participation:groups", number)
    shown = NAV | {"edition": edition, "form": form, "page_title": _("Propose groups")}
    return render(request, "participation/propose_groups.html", shown, status=422 if request.method == "POST" else 200)


def proposed(request: HttpRequest, edition: Edition, form: ProposalForm) -> int | None:
    """How many groups were made; None when there would be too many, which the form says then."""
    try:
        with once(request) as turn:
            return 0 if turn.repeated else arranging.make_groups(edition, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return None


@require_safe
def paper(request: HttpRequest, number: int, purpose: str, language: str) -> HttpResponse:
    edition = office_edition(request, number)
    headers = {
        "Content-Disposition": f'inline; filename="groups-{number}-{purpose}-{language}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(print_groups(edition, purpose, language), content_type="application/pdf", headers=headers)
