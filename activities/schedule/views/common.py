"""What the pages of bookings share: what an address fills in, where to go back to, and days off to think of."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from activities.cases.unsaved import restored

from ..days import day_off
from ..models import Booking
from ..times import CHINA

PREFILLED = ("resource", "day", "starts", "ends", "last_day", "case", "title", "place", "certain", "about")


def prefilled(request: HttpRequest) -> dict[str, str]:
    """What a form starts with: what was typed when the session ended, else what the address says."""
    said = restored(request) or request.GET
    return {name: said[name] for name in PREFILLED if said.get(name)}


def back_to(request: HttpRequest) -> str:
    """The page of ours that the person came from, where the form names one."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return page if ours else ""


def warn_of_days_off(request: HttpRequest, made: list[Booking]) -> None:
    """A day off in China is a reason to look again, not to refuse (domain C1, C2)."""
    first = made[0].starts.astimezone(CHINA).date()
    if made[0].kind == Booking.Kind.BOOKING and (name := day_off(first)):
        # Translators: この日は中国の休日です：%(name)s
        messages.warning(request, _("This is a day off in China: %(name)s.") % {"name": name})
