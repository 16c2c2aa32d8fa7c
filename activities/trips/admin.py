"""Administrators look at plans; they are worked out, shared and answered on their own pages alone."""

from django.contrib import admin

from accounts.admin.base import ReadOnlyAdmin

from .models import Entry, PlanVersion


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ["case", "day", "kind", "title", "arranged", "changed_at"]
    list_filter = ["kind", "arranged"]
    list_select_related = ["case"]
    search_fields = ["case__reference", "title", "title_zh"]
    date_hierarchy = "day"


@admin.register(PlanVersion)
class PlanVersionAdmin(ReadOnlyAdmin):
    list_display = ["case", "number", "shared_at", "answer", "answered_at"]
    list_filter = ["answer"]
    list_select_related = ["case"]
    search_fields = ["case__reference"]
    date_hierarchy = "shared_at"
