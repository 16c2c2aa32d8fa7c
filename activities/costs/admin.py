"""Administrators' pages: rates are entered here too; costs are looked at, since they change through their own doors alone."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from accounts.admin.base import ReadOnlyAdmin

from .models import Change, CostLine, CostSheet, ExchangeRate


@admin.register(ExchangeRate)
class ExchangeRateAdmin(ModelAdmin):
    list_display = ["day", "yen_per_yuan", "source", "entered_by"]
    list_select_related = ["entered_by"]
    search_fields = ["source"]
    date_hierarchy = "day"

    def save_model(self, request, obj, form, change) -> None:
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(CostSheet)
class CostSheetAdmin(ReadOnlyAdmin):
    list_display = ["case", "rate", "changed_by", "changed_at"]
    list_select_related = ["case", "rate", "changed_by"]
    search_fields = ["case__reference"]


@admin.register(CostLine)
class CostLineAdmin(ReadOnlyAdmin):
    list_display = ["case", "what", "kind", "bearer", "currency", "estimate", "committed", "actual"]
    list_filter = ["bearer", "kind"]
    list_select_related = ["case"]
    search_fields = ["what", "case__reference"]


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """Who changed what of a case's costs."""

    list_display = ["case", "what", "model", "subject", "by", "seat", "at"]
    list_filter = ["what", "model"]
    list_select_related = ["case", "by", "seat"]
    search_fields = ["subject", "case__reference"]
