"""The agreement of a mission: how it stands, drawing it up behind a preview, signing it, and the papers in both languages."""

import io
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases import word
from activities.cases.once import once
from activities.cases.revisions import fingerprint
from activities.cases.sending import sent
from activities.cases.unsaved import keeps_typing, restored

from .. import agreeing
from ..access import matched_mission
from ..agreement_content import Facts, compose, facts_of
from ..agreement_pdf import pdf_of
from ..agreement_word import word_of
from ..forms.agreement import AgreementForm, SigningForm
from ..models import Agreement, Mission
from ..states import ARRANGED

PAGE = ["GET", "HEAD", "POST"]
PAPERS = {"pdf": (pdf_of, "application/pdf"), "docx": (word_of, word.KIND)}


def drawn_mission(request: HttpRequest, slug: str) -> Mission:
    """A mission for who draws its agreements up and notes that they are signed."""
    case = matched_mission(request, slug)
    if not request.user.has_perm(agreeing.PLAN, case):
        raise PermissionDenied(agreeing.PLAN)
    return case


@require_safe
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest agreement with what no longer fits, and those before it."""
    case = matched_mission(request, slug)
    standing = agreeing.standing_of(case)
    newest = standing.newest
    shown = {"case": case, "standing": standing, "newest": newest, "text": newest and newest.content.get("text"),
             "may_draw": agreeing.may_work_on(case, request.user)}  # fmt: skip
    # Translators: 協定書
    return render(request, "missions/agreement.html", shown | {"page_title": _("Agreement")})


@keeps_typing
@require_http_methods(PAGE)
def draw(request: HttpRequest, slug: str) -> HttpResponse:
    """The form with the preview of what it makes; a second button draws exactly that up."""
    case = drawn_mission(request, slug)
    if case.state not in ARRANGED:
        return not_now(request, case)
    facts = agreeing.begun(case)
    if request.method != "POST":
        typed = restored(request)
        return preview(request, case, AgreementForm(facts=facts, initial=typed and typed.dict()))
    form = AgreementForm(request.POST, facts=facts)
    if not form.is_valid():
        return preview(request, case, form, status=422)
    if request.POST.get("do") != "draw":
        return preview(request, case, form)
    return drawn_up(request, case, form)


def drawn_up(request: HttpRequest, case: Mission, form: AgreementForm) -> HttpResponse:
    try:
        with once(request) as turn:
            if not turn.repeated:
                agreeing.draw_up(case, form.texts(), by=request.user, seen=request.POST.get("seen", ""))
    except agreeing.FactsMoved:
        return preview(request, drawn_mission(request, case.slug), form, status=409, moved=True)
    except ValidationError as refused:
        form.add_error(None, refused)
        return preview(request, case, form, status=422)
    # Translators: 協定書を作成しました。
    messages.success(request, _("The agreement was drawn up. It counts once it is signed."))
    return redirect("missions:agreement", case.slug)


def preview(request: HttpRequest, case: Mission, form: AgreementForm, status: int = 200, **more: Any) -> HttpResponse:
    made_from = facts_of(case)
    facts = agreeing.with_texts(made_from, form.texts())
    turn = agreeing.next_turn(case)
    shown = {"case": case, "form": form, "text": compose(facts, agreeing.number_of(case, turn)), "days_missing": not facts.days,
             "seen": fingerprint(made_from.plain()), "standing": agreeing.standing_of(case)}  # fmt: skip
    # Translators: 協定書の作成
    title = {"page_title": _("Draw up the agreement")}
    return render(request, "missions/agreement_draw.html", shown | title | more, status=status)


@keeps_typing
@require_http_methods(PAGE)
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """The day, who signed and the scan; the mission goes on by the same button where nothing else is missing."""
    case = drawn_mission(request, slug)
    standing = agreeing.standing_of(case)
    newest = standing.newest
    if case.state not in ARRANGED or newest is None or newest.is_signed or not standing.fits:
        return not_now(request, case)
    facts = Facts.read(newest.content.get("facts", {}))
    shown = {"case": case, "standing": standing, "newest": newest, "missing": agreeing.missing_besides(case)}
    if request.method != "POST":
        return signing_page(request, SigningForm(facts=facts, initial=kept_typing(request)), shown)
    form = SigningForm(request.POST, request.FILES, facts=facts)
    if not form.is_valid():
        return signing_page(request, form, shown, status=422)
    return signed(request, form, shown)


def kept_typing(request: HttpRequest) -> dict[str, str]:
    typed = restored(request)
    return typed.dict() if typed else {}


def signed(request: HttpRequest, form: SigningForm, shown: dict[str, Any]) -> HttpResponse:
    case, data = shown["case"], dict(form.cleaned_data)
    try:
        with once(request) as turn:
            if not turn.repeated:
                agreeing.sign(case, shown["newest"], data.pop("scan"), by=request.user, **data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return signing_page(request, form, shown, status=422)
    # Translators: 協定書の締結を記録しました。
    messages.success(request, _("The agreement was noted as signed."))
    return redirect(case)


def signing_page(request: HttpRequest, form: SigningForm, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    # Translators: 協定書の締結を記録
    title = {"page_title": _("Note that the agreement is signed"), "form": form}
    return render(request, "missions/agreement_sign.html", shown | title, status=status)


def not_now(request: HttpRequest, case: Mission) -> HttpResponse:
    # Translators: 今はこの協定書を作成・締結できません。現在の状況を確認してください。
    messages.warning(request, _("This cannot be done now. See how the agreement stands."))
    return redirect("missions:agreement", case.slug)


@require_safe
def paper(request: HttpRequest, slug: str, number: int, language: str, ending: str) -> HttpResponse:
    """One agreement as a file, in Japanese, in Chinese or in both beside each other."""
    case = matched_mission(request, slug)
    found = get_object_or_404(Agreement, mission=case.pk, number=number)
    text = found.content.get("text")
    if not text or ending not in PAPERS or language not in ("ja", "zh", "both"):
        raise Http404
    make, kind = PAPERS[ending]
    name = f"agreement-{agreeing.number_of(case, number)}-{language}.{ending}"
    return sent(io.BytesIO(make(text, language)), name, kind)
