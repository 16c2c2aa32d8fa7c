"""Organisations, prefectures and regions: the master data, corrected by hand or by file."""

from django.contrib import admin
from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget
from unfold.admin import TabularInline

from accounts.models import Organisation, Prefecture, Region, Seat

from .base import CarefulResource, ExchangeAdmin


class OrganisationResource(CarefulResource):
    """One row per local government, known by its code."""

    code_lengths = {"code": 6, "prefecture": 2, "successor": 6}
    successor = Field("successor", "successor", ForeignKeyWidget(Organisation, "code"))

    class Meta:
        model = Organisation
        import_id_fields = ["code"]
        fields = [
            "code",
            "kind",
            "prefecture",
            "name",
            "name_kana",
            "name_zh",
            "name_en",
            "valid_from",
            "valid_until",
            "successor",
        ]
        export_order = fields
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = False

    def get_queryset(self):
        return super().get_queryset().select_related("successor")


class SeatInline(TabularInline):
    model = Seat
    fields = ["name", "name_zh", "name_en", "role", "manages_people", "order", "closed_on"]
    extra = 0
    show_change_link = True
    tab = True


@admin.register(Organisation)
class OrganisationAdmin(ExchangeAdmin):
    """Found by name, reading or code; a merged body is closed, never deleted."""

    resource_classes = [OrganisationResource]
    list_display = ["name", "code", "kind", "prefecture", "valid_until"]
    list_filter = ["kind", "prefecture__region"]
    list_select_related = ["prefecture"]
    list_per_page = 50
    search_fields = ["name", "name_kana", "name_zh", "name_en", "=code"]
    autocomplete_fields = ["prefecture", "parent", "successor"]
    inlines = [SeatInline]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class PrefectureResource(CarefulResource):
    """The grouping of the prefectures, by their two digits."""

    code_lengths = {"code": 2}

    class Meta:
        model = Prefecture
        import_id_fields = ["code"]
        fields = ["code", "name", "name_kana", "name_zh", "name_en", "region"]
        export_order = fields
        clean_model_instances = True
        skip_unchanged = True


@admin.register(Prefecture)
class PrefectureAdmin(ExchangeAdmin):
    resource_classes = [PrefectureResource]
    list_display = ["name", "code", "region", "name_zh", "name_en"]
    list_filter = ["region"]
    list_select_related = ["region"]
    search_fields = ["name", "name_kana", "name_en", "=code"]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class RegionResource(CarefulResource):
    class Meta:
        model = Region
        import_id_fields = ["code"]
        fields = ["code", "order", "name", "name_zh", "name_en"]
        clean_model_instances = True


@admin.register(Region)
class RegionAdmin(ExchangeAdmin):
    resource_classes = [RegionResource]
    list_display = ["name", "code", "order", "name_zh", "name_en"]
    search_fields = ["name", "name_zh", "name_en", "code"]
