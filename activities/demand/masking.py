"""Who answered for a body goes three years after the survey; what was wished, and what became of it, stays (domain H.15)."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks import task

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan

from .models import Invitee, Survey, Upload

YEARS_KEPT = 3
FORGOTTEN = dict.fromkeys(("email", *Invitee.CONTACT), "")


@task
def tick() -> str:
    """Forget what is due; harmless to run at any time and any number of times."""
    masked = sum(mask(survey) for survey in due())
    return f"masked: {masked}" if masked else "nothing due"


def due(today: date | None = None) -> QuerySet[Survey]:
    """Surveys that have been closed for so long and still know who answered, or keep a file in which that stands."""
    day = years_after(today or today_in_japan(), -YEARS_KEPT)
    known = Invitee.objects.exclude(**FORGOTTEN).values("survey")
    filed = Upload.objects.values("invitee__survey")
    closed = Survey.objects.filter(state=Survey.State.CLOSED, closes_on__lte=day)
    return closed.filter(Q(pk__in=known) | Q(pk__in=filed))


@transaction.atomic
def mask(survey: Survey) -> int:
    """Empty who answered for the bodies of a survey, and take their files away; how many bodies that were."""
    rows, uploads = Invitee.objects.filter(survey=survey), Upload.objects.filter(invitee__survey=survey)
    filed = uploads.order_by().values("invitee").distinct().count()
    uploads.forget()
    return max(rows.exclude(**FORGOTTEN).update(**FORGOTTEN), filed)
