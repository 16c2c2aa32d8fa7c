"""Personal data of the bank go three years after a registration was withdrawn or ended; what is counted stays (domain H.15).

Missions, statistics and published lists speak of 元栃木県職員 and of fields: body, retirement, fields and days therefore stay.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import JAPAN, today_in_japan

from . import searching
from .fields import Field
from .models import Expert, Standing, Upload
from .models.uploads import KEPT

YEARS_KEPT = 3
FORGOTTEN: dict[str, object] = {
    name: None if Expert._meta.get_field(name).null else "" for name in Expert.PERSONAL
}  # fmt: skip
NO_WORDS = "—"
"""Stands for the text that the field "other" cannot do without (domain C20)."""
log = logging.getLogger(__name__)

Masker = Callable[[Expert], None]
MASKERS: list[Masker] = []


def register_masker(masker: Masker) -> None:
    """Whoever keeps words about experts elsewhere erases them with `masker(expert)`, in the transaction that masks.

    `expert` still carries what is being erased, so that a name can be found in texts; its row in the bank is empty already.
    Files are to go on commit, as those of consents do. A masker that fails leaves everything as it was.
    """
    if masker not in MASKERS:
        MASKERS.append(masker)


@task
def tick() -> str:
    """Mask what is due and drop what was uploaded only to be used at once; harmless to run at any time."""
    uploads, _models = Upload.objects.filter(at__lt=timezone.now() - KEPT).delete()
    found = {"masked": mask_due(), "cleared": uploads}
    return ", ".join(f"{name}: {number}" for name, number in found.items() if number) or "nothing due"


def due(today: date | None = None) -> QuerySet[Expert]:
    """Those whose time is over: withdrawn or ended three years ago, or as long being entered without ever being registered."""
    limit = years_after(today or today_in_japan(), -YEARS_KEPT)
    withdrawn = Q(standing=Standing.WITHDRAWN, withdrawn_on__lte=limit)
    ended = Q(standing=Standing.ACTIVE, expires_on__lte=limit)
    left = Q(standing=Standing.DRAFT, updated_at__lt=datetime.combine(limit, time.max, JAPAN))
    return Expert.objects.filter(withdrawn | ended | left, masked_at__isnull=True).order_by("pk")


def mask_due() -> int:
    """Mask whoever is due; how many were. Somebody for whom it fails stays as they are and holds up nobody else."""
    masked = 0
    for pk, number in due().values_list("pk", "number"):
        try:
            masked += mask(pk)
        except Exception:
            log.exception("the data of expert %s could not be masked", number)
    return masked


@transaction.atomic
def mask(pk: int) -> bool:
    """Take the personal data of one person, wherever it stands; False when somebody else has done so.

    What was published of a mission is not rewritten. Files go once the transaction holds.
    """
    expert = Expert.objects.select_for_update(of=("self",)).filter(pk=pk, masked_at__isnull=True).first()
    if expert is None:
        return False
    Expert.objects.filter(pk=pk).update(**FORGOTTEN, masked_at=timezone.now())
    mask_parts(expert)
    mask_consents(expert)
    expert.changes.update(values={}, subject="")
    for masker in MASKERS:
        masker(expert)
    searching.follow(pk, must=True)
    log.info("the data of expert %s were masked", expert.number)
    return True


def mask_parts(expert: Expert) -> None:
    """Fields and languages are counted, without words of the person's own; where they were and when they could go is not."""
    expert.fields.exclude(field=Field.OTHERS).update(topic_ja="", topic_zh="")
    expert.fields.filter(field=Field.OTHERS).update(topic_ja=NO_WORDS, topic_zh="")
    expert.languages.update(certificate="")
    expert.experiences.all().delete()
    expert.availabilities.all().delete()


def mask_consents(expert: Expert) -> None:
    """That there was a consent stays; its paper and who signed it go."""
    for consent in expert.consents.exclude(file=""):
        transaction.on_commit(lambda file=consent.file: file.storage.delete(file.name))
    expert.consents.update(signed_by="", file="", file_name="", withdrawal_reason="")
