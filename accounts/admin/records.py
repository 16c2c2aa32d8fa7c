"""Invitations and letters, to look things up in."""

from django.contrib import admin
from django.utils.translation import gettext as _

from accounts.models import Invitation, OutgoingMail

from .base import ReadOnlyAdmin


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["email", "display_name", "seat", "kind", "created_at", "expires_at", "accepted_at", "revoked_at"]
    list_filter = ["kind", "seat__role"]
    list_select_related = ["seat"]
    list_per_page = 50
    search_fields = ["email", "display_name", "seat__name", "seat__organisation__name"]
    fields = readonly_fields = [
        "email",
        "display_name",
        "seat",
        "kind",
        "occupancy_from",
        "occupancy_until",
        "invited_by",
        "created_at",
        "sent_at",
        "expires_at",
        "accepted_at",
        "accepted_by",
        "revoked_at",
    ]


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    list_display = ["subject", "to", "state", "created_at", "sent_at", "attempts"]
    list_filter = ["state", "language"]
    list_per_page = 50
    search_fields = ["to", "subject"]
    fields = readonly_fields = [
        "to",
        "user",
        "subject",
        "text",
        "invitation",
        "state",
        "created_at",
        "sent_at",
        "attempts",
        "last_error",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("body", "calendar")

    @admin.display
    def text(self, mail: OutgoingMail) -> str:
        return mail.body if mail.readable else _("This letter carries a secret link or personal data.")

    @admin.display(description=OutgoingMail._meta.get_field("calendar").verbose_name)
    def invitation(self, mail: OutgoingMail) -> str:
        return "\n\n".join(part.readable for part in mail.calendar_parts) if mail.readable else ""
