"""Tables of the libraries: hidden where our own pages take their place, otherwise only looked at."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.models import Group

from .base import ReadOnlyAdmin

for model in (Group, EmailAddress, SocialApp, SocialToken, SocialAccount, AccessAttempt, AccessFailureLog, AccessLog):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(AccessAttempt)
class AccessAttemptAdmin(ReadOnlyAdmin):
    """Addresses with wrong passwords lately; "let them sign in again" among the people clears them."""

    list_display = ["username", "ip_address", "failures_since_start", "attempt_time"]
    search_fields = ["username", "ip_address"]
    fields = readonly_fields = [
        "username",
        "ip_address",
        "user_agent",
        "failures_since_start",
        "attempt_time",
    ]


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    """Who signed in when, and from where."""

    list_display = ["username", "ip_address", "attempt_time", "logout_time"]
    search_fields = ["username", "ip_address"]
    fields = readonly_fields = ["username", "ip_address", "user_agent", "attempt_time", "logout_time"]


@admin.register(SocialAccount)
class SocialAccountAdmin(ReadOnlyAdmin):
    """People who sign in through their organisation."""

    list_display = ["user", "provider", "uid", "last_login"]
    list_select_related = ["user"]
    search_fields = ["user__email", "uid"]
    fields = readonly_fields = ["user", "provider", "uid", "last_login", "date_joined"]
