"""Looking and repairing: nothing here moves a case, and drafts are not here either. Canned paragraphs are kept here."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from accounts.admin.base import ReadOnlyAdmin

from .models import CannedText, Case, Event, Notification, Task


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    """A case as it is stored. Its state changes through steps alone (style §3.15)."""

    list_display = ["slug", "title", "organisation", "state_label", "waiting_on", "due_on", "lead_seat", "updated_at"]
    list_filter = ["waiting_on", "is_open", "fiscal_year"]
    search_fields = ["reference", "title", "organisation_name"]
    list_select_related = ["organisation__prefecture", "lead_seat"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).filter(disclosed=True)

    @admin.display(description=_("state"), ordering="state")
    def state_label(self, case: Case) -> str:
        return case.state_info.label


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """History, row by row."""

    list_display = ["case", "sequence", "kind", "told", "actor_name", "seat_name", "at"]
    list_filter = ["kind"]
    search_fields = ["case__reference", "actor_name"]
    list_select_related = ["case"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).filter(case__disclosed=True)

    @admin.display(description=_("step"), ordering="step")
    def told(self, event: Event) -> str:
        step = event.case.workflow.steps_by_code.get(event.step)
        return step.done if step else event.get_kind_display()


@admin.register(CannedText)
class CannedTextAdmin(ModelAdmin):
    """Paragraphs that are written often."""

    list_display = ["title", "language", "order"]
    list_filter = ["language"]
    list_editable = ["order"]


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "case", "seat", "role", "due_on", "done_at"]
    list_filter = ["role", "automatic"]
    list_select_related = ["case", "seat"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(case__disclosed=False)


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """Whether somebody was told, and whether they have looked."""

    list_display = ["user", "topic", "text", "at", "is_read"]
    list_filter = ["topic"]
    list_select_related = ["user"]
    show_full_result_count = False

    @admin.display(boolean=True, description=_("read"))
    def is_read(self, note: Notification) -> bool:
        return note.read_at is not None
