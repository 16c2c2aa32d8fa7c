"""Administrators' pages: what can be booked is edited, bookings are looked at; they change through their own doors alone."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from accounts.admin.base import ReadOnlyAdmin

from .models import Booking, Feed, Resource


@admin.register(Resource)
class ResourceAdmin(ModelAdmin):
    """Bookings point to things, so none is deleted: it goes out of use."""

    list_display = ["name", "kind", "order", "in_use", "needs_approval", "for_applicants"]
    list_editable = ["order", "in_use"]
    list_filter = ["kind", "in_use"]
    search_fields = ["name", "name_zh", "name_en"]
    autocomplete_fields = ["seat", "driver_seat"]
    fieldsets = [
        (None, {"fields": ["kind", "name", "name_zh", "name_en", "seat", "capacity", "order", "note"]}),
        (_("Who may book"), {"fields": ["in_use", "needs_approval", "for_applicants"]}),
        (_("Only for cars"), {"fields": ["driver", "driver_seat"]}),
        (
            _("Only for interpreters"),
            {"fields": ["external", "languages", "rate", "currency", "per", "rating", "phone", "email"]},
        ),
    ]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Booking)
class BookingAdmin(ReadOnlyAdmin):
    list_display = ["resource", "starts", "ends", "title", "state", "case"]
    list_filter = ["state", "kind", "resource__kind"]
    list_select_related = ["resource__seat", "case"]
    search_fields = ["title", "case__reference"]
    date_hierarchy = "starts"


@admin.register(Feed)
class FeedAdmin(ReadOnlyAdmin):
    list_display = ["resource", "label", "made_by", "made_at", "last_used_at", "revoked_at"]
    list_select_related = ["resource__seat", "made_by"]
