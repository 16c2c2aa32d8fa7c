"""How the sign-in library behaves here: nobody signs up, letters go through the outbox, other doors lead to known people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.urls import reverse

from . import outbox
from .models import User


class AccountAdapter(DefaultAccountAdapter):
    """Invitation is the only way in; guessing is stopped by the lockout, which knows the person and the address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The library's own counter would answer before our lockout page; accounts.lockout counts instead."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Write the library's letters from our templates, in the language of the person, through the outbox."""
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        if user is None or not user.is_active:
            return
        name = template_prefix.rpartition("/")[2]
        values = {"what": name, "user": user, **context}
        try:
            subject, body = outbox.rendered(name, values, user.language)
        except TemplateDoesNotExist:
            subject, body = outbox.rendered("security_notice", values, user.language)
        secret = "password_reset_url" in context
        outbox.post(to=user.email, subject=subject, body=body, language=user.language, user=user, confidential=secret)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An identity provider only opens the door for people who are here already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect a first sign-in to the active person whose address the provider has verified; refuse all others."""
        if sociallogin.is_existing and sociallogin.user.is_active:
            return
        user = None if sociallogin.is_existing else person_of(sociallogin)
        connecting = sociallogin.state.get("process") == AuthProcess.CONNECT
        if user is None or (connecting and user != request.user):
            raise ImmediateHttpResponse(render(request, "accounts/not_known.html", status=403))
        sociallogin.connect(request, user)


def person_of(sociallogin: SocialLogin) -> User | None:
    """The active person with an address that the provider says it has verified."""
    verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
    return User.objects.filter(email__in=verified, is_active=True).first() if verified else None


class MFAAdapter(DefaultMFAAdapter):
    """Whose role asks for a second factor may exchange it, but not take the last one away."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        user = authenticator.user
        if user.roles.isdisjoint(settings.REQUIRE_SECOND_FACTOR):
            return True
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
