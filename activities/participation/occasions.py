"""What people come to at an edition, each with its own door: the seminar as a whole, receptions, visits and meetings."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from activities.seminars.models import Edition, Kind, Session
from activities.trips.both import Both

from .models import Participant, Side

# Translators: 本会議（セミナー全体の受付）
WHOLE_LABEL = _("Main session (the seminar as a whole)")
WHOLE = 0
"""The number that stands for the seminar as a whole where sessions have theirs."""
RECEPTIONS = (Kind.HOST_RECEPTION, Kind.RECEPTION)
WITH_A_DOOR = (*RECEPTIONS, Kind.VISIT, Kind.OFFICES, Kind.JET, Kind.TOURISM)


@dataclass
class Occasion:
    """`expected` are the numbers of the participants who said that they come; None where nobody was asked."""

    number: int
    session: Session | None = None
    expected: set[int] | None = field(default_factory=set)

    @property
    def title(self) -> Both | str:
        return self.session.title if self.session else WHOLE_LABEL

    @property
    def label(self) -> str:
        return str(self.title)

    def expects(self, person: int) -> bool:
        return self.expected is not None and person in self.expected


def occasions_of(edition: Edition) -> list[Occasion]:
    """The seminar as a whole first, then in the order of the programme: four statements."""
    coming = Participant.objects.of(edition).attending().values_list("pk", flat=True)
    found = {WHOLE: Occasion(WHOLE, expected=set(coming))}
    for session in edition.sessions.filter(kind__in=WITH_A_DOOR):
        asked = session.kind in (*RECEPTIONS, Kind.VISIT)
        found[session.pk] = Occasion(session.pk, session, set() if asked else None)
    for events in (Participant.receptions, Participant.visits):
        rows = events.through.objects.filter(participant_id__in=coming, session__edition=edition)
        for person, session in rows.values_list("participant_id", "session_id"):
            if session in found and found[session].expected is not None:
                found[session].expected.add(person)
    return list(found.values())


def side_labels() -> dict[str, str]:
    return {side.value: str(side.label) for side in (Side.JAPAN, Side.CHINA)}
