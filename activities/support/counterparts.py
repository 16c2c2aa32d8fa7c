"""What support did with the counterparts of the office's register: the visits to them."""

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from activities.partners.dealings import Line

from .appointments import CHIPS
from .models import Appointment, Destination, SupportRequest

# Translators: 訪問
VISIT = pgettext_lazy("dealing with a counterpart", "Visit")


def dealings(condition: Q, user) -> list[Line]:
    """The visits to bodies of the register, in the cases that the person may know of.

    A visit without an agreed day stands where its case begins.
    """
    visible = SupportRequest.objects.visible_to(user)
    rows = Destination.objects.filter(condition, request__in=visible)
    return [
        line_of(row)
        for row in rows.select_related("counterpart__parent", "request__organisation__prefecture", "handled_by")
    ]


def line_of(row: Destination) -> Line:
    case, state = row.request, Appointment(row.state)
    said = "\n".join(filter(None, (row.persons_met, row.notes)))
    return Line(
        body=row.counterpart, day=row.confirmed_on or case.period_start, kind=VISIT, case=case,
        url=f"{case.get_absolute_url()}#visits", title=case.title, said=said, chip=CHIPS[state], outcome=state.label,
        person=row.contact_person, seat=row.handled_by,
    )  # fmt: skip
