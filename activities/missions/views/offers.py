"""The page on which a municipality answers an offer, and what the office does about offers besides the steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.unsaved import keeps_typing, restored
from activities.cases.workflow import StaleCase, StepBlocked, StepNotOffered, perform

from .. import letters, offer_access, offers
from ..forms.offers import NEXT, NextForm, answer_form
from ..models import Candidate
from ..step_forms import message_before

State = Candidate.State
REACHED = {"consent": State.CONSENTED, "refuse": State.REFUSED, "step_back": State.STEPPED_BACK}
OVERTAKEN = (StaleCase, StepNotOffered, StepBlocked, PermissionDenied)
"""Why an answer that was open when the page was drawn is not any more; an offer taken back is nobody's to answer."""


@require_safe
def offer(request: HttpRequest, key: str) -> HttpResponse:
    """What the municipality is asked, how it can answer, and how things stand since."""
    return show(request, offer_access.visible_offer(request, key))


def show(request: HttpRequest, candidate: Candidate, *, status: int = 200, posted=None, **more) -> HttpResponse:
    page = offers.page_of(candidate, request.user)
    answers = offer_access.answering_seat(request.user, candidate) is not None
    open_codes = [code for code in REACHED if answers and is_offered(candidate, code)]
    asked = more.get("code", "")
    typed = None if posted else restored(request)
    forms = {
        code: answer_form(code, candidate, posted, typed) if code == asked else answer_form(code, candidate)
        for code in open_codes
    }
    shown = {"answers": answers, "forms": forms, "form": forms.get(asked)}
    return render(request, "missions/offer.html", page | shown | more, status=status)


def is_offered(candidate: Candidate, code: str) -> bool:
    return offers.may_step_back(candidate) if code == "step_back" else offers.is_open(candidate)


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Carry an answer out, or say why not with everything typed still there.

    Opened without an answer it is the page of the offer: a session that has ended leads back here, with what was typed.
    """
    candidate = offer_access.answered_offer(request, key)
    if code not in REACHED:
        raise Http404(code)
    if request.method != "POST":
        return show(request, candidate, code=code)
    if is_answered(candidate, code, request.user):
        return redirect(candidate)
    form = answer_form(code, candidate, request.POST)
    if not is_offered(candidate, code):
        return overtaken(request, key, code)
    if not form.is_valid():
        return show(request, candidate, status=422, posted=request.POST, code=code)
    return carry_out(request, candidate, code, form)


def carry_out(request: HttpRequest, candidate: Candidate, code: str, form: Form) -> HttpResponse:
    """The answer as a step of the case."""
    try:
        perform(candidate.mission, code, by=request.user, expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"])  # fmt: skip
    except OVERTAKEN:
        return overtaken(request, candidate.key, code)
    messages.success(request, thanks(code))
    return redirect(candidate)


def is_answered(candidate: Candidate, code: str, user) -> bool:
    """Whether the same person has given this very answer already: a double click."""
    return candidate.state == REACHED[code] and candidate.answered_by_id == user.pk


def overtaken(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Something has changed since the page was drawn: how it stands now, with what was typed, to be decided again."""
    fresh = offer_access.visible_offer(request, key)
    if is_answered(fresh, code, request.user):
        return redirect(fresh)
    posted = request.POST.copy()
    posted["version"] = str(fresh.mission.version)
    typed = "" if is_offered(fresh, code) else request.POST.get("reason", "")
    return show(request, fresh, status=409, posted=posted, code=code, overtaken=True, typed=typed)


def thanks(code: str) -> str:
    if code == "consent":
        # Translators: 同意の回答を受け付けました。今後、北京事務所が派遣先と日程を調整します。
        return _("Thank you, your consent is noted. The Beijing office now agrees on the days with the host.")
    if code == "refuse":
        # Translators: 回答を受け付けました。ご検討いただきありがとうございました。
        return _("Your answer is noted. Thank you for considering it.")
    # Translators: 辞退を受け付けました。北京事務所からご連絡することがあります。
    return _("It is noted that your expert does not go. The Beijing office may call you.")


@require_POST
def ask_next(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the municipality of the candidate whom the case page has shown as the next, with the same message."""
    case = offer_access.asking_mission(request, slug)
    form = NextForm(request.POST, case=case)
    if not form.is_valid():
        return redirect(case) if was_asked(case, request) else not_asked(request, case)
    try:
        perform(case, "offer", by=request.user, expected_version=form.cleaned_data["version"],
                candidate=form.cleaned_data["candidate"], answer_by=form.cleaned_data["answer_by"],
                message=message_before(case))  # fmt: skip
    except OVERTAKEN:
        return not_asked(request, case)
    # Translators: %(name)sの所属団体（%(body)s）に打診しました。
    words = _("The municipality of %(name)s (%(body)s) was asked.")
    chosen = form.cleaned_data["candidate"]
    messages.success(request, words % {"name": chosen.expert, "body": chosen.organisation.label})
    return redirect(f"{case.get_absolute_url()}#offers")


def was_asked(case, request: HttpRequest) -> bool:
    """Whether the same person has just asked this very candidate: a double click."""
    chosen = request.POST.get(NEXT, "")
    return case.candidates.filter(
        pk=int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else 0, state=State.OFFERED,
        offered_by=request.user,
    ).exists()  # fmt: skip


def not_asked(request: HttpRequest, case) -> HttpResponse:
    messages.warning(
        request, _("Nobody was asked: the mission or its shortlist has changed meanwhile. Look at it and decide again.")
    )
    return redirect(f"{case.get_absolute_url()}#offers")


@require_POST
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    case = offer_access.asking_mission(request, slug)
    candidate = letters.standing_with(case)
    if candidate and letters.remind(candidate, by=request.user):
        messages.success(request, _("The municipality was reminded."))
    else:
        messages.warning(request, _("No reminder was sent: it was answered meanwhile, or reminded today already."))
    return redirect(f"{case.get_absolute_url()}#offers")
