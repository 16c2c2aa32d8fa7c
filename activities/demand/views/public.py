"""The survey as a body in China meets it: at an address of its own, without an account, cookies or scripts, Chinese first."""

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .. import answering, pace, wording
from ..forms.page import AnswerPage
from ..models import Invitee, Survey


@csrf_exempt  # the address is the secret; a token in a cookie would be the only thing we leave on a telephone
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked while the survey is open; what was answered before and after."""
    language = language_of(request)
    with translation.override(wording.CODES[language]):
        found = behind(token)
        if found is None:
            return public(request, "demand/nowhere.html", language, status=404)
        if found.survey.state != Survey.State.OPEN:
            return told(request, found, language)
        if request.method == "POST":
            return work_on(request, found, language)
        note_opening(request, found)
        if found.has_answered and "change" not in request.GET:
            return told(request, found, language)
        return form_of(request, AnswerPage(found, language))


def behind(token: str) -> Invitee | None:
    """The body whose address this is; None where it is wrong or was revoked, which nobody needs to tell apart."""
    found = Invitee.objects.select_related("survey").prefetch_related("wishes")
    return found.filter(token=token, revoked_at__isnull=True).first()


def language_of(request: HttpRequest) -> str:
    """The language that a button or a link asks for, else Chinese."""
    wanted = (request.POST.get("do", ""), request.POST.get("language", ""), request.GET.get("language", ""))
    return next((one for one in wanted if one in wording.LANGUAGES), wording.LANGUAGES[0])


def note_opening(request: HttpRequest, found: Invitee) -> None:
    """Remember that somebody of the body has looked; whoever is signed in here is of the office."""
    if found.opened_at is None and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        Invitee.objects.filter(pk=found.pk, opened_at__isnull=True).update(opened_at=timezone.now())


def work_on(request: HttpRequest, found: Invitee, language: str) -> HttpResponse:
    """Add or remove a wish, change the language, or send the answer."""
    page, is_changed = AnswerPage.worked_on(found, language, request.POST)
    return form_of(request, page) if is_changed else send(request, page)


def send(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    """Write the answer down, or say what stands in the way with everything typed still there."""
    if not page.is_valid():
        return form_of(request, page, status=422)
    try:
        pace.slow_down(get_client_ip(request))
        answering.take(page.invitee, via=Invitee.Via.PAGE, **page.answer())
    except pace.TooMany:
        return form_of(request, page, status=429, too_many=True)
    except ValidationError as refused:
        page.refuse(refused)
        return form_of(request, page, status=422)
    except answering.Overtaken as caught:
        return form_of(request, page, status=409, stands=caught.invitee)
    except answering.NotOpen:
        return redirect(own_address(page.invitee))
    return redirect(f"{own_address(page.invitee)}?language={page.language}&sent=1")


def own_address(invitee: Invitee) -> str:
    return reverse("demand:answer", args=[invitee.token])


def form_of(request: HttpRequest, page: AnswerPage, *, status: int = 200, **more) -> HttpResponse:
    """The form; where somebody else was faster (`stands`), it is the answer to what they sent from now on."""
    stands = more.get("stands")
    shown = {"page": page, "invitee": page.invitee, "seen": stands.revision if stands else page.seen}
    return public(request, "demand/answer.html", page.language, status=status, **shown, **more)


def told(request: HttpRequest, invitee: Invitee, language: str) -> HttpResponse:
    """What was answered, and whether it can still be changed."""
    return public(request, "demand/answered.html", language, invitee=invitee, sent="sent" in request.GET)


def public(request: HttpRequest, template: str, language: str, *, status: int = 200, **more) -> HttpResponse:
    """A page for whoever has the address; no search engine keeps it, and nobody on the way."""
    shown = {"language": language, "tongues": wording.NAMES.items(), "words": wording.PAGE, "labels": wording.LABELS,
             "office": wording.OFFICE, "programme": wording.PROGRAMME, "contact": wording.MAIL["contact"]} | more  # fmt: skip
    if invitee := more.get("invitee"):
        shown |= {"survey": invitee.survey, "year": wording.year_of(invitee.survey.fiscal_year)}
    response = render(request, template, shown, status=status)
    response["X-Robots-Tag"], response["Referrer-Policy"] = "noindex, nofollow", "no-referrer"
    return response
