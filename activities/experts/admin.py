"""Administrators' pages of the bank: how many there are, and how far they are; never who somebody is (domain H.15)."""

from django.contrib import admin

from accounts.admin.base import NamelessAdmin

from .models import Change, Consent, Expert, ExpertField, Notice


@admin.register(Expert)
class ExpertAdmin(NamelessAdmin):
    """Registrations by number and body; people work on the pages of the bank itself."""

    list_display = ["number", "organisation", "retired", "standing", "registered_on", "confirmed_on", "asked_on", "expires_on",
                    "withdrawn_on", "masked_at"]  # fmt: skip
    list_filter = ["standing", "retired", "organisation__prefecture"]
    list_select_related = ["organisation"]
    search_fields = ["number", "organisation__name", "organisation__code"]


class OfAnExpert(NamelessAdmin):
    """Rows that hang on a registration, told by its number."""

    list_select_related = ["expert"]
    search_fields = ["expert__number"]

    @admin.display(description=Expert._meta.get_field("number").verbose_name, ordering="expert__number")
    def number(self, row) -> str:
        return row.expert.number


@admin.register(ExpertField)
class ExpertFieldAdmin(OfAnExpert):
    list_display = ["number", "field"]
    list_filter = ["field", "expert__standing"]


@admin.register(Consent)
class ConsentAdmin(OfAnExpert):
    list_display = ["number", "organisation", "given_on", "valid_from", "valid_until", "withdrawn_on", "at"]
    list_filter = ["expert__standing"]
    list_select_related = ["expert", "organisation"]


@admin.register(Notice)
class NoticeAdmin(OfAnExpert):
    """What was written about whom; the letters themselves stand among the sent mails."""

    list_display = ["number", "kind", "about", "on", "readers"]
    list_filter = ["kind"]


@admin.register(Change)
class ChangeAdmin(OfAnExpert):
    """Who changed something, without what it said."""

    list_display = ["number", "what", "model", "by", "seat", "at"]
    list_filter = ["what", "model"]
    list_select_related = ["expert", "by", "seat"]
