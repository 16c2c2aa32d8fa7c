"""Administrators' pages of the bank: how many there are, and how far they are; never who somebody is (domain H.15)."""

from django.apps import apps
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin.base import NamelessAdmin
from activities.calendars.fiscal import JAPAN

from .models import Change, Consent, Expert, ExpertField, Notice


@admin.register(Expert)
class ExpertAdmin(NamelessAdmin):
    """Registrations by number and body; people work on the pages of the bank itself."""

    list_display = [
        "number",
        "organisation",
        "retired",
        "standing",
        "registered_on",
        "confirmed_on",
        "expires_on",
        "erased_on",
    ]
    list_filter = ["standing", "retired", "organisation__prefecture"]
    list_select_related = ["organisation"]
    search_fields = ["number", "organisation__name", "organisation__code"]

    # Translators: 個人情報の消去日
    @admin.display(description=_("data erased on"), ordering="masked_at")
    def erased_on(self, expert):
        return expert.masked_at and timezone.localdate(expert.masked_at, JAPAN)


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
    list_display = ["number", "organisation", "given_on", "valid_from", "valid_until", "withdrawn_on"]
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

    list_display = ["number", "what", "row", "by", "seat", "when"]
    list_filter = ["what", "model"]
    list_select_related = ["expert", "by", "seat"]

    # Translators: 対象
    @admin.display(description=_("what was changed"), ordering="model")
    def row(self, change) -> str:
        return apps.get_model("experts", change.model)._meta.verbose_name

    # Translators: 日時
    @admin.display(description=_("date and time"), ordering="at")
    def when(self, change):
        return change.at
