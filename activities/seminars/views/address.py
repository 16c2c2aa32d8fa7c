"""The address of the published programme: shown with its picture, renewed, revoked."""

from dataclasses import dataclass
from functools import lru_cache

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access, publishing
from ..models import ProgrammeAddress


@dataclass(frozen=True)
class ShownAddress:
    """The address in full, as a picture for telephones, and the mark by which a renewal knows which one was seen."""

    url: str
    picture: str
    mark: str


def shown_address(request: HttpRequest, address: ProgrammeAddress | None) -> ShownAddress | None:
    if address is None:
        return None
    url = request.build_absolute_uri(address.get_absolute_url())
    return ShownAddress(url, picture_of(url), publishing.mark_of(address))


@lru_cache(maxsize=16)
def picture_of(url: str) -> str:
    return segno.make(url, micro=False).svg_data_uri(border=2)


@require_POST
def renew(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    try:
        publishing.renew_address(edition, by=request.user, seen=request.POST.get("seen", ""))
    except publishing.Outdated:
        messages.warning(request, _("Somebody else has renewed the address meanwhile. It was left as it is now."))
    else:
        # Translators: 公開アドレスを新しくしました。以前のアドレスでは開けません。
        messages.success(request, _("The programme has a new address. An earlier one finds nothing any more."))
    return back(number)


@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    publishing.revoke_address(edition, by=request.user)
    # Translators: 公開アドレスを無効にしました。
    messages.success(request, _("The address was revoked. Whoever opens it finds nothing."))
    return back(number)


def back(number: int) -> HttpResponse:
    found = redirect("seminars:board", number)
    found["Location"] += "#publication"
    return found
