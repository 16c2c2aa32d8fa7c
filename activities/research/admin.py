"""Administrators' pages of research: target areas are edited, the list and the requests for copies are looked at."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from accounts.admin.base import ReadOnlyAdmin

from .models import Circulation, CopyAccess, CopyRequest, ListEntry, TargetArea


@admin.register(TargetArea)
class TargetAreaAdmin(ModelAdmin):
    """Which countries and regions may be researched; requests point to areas, so none is deleted (domain C15)."""

    list_display = ["name", "code", "is_neighbour", "order"]
    list_editable = ["order"]
    list_filter = ["is_neighbour"]
    search_fields = ["code", "name", "name_zh", "name_en"]
    fields = ["code", "name", "name_zh", "name_en", "is_neighbour", "order"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(ListEntry)
class ListEntryAdmin(ReadOnlyAdmin):
    """An entry as it is stored; it is edited on its own page, its consents on that of its case."""

    list_display = ["title", "fiscal_year", "requester_name", "listing", "sharing", "published_at", "is_example"]
    list_filter = ["listing", "sharing", "is_example", "fiscal_year"]
    search_fields = ["title", "requester_name"]
    show_full_result_count = False


class CopyAccessInline(admin.TabularInline):
    """Who opened the copy, and when."""

    model = CopyAccess
    extra = 0
    fields = readonly_fields = ["user", "what", "at"]
    can_delete = False

    def has_add_permission(self, request, obj=None) -> bool:
        return False


@admin.register(CopyRequest)
class CopyRequestAdmin(ReadOnlyAdmin):
    """Who asked for a copy, and how it was decided."""

    list_display = ["entry", "organisation", "state", "asked_at", "decided_at", "decided_by", "times_opened"]
    list_filter = ["state"]
    search_fields = ["entry__title", "organisation__name"]
    list_select_related = ["entry", "organisation", "decided_by"]
    show_full_result_count = False
    inlines = [CopyAccessInline]

    # Translators: 閲覧回数
    @admin.display(description=_("times opened"))
    def times_opened(self, copy: CopyRequest) -> int:
        return copy.accesses.count()


@admin.register(Circulation)
class CirculationAdmin(ReadOnlyAdmin):
    """When which year's list went round."""

    list_display = ["fiscal_year", "at", "by", "entries", "letters"]
    list_filter = ["fiscal_year"]
    list_select_related = ["by"]
