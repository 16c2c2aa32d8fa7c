"""Administrators' pages of the surveys: how far they are. Who answered, at which address and with what file stands on none."""

from django.contrib import admin

from accounts.admin.base import NamelessAdmin, ReadOnlyAdmin
from activities.missions.models import Mission

from .models import Invitee, Survey, Upload, Wish

YEAR = Survey._meta.get_field("fiscal_year").verbose_name


@admin.register(Survey)
class SurveyAdmin(ReadOnlyAdmin):
    """Surveys by year; people work on the pages of the survey itself."""

    list_display = ["fiscal_year", "state", "opens_on", "closes_on"]
    list_filter = ["state"]


@admin.register(Invitee)
class InviteeAdmin(NamelessAdmin):
    """Bodies and how far each is, without its address and its people."""

    list_display = [
        "year",
        "name_ja",
        "name_zh",
        "sent_at",
        "reminded_at",
        "opened_at",
        "answered",
        "answered_at",
        "via",
    ]
    list_filter = ["survey__fiscal_year", "answered", "via"]
    list_select_related = ["survey"]
    search_fields = ["name_ja", "name_zh"]

    @admin.display(description=YEAR, ordering="survey__fiscal_year")
    def year(self, row: Invitee) -> int:
        return row.survey.fiscal_year


class OfABody(NamelessAdmin):
    """Rows that hang on a body, told by its name and the year of its survey."""

    list_filter = ["invitee__survey__fiscal_year"]
    list_select_related = ["invitee__survey"]
    search_fields = ["invitee__name_ja", "invitee__name_zh"]

    @admin.display(description=YEAR, ordering="invitee__survey__fiscal_year")
    def year(self, row) -> int:
        return row.invitee.survey.fiscal_year

    @admin.display(description=Invitee._meta.verbose_name, ordering="invitee__name_ja")
    def body(self, row) -> str:
        return str(row.invitee.name)


@admin.register(Wish)
class WishAdmin(OfABody):
    list_display = ["year", "body", "field", "topic_ja", "topic_zh", "wished_from", "wished_until", "request_made"]
    list_filter = [*OfABody.list_filter, "field"]
    list_select_related = ["invitee__survey", "mission"]

    @admin.display(description=Mission._meta.verbose_name, ordering="mission__reference")
    def request_made(self, row: Wish) -> str:
        return row.mission.reference if row.mission else ""


@admin.register(Upload)
class UploadAdmin(OfABody):
    """Files that came: how large, and whether they were taken over; neither their names nor what is in them."""

    list_display = ["year", "body", "size", "taken_at"]
