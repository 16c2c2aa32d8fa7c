"""The questionnaire as participants meet it: on a telephone, without signing in, in Japanese or in Chinese.

The address is the only key; nobody is asked who they are, and nothing is kept that would say so.
"""

import secrets

from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from activities.calendars.fiscal import today_in_china

from .. import asking
from ..forms.answering import AnswerForm
from ..models import Questionnaire
from ..wording import LANGUAGES, NAMES, PUBLIC

CODES = {"ja": "ja", "zh": "zh-hans"}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The questions while they are open; when they are not, the page says so."""
    found = behind(secret)
    language = language_of(request)
    with translation.override(CODES[language]):
        if found.phase(today_in_china()) != "open":
            return at_the_door(request, found, language)
        if request.method == "POST":
            return answered(request, found, language)
        return filled_in(request, found, AnswerForm(questions=found.questions.all(), language=language), language)


def behind(secret: str) -> Questionnaire:
    found = Questionnaire.objects.filter(secret=secret).select_related("edition__division").first()
    if found is None:
        raise Http404
    return found


def language_of(request: HttpRequest) -> str:
    """The language that is asked for; else the browser's, as far as it is one of the two."""
    asked = request.GET.get("language", "")
    if asked in LANGUAGES:
        return asked
    return "zh" if request.LANGUAGE_CODE.startswith("zh") else "ja"


def answered(request: HttpRequest, found: Questionnaire, language: str) -> HttpResponse:
    """Count the answer once, however often the same form arrives."""
    form = AnswerForm(request.POST, questions=found.questions.all(), language=language)
    if not form.is_valid():
        return filled_in(request, found, form, language, status=422)
    try:
        asking.slow_down(get_client_ip(request))
        asking.take(found, form.replies(), side=form.cleaned_data["side"], language=language,
                    nonce=request.POST.get("nonce", "")[:64])  # fmt: skip
    except asking.TooMany:
        return filled_in(request, found, form, language, status=429, too_many=True)
    return redirect(f"{reverse('proceedings:answered', args=[found.secret])}?language={language}")


@login_not_required
@never_cache
@require_safe
def thanks(request: HttpRequest, secret: str) -> HttpResponse:
    found = behind(secret)
    language = language_of(request)
    with translation.override(CODES[language]):
        return public(request, "proceedings/thanks.html", found, language)


def at_the_door(request: HttpRequest, found: Questionnaire, language: str) -> HttpResponse:
    return public(request, "proceedings/not_open.html", found, language, phase=found.phase(today_in_china()))


def filled_in(
    request: HttpRequest, found: Questionnaire, form, language: str, *, status: int = 200, **more
) -> HttpResponse:
    """The form, with a mark of its own by which a second try is known."""
    nonce = request.POST.get("nonce", "")[:64] or secrets.token_urlsafe(16)
    with translation.override(CODES[language]):
        return public(
            request, "proceedings/answer.html", found, language, status=status, form=form, nonce=nonce, **more
        )


def public(
    request: HttpRequest, template: str, found: Questionnaire, language: str, status: int = 200, **more
) -> HttpResponse:
    """A page for everybody who has the address; no search engine keeps it."""
    tongues = [(code, NAMES[code]) for code in LANGUAGES]
    shown = {"questionnaire": found, "edition": found.edition, "language": language, "tongues": tongues}
    shown |= {"words": PUBLIC} | more
    response = render(request, template, shown, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
