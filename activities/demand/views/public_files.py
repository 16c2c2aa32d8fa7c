"""Forms as files at the address of a body: had, sent, looked at, only then taken over; without account or cookies as its page."""

from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from .. import answering, pace, wording
from ..files import keeping, taking, words
from ..files.sending import form_file
from ..forms.page import AnswerPage
from ..models import Invitee, Survey, Upload
from .public import behind, language_of, own_address, public

PAGE = ["GET", "HEAD", "POST"]


def at_its_address(view):
    """Open the page for whoever has the address; while the survey takes no answers, its first page says so."""

    def opened(request: HttpRequest, token: str, **more) -> HttpResponse:
        language = language_of(request)
        with translation.override(wording.CODES[language]):
            found = behind(token)
            if found is None:
                return public(request, "demand/nowhere.html", language, status=404)
            if found.survey.state != Survey.State.OPEN:
                return redirect(f"{own_address(found)}?language={language}")
            return view(request, found, language, **more)

    return csrf_exempt(login_not_required(never_cache(opened)))


@at_its_address
@require_safe
def form(request: HttpRequest, found: Invitee, language: str, kind: str) -> HttpResponse:
    """The empty form, or what was answered so far, to be changed."""
    return form_file(found, kind)


@at_its_address
@require_http_methods(PAGE)
def uploads(request: HttpRequest, found: Invitee, language: str) -> HttpResponse:
    """Where a filled-in form is sent."""
    if request.method != "POST":
        return sending(request, found, language)
    try:
        pace.slow_down(get_client_ip(request))
        kept = keeping.keep(request.FILES.get("file"), found)
    except pace.TooMany:
        return sending(request, found, language, status=429, too_many=True)
    except keeping.Refused as refused:
        return sending(request, found, language, status=422, refused=refused.words)
    return redirect(f"{reverse('demand:own_upload', args=[found.token, kept.pk])}?language={language}")


def sending(request: HttpRequest, found: Invitee, language: str, *, status: int = 200, **more) -> HttpResponse:
    return public(request, "demand/upload.html", language, status=status, invitee=found, files=words.PAGE, **more)


@at_its_address
@require_http_methods(PAGE)
def upload(request: HttpRequest, found: Invitee, language: str, pk: int) -> HttpResponse:
    """What was read of the file; sending it makes it the answer."""
    kept = Upload.objects.filter(invitee=found, by__isnull=True, pk=pk).first()
    if kept is None:
        raise Http404
    kept.invitee = found
    if kept.taken_at or not taking.has_content(kept):
        return shown(request, kept, language)
    if request.method == "POST":
        return work_on(request, kept, language)
    return shown(request, kept, language, taking.page_of(kept, language))


def work_on(request: HttpRequest, kept: Upload, language: str) -> HttpResponse:
    page, is_changed = taking.worked_on(kept, language, request.POST)
    if is_changed:
        return shown(request, kept, language, page)
    if not page.is_valid():
        return shown(request, kept, language, page, status=422)
    try:
        pace.slow_down(get_client_ip(request))
        taking.take(kept, page)
    except pace.TooMany:
        return shown(request, kept, language, page, status=429, too_many=True)
    except ValidationError as refused:
        page.refuse(refused)
        return shown(request, kept, language, page, status=422)
    except answering.Overtaken as caught:
        return shown(request, kept, language, page, status=409, stands=caught.invitee)
    except answering.NotOpen:
        return redirect(own_address(kept.invitee))
    return redirect(f"{own_address(kept.invitee)}?language={language}&sent=1")


def shown(
    request: HttpRequest, kept: Upload, language: str, page: AnswerPage | None = None, *, status: int = 200, **more
) -> HttpResponse:
    """The page, where anything can be taken over with its form; without `page` only what is said about the file."""
    context = taking.context_of(kept, page, more.get("stands"))
    return public(request, "demand/upload_read.html", language, status=status, **context, **more)
