"""The application for support (海外活動支援依頼申込書)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.cases import documents
from activities.cases.models import Case
from activities.cases.showing.values import row_text
from activities.requests.columns import CONTACT, RequestColumns, line, plain, text

from .menu import VISIT_ITEMS, MenuItem
from .visit import Appointment


class Need(models.TextChoices):
    """Whether something is wanted; an applicant may not know yet."""

    YES = "yes", _("Needed")
    NO = "no", _("Not needed")
    UNDECIDED = "undecided", _("Not decided yet")


class SupportRequest(RequestColumns, Case):
    """One request for support: the 21 fields of domain B.1, some of them on the spine (title, period, places).

    What a prior consultation says is already the application: it is the same row growing up.
    """

    case = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="support_request"
    )
    consulted_on = models.DateField(_("day of the prior consultation"), null=True, blank=True)
    consulted_with = line(_("consulted with"))

    purpose = text(_("purpose and what to find out"))
    related_agreement = text(_("related friendship city or agreement"), 400)
    previous_visit = text(_("earlier visits"), 1000)

    delegation_name = line(_("name of the delegation"))
    delegation_head = line(_("head of the delegation"))
    delegation_size = models.PositiveSmallIntegerField(_("number of travellers"), null=True, blank=True)
    emergency_contact = line(_("emergency contact during the visit"), 200)

    question_list = text(_("questions for the places to visit"), 4000)
    menu_items = models.ManyToManyField(
        MenuItem, through="support.RequestedItem", blank=True, verbose_name=_("support wanted")
    )
    support_detail = text(_("details of the support wanted"))
    interpreter_needed = models.CharField(_("interpreter"), max_length=10, choices=Need, blank=True)
    interpreter_detail = text(_("days, hours and kind of interpreting"), 400)
    accompany_needed = models.CharField(
        _("accompanying by the office's staff"), max_length=10, choices=Need, blank=True
    )
    accompany_detail = text(_("where the staff should come along"), 400)
    transport_detail = text(_("flights, hotel and cars"), 1000)
    office_use = text(_("use of the office"), 400)

    report = text(_("report on the visit"), 4000)

    PLAIN = (
        "title", *CONTACT,
        "consulted_on", "consulted_with", "purpose", "related_agreement", "previous_visit", "delegation_name",
        "delegation_head", "delegation_size", "emergency_contact", "period_start", "period_end", "question_list",
        "support_detail", "interpreter_needed", "interpreter_detail", "accompany_needed", "accompany_detail",
        "transport_detail", "office_use", "report",
    )  # fmt: skip

    FORM_ROWS = ("places", "requested_items", "participants", "destinations__wishes")

    class Meta:
        verbose_name = _("request for support")
        verbose_name_plural = _("requests for support")

    @property
    def wants_appointments(self) -> bool:
        """Whether the office is asked to make appointments; then places and questions are needed (C8)."""
        return any(row.item_id in VISIT_ITEMS for row in self.requested_items.all())

    def has_value(self, name: str) -> bool:
        return self.requested_items.exists() if name == "menu_items" else super().has_value(name)

    def snapshot(self) -> dict:
        """Every value of the form as plain JSON; rows as lists of lists, best first."""
        values = {name: plain(getattr(self, name)) for name in self.PLAIN}
        values["places"] = sorted(place.pk for place in self.places.all())
        values["menu_items"] = sorted(row.item_id for row in self.requested_items.all())
        values["participants"] = [[row.name, row.affiliation, row.post, row.is_head] for row in self.participants.all()]
        values["destinations"] = [_destination(row) for row in self._visits()]
        values["documents"] = documents.digests(self)
        return values

    def _visits(self):
        """The places to visit with their wishes, in two statements, or none where they are fetched."""
        fetched = "destinations" in getattr(self, "_prefetched_objects_cache", {})
        return self.destinations.all() if fetched else self.destinations.prefetch_related("wishes")

    @staticmethod
    def row_in_words(name: str, row: list) -> str:
        """A row of the history as people read it; an appointment's state by its label."""
        if name == "appointments":
            row = [row[0], str(Appointment(row[1]).label), *row[2:]]
        return row_text(row)

    @classmethod
    def field_labels(cls) -> dict:
        labels = {name: cls._meta.get_field(name).verbose_name for name in (*cls.PLAIN, "places", "menu_items")}
        rows = {"participants": _("participants"), "destinations": _("places to visit"), "documents": _("attachments")}
        days = {"period_start": _("first day of the visit"), "period_end": _("last day of the visit")}
        return labels | rows | days | {"places": _("cities to visit"), "appointments": _("appointments")}


def _destination(row) -> list:
    wishes = [[plain(wish.day), plain(wish.starts), plain(wish.ends)] for wish in row.wishes.all()]
    return [row.name, row.name_zh, row.section, row.city, row.reason, row.counterpart_email, wishes]
