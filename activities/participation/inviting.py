"""Choosing whom to invite, sending the invitations, reminding who has not answered; and how many people there is room for."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from activities.cases.revisions import Gone, merge, refuse_moved
from activities.partners.keeping import plain, write
from activities.partners.models import Body
from activities.seminars import keeping as editions
from activities.seminars.models import Edition

from . import letters
from .models import Invitation, Kind, Language, Quota, Side

CHINESE = (Body.Kind.FAO, Body.Kind.SECTION, Body.Kind.MINISTRY, Body.Kind.FRIENDSHIP, Body.Kind.GOVERNMENT,
           Body.Kind.UNIVERSITY, Body.Kind.COMPANY, Body.Kind.MEDIA, Body.Kind.OTHER)  # fmt: skip
OF_JAPAN = (Body.Kind.MISSION, Body.Kind.MUNICIPAL_OFFICE)
MOST_INVITED = 400
ANSWERED = gettext_lazy("The body has answered already. Withdraw its registration instead.")


def kind_of(body: Body) -> tuple[str, str, str]:
    """Kind, side and language of the letters for a body of the register."""
    if body.kind == Body.Kind.MUNICIPAL_OFFICE:
        return Kind.OFFICE_IN_CHINA, Side.JAPAN, Language.JAPANESE
    if body.kind in OF_JAPAN:
        return Kind.OTHER, Side.JAPAN, Language.JAPANESE
    return Kind.GOVERNMENT, Side.CHINA, Language.CHINESE


@transaction.atomic
def invite(
    edition: Edition, organisations: Iterable[Organisation], bodies: Iterable[Body], *, by,
    places: int | None = None, reply_by: date | None = None,
) -> int:  # fmt: skip
    """Put bodies on the list of an edition, each once; how many are new. Nothing is sent yet."""
    editions.lock(edition.pk)
    known = Invitation.objects.of(edition)
    have, met = set(known.values_list("organisation", flat=True)), set(known.values_list("body", flat=True))
    same = {"edition": edition, "places": places, "reply_by": reply_by}
    rows = [
        Invitation(organisation=body, kind=Kind.MUNICIPALITY, side=Side.JAPAN, language=Language.JAPANESE, **same)
        for body in organisations if body.pk not in have
    ]  # fmt: skip
    for body in bodies:
        if body.pk not in met:
            kind, side, language = kind_of(body)
            rows.append(Invitation(body=body, kind=kind, side=side, language=language, **same))
    if known.count() + len(rows) > MOST_INVITED:
        raise ValidationError(_("There are too many of these already."), code="many")
    Invitation.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def save(invitation: Invitation, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> Invitation:
    """Write what was typed for an invitation. Raises WorkConflict and Gone as all rows of an edition do.

    The side of a body that has registered stays: its people hold places of that side.
    """
    fresh = _locked(invitation)
    values = merge(mine, seen, plain(fresh))
    if values["side"] != fresh.side and hasattr(fresh, "registration"):
        raise ValidationError({"side": _("The body has begun to register on this side.")}, code="side")
    write(fresh, values)
    fresh.revision += 1
    fresh.save()
    return fresh


@transaction.atomic
def take_off(invitation: Invitation, *, seen: Mapping[str, str]) -> None:
    """Take a body off the list that was not written to; whoever was invited can only be told that the seminar is cancelled."""
    fresh = _locked(invitation)
    refuse_moved(seen, plain(fresh))
    if fresh.sent_at or hasattr(fresh, "registration"):
        raise ValidationError(ANSWERED if hasattr(fresh, "registration") else _("The invitation was sent already."))
    fresh.delete()


@transaction.atomic
def send(edition: Edition, *, by, reply_by: date | None = None) -> tuple[int, int]:
    """Send every invitation that was not sent; how many bodies, and how many letters. Each is sent once, whoever asks twice.

    Those without a day of their own are asked to answer by `reply_by`. A body that nobody can be written to counts as invited:
    the office tells it by itself.
    """
    unsent = Invitation.objects.select_for_update(of=("self",)).of(edition).filter(sent_at__isnull=True)
    keys = list(unsent.order_by("pk").values_list("pk", flat=True))
    rows = Invitation.objects.filter(pk__in=keys)
    if reply_by:
        rows.filter(reply_by__isnull=True).update(reply_by=reply_by)
    rows.update(sent_at=timezone.now())
    return len(keys), _write(edition, keys, "invitation", by)


@transaction.atomic
def remind(edition: Edition, *, by) -> tuple[int, int]:
    """Write again to every body that has not answered and was not reminded today; how many bodies, and how many letters."""
    today = timezone.now().date()
    late = Invitation.objects.select_for_update(of=("self",)).of(edition).filter(pk__in=_unanswered(edition))
    keys = [row.pk for row in late.order_by("pk") if not row.reminded_at or row.reminded_at.date() < today]
    Invitation.objects.filter(pk__in=keys).update(reminded_at=timezone.now())
    return len(keys), _write(edition, keys, "reminder", by)


def _unanswered(edition: Edition) -> QuerySet:
    return Invitation.objects.of(edition).unanswered().values("pk")


SUBJECTS = {
    # Translators: %(name)sのご案内
    "invitation": lambda: gettext("Invitation to the %(name)s"),
    # Translators: %(name)sへの参加についてご回答ください
    "reminder": lambda: gettext("Please answer our invitation to the %(name)s"),
}


def _write(edition: Edition, keys: list[int], template: str, by) -> int:
    rows = list(Invitation.objects.filter(pk__in=keys).named().select_related("edition__division", "registration"))
    readers = letters.readers_of(rows)

    def sentence() -> str:
        return SUBJECTS[template]() % {"name": edition.name}

    return sum(letters.write(row, readers[row.pk], template, sentence) for row in rows)


@transaction.atomic
def set_quotas(edition: Edition, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> Edition:
    """How many people of each side there is room for; nothing means no limit. Nobody loses a place by a lower number."""
    editions.lock(edition.pk)
    list(Quota.objects.select_for_update().filter(edition=edition))
    for side, places in merge(mine, seen, quotas_of(edition)).items():
        if places is None:
            Quota.objects.filter(edition=edition, side=side).delete()
        else:
            Quota.objects.update_or_create(edition=edition, side=side, defaults={"places": places})
    return edition


def quotas_of(edition: Edition) -> dict[str, int | None]:
    """Side → places, as the form shows them."""
    known = dict(Quota.objects.filter(edition=edition).values_list("side", "places"))
    return {side: known.get(side) for side in Side.values}


def _locked(invitation: Invitation) -> Invitation:
    fresh = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if fresh is None:
        raise Gone
    return fresh
