"""Administrators' pages of the surveys: how far they are. Who answered, at which address and with what file stands on none."""

from django.contrib import admin

from accounts.admin.base import NamelessAdmin, ReadOnlyAdmin

from .models import Invitee, Survey, Upload, Wish


@admin.register(Survey)
class SurveyAdmin(ReadOnlyAdmin):
    """Surveys by year; people work on the pages of the survey itself."""

    list_display = ["fiscal_year", "state", "opens_on", "closes_on", "created_by", "created_at"]
    list_filter = ["state"]
    list_select_related = ["created_by"]


@admin.register(Invitee)
class InviteeAdmin(NamelessAdmin):
    """Bodies and how far each is, without its address and its people."""

    list_display = [
        "survey",
        "name_ja",
        "name_zh",
        "sent_at",
        "reminded_at",
        "opened_at",
        "answered",
        "answered_at",
        "via",
    ]
    list_filter = ["survey", "answered", "via"]
    list_select_related = ["survey"]
    search_fields = ["name_ja", "name_zh"]


class OfABody(NamelessAdmin):
    """Rows that hang on a body, told by its name."""

    list_select_related = ["invitee"]
    search_fields = ["invitee__name_ja", "invitee__name_zh"]

    @admin.display(description=Invitee._meta.verbose_name, ordering="invitee__name_ja")
    def body(self, row) -> str:
        return str(row.invitee.name)


@admin.register(Wish)
class WishAdmin(OfABody):
    list_display = ["body", "field", "topic_ja", "topic_zh", "wished_from", "wished_until", "mission"]
    list_filter = ["field", "invitee__survey"]
    list_select_related = ["invitee", "mission"]


@admin.register(Upload)
class UploadAdmin(OfABody):
    """Files that came: how large, and whether they were taken over; neither their names nor what is in them."""

    list_display = ["body", "content_type", "size", "at", "taken_at"]
    list_filter = ["invitee__survey"]
