"""What the seminar has to do with the counterparts of the office's register: the editions to which they were invited."""

from django.db.models import F, Q
from django.urls import reverse

from activities.calendars.fiscal import in_china
from activities.partners.dealings import Line
from activities.seminars.counterparts import SEMINAR

from .invited import status_of
from .models import Invitation


def dealings(condition: Q, user) -> list[Line]:
    """The invitations that went to bodies of the register, or were answered without one, as far as the person may know."""
    rows = Invitation.objects.visible_to(user).alias(counterpart=F("body"), request=F("registration"))
    asked = Q(sent_at__isnull=False) | Q(registration__submitted_at__isnull=False)
    found = rows.filter(condition, asked, body__isnull=False)
    return [line_of(row) for row in found.select_related("body__parent", "edition__division", "registration")]


def line_of(row: Invitation) -> Line:
    """An invitation stands on the day on which it was sent."""
    edition, status = row.edition, status_of(row)
    sent = row.sent_at or row.registration.submitted_at
    return Line(
        body=row.body, day=in_china(sent), kind=SEMINAR, url=reverse("participation:invited", args=[edition.number, row.pk]),
        title=" ".join(filter(None, (str(edition.name), str(edition.city)))), outcome=status.label, chip=status.chip,
    )  # fmt: skip
