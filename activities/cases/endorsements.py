"""Agreements bound to content: made by a step, lapsed by a change of what they cover (features 3-6)."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from . import notifications, tasks
from .models import Case, Endorsement, Event


def covered_content(case: Case, party: str, snapshot: dict | None = None) -> dict:
    """The part of the form that a party's endorsement is bound to."""
    covered = case.workflow.covers[party]
    values = case.snapshot() if snapshot is None else snapshot
    return {name: value for name, value in values.items() if name in covered}


def digest(content: dict) -> str:
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def endorse(case: Case, party: str, event: Event, move) -> Endorsement:
    """Bind a party's agreement to the content as it stands; an earlier one of the same party is replaced."""
    case.endorsements.filter(party=party, replaced=False).update(replaced=True)
    content = covered_content(case, party)
    return Endorsement.objects.create(
        case_id=case.pk, party=party, event=event, user=move.by, seat=None if move.on_behalf else move.seat, at=move.at,
        version=case.version, digest=digest(content), content=content,
    )  # fmt: skip


def lapse(case: Case, event: Event, snapshot: dict) -> list[Endorsement]:
    """Lapse exactly the endorsements whose covered content differs now, and ask their parties again."""
    lapsed = []
    for endorsement in case.endorsements.filter(replaced=False, lapsed_at__isnull=True):
        if digest(covered_content(case, endorsement.party, snapshot)) != endorsement.digest:
            endorsement.lapsed_at, endorsement.lapsed_by = timezone.now(), event
            endorsement.save(update_fields=["lapsed_at", "lapsed_by"])
            lapsed.append(endorsement)
            if _can_confirm(case, endorsement.party):
                tasks.ask_again(case, endorsement.party, event)
                notifications.tell_of_lapse(case, endorsement)
    return lapsed


def _can_confirm(case: Case, party: str) -> bool:
    """Whether the party can confirm a change as the case stands; a returned form comes by again anyway."""
    steps = case.workflow.steps_from(case.state)
    return any(step.endorses == party and step.target is None for step in steps)


def has_lapsed(case: Case, party: str) -> bool:
    """Whether a party's agreement has lapsed; costs nothing where a page has fetched the endorsements already."""
    return any(held.party == party and not held.replaced and held.lapsed_at for held in case.endorsements.all())


def difference(endorsement: Endorsement) -> dict[str, tuple]:
    """Field → (what was endorsed, what it is now), for the covered fields that differ."""
    now = covered_content(endorsement.case.request, endorsement.party)
    then = endorsement.content
    return {name: (then.get(name), now.get(name)) for name in then | now if then.get(name) != now.get(name)}
