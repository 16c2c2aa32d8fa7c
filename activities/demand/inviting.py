"""Whom a survey asks: chosen from the register, each once, called as on that day; their addresses renewed and revoked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.partners.models import Body
from activities.partners.models.names import key_of
from activities.trips.both import Both

from . import surveying
from .models import Invitee, Survey
from .models.invitees import new_token

ASKED = (Body.Kind.FAO, Body.Kind.SECTION, Body.Kind.GOVERNMENT, Body.Kind.FRIENDSHIP, Body.Kind.MINISTRY,
         Body.Kind.UNIVERSITY, Body.Kind.OTHER)  # fmt: skip
"""Kinds of bodies that may ask for experts; the survey goes to foreign affairs offices first of all (domain B.4)."""
MOST_ASKED, MOST_SHOWN = 600, 300


@dataclass(frozen=True)
class Candidate:
    """A body of the register, and whether the survey asks it already."""

    body: Body
    is_chosen: bool


def candidates(survey: Survey, asked: dict[str, Any]) -> list[Candidate]:
    """The bodies that fit, by province; one more than are shown when there are more."""
    found = bodies().filter(kind__in=[asked["kind"]] if asked.get("kind") else ASKED)
    if asked.get("province"):
        found = found.filter(division__code__startswith=asked["province"][:2])
    if key := key_of(asked.get("q") or ""):
        found = found.filter(names__key__contains=key).distinct()
    chosen = set(survey.invitees.values_list("body", flat=True))
    rows = found.named().order_by("division__code", "pk")[: MOST_SHOWN + 1]
    return [Candidate(body, body.pk in chosen) for body in rows]


def bodies() -> QuerySet[Body]:
    return Body.objects.standing().filter(in_use=True)


def last_survey(survey: Survey) -> Survey | None:
    """The survey before that asked anybody."""
    earlier = Survey.objects.filter(fiscal_year__lt=survey.fiscal_year, invitees__isnull=False)
    return earlier.order_by("-fiscal_year").first()


def of_last_survey(survey: Survey) -> QuerySet[Body]:
    """Whom the survey before asked and this one does not yet, as far as they are still in use."""
    before = last_survey(survey)
    asked = Invitee.objects.filter(survey=before).values("body") if before else []
    return bodies().filter(pk__in=asked).exclude(pk__in=survey.invitees.values("body"))


@transaction.atomic
def choose(survey: Survey, keys: Iterable[int]) -> int:
    """Put bodies on the list of a survey, each once, with their names of today; how many are new."""
    fresh = surveying.lock(survey)
    if fresh.state == Survey.State.CLOSED:
        raise ValidationError(_("The survey is closed. Open it again first."), "closed")
    have = set(fresh.invitees.values_list("body", flat=True))
    found = [body for body in bodies().filter(pk__in=list(keys)).named() if body.pk not in have]
    if len(have) + len(found) > MOST_ASKED:
        raise ValidationError(_("There are too many of these already."), "many")
    rows = []
    for body in sorted(found, key=lambda body: (body.division_id or "", body.pk)):
        name = name_of(body)
        rows.append(Invitee(survey=fresh, body=body, name_ja=name.ja[:160], name_zh=name.zh[:160]))
    Invitee.objects.bulk_create(rows)
    return len(rows)


def name_of(body: Body) -> Both:
    """How a body is called today in both scripts, a section behind the body that it is part of."""
    own = official_name(body)
    if body.kind != Body.Kind.SECTION or body.parent is None:
        return own
    above = official_name(body.parent)
    return Both(f"{above.told('ja')} {own.ja}" if own.ja else "", f"{above.told('zh')}{own.zh}" if own.zh else "")


def official_name(body: Body) -> Both:
    """As far as it is known; a script that is missing stays empty."""
    name = body.official_on(today_in_japan())
    return Both(name.name_ja, name.name_zh) if name else Both(f"#{body.pk}", "")


@transaction.atomic
def take_off(invitee: Invitee) -> None:
    """Take a body off the list that was neither asked nor has answered, and its files with it. ValidationError otherwise."""
    fresh = lock(invitee)
    if fresh is None:
        return
    if fresh.sent_at or fresh.has_answered:
        # Translators: すでに調査票を送ったか、回答を受け取っているため、外せません。
        raise ValidationError(_("The body was asked or has answered already."), "asked")
    fresh.uploads.all().forget()
    fresh.delete()


def lock(invitee: Invitee) -> Invitee | None:
    return Invitee.objects.select_for_update(of=("self",)).filter(pk=invitee.pk).first()


@transaction.atomic
def renew_address(invitee: Invitee) -> None:
    """Another address in the place of the one before, which leads nowhere from now on; also after it was revoked."""
    Invitee.objects.filter(pk=invitee.pk).update(token=new_token(), revoked_at=None)


def revoke_address(invitee: Invitee) -> None:
    Invitee.objects.filter(pk=invitee.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())


def save_email(invitee: Invitee, email: str) -> None:
    """The address that this survey's letters go to as well; the register keeps its own."""
    Invitee.objects.filter(pk=invitee.pk).update(email=email)


def note_asked(invitee: Invitee) -> None:
    """The body was asked another way than by our letter: by telephone, by WeChat, on paper."""
    Invitee.objects.filter(pk=invitee.pk, sent_at__isnull=True).update(sent_at=timezone.now())


def touch(keys: Iterable[int]) -> None:
    """What became of wishes has changed: whoever has the page of these bodies open sees it before sending again."""
    Invitee.objects.filter(pk__in=list(keys)).update(revision=F("revision") + 1)
