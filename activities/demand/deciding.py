"""What becomes of wishes: each is made a request for an expert, once, or set aside with a reason.

The body's row is locked first, as when it answers, and its revision moves on: whoever has its page open sees what is taken up
before sending again.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from activities.missions import starting
from activities.missions.models import Mission
from activities.places.models import Division

from . import inviting
from .models import Invitee, Survey, Wish

KANA = range(0x3041, 0x30FF)


@transaction.atomic
def begin(survey: Survey, keys: Iterable[int], *, by) -> list[Mission]:
    """Make requests of the wishes that are neither requests nor set aside; the new requests in the order of the list."""
    made = []
    for wish in undecided(survey, keys):
        wish.mission = starting.begin(values_of(wish), by=by)
        wish.save(update_fields=["mission"])
        made.append(wish.mission)
    return made


@transaction.atomic
def set_aside(survey: Survey, keys: Iterable[int], reason: str, *, by) -> int:
    """Set wishes aside that are not decided yet; how many."""
    rows = undecided(survey, keys)
    Wish.objects.filter(pk__in=[wish.pk for wish in rows]).update(
        set_aside=reason, set_aside_by=by, set_aside_at=timezone.now()
    )
    return len(rows)


@transaction.atomic
def take_up_again(wish: Wish) -> None:
    """A wish that was set aside is undecided again."""
    inviting.lock(wish.invitee)
    changed = Wish.objects.filter(pk=wish.pk, mission__isnull=True).exclude(set_aside="")
    if changed.update(set_aside="", set_aside_by=None, set_aside_at=None):
        inviting.touch([wish.invitee_id])


def undecided(survey: Survey, keys: Iterable[int]) -> list[Wish]:
    """Those of the wishes that nobody has decided yet, under the locks of their bodies."""
    found = Wish.objects.filter(invitee__survey=survey, pk__in=list(keys)).undecided()
    bodies = Invitee.objects.select_for_update(of=("self",)).filter(pk__in=found.values("invitee"))
    touched = list(bodies.order_by("pk").values_list("pk", flat=True))
    rows = found.filter(invitee__in=touched).select_related(
        "invitee__survey", "invitee__body__parent", "invitee__body__division"
    )
    rows = list(
        rows.prefetch_related("invitee__body__names", "invitee__body__parent__names").order_by("invitee", "order", "pk")
    )
    inviting.touch({wish.invitee_id for wish in rows})
    return rows


def values_of(wish: Wish) -> dict[str, Any]:
    """The columns of a mission that a wish knows."""
    asked = wish.invitee
    same = {name: getattr(wish, name) for name in Wish.FIELDS if name != "trainees"}
    contact = {
        name: getattr(asked, name) for name in ("contact_name", "contact_post", "contact_phone", "contact_email")
    }
    return same | contact | {
        "host": asked.body, "destination": place_of(asked), "fiscal_year": asked.survey.fiscal_year,
        ("trainees_ja" if is_japanese(wish.trainees) else "trainees_zh"): wish.trainees,
    }  # fmt: skip


def place_of(invitee: Invitee) -> Division | None:
    """Where the body is, or the body above it."""
    body = invitee.body
    return body.division or (body.parent.division if body.parent else None)


def is_japanese(text: str) -> bool:
    """Whether a text holds kana; a text of Chinese characters alone is taken as Chinese, in which bodies write."""
    return any(ord(char) in KANA for char in text)
