"""People: found, corrected, closed, let in again after a lockout. They come by invitation only."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from import_export.resources import ModelResource
from unfold.admin import ModelAdmin, TabularInline

from accounts.models import Occupancy, User

from .base import ExportAdmin


class UserResource(ModelResource):
    class Meta:
        model = User
        fields = ["email", "display_name", "name_kana", "language", "time_zone", "is_active", "last_login"]
        export_order = fields


class UserOccupancyInline(TabularInline):
    model = Occupancy
    fields = ["seat", "kind", "valid_from", "valid_until"]
    autocomplete_fields = ["seat"]
    extra = 0
    tab = True


@admin.register(User)
class UserAdmin(ExportAdmin):
    """A person leaves by being closed; the history keeps their name. Passwords are nobody's business but theirs."""

    resource_classes = [UserResource]
    list_display = ["display_name", "email", "language", "is_active", "last_login"]
    list_filter = ["is_active", "language"]
    list_per_page = 50
    search_fields = ["display_name", "name_kana", "email"]
    fields = [
        "email",
        "display_name",
        "name_kana",
        "language",
        "time_zone",
        "is_active",
        "joined_at",
        "last_login",
    ]
    readonly_fields = ["joined_at", "last_login"]
    inlines = [UserOccupancyInline]
    actions = ["unlock"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form, change: bool) -> None:
        """A new address is the only one: what the sign-in library remembers of the old one goes."""
        super().save_model(request, obj, form, change)
        EmailAddress.objects.filter(user=obj).exclude(email=obj.email).delete()

    @admin.action(description=_("Let them sign in again after a lockout"), permissions=["change"])
    def unlock(self, request: HttpRequest, queryset) -> None:
        for email in queryset.values_list("email", flat=True):
            reset(username=email)
        number = len(queryset)
        text = ngettext("%(number)d person may sign in again.", "%(number)d people may sign in again.", number)
        messages.success(request, text % {"number": number})


admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class AuthenticatorAdmin(ModelAdmin):
    """Second factors: seen, and removed when a telephone was lost; never their secrets."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__display_name"]
    fields = readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
