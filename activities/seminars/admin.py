"""Administrators' pages of the seminar: looked at, since editions change through their own pages alone."""

from django.contrib import admin
from unfold.admin import TabularInline

from accounts.admin.base import ReadOnlyAdmin

from .models import Change, Edition, Organiser, Preparation, ProgrammeVersion, Remark, Session, Speaker


class ReadOnlyInline(TabularInline):
    """Rows below a record, looked at with it."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False


class OrganiserInline(ReadOnlyInline):
    model = Organiser
    fields = ["role", "name_ja", "name_zh"]


class RemarkInline(ReadOnlyInline):
    model = Remark
    fields = Remark.FIELDS


class SpeakerInline(ReadOnlyInline):
    model = Speaker
    fields = Speaker.FIELDS


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = [
        "number",
        "fiscal_year",
        "state",
        "division",
        "first_day",
        "last_day",
        "theme_ja",
        "participants_total",
    ]
    list_filter = ["state", "mode"]
    list_select_related = ["division"]
    search_fields = ["number", "theme_ja", "theme_zh", "division__name_ja", "division__name_zh"]
    inlines = [OrganiserInline, RemarkInline]


@admin.register(Preparation)
class PreparationAdmin(ReadOnlyAdmin):
    """The office's file of an edition; it moves through its steps alone."""

    list_display = ["reference", "edition", "state", "lead_seat", "due_on", "is_open"]
    list_filter = ["is_open"]
    list_select_related = ["edition", "lead_seat"]
    search_fields = ["reference", "title"]


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    list_display = ["edition", "day", "start", "end", "kind", "title_ja", "title_zh", "room", "interpretation"]
    list_filter = ["kind", "interpretation"]
    list_select_related = ["edition", "room"]
    search_fields = ["title_ja", "title_zh", "edition__number"]
    inlines = [SpeakerInline]


@admin.register(ProgrammeVersion)
class ProgrammeVersionAdmin(ReadOnlyAdmin):
    """What was published when; the address it is read at is a secret and is not here."""

    list_display = ["edition", "number", "published_at", "published_by", "withdrawn_at", "withdrawn_by"]
    list_select_related = ["edition", "published_by", "withdrawn_by"]
    fields = readonly_fields = [
        "edition",
        "number",
        "published_at",
        "published_by",
        "published_seat",
        "withdrawn_at",
        "withdrawn_by",
        "withdrawn_reason",
    ]


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """Who changed what of an edition."""

    list_display = ["edition", "what", "model", "subject", "by", "seat", "at"]
    list_filter = ["what", "model"]
    list_select_related = ["edition", "by", "seat"]
    search_fields = ["subject"]
