"""What experts were sent to do, as the talent bank tells it: in its list, and on the page of each person."""

from typing import Any

from activities.experts.dispatches import Dispatch, Register
from activities.experts.models import Expert
from activities.experts.rules import may_match
from activities.trips.both import Both

from .models import Mission
from .models.missions import MissionQuerySet


def rows() -> MissionQuerySet:
    """Every mission that took place and whose expert the bank knows."""
    return Mission.objects.dispatched().filter(expert__isnull=False)


def told(expert: Expert, user: Any) -> list[Dispatch]:
    """The missions of one person, newest first. The body that sent them reads where and when; the mission is the office's."""
    found = rows().filter(expert=expert).select_related("destination").order_by("-period_start", "-pk")
    opens = may_match(user)
    return [
        Dispatch(mission.period_start, mission.period_end, place_of(mission), mission.subject,
                 mission.get_absolute_url() if opens else "")
        for mission in found
    ]  # fmt: skip


def place_of(mission: Mission) -> Both:
    """Where it went; the name of the host where no place was entered."""
    place = mission.destination
    return Both(place.full_ja, place.full_zh) if place else mission.host_name


SENT = Register(rows, told)
