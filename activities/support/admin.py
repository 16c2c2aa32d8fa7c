"""Administrators' pages of support: the menu is edited, requests are looked at."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from .models import MenuItem


@admin.register(MenuItem)
class MenuItemAdmin(ModelAdmin):
    """The menu changes from year to year: end an item by its last year instead of deleting it."""

    list_display = ["name", "code", "valid_from", "valid_until", "lead_days", "order"]
    list_editable = ["lead_days", "order"]
    list_filter = ["valid_from"]
    search_fields = ["code", "name", "name_zh", "name_en"]
    ordering = ["order"]
    fieldsets = [
        (None, {"fields": ["code", "name", "name_zh", "name_en", "order"]}),
        (_("When and how early"), {"fields": ["valid_from", "valid_until", "lead_days"]}),
        (_("Explanation"), {"fields": ["explanation", "explanation_zh", "explanation_en"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
