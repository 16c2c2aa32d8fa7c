"""How a case moved: when each step was taken, by whom, and with what words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .content import Script
from .timing import Clock, spread

USUAL_PAUSE = 3


@dataclass(frozen=True)
class Journey:
    """Who takes the steps of a programme, and how many days lie before a step, so that most deadlines are kept.

    `after` is asked first: the days between a step and the one that follows it, where that pair is unusual. `usual` is what
    people say with a step when the script has no words of its own.
    """

    actors: dict[str, set[str]]
    pauses: dict[str, int]
    usual: dict[str, list[str]]
    after: dict[tuple[str, str], int] = field(default_factory=dict)

    def actor_of(self, step: str) -> str:
        return next(actor for actor, steps in self.actors.items() if step in steps)

    def pause(self, step: str, following: str) -> timedelta:
        return timedelta(days=self.after.get((step, following), self.pauses.get(following, USUAL_PAUSE)))

    def words(self, script: Script, step: str, *seed) -> str:
        """What was said with a step: the script's own words, else one of the usual ones, else nothing."""
        if step in script.words:
            return script.words[step]
        usual = self.usual.get(step, [""])
        return usual[spread(script.key, step, *seed) % len(usual)]


def moments(script: Script, journey: Journey, clock: Clock, fixed: Callable[[str], datetime | None]) -> list[datetime]:
    """When the steps were taken: some days are given (`fixed`), the rest is counted back from the last step."""
    found: list[datetime] = []
    following = ""
    for number, step in reversed(list(enumerate(script.steps))):
        moment = fixed(step)
        if moment is None:
            day = found[-1].date() - journey.pause(step, following) if found else clock.day(-script.last)
            moment = clock.at_work(day, script.key, number)
        found.append(moment)
        following = step
    return found[::-1]
