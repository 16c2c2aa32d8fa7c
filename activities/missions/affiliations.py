"""How papers speak of who goes: in the words of the day of the consent, which stay when the bank forgets the person."""

from activities.experts.models.experts import affiliation
from activities.trips.both import Both

from .models import Mission


def affiliation_of(mission: Mission) -> Both:
    """The affiliation that is kept; Chinese that was not known on that day is what the register says of the same body today."""
    kept, body = mission.affiliation, mission.expert_organisation
    if kept.zh or not kept.ja or body is None:
        return kept
    today = affiliation(body, retired=mission.expert_retired)
    return today if today.ja == kept.ja else kept
