"""The budget of the next edition: an example, entered line by line, ordered and paid over the months."""

from datetime import timedelta
from typing import Any

from activities.cases.revisions import fingerprint
from activities.costs import keeping
from activities.costs.models import Change, CostLine, CostSheet
from activities.seminars.models import Preparation

from .cast import Cast
from .content import DATA, read
from .timing import Clock

BEGUN = {"quantity": "1", "unit": "", "unit_amount": "", "note": "", "committed": "", "actual": ""}
LATER = {"committed": "ordered", "actual": "paid"}
"""What is entered later, and which word of the data says when."""


class SeminarBudget:
    """Each change keeps its moment; what was ordered and paid follows what was planned."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.clock, self.by, self.told = clock, cast.person("officer"), read(DATA / "budget.toml")

    def record(self) -> None:
        case = Preparation.objects.get(edition__number=self.told["edition"])
        moments = [self.enter(case, place, raw) for place, raw in enumerate(self.told["line"])]
        CostSheet.objects.filter(case=case.pk).update(changed_at=max(moments))

    def enter(self, case: Preparation, place: int, raw: dict[str, Any]) -> Any:
        """One line with what became of it; the moment of its last change."""
        first = BEGUN | {name: raw[name] for name in CostLine.FIELDS if name in raw and name not in LATER}
        line = keeping.save_line(CostLine(case=case), first, by=self.by, seen={})
        moment = self.stamp(line, raw["at"], place)
        for name, when in LATER.items():
            if name in raw:
                now = keeping.plain(line)
                seen = {key: fingerprint(value) for key, value in now.items()}
                line = keeping.save_line(line, now | {name: raw[name]}, by=self.by, seen=seen)
                moment = self.stamp(line, raw[when], place)
        return moment

    def stamp(self, line: CostLine, days: int, place: int) -> Any:
        moment = self.clock.at_work(self.clock.day(-days), "budget", str(days)) + timedelta(minutes=place)
        newest = Change.objects.filter(model="costline", key=line.pk).first()
        Change.objects.filter(pk=newest.pk).update(at=moment)
        return moment
