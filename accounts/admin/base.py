"""What our administrators' pages have in common."""

from django.core.exceptions import PermissionDenied
from import_export.admin import ExportMixin, ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import ModelResource
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import ExportForm, ImportForm


class ReadOnlyAdmin(ModelAdmin):
    """Records that are looked at, not edited."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class NamelessAdmin(ReadOnlyAdmin):
    """Rows that stand for a person: listed by what is counted; no page of one, whose heading would be a name, no guessing."""

    list_display_links = None

    def change_view(self, request, object_id, form_url="", extra_context=None):
        raise PermissionDenied

    def history_view(self, request, object_id, extra_context=None):
        raise PermissionDenied

    def lookup_allowed(self, lookup: str, value: str, request=None) -> bool:
        """By the filters of the list alone: neither by other columns nor by what lies behind them."""
        is_filter = any(f"{lookup}__".startswith(f"{known}__") for known in self.list_filter)
        return is_filter and super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, queryset, search_term):
        """For the list alone: the address behind drop-downs answers with what a row is called, whatever asks for it."""
        if request.resolver_match.url_name == "autocomplete":
            raise PermissionDenied
        return super().get_search_results(request, queryset, search_term)


class ExchangeAdmin(ImportExportMixin, ModelAdmin):
    """Excel and CSV, both ways; a file is shown as a difference before it is taken over."""

    import_form_class = ImportForm
    export_form_class = ExportForm
    formats = [XLSX, CSV]


class ExportAdmin(ExportMixin, ModelAdmin):
    """Excel and CSV, outwards only."""

    export_form_class = ExportForm
    formats = [XLSX, CSV]


class CarefulResource(ModelResource):
    """Rows go through the model's own checks; spreadsheets drop leading zeros, so codes get them back."""

    code_lengths: dict[str, int] = {}

    def before_import_row(self, row, **kwargs) -> None:
        for column, length in self.code_lengths.items():
            if row.get(column) not in (None, ""):
                row[column] = str(row[column]).strip().removesuffix(".0").zfill(length)
