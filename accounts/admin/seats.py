"""Seats with who sits there and what they look after."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget
from unfold.admin import TabularInline

from accounts.models import Duty, Occupancy, Organisation, Seat

from .base import CarefulResource, ExchangeAdmin, ExportAdmin


class OccupancyInline(TabularInline):
    model = Occupancy
    fields = ["user", "kind", "valid_from", "valid_until"]
    autocomplete_fields = ["user"]
    extra = 0
    tab = True


class DutyInline(TabularInline):
    model = Duty
    fields = [
        "scope",
        "municipality",
        "prefecture",
        "region",
        "programme",
        "order",
        "valid_from",
        "valid_until",
    ]
    autocomplete_fields = ["municipality", "prefecture", "region"]
    extra = 0
    tab = True


@admin.register(Seat)
class SeatAdmin(ExportAdmin):
    """A seat is closed, never deleted: its cases and its history stay."""

    list_display = ["name", "organisation", "role", "manages_people", "closed_on"]
    list_filter = ["role", "manages_people", "organisation__kind"]
    list_select_related = ["organisation"]
    list_per_page = 50
    search_fields = ["name", "name_zh", "name_en", "post", "organisation__name", "organisation__name_kana"]
    autocomplete_fields = ["organisation"]
    inlines = [OccupancyInline, DutyInline]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Occupancy)
class OccupancyAdmin(ExportAdmin):
    """Who sat where and when, across all organisations."""

    list_display = ["user", "seat", "organisation", "kind", "valid_from", "valid_until"]
    list_filter = ["kind", "seat__role"]
    list_select_related = ["user", "seat__organisation"]
    list_per_page = 50
    search_fields = ["user__display_name", "user__email", "seat__name", "seat__organisation__name"]
    autocomplete_fields = ["user", "seat"]
    date_hierarchy = "valid_from"

    @admin.display(description=_("organisation"), ordering="seat__organisation__name")
    def organisation(self, occupancy: Occupancy) -> Organisation:
        return occupancy.seat.organisation


class DutyResource(CarefulResource):
    """Duties of the new fiscal year as a file; the municipality is named by its code."""

    code_lengths = {"municipality": 6, "prefecture": 2}
    municipality = Field("municipality", "municipality", ForeignKeyWidget(Organisation, "code"))
    seat_name = Field("seat__name", "seat_name", readonly=True)

    class Meta:
        model = Duty
        import_id_fields = ["id"]
        fields = [
            "id",
            "seat",
            "seat_name",
            "scope",
            "municipality",
            "prefecture",
            "region",
            "programme",
            "order",
            "valid_from",
            "valid_until",
        ]
        export_order = fields
        clean_model_instances = True
        skip_unchanged = True

    def get_queryset(self):
        return ModelResource.get_queryset(self).select_related("seat", "municipality")


@admin.register(Duty)
class DutyAdmin(ExchangeAdmin):
    """Who looks after what; the change of 1 April is entered in advance."""

    resource_classes = [DutyResource]
    list_display = ["seat", "organisation", "scope", "about", "order", "valid_from", "valid_until"]
    list_filter = ["scope", "region", "programme"]
    list_select_related = ["seat__organisation", "municipality", "prefecture", "region"]
    list_per_page = 50
    search_fields = ["seat__name", "municipality__name", "prefecture__name", "region__name", "programme"]
    autocomplete_fields = ["seat", "municipality", "prefecture", "region"]
    date_hierarchy = "valid_from"

    @admin.display(description=_("organisation"), ordering="seat__organisation__name")
    def organisation(self, duty: Duty) -> Organisation:
        return duty.seat.organisation

    @admin.display(description=_("about"))
    def about(self, duty: Duty) -> str:
        return str(duty.target or "—")
