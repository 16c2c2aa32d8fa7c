"""The published programme for whoever has its address: no sign-in, no cookies, Japanese or Chinese."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, quote_etag
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from activities.cases.revisions import fingerprint
from activities.trips.both import Both

from .. import wording
from ..content import Content, held
from ..models import ProgrammeAddress, ProgrammeVersion
from ..printing import Printed
from ..publishing import published_of

TONGUES = {"ja": "ja", "zh": "zh-hans"}
WORDS = wording.HEADINGS | {"programme": wording.PROGRAMME, "rooms": wording.ROOMS, "publisher": wording.PUBLISHER,
                            "beijing": wording.BEIJING_TIME}  # fmt: skip


@login_not_required
@require_safe
def programme(request: HttpRequest, token: str) -> HttpResponse:
    """The last published version; asked for anew each time, so that a revoked address is shut at once."""
    version = published_at(token)
    language = language_of(request)
    etag = quote_etag("-".join((str(version.pk), version.edition.state, language, fingerprint(static("app.css")))))
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = page(request, version, language)
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    response["X-Robots-Tag"], response["Referrer-Policy"] = "noindex, nofollow", "no-referrer"
    patch_vary_headers(response, ["Accept-Language"])
    return response


def published_at(token: str) -> ProgrammeVersion:
    """What is published at an address; 404 when there is no such address, or nothing is published."""
    address = ProgrammeAddress.objects.filter(token=token).select_related("edition").first()
    version = published_of(address.edition) if address else None
    if version is None:
        raise Http404
    return version


def page(request: HttpRequest, version: ProgrammeVersion, language: str) -> HttpResponse:
    content = held(version)
    printed = Printed(version.edition, content, version, language, (language,))
    with translation.override(TONGUES[language]):
        shown = {
            "content": content, "language": language, "name": wording.named(content.facts["number"]), "words": WORDS,
            "edited": printed.edited, "called_off": wording.CALLED_OFF.get(version.edition.state),
            "days": content.days, "facts": facts(content),
        }  # fmt: skip
        return render(request, "seminars/public.html", shown)


def facts(content: Content) -> list[tuple[Both, Both]]:
    """Days, city, venue and theme, as far as they are known."""
    known = (
        (wording.ITEMS["days"], content.period), (wording.ITEMS["city"], content.fact("full_city")),
        (wording.HEADINGS["room"], content.fact("venue")), (wording.ITEMS["theme"], content.fact("theme")),
    )  # fmt: skip
    return [(label, text) for label, text in known if text]


def language_of(request: HttpRequest) -> str:
    """The language that is asked for; else the first of the browser's that there is; else Japanese."""
    asked = request.GET.get("language", "")
    if asked in wording.LANGUAGES:
        return asked
    wanted = (code[:2] for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    return next((code for code in wanted if code in wording.LANGUAGES), "ja")
