"""The history of a case and the agreements to it, as people read them."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..history import reasons_of
from ..models import Endorsement, Event
from .journey import party_name
from .values import Difference, differences

OTHER_EVENTS = {
    # Translators: 入力内容を変更
    "edit": _("The form was changed"),
    "create": _("The draft was started"),
    "created": _("The draft was started"),
    "appointment": _("An appointment was changed"),
}


@dataclass
class Entry:
    """One line of the history."""

    event: Event
    title: Any
    is_stage: bool = False
    behalf: str = ""
    changes: list[Difference] = field(default_factory=list)
    reasons: list[tuple] = field(default_factory=list)


def timeline(case, events: list[Event], *, office: bool = True) -> list[Entry]:
    """Newest first. Values come from the events themselves, which the hash chain covers. The office's own steps are for it."""
    entries, stage = [], 0
    for event in sorted(events, key=lambda event: event.sequence):
        if not office and is_internal(case, event):
            continue
        moved = event.kind == Event.Kind.MOVE
        entries.append(
            Entry(
                event,
                title_of(case, event),
                is_stage=moved and event.stage != stage,
                behalf=party_name(case, event.on_behalf_of) if event.on_behalf_of else "",
                changes=differences(case, event.data.get("changes", {})),
                reasons=reasons_of(case, event),
            )
        )
        stage = event.stage
    return entries[::-1]


def is_internal(case, event: Event) -> bool:
    step = case.workflow.steps_by_code.get(event.step)
    return bool(step and step.internal)


def title_of(case, event: Event) -> Any:
    """A step in the past tense; what is no step in words of its own, with what it has written down."""
    step = case.workflow.steps_by_code.get(event.step)
    return step.done if step else OTHER_EVENTS.get(event.step, OTHER_EVENTS["edit"]) % event.data


def name_event(code: str, words: Any) -> None:
    """Let an app write lines of its own into the history; `words` may name values of the event's data."""
    OTHER_EVENTS[code] = words


@dataclass
class Agreement:
    """A party's endorsement as it stands, and what has changed since when it has lapsed."""

    endorsement: Endorsement
    name: str
    changes: list[Difference] = field(default_factory=list)


def agreements(case, events: list[Event]) -> list[Agreement]:
    """The current endorsements; expects them to be prefetched."""
    return [
        Agreement(
            endorsement,
            party_name(case, endorsement.party),
            [] if endorsement.holds else since_endorsed(case, endorsement, events),
        )
        for endorsement in case.endorsements.all()
        if not endorsement.replaced
    ]


@dataclass
class Lapse:
    """Parties that have to look at the same changes again."""

    names: str
    changes: list[Difference]


def lapses(held: list[Agreement]) -> list[Lapse]:
    """The lapsed agreements, those with the same changes together."""
    found: list[Lapse] = []
    for agreement in held:
        if agreement.endorsement.holds:
            continue
        same = next((lapse for lapse in found if lapse.changes == agreement.changes), None)
        if same:
            # Translators: 青森県支部、東京本部
            same.names = _("%(names)s and %(name)s") % {"names": same.names, "name": agreement.name}
        else:
            found.append(Lapse(agreement.name, agreement.changes))
    return found


def since_endorsed(case, endorsement: Endorsement, events: list[Event]) -> list[Difference]:
    """What differs now from what was endorsed, read from the later events: no statement."""
    covered = case.workflow.covers[endorsement.party]
    now: dict[str, Any] = {}
    for event in sorted(events, key=lambda event: event.sequence):
        if event.version > endorsement.version:
            now |= {name: pair[1] for name, pair in event.data.get("changes", {}).items() if name in covered}
    then = endorsement.content
    return differences(case, {name: (then.get(name), new) for name, new in now.items() if then.get(name) != new})
