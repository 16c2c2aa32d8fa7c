"""The table and the map of all editions as files for slides and papers."""

import io

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from activities.cases.sending import sent
from activities.seminars.models import Edition
from activities.seminars.models.editions import HELD

from ..editions import WHATS, picture_of
from ..wording import LANGUAGES

KINDS = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@require_safe
def picture(request: HttpRequest, what: str, language: str, kind: str) -> HttpResponse:
    """`map-zh.svg`: what it shows, in which language, as what; a download."""
    if what not in WHATS or language not in LANGUAGES or kind not in KINDS:
        raise Http404
    editions = Edition.objects.filter(state__in=HELD).with_place()
    content = picture_of(what, editions, language, kind)
    return sent(io.BytesIO(content), f"seminar-{what}-{language}.{kind}", KINDS[kind])
