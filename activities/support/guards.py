"""What a step of the support journey still needs, named by code and by the form part where it is entered."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases.workflow import Missing

REQUIRED = {
    "subject": ("title", "purpose"),
    "contact": ("contact_name", "contact_phone", "contact_email"),
    "travellers": ("delegation_name", "delegation_size"),
    "dates": ("period_start", "period_end", "places"),
    "support": ("menu_items",),
}
"""Form part → fields that an application cannot do without (domain B.1; what counts as complete is ours)."""
FOR_A_CONSULTATION = ("title", "purpose", "contact_name", "contact_email")
"""A prior consultation needs title, purpose and contact (domain B.0)."""


def missing_fields(request, parts: dict[str, tuple[str, ...]]) -> Iterator[Missing]:
    labels = request.field_labels()
    for part, names in parts.items():
        for name in names:
            if not _filled(request, name):
                yield Missing(name, labels[name], part)


def _filled(request, name: str) -> bool:
    if name == "menu_items":
        return request.requested_items.exists()
    value = getattr(request, name)
    return value.exists() if hasattr(value, "exists") else value not in (None, "")


def ready_for_consultation(request) -> Iterator[Missing]:
    parts = {part: tuple(name for name in names if name in FOR_A_CONSULTATION) for part, names in REQUIRED.items()}
    yield from missing_fields(request, parts)


def complete_form(request) -> Iterator[Missing]:
    """Everything an application needs, purpose and questions included where an appointment is asked for (C8)."""
    yield from missing_fields(request, REQUIRED)
    if request.wants_appointments:
        if not request.destinations.exists():
            yield Missing("destinations", request.field_labels()["destinations"], "visits")
        if not request.question_list:
            yield Missing("question_list", request.field_labels()["question_list"], "visits")


def eligible_body(request) -> Iterator[Missing]:
    """Only bodies of an eligible kind may ask (C12)."""
    if request.organisation.kind not in request.organisation.REQUESTER_KINDS:
        yield Missing("eligible_body", _("This kind of body cannot ask for support"))


def branch_known(request) -> Iterator[Missing]:
    """A municipality's form goes through its branch (C11)."""
    if request.organisation.kind in request.organisation.MUNICIPAL_KINDS and request.branch_id is None:
        yield Missing("branch", _("The branch that the application goes through"))


def has_applied(request) -> Iterator[Missing]:
    if not request.has_applied:
        yield Missing("application", _("The municipality's application"))


def dates_set(request) -> Iterator[Missing]:
    if not (request.period_start and request.period_end) or request.dates_unknown:
        yield Missing("period_start", _("The dates of the visit"), "dates")


def first_day_reached(request) -> Iterator[Missing]:
    """A visit is under way from its first day on (domain B.0)."""
    if not request.period_start or request.period_start > today_in_japan():
        yield Missing("first_day", _("The first day of the visit has not come yet"))
