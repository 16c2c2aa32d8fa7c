"""Badges as PDF, made in the background: each says who somebody is in both scripts, and its code at the door."""

import io
import logging
from collections.abc import Callable, Iterable
from typing import Any

import segno
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from activities.cases import pdf
from activities.seminars.models import Edition
from activities.trips.both import Both

from ..models import BadgeJob, Participant, Side
from ..models.badges import KEPT
from . import words

logger = logging.getLogger(__name__)
State = BadgeJob.State
STEP = 25
"""So many badges are drawn between two notes of how far it is."""


def order(edition: Edition, layout: str, *, by, keys: Iterable[int] = ()) -> BadgeJob:
    """Have badges made for everybody with a place, or for the chosen ones among them."""
    people = Participant.objects.of(edition).attending().for_lists()
    chosen = set(keys)
    found = [key for key in people.values_list("pk", flat=True) if not chosen or key in chosen]
    with transaction.atomic():
        job = BadgeJob.objects.create(edition=edition, layout=layout, people=found, total=len(found), by=by)
        make.enqueue(job.pk)
    return job


@task
def make(key: int) -> str:
    """Draw the badges of an order that waits; once, whoever takes it up."""
    taken = BadgeJob.objects.filter(pk=key, state=State.WAITING).update(state=State.RUNNING, changed_at=timezone.now())
    if not taken:
        return "nothing to do"
    job = BadgeJob.objects.select_related("edition").get(pk=key)
    try:
        content = badges(job.edition, people_of(job), job.layout, told=lambda number: note(job, number))
        job.file.save("badges.pdf", ContentFile(content), save=False)
        job.state, job.done = State.READY, job.total
    except Exception:
        logger.exception("badges %s could not be made", key)
        job.state = State.FAILED
    job.save()
    return job.state


def note(job: BadgeJob, number: int) -> None:
    BadgeJob.objects.filter(pk=job.pk).update(done=number, changed_at=timezone.now())


def people_of(job: BadgeJob) -> list[Participant]:
    """Whoever was asked for and still has a place, in the order of lists."""
    people = Participant.objects.of(job.edition).attending().for_lists()
    wanted = set(job.people)
    return [person for person in people if person.pk in wanted]


def badges(
    edition: Edition, people: list[Participant], layout: str, told: Callable[[int], None] = lambda _: None
) -> bytes:
    """The PDF; `told` hears how many codes are drawn already."""
    rows = []
    for number, person in enumerate(people, 1):
        rows.append(badge(person))
        if number % STEP == 0:
            told(number)
    values = {"layout": layout, "title": words.joined(edition.name, words.BADGES), "short": edition.name}
    sides = {Side(side).value: pair for side, pair in words.SIDES.items()}
    return pdf.render("participation/badges.typ", values | {"sides": sides, "people": rows})


def badge(person: Participant) -> dict[str, Any]:
    return {
        "name": Both(person.name, person.name_zh) or Both(person.name_roman, ""),
        "roman": person.name_roman,
        "first": "zh" if person.registration.side == Side.CHINA else "ja",
        "body": person.organisation,
        "post": person.post,
        "side": person.registration.side,
        "code": code(person.badge),
    }


def code(text: str) -> str:
    """A QR code as SVG, readable when a sixth of it is gone."""
    stored = io.BytesIO()
    segno.make(text, error="m", micro=False).save(stored, kind="svg", border=0, xmldecl=False)
    return stored.getvalue().decode()


def clear_away() -> int:
    """Files older than a day and the rows that tell of them."""
    old = list(BadgeJob.objects.filter(at__lt=timezone.now() - KEPT)[:100])
    for job in old:
        if job.file:
            job.file.delete(save=False)
        job.delete()
    return len(old)
