"""What a step of the support journey still needs, named by code and by the form part where it is entered."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases.workflow import Missing
from activities.requests.guards import for_a_consultation, missing_fields

REQUIRED = {
    "subject": ("title", "purpose"),
    "contact": ("contact_name", "contact_phone", "contact_email"),
    "travellers": ("delegation_name", "delegation_size"),
    "dates": ("period_start", "period_end", "places"),
    "support": ("menu_items",),
}
"""Form part → fields that an application cannot do without (domain B.1; what counts as complete is ours)."""


def ready_for_consultation(request) -> Iterator[Missing]:
    yield from missing_fields(request, for_a_consultation(REQUIRED))


def complete_form(request) -> Iterator[Missing]:
    """Everything an application needs, purpose and questions included where an appointment is asked for (C8)."""
    yield from missing_fields(request, REQUIRED)
    if request.wants_appointments:
        if not request.destinations.exists():
            yield Missing("destinations", request.field_labels()["destinations"], "visits")
        if not request.question_list:
            yield Missing("question_list", request.field_labels()["question_list"], "visits")


def dates_set(request) -> Iterator[Missing]:
    if not (request.period_start and request.period_end) or request.dates_unknown:
        yield Missing("period_start", _("The dates of the visit"), "dates")


def first_day_reached(request) -> Iterator[Missing]:
    """A visit is under way from its first day on (domain B.0)."""
    if not request.period_start or request.period_start > today_in_japan():
        yield Missing("first_day", _("The first day of the visit has not come yet"))
