"""What three visits cost whom, with two exchange rates: examples, marked as such."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from activities.cases.models import Case
from activities.costs import keeping
from activities.costs.models import CostLine, CostSheet, ExchangeRate

from .cast import Cast
from .content import DATA, read
from .plays import Act, Play
from .timing import Clock

EMPTY = {"currency": "CNY", "quantity": "1", "unit": "", "actual": "", "note": ""}


class Costs:
    """The office reckons what a visit costs soon after it has accepted it."""

    def __init__(self, cast: Cast, clock: Clock, plays: list[Play]) -> None:
        self.cast, self.clock = cast, clock
        self.plays = {play.script.key: play for play in plays}
        self.told = read(DATA / "costs.toml")

    def acts(self) -> Iterator[Act]:
        for raw in self.told["rate"]:
            day = self.clock.day(-raw["ago"])
            yield self.clock.moment(day, "rate", raw["yen"]), partial(self.enter_rate, raw, day)
        for raw in self.told["case"]:
            play = self.plays[raw["key"]]
            yield play.times["accept"] + timedelta(minutes=80), partial(self.reckon, raw, play)

    def enter_rate(self, raw: dict, day: date, moment: datetime) -> None:
        made = ExchangeRate.objects.create(
            day=day, yen_per_yuan=raw["yen"], source=raw["source"], entered_by=self.cast.person("manager")
        )
        ExchangeRate.objects.filter(pk=made.pk).update(entered_at=moment)

    def reckon(self, raw: dict, play: Play, moment: datetime) -> None:
        case = Case.objects.get(pk=play.case.pk)
        by = self.cast.actor("lead", case)
        for item in raw["item"]:
            values = EMPTY | {"unit_amount": item.get("one", "")} | {name: item[name] for name in item if name != "one"}
            keeping.save_line(CostLine(case=case), values, by=by, seen={})
        CostSheet.objects.filter(case=case).update(changed_at=moment)
