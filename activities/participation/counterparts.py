"""What the seminar has to do with the counterparts of the office's register: the editions to which they were invited."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from activities.calendars.fiscal import CHINA
from activities.partners.dealings import Dealings, Line
from activities.seminars.counterparts import SEMINAR

from .invited import status_of
from .models import Invitation


def rows(condition: Q, user) -> QuerySet[Invitation]:
    """The invitations that went to bodies of the register, or were answered without one, as far as the person may know."""
    known = Invitation.objects.visible_to(user).alias(counterpart=F("body"), request=F("registration"))
    asked = Q(sent_at__isnull=False) | Q(registration__submitted_at__isnull=False)
    found = known.filter(condition, asked, body__isnull=False)
    return found.select_related("body__parent", "edition__division", "registration")


def line_of(row: Invitation) -> Line:
    edition, status = row.edition, status_of(row)
    return Line(
        body=row.body, day=row.dealt_on, kind=SEMINAR, url=reverse("participation:invited", args=[edition.number, row.pk]),
        title=" ".join(filter(None, (str(edition.name), str(edition.city)))), outcome=status.label, chip=status.chip,
    )  # fmt: skip


DEALINGS = Dealings(rows, TruncDate(Coalesce("sent_at", "registration__submitted_at"), tzinfo=CHINA), line_of)
"""An invitation stands on the day on which it was sent."""
