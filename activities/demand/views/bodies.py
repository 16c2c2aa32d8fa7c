"""Whom a survey asks: the list, choosing, letters, and one body with its address and its answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.once import once
from activities.cases.unsaved import keeps_typing

from .. import access, counting, inviting, listing, wording
from .. import letters as post
from ..answering import takes_answers
from ..forms.page import AnswerPage
from ..forms.survey import EmailForm, SourceForm
from ..models import Survey
from . import answers, public
from .surveys import PAGE, page_of


@require_safe
def index(request: HttpRequest, year: int) -> HttpResponse:
    """Every body with how far it is; narrowed by that and by province."""
    survey = access.visible_survey(request, year)
    rows, asked = listing.bodies_of(survey), listing.Asked.of(request.GET)
    statuses = listing.numbers(rows, listing.STATUSES)
    shown = page_of(
        request, survey, "bodies", page_title=_("Bodies asked"),
        rows=[row for row in rows if asked.fits(row)], asked=asked, number=len(rows), statuses=statuses,
        forms_waiting=sum(row.has_form for row in rows), waiting={one["status"].code: one["number"] for one in statuses},
        provinces=listing.met_provinces(rows),
        names=dict(counting.named_provinces()), unreachable=[row for row in rows if row.is_to_be_told],
    )  # fmt: skip
    return render(request, "demand/bodies.html", shown)


@require_http_methods(PAGE)
def choose(request: HttpRequest, year: int) -> HttpResponse:
    """Tick bodies of the register; who is on the list already is marked."""
    survey = access.kept_survey(request, year)
    source = SourceForm(request.GET or None)
    found = inviting.candidates(survey, source.asked() if source.is_bound else {})
    shown = found[: inviting.MOST_SHOWN]
    if request.method == "POST":
        keys = [one.body.pk for one in shown] if "all" in request.POST else ticked(request, "body")
        if keys:
            return put_on(request, survey, keys)
    context = page_of(
        request, survey, "bodies", page_title=_("Choose the bodies to ask"),
        source=source, bodies=shown, more=len(found) > len(shown),
        free=sum(1 for one in shown if not one.is_chosen), last=inviting.last_survey(survey),
        left=inviting.of_last_survey(survey).count(), nobody=request.method == "POST",
        has_errors=request.method == "POST",
    )  # fmt: skip
    return render(request, "demand/choose.html", context, status=422 if request.method == "POST" else 200)


def ticked(request: HttpRequest, name: str) -> list[int]:
    """The keys that were ticked; anything else that was sent is passed over."""
    return [int(key) for key in request.POST.getlist(name)[:2000] if key.isascii() and key.isdigit() and len(key) < 16]


@require_POST
def take_last(request: HttpRequest, year: int) -> HttpResponse:
    """Put everybody on the list whom the survey before has asked."""
    survey = access.kept_survey(request, year)
    return put_on(request, survey, list(inviting.of_last_survey(survey).values_list("pk", flat=True)))


def put_on(request: HttpRequest, survey: Survey, keys: list[int]) -> HttpResponse:
    try:
        made = inviting.choose(survey, keys)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        # Translators: %(count)d機関を調査先に加えました。
        words = npgettext(
            "demand survey", "%(count)d body was put on the list.", "%(count)d bodies were put on the list.", made
        )
        messages.success(request, words % {"count": made})
    return redirect("demand:bodies", survey.fiscal_year)


@require_http_methods(PAGE)
def letters(request: HttpRequest, year: int) -> HttpResponse:
    """Whom the letters go to, what they say, and the button that sends them."""
    survey = access.kept_survey(request, year)
    if request.method == "POST":
        return tell_sent(request, survey, *post.send(survey))
    # Translators: 調査依頼のメールを送る
    return writing(request, survey, "unsent", post.LETTER, _("Send the letters"))


@require_http_methods(PAGE)
def reminders(request: HttpRequest, year: int) -> HttpResponse:
    """The same for those who have not answered."""
    survey = access.kept_survey(request, year)
    if request.method == "POST":
        return tell_sent(request, survey, *post.remind(survey))
    # Translators: 未回答の機関に再度依頼する
    return writing(
        request, survey, "silent", post.REMINDER, pgettext("demand survey", "Remind those who have not answered")
    )


def writing(request: HttpRequest, survey: Survey, status: str, kind: str, title: str) -> HttpResponse:
    rows = [row for row in listing.bodies_of(survey) if row.status.code == status and not row.invitee.revoked_at]
    reachable = [row for row in rows if row.is_reachable]
    subject, body = post.text_of(reachable[0].invitee, kind) if reachable else ("", "")
    shown = page_of(
        request, survey, "bodies", page_title=title, reachable=reachable, subject=subject, body=body, kind=kind,
        unreachable=[row for row in rows if not row.is_reachable],
    )  # fmt: skip
    return render(request, "demand/letters.html", shown)


def tell_sent(request: HttpRequest, survey: Survey, bodies: int, number: int) -> HttpResponse:
    # Translators: %(count)d機関にメールを送りました（%(letters)d通）。
    words = npgettext(
        "demand survey",
        "%(count)d body was written to (letters: %(letters)d).",
        "%(count)d bodies were written to (letters: %(letters)d).",
        bodies,
    )
    messages.success(request, words % {"count": bodies, "letters": number})
    return redirect("demand:bodies", survey.fiscal_year)


@require_safe
def invitee(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """One body: its answer, its address, whom the letters go to. Only who keeps the survey sees the address."""
    found = access.visible_invitee(request, year, pk)
    shown = page_of(
        request, found.survey, "bodies", page_title=found.name, invitee=found, status=listing.status_of(found), form=None,
        wishes=[(wish, listing.decision_of(wish)) for wish in found.wishes.all()],
        readers=post.readers_of([found])[found.pk], address=post.address_of(found),
        email_form=EmailForm(initial={"email": found.email}),
        may_enter=takes_answers(found, request.user), may_take_off=not (found.sent_at or found.has_answered),
    )  # fmt: skip
    return render(request, "demand/invitee.html", shown)


@keeps_typing
@require_http_methods(PAGE)
def enter(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """What a body said by telephone or by letter, entered for it."""
    found = access.kept_invitee(request, year, pk)
    if not takes_answers(found, request.user):
        messages.warning(request, _("The survey is not open yet."))
        return redirect("demand:invitee", year, pk)
    return answers.enter(request, found)


@require_safe
def preview(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """The page of the body as it meets it, with nothing to send."""
    found = access.kept_invitee(request, year, pk)
    language = public.language_of(request)
    with translation.override(wording.CODES[language]):
        return public.form_of(request, AnswerPage(found, language), preview=True)


@require_POST
def address(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Renew or revoke the address of a body."""
    found = access.kept_invitee(request, year, pk)
    if request.POST.get("do") == "revoke":
        inviting.revoke_address(found)
        messages.success(request, _("The address was revoked. Whoever opens it is told so."))
    else:
        inviting.renew_address(found)
        # Translators: 新しいアドレスを発行しました。機関へお知らせください。
        messages.success(request, _("The body has a new address. Tell it; the one before leads nowhere any more."))
    return redirect("demand:invitee", year, pk)


@require_POST
def send_again(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    found = access.kept_invitee(request, year, pk)
    with once(request) as turn:
        bodies, number = (0, 0) if turn.repeated else post.send_again(found)
    if not turn.repeated:
        words = ngettext("%(count)d letter was sent.", "%(count)d letters were sent.", number)
        tell = messages.success if bodies else messages.warning
        tell(request, words % {"count": number})
    return redirect("demand:invitee", year, pk)


@require_POST
def note_asked(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    inviting.note_asked(access.kept_invitee(request, year, pk))
    messages.success(request, _("Saved."))
    return redirect("demand:invitee", year, pk)


@require_POST
def email(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    found, form = access.kept_invitee(request, year, pk), EmailForm(request.POST)
    if form.is_valid():
        inviting.save_email(found, form.cleaned_data["email"])
        messages.success(request, _("Saved."))
    else:
        messages.error(request, " ".join(form.errors["email"]))
    return redirect("demand:invitee", year, pk)


@require_POST
def take_off(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    found = access.kept_invitee(request, year, pk)
    try:
        inviting.take_off(found)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("“%(what)s” was deleted.") % {"what": found})
    return redirect("demand:bodies", year)
