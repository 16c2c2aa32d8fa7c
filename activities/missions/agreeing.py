"""Drawing up and signing the agreement of a mission, under its lock; nobody starts without a signed one (domain C19).

A signed agreement never changes. When who goes or the days change, another one is drawn up and signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from activities.cases import documents, history
from activities.cases.models import Document
from activities.cases.models.messages import Audience
from activities.cases.revisions import fingerprint
from activities.cases.rules import seat_for
from activities.cases.workflow import Missing, perform
from activities.cases.workflow.offers import missing_for, offer_of
from activities.experts.rules import may_match

from .agreement_content import PAIRS, Facts, compose, facts_of, lacking
from .agreement_facts import Change, changes, fits
from .models import Agreement, Mission
from .states import ARRANGED

PLAN = "missions.plan"
TYPED = ("our_signer", "host_signer", "extra", "place", "host_address")
"""What no fact of the mission tells: begun with what the agreement before it said."""


class FactsMoved(Exception):
    """The mission has changed since the preview was shown; nothing was drawn up."""


def shown(case: Mission, user) -> dict[str, Any]:
    """What the page of the mission says of its agreement; what names people is for who matches."""
    newest = case.agreements.first()
    return {
        "newest": newest,
        "changes": changes(newest, case) if newest and case.is_open else [],
        "fits": newest is None or fits(newest, case),
        "may_read": may_match(user),
        "may_draw": may_work_on(case, user),
        "is_due": case.state in ARRANGED,
    }


@dataclass
class Standing:
    """The agreements of a mission, newest first, and what of the newest no longer fits."""

    agreements: list[Agreement]
    changes: list[Change] = field(default_factory=list)
    fits: bool = True

    @property
    def newest(self) -> Agreement | None:
        return self.agreements[0] if self.agreements else None


def standing_of(case: Mission) -> Standing:
    found = list(case.agreements.select_related("by", "document").prefetch_related("document__versions"))
    if not found:
        return Standing(found)
    return Standing(found, changes(found[0], case) if case.is_open else [], fits(found[0], case))


def may_work_on(case: Mission, user) -> bool:
    return case.state in ARRANGED and user.has_perm(PLAN, case)


def begun(case: Mission) -> Facts:
    """The facts a new agreement begins with: the mission's, and what only the one before it tells.

    Chinese that the mission lacks comes from the agreement before, while the Japanese is still the same. Who signs for the
    association is taken from whatever was drawn up last.
    """
    facts = facts_of(case)
    own = case.agreements.first()
    last = own or Agreement.objects.order_by("-pk").first()
    earlier = Facts.read(own.content.get("facts", {})) if own else Facts()
    for name in PAIRS:
        facts.texts[name] = begun_pair(name, facts, earlier)
    if last and not any(facts.told("our_signer")):
        facts.texts["our_signer"] = list(Facts.read(last.content.get("facts", {})).told("our_signer"))
    return facts


def begun_pair(name: str, facts: Facts, earlier: Facts) -> list[str]:
    now, before = facts.told(name), earlier.told(name)
    if name in TYPED and any(before):
        return list(before)
    if now.ja and now.ja == before.ja:
        return [now.ja, now.zh or before.zh]
    return list(now)


def with_texts(facts: Facts, texts: Mapping[str, list[str]]) -> Facts:
    """The facts of the mission with what the office typed."""
    return Facts.read(facts.plain() | {"texts": dict(facts.texts) | dict(texts)})


def number_of(case: Mission, turn: int) -> str:
    """X-2026-0003-1: the mission and which of its agreements."""
    return f"{case.slug}-{turn}"


def next_turn(case: Mission) -> int:
    newest = case.agreements.first()
    return newest.number + 1 if newest else 1


@transaction.atomic
def draw_up(case: Mission, texts: Mapping[str, list[str]], *, by, seen: str) -> Agreement:
    """Keep another agreement with what it says; it replaces the one before.

    `texts` are pairs by name, `seen` the fingerprint of the facts that the preview was drawn from. Raises FactsMoved when
    the mission has changed meanwhile, ValidationError when something is missing or it is no time for it, PermissionDenied.
    """
    locked, seat = locked_for(case, by)
    made_from = facts_of(locked)
    if fingerprint(made_from.plain()) != seen:
        raise FactsMoved(locked.slug)
    facts = with_texts(made_from, texts)
    if lacking(facts):
        raise ValidationError(_("The agreement cannot be drawn up while something is missing."), code="missing")
    turn = next_turn(locked)
    content = {"made_from": made_from.plain(), "facts": facts.plain(), "text": compose(facts, number_of(locked, turn))}
    agreement = Agreement.objects.create(mission=locked, number=turn, content=content, by=by)
    history.record_edit(locked, by=by, seat=seat, changes={}, step="agreement_drawn", data={"number": turn})
    return agreement


@transaction.atomic
def sign(
    case: Mission, agreement: Agreement, scan, *, by, signed_on: date, signed_by_us: str, signed_by_host: str
) -> str:
    """Note that the newest agreement was signed, with the paper; the step of the mission follows where nothing else is missing.

    Returns the code of the step, or nothing. ValidationError when it is not the newest, was signed already or no longer says who
    goes and when.
    """
    locked, seat = locked_for(case, by)
    newest = locked.agreements.select_for_update().first()
    if newest is None or newest.pk != agreement.pk:
        raise ValidationError(_("Another agreement has been drawn up meanwhile. Open the page again."), code="replaced")
    if newest.is_signed:
        raise ValidationError(_("This agreement has been signed already."), code="signed")
    if not fits(newest, locked):
        # Translators: 派遣期間または専門家が変わっています。協定書を作り直してください。
        raise ValidationError(_("The days or the expert have changed. Draw up another agreement."), code="unfit")
    title = _("Agreement %(number)s") % {"number": number_of(locked, newest.number)}
    newest.document = documents.add(
        locked, scan, kind=Document.Kind.AGREEMENT, title=title, audience=Audience.SHARED, by=by, seat=seat
    )
    newest.signed_on, newest.signed_by_us, newest.signed_by_host = signed_on, signed_by_us, signed_by_host
    newest.save()
    return follow(locked, newest, by=by, seat=seat)


def follow(locked: Mission, agreement: Agreement, *, by, seat) -> str:
    """Take the step that waited for the signature; without one the history still tells that it was signed."""
    step = locked.workflow.steps_by_code["sign"]
    offer = offer_of(locked, step, by)
    if offer and offer.ready:
        perform(locked, step.code, by=by, expected_version=locked.version)
        return step.code
    told = {"number": agreement.number}
    history.record_edit(locked, by=by, seat=seat, changes={}, step="agreement_signed", data=told)
    return ""


def missing_besides(case: Mission) -> list[Missing]:
    """What the step would still lack once the agreement is signed, to be said beforehand."""
    step = case.workflow.steps_by_code["sign"]
    if case.state not in step.sources:
        return []
    return [item for item in missing_for(case, step) if item.code != "agreement"]


def locked_for(case: Mission, by) -> tuple[Mission, Any]:
    """The mission under its lock, and the seat that works on its agreement."""
    locked = Mission.objects.select_for_update(of=("self", "case")).get(pk=case.pk)
    seat = seat_for(by, PLAN, locked)
    if seat is None:
        raise PermissionDenied(PLAN)
    if locked.state not in ARRANGED:
        # Translators: 今の段階では協定書を作成・締結できません。
        raise ValidationError(_("At this stage there is no agreement to draw up or to sign."), code="stage")
    return locked, seat
