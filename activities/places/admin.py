"""Administrators keep the divisions of China, with the dates of those that were merged or renamed."""

from django.contrib import admin
from import_export import resources
from import_export.admin import ImportExportModelAdmin
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from .models import Division


class DivisionResource(resources.ModelResource):
    class Meta:
        model = Division
        fields = ["code", "parent", "name_zh", "name_ja", "kind", "valid_from", "valid_to"]
        import_id_fields = ["code"]
        skip_unchanged = True


@admin.register(Division)
class DivisionAdmin(ModelAdmin, ImportExportModelAdmin):
    import_form_class = ImportForm
    export_form_class = ExportForm
    resource_classes = [DivisionResource]
    list_display = ["code", "full_ja", "full_zh", "kind", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["=code", "full_ja", "full_zh"]
    autocomplete_fields = ["parent"]
