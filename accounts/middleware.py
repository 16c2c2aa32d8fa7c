"""What follows a person through every request: language, time zone, and the second factor their role asks for."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter as mfa
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.translation import gettext as _

LANGUAGE_COOKIE = {"max_age": 365 * 86400, "samesite": "Lax", "secure": settings.HTTPS, "httponly": True}
SECOND_FACTOR = "second_factor_of"
"""Session key: the person for whom a second factor was found, so that not every page has to ask for it."""
WITHOUT_SECOND_FACTOR = frozenset(
    {"account_logout", "account_login", "account_reauthenticate", "set_language", "health", "guide", "privacy"}
)


def personal_settings(get_response: Callable) -> Callable:
    """Pages in the person's language and time zone; who is not signed in has a language cookie or the default."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return get_response(request)
        translation.activate(user.language)
        request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(user.time_zone):
            return get_response(request)

    return middleware


def require_second_factor(get_response: Callable) -> Callable:
    """Roles in REQUIRE_SECOND_FACTOR set up an authenticator or a passkey before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if lacks_second_factor(request) and not is_exempt(request.path_info):
            messages.warning(request, _("Your role asks for a second way to prove who you are. Please set it up now."))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def lacks_second_factor(request: HttpRequest) -> bool:
    user = request.user
    if not user.is_authenticated or request.session.get(SECOND_FACTOR) == user.pk:
        return False
    if user.roles.isdisjoint(settings.REQUIRE_SECOND_FACTOR) or not mfa().is_mfa_enabled(user):
        return not user.roles.isdisjoint(settings.REQUIRE_SECOND_FACTOR)
    request.session[SECOND_FACTOR] = user.pk
    return False


def is_exempt(path: str) -> bool:
    """Setting up the second factor itself, leaving, and what everybody may read."""
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return True
    return name.startswith("mfa_") or name in WITHOUT_SECOND_FACTOR
