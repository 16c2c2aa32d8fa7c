"""Administrators' pages of the register: Excel in and out, and repair. People work on the pages of the register itself."""

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from accounts.admin.base import CarefulResource, ExchangeAdmin, ReadOnlyAdmin
from activities.cases.search.indexing import index_thing

from .models import Body, BodyName, Change, Contact


class RegisterResource(CarefulResource):
    """Rows known by their key; whatever came in is found at once."""

    def after_save_instance(self, instance, row, **kwargs) -> None:
        if not kwargs.get("dry_run"):
            index_thing("partner", Body.objects.get(pk=instance.body.pk))


class BodyResource(RegisterResource):
    code_lengths = {"division": 6}

    class Meta:
        model = Body
        fields = ["id", *Body.FIELDS]
        export_order = fields
        clean_model_instances = True
        skip_unchanged = True


class NameResource(RegisterResource):
    class Meta:
        model = BodyName
        fields = ["id", "body", *BodyName.FIELDS]
        export_order = fields
        clean_model_instances = True
        skip_unchanged = True


class ContactResource(RegisterResource):
    class Meta:
        model = Contact
        fields = ["id", "body", *Contact.FIELDS]
        export_order = fields
        clean_model_instances = True
        skip_unchanged = True


class RegisterAdmin(ExchangeAdmin):
    """A row of the register; nothing is deleted here, and the search follows every change."""

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        index_thing("partner", Body.objects.get(pk=form.instance.body.pk))

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class NameInline(TabularInline):
    model = BodyName
    fields = BodyName.FIELDS
    extra = 0

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Body)
class BodyAdmin(RegisterAdmin):
    """Found by any of its names; a record that was merged keeps where it went."""

    resource_classes = [BodyResource]
    list_display = ["name", "kind", "division", "phone", "in_use", "merged_into"]
    list_filter = ["kind", "in_use"]
    search_fields = ["names__name_ja", "names__name_zh", "names__name_en"]
    autocomplete_fields = ["parent", "division", "organisation"]
    inlines = [NameInline]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request):
        return super().get_queryset(request).named().prefetch_related("merged_into__names")

    @admin.display(description=_("official name"))
    def name(self, body: Body) -> str:
        return body.label


@admin.register(BodyName)
class BodyNameAdmin(RegisterAdmin):
    resource_classes = [NameResource]
    list_display = ["name_ja", "name_zh", "kind", "valid_from", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["name_ja", "name_zh", "name_en"]
    autocomplete_fields = ["body"]


@admin.register(Contact)
class ContactAdmin(RegisterAdmin):
    resource_classes = [ContactResource]
    list_display = ["name_ja", "name_zh", "body", "post_ja", "former_jet", "until"]
    list_filter = ["former_jet"]
    search_fields = ["name_ja", "name_zh", "name_kana", "name_pinyin"]
    autocomplete_fields = ["body"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("body__parent").prefetch_related("body__names")


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """Who changed what in the register."""

    list_display = ["body", "what", "model", "subject", "by", "seat", "at"]
    list_filter = ["what", "model"]
    search_fields = ["subject"]
    list_select_related = ["body", "by", "seat"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("body__names")
