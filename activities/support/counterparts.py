"""What support did with the counterparts of the office's register: the visits to them."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from activities.partners.dealings import Dealings, Line, newest_version

from .appointments import CHIPS
from .models import Appointment, Destination, SupportRequest

# Translators: 訪問
VISIT = pgettext_lazy("dealing with a counterpart", "Visit")


def rows(condition: Q, user) -> QuerySet[Destination]:
    """The visits to bodies of the register, in the cases that the person may know of."""
    visible = SupportRequest.objects.visible_to(user)
    joined = ("counterpart__parent", "request__organisation__prefecture", "handled_by", "letter")
    found = Destination.objects.filter(condition, request__in=visible)
    return found.select_related(*joined).annotate(version=newest_version("letter"))


def line_of(row: Destination) -> Line:
    case, state = row.request, Appointment(row.state)
    said = "\n".join(filter(None, (row.persons_met, row.notes)))
    return Line(
        body=row.counterpart, day=row.dealt_on, kind=VISIT, case=case,
        url=f"{case.get_absolute_url()}#visits", title=case.title, said=said, chip=CHIPS[state], outcome=state.label,
        person=row.contact_person, paper=row.letter.title if row.version else "", version=row.version, seat=row.handled_by,
    )  # fmt: skip


DEALINGS = Dealings(rows, Coalesce("confirmed_on", "request__period_start"), line_of)
"""A visit without an agreed day stands where its case begins."""
