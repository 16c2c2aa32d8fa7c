"""The list of who was invited to an edition, with what became of it: the same number of statements however many they are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from activities.seminars.models import Edition

from .letters import readers_of
from .models import Invitation, Standing


@dataclass(frozen=True)
class Status:
    """What became of an invitation: its code for the address, its words, its look."""

    code: str
    label: Any
    chip: str


STATUSES = (
    # Translators: 未送付
    Status("unsent", _("not sent yet"), "draft"),
    # Translators: 未回答
    Status("unanswered", _("no answer yet"), "wait"),
    # Translators: 参加申込済み
    Status("registered", _("registered"), "ok"),
    # Translators: 空き待ち
    Status("waiting", _("on the waiting list"), "warn"),
    # Translators: 欠席・取下げ
    Status("absent", _("does not come"), "off"),
)
BY_CODE = {status.code: status for status in STATUSES}


@dataclass
class Row:
    invitation: Invitation
    status: Status
    confirmed: int
    waiting: int
    is_reachable: bool

    @property
    def is_late(self) -> bool:
        return self.status.code == "unanswered" and self.invitation.is_overdue


def status_of(invitation: Invitation) -> Status:
    case = getattr(invitation, "registration", None)
    if (case and case.outcome in ("withdrawn", "declined", "cancelled")) or invitation.declined_at:
        return BY_CODE["absent"]
    if case and case.has_applied:
        return BY_CODE["waiting" if case.state == "waiting" else "registered"]
    return BY_CODE["unanswered" if invitation.sent_at else "unsent"]


def rows_of(edition: Edition) -> list[Row]:
    """Every invitation of an edition: Japan before China, kind by kind, Japanese bodies by their codes."""
    people = "registration__people"
    counts = {
        code: Count(people, filter=Q(**{f"{people}__standing": code}))
        for code in (Standing.CONFIRMED, Standing.WAITING)
    }
    # an aggregate drops the order of the model
    rows = Invitation.objects.of(edition).for_list().order_by(*Invitation._meta.ordering)
    found = list(rows.annotate(confirmed=counts[Standing.CONFIRMED], waiting=counts[Standing.WAITING]))
    for invitation in found:
        invitation.edition = edition
    readers = readers_of(found)
    return [Row(row, status_of(row), row.confirmed, row.waiting, bool(readers[row.pk])) for row in found]


def numbers(rows: list[Row]) -> list[dict[str, Any]]:
    """How many stand where, for the links above the list."""
    return [{"status": status, "number": sum(1 for row in rows if row.status == status)} for status in STATUSES]
