"""Tables of the libraries: hidden where our own pages take their place, otherwise only looked at."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from axes.utils import reset
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .base import ReadOnlyAdmin

for model in (Group, EmailAddress, SocialApp, SocialToken, SocialAccount, AccessAttempt, AccessFailureLog, AccessLog):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(AccessAttempt)
class AccessAttemptAdmin(ReadOnlyAdmin):
    """Addresses with wrong passwords lately. A person is let in again among the people, a machine here."""

    list_display = ["username", "ip_address", "failures_since_start", "attempt_time"]
    search_fields = ["username", "ip_address"]
    fields = readonly_fields = [
        "username",
        "ip_address",
        "user_agent",
        "failures_since_start",
        "attempt_time",
    ]
    actions = ["unlock"]

    def has_unlock_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("axes.change_accessattempt")

    # Translators: 選択した接続元（IPアドレス）からのログイン停止を解除する
    @admin.action(description=_("Let these IP addresses sign in again after a lockout"), permissions=["unlock"])
    def unlock(self, request: HttpRequest, queryset) -> None:
        machines = set(queryset.values_list("ip_address", flat=True)) - {None}
        for machine in machines:
            reset(ip=machine)
        text = ngettext(
            "%(number)d IP address may be used again.", "%(number)d IP addresses may be used again.", len(machines)
        )
        messages.success(request, text % {"number": len(machines)})


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
