"""Administrators correct what the libraries know, and enter a year before they know it."""

from django.contrib import admin
from import_export import resources
from import_export.admin import ImportExportModelAdmin
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from .models import CalendarDay, CalendarYear


class CalendarDayResource(resources.ModelResource):
    """Days by country and date; an imported day counts as corrected by hand."""

    class Meta:
        model = CalendarDay
        fields = ["country", "date", "value", "name_ja", "name_zh", "name_en", "source"]
        import_id_fields = ["country", "date"]
        skip_unchanged = True

    def before_save_instance(self, instance, row, **kwargs):
        instance.corrected = True


@admin.register(CalendarDay)
class CalendarDayAdmin(ModelAdmin, ImportExportModelAdmin):
    import_form_class = ImportForm
    export_form_class = ExportForm
    resource_classes = [CalendarDayResource]
    list_display = ["date", "country", "value", "name_ja", "name_zh", "corrected", "source"]
    list_filter = ["country", "value", "corrected"]
    search_fields = ["name_ja", "name_zh", "name_en"]
    date_hierarchy = "date"

    def save_model(self, request, obj, form, change):
        """A day saved here is no longer overwritten when the calendars are loaded again."""
        obj.corrected = True
        super().save_model(request, obj, form, change)


@admin.register(CalendarYear)
class CalendarYearAdmin(ModelAdmin):
    list_display = ["year", "country", "announced", "source"]
    list_filter = ["country", "announced"]
