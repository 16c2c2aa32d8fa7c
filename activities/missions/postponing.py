"""A mission that cannot take place when it was to: its days are set aside, the expert stays."""

from .models import Mission


def set_days_aside(mission: Mission, move) -> None:
    """The first days are kept as such; new ones are not known until somebody enters them (C28)."""
    if mission.original_period_start is None:
        mission.original_period_start, mission.original_period_end = mission.period_start, mission.period_end
    mission.period_start = mission.period_end = None
    mission.dates_unknown = True


def resume(mission: Mission, move) -> None:
    mission.dates_unknown = False
