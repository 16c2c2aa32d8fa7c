"""Personal data of participants go three years after their edition was closed; statistics and the audit log stay (domain H.15).

Speakers stay as well: who spoke is a public fact and stands in the programme.
"""

import logging
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import JAPAN, in_japan
from activities.cases.search.indexing import index_case
from activities.seminars.models import Edition, State

from .models import BadgeJob, Participant, Registration, Upload, WalkIn
from .models.participants import Diet

YEARS_KEPT = 3
EMPTIED = (
    "name", "name_kana", "name_roman", "name_zh", "organisation_ja", "organisation_zh", "post_ja", "post_zh", "email", "phone",
    "arrival_by", "departure_by", "diet_note", "remark",
)  # fmt: skip
FORGOTTEN: dict[str, object] = dict.fromkeys(EMPTIED, "") | {
    "arrival_at": None, "departure_at": None, "needs_hotel": False, "hotel_from": None, "hotel_until": None,
    "diet": Diet.NONE, "waiting_since": None,
}  # fmt: skip
"""What is left of somebody is the side, the body, the standing, what they chose and where they came."""
CONTACT = {"contact_name": "", "contact_phone": "", "contact_email": "", "remark": ""}
log = logging.getLogger(__name__)


@task
def tick() -> str:
    """Mask what is due; harmless to run at any time and any number of times."""
    masked = sum(mask(edition) for edition in due())
    return f"masked: {masked}" if masked else "nothing due"


def due(today: date | None = None) -> list[Edition]:
    """The editions whose time is over and that still have somebody's data."""
    found = Edition.objects.filter(closed_by(years_after(today or in_japan(timezone.now()), -YEARS_KEPT)))
    people = Participant.objects.filter(masked_at__isnull=True).values("registration__edition")
    strangers = WalkIn.objects.filter(masked_at__isnull=True).values("edition")
    named = Registration.objects.filter(~Q(**CONTACT)).values("edition")
    return list(found.filter(Q(pk__in=people) | Q(pk__in=strangers) | Q(pk__in=named)))


def closed_by(day: date) -> Q:
    """Editions whose file was closed by a day in Japan; those without a file count from their last day."""
    end = datetime.combine(day, datetime.max.time(), JAPAN)
    without = Q(preparation__isnull=True, state=State.CLOSED, last_day__lte=day)
    return Q(preparation__is_open=False, preparation__closed_at__lte=end) | without


@transaction.atomic
def mask(edition: Edition) -> int:
    """Take the personal data of everybody who was registered for an edition or came to it; how many people that were.

    The history of a registration is not rewritten. Under the lock of the edition, so that two workers do it once.
    """
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    now = timezone.now()
    people = unmasked(Participant.objects.filter(registration__edition=edition))
    number = people.update(**FORGOTTEN, masked_at=now)
    number += unmasked(WalkIn.objects.filter(edition=edition)).update(name="", organisation="", post="", masked_at=now)
    Registration.objects.filter(edition=edition).update(**CONTACT)
    Upload.objects.filter(edition=edition).delete()
    for job in BadgeJob.objects.filter(edition=edition):
        job.file.delete(save=False)
        job.delete()
    for case in Registration.objects.filter(edition=edition):
        index_case(case)
    log.info("edition %s: the data of %s people were masked", edition.number, number)
    return number


def unmasked(rows: QuerySet) -> QuerySet:
    return rows.filter(masked_at__isnull=True)
