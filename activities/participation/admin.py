"""Administrators' pages of participation: how many come, and how far it is. Nothing here tells who a person is (domain H.15)."""

from django.contrib import admin
from django.db.models import Count

from accounts.admin.base import NamelessAdmin, ReadOnlyAdmin

from .models import Attendance, Group, Invitation, Participant, Quota, Registration, Table, WalkIn


@admin.register(Quota)
class QuotaAdmin(ReadOnlyAdmin):
    list_display = ["edition", "side", "places"]
    list_select_related = ["edition"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["edition", "told", "kind", "side", "places", "reply_by", "sent_at", "reminded_at", "declined_at"]
    list_filter = ["side", "kind", "edition"]
    search_fields = ["organisation__name", "body__names__name_ja", "body__names__name_zh"]
    fields = readonly_fields = [
        "edition",
        "told",
        "kind",
        "side",
        "places",
        "language",
        "reply_by",
        "sent_at",
        "reminded_at",
        "declined_at",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("edition").named()

    @admin.display(description=Invitation._meta.get_field("organisation").verbose_name)
    def told(self, invitation: Invitation) -> str:
        return str(invitation.name)


@admin.register(Registration)
class RegistrationAdmin(ReadOnlyAdmin):
    """A registration as it is stored, without whom to write to; its state changes through steps alone."""

    list_display = ["slug", "edition", "body_ja", "side", "state", "number", "submitted_at"]
    list_filter = ["side", "edition"]
    list_select_related = ["edition"]
    search_fields = ["reference", "body_ja", "body_zh"]
    fields = readonly_fields = [
        "slug",
        "edition",
        "body_ja",
        "body_zh",
        "side",
        "state",
        "number",
        "submitted_at",
        "closed_at",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(people_there=Count("people"))

    @admin.display(description=Participant._meta.verbose_name_plural, ordering="people_there")
    def number(self, registration: Registration) -> int:
        return registration.people_there


@admin.register(Participant)
class ParticipantAdmin(NamelessAdmin):
    """Places and standings alone: names, ways to reach people, travel and diet are for the office that needs them."""

    list_display = ["pk", "edition", "body", "side", "standing", "language", "revision", "masked_at"]
    list_filter = ["standing", "registration__side", "registration__edition"]
    list_select_related = ["registration__edition"]
    search_fields = ["registration__body_ja", "registration__reference"]
    fields = readonly_fields = [
        "edition",
        "body",
        "side",
        "standing",
        "waiting_since",
        "language",
        "revision",
        "masked_at",
    ]

    @admin.display(description=Registration._meta.get_field("edition").verbose_name)
    def edition(self, person: Participant) -> str:
        return str(person.edition)

    @admin.display(description=Registration._meta.get_field("body_ja").verbose_name)
    def body(self, person: Participant) -> str:
        return str(person.registration.body_name)

    @admin.display(description=Registration._meta.get_field("side").verbose_name)
    def side(self, person: Participant) -> str:
        return person.registration.get_side_display()


@admin.register(WalkIn)
class WalkInAdmin(NamelessAdmin):
    list_display = ["pk", "edition", "side", "masked_at"]
    list_filter = ["side", "edition"]
    list_select_related = ["edition"]


@admin.register(Attendance)
class AttendanceAdmin(NamelessAdmin):
    """When somebody came to what, entered by whom; who came is told by the office's own page."""

    list_display = ["pk", "edition", "session", "at", "by", "received_at", "undone_at"]
    list_filter = ["edition"]
    list_select_related = ["edition", "session", "by"]


@admin.register(Group)
class GroupAdmin(ReadOnlyAdmin):
    list_display = ["name_ja", "name_zh", "edition", "purpose", "transport", "number"]
    list_filter = ["purpose", "edition"]
    list_select_related = ["edition"]
    fields = readonly_fields = [*Group.FIELDS, "number"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(people_there=Count("memberships"))

    @admin.display(description=Participant._meta.verbose_name_plural, ordering="people_there")
    def number(self, group: Group) -> int:
        return group.people_there


@admin.register(Table)
class TableAdmin(ReadOnlyAdmin):
    list_display = ["session", "number", "name_ja", "places", "taken"]
    list_select_related = ["session"]
    fields = readonly_fields = ["session", *Table.FIELDS, "taken"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(people_there=Count("seats"))

    @admin.display(description=Participant._meta.verbose_name_plural, ordering="people_there")
    def taken(self, table: Table) -> int:
        return table.people_there
