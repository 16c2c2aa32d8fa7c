"""Candidates for a mission: the ranking with its reasons, and the shortlist that people make of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.once import once
from activities.cases.revisions import WorkConflict

from .. import access, rules, shortlist
from .. import candidates as page
from ..forms.matching import NoteForm
from ..models import Candidate, Mission


@require_safe
def candidates(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody in question, best first, with the reasons; the shortlist above them."""
    case = access.matched_mission(request, slug)
    rows = list(shortlist.chosen(case))
    context = {
        "nav": "missions", "case": case, "may_change": shortlist.may_change(request.user, case),
        "may_weigh": rules.may_weigh(request.user), "matching": shortlist.shown(case, request.user, rows),
        "dropped": [row for row in rows if row.state == Candidate.State.DROPPED], "seen": shortlist.order_seen(rows),
    }  # fmt: skip
    if case.is_open:
        context |= page.shown(case, request.GET, {row.expert_id: row for row in rows if row.is_standing})
    return render(request, "missions/candidates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Put somebody on the list: at once who comes next in the ranking, with a reason whoever passes others over."""
    case = access.matched_mission(request, slug)
    if not request.user.has_perm("missions.match", case):
        raise PermissionDenied("missions.match")
    form, wide = NoteForm(request.POST or None), "wide" in request.GET
    if request.method == "POST":
        note = form.cleaned_data["note"] if form.is_valid() else ""
        try:
            with once(request) as turn:
                if not turn.repeated:
                    shortlist.put_on(case, number, by=request.user, note=note, wide=wide)
        except ValidationError as error:
            return refused(request, case, form, error, number, wide)
        messages.success(request, _("%(number)s is on the shortlist.") % {"number": number})
        return redirect("missions:candidates", case.slug)
    return ask_why(request, case, form, number, wide)


def refused(request, case: Mission, form: NoteForm, error: ValidationError, number: str, wide: bool) -> HttpResponse:
    """A reason that is missing is asked for; anything else is told on the page of the ranking, as it is now."""
    if hasattr(error, "error_dict"):
        return ask_why(request, case, form, number, wide, status=422)
    messages.error(request, " ".join(error.messages))
    return redirect("missions:candidates", case.slug)


def ask_why(request, case: Mission, form: NoteForm, number: str, wide: bool, status: int = 200) -> HttpResponse:
    found = page.ranking_of(case, wide=wide)
    ranked = next((one for one in found.ranked if one.person.number == number), None)
    if ranked is None:
        raise Http404
    standing = {row.expert_id: row for row in shortlist.chosen(case) if row.is_standing}
    found.ranked = [*shortlist.passed_over(found.ranked, ranked, set(standing))[:3], ranked]
    *higher, card = page.page_of(found, page.Conditions(), None, standing).object_list
    context = {"nav": "missions", "case": case, "form": form, "card": card, "higher": higher, "wide": wide}
    return render(request, "missions/candidate_add.html", context, status=status)


@require_POST
def take_off(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case = access.matched_mission(request, slug)
    revision = request.POST.get("revision", "")
    try:
        gone = shortlist.take_off(
            case, pk, by=request.user, revision=int(revision) if revision.isdecimal() and len(revision) < 10 else 0
        )
    except (WorkConflict, ValidationError) as error:
        return overtaken(request, case, error)
    messages.success(request, _("%(number)s was taken off the shortlist.") % {"number": gone.expert.number})
    return redirect("missions:candidates", case.slug)


@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case = access.matched_mission(request, slug)
    up, seen = request.POST.get("to") == "up", request.POST.get("seen", "")
    try:
        shortlist.move(case, pk, by=request.user, up=up, seen=seen)
    except (WorkConflict, ValidationError) as error:
        return overtaken(request, case, error)
    return redirect("missions:candidates", case.slug)


def overtaken(request: HttpRequest, case: Mission, error: Exception) -> HttpResponse:
    """Nothing was written: the list is another one than the person saw."""
    if isinstance(error, ValidationError):
        messages.error(request, " ".join(error.messages))
    else:
        # Translators: ほかの人が候補者の一覧を変更しました。現在の一覧を確認してください。
        messages.warning(request, _("Somebody else changed the shortlist meanwhile. This is how it stands now."))
    return redirect("missions:candidates", case.slug)
