"""The research list: examples for the years of which only the count is printed, the round by mail, and copies."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from activities.calendars.fiscal import JAPAN, bounds
from activities.research import circulating, copying, entries
from activities.research.models import Circulation, CopyAccess, CopyRequest, ListEntry, TargetArea

from .. import files
from ..accounts import body_of
from ..cast import Cast
from ..content import DATA, read
from ..plays import Act, Play
from ..timing import Clock

WHAT_IS_OPENED = "回答"
BETWEEN = timedelta(minutes=20)


class ResearchList:
    """The list, who sent it round, and who asked for copies; the entries of closed cases join it as they are closed."""

    def __init__(self, cast: Cast, clock: Clock, plays: list[Play]) -> None:
        self.cast, self.clock = cast, clock
        self.plays = {play.script.key: play for play in plays}
        self.told = read(DATA / "list_of_research.toml")
        self.examples: dict[str, ListEntry] = {}

    def record_examples(self) -> None:
        """Topics that stand for the printed counts of 2018 and 2019, published when their year was over."""
        clerk = self.cast.person("admin")
        for raw in self.told["entry"]:
            body, end = body_of(raw["body"]), bounds(raw["year"])[1]
            values = {
                "fiscal_year": raw["year"], "title": raw["title"], "description": raw["description"], "organisation": body,
                "requester_name": body.full_label, "listing": raw["listing"], "sharing": raw["sharing"],
                "completed_on": date.fromisoformat(raw["day"]), "is_example": True,
                "published_at": datetime(end.year, 6, 14, 11, tzinfo=JAPAN),
            }  # fmt: skip
            papers = [files.any_file(raw["file"], [raw["title"], raw["description"]])] if "file" in raw else []
            areas = TargetArea.objects.filter(pk="cn")
            self.examples[raw["key"]] = entries.add(values, areas=areas, uploads=papers, by=clerk)

    def acts(self) -> Iterator[Act]:
        yield self.moment(self.told["circulation"]["days"], "circulation"), self.circulate
        for raw in self.told["copy"]:
            yield from self.lives(raw)

    def lives(self, raw: dict) -> Iterator[Act]:
        """A request for a copy from day to day; days that fall on the same working day keep their order."""
        told: list[CopyRequest] = []
        at = self.moment(raw["asked"], raw["by"])
        yield at, partial(self.ask, raw, told)
        if raw.get("taken_back"):
            yield at + timedelta(minutes=40), lambda _moment: copying.withdraw(told[0])
        if "decided" in raw:
            at = max(self.moment(raw["decided"], raw["by"]), at + BETWEEN)
            yield at, partial(self.decide, raw, told)
        for days in raw.get("opened", ()):
            at = max(self.moment(days, raw["by"], days), at + BETWEEN)
            yield at, partial(self.open, told)

    def moment(self, days: int, *seed) -> datetime:
        return self.clock.at_work(self.clock.day(-days), *seed)

    def circulate(self, moment: datetime) -> None:
        """Headquarters publishes what has been closed by then; what is closed later waits for the next round."""
        officer = self.cast.person("tokyo")
        for year, _number in circulating.years_waiting():
            found = circulating.round_of(year)
            if not found.ready:
                continue
            circulation = circulating.publish(
                year, note=self.told["circulation"]["note"], digest=found.digest, by=officer, seat=officer.seats[0]
            )
            Circulation.objects.filter(pk=circulation.pk).update(at=moment)
            keys = [entry.pk for entry in found.ready]
            ListEntry.objects.filter(pk__in=keys).update(published_at=moment, updated_at=moment)

    def ask(self, raw: dict, told: list[CopyRequest], moment: datetime) -> None:
        asking = self.cast.person(raw["by"])
        seat = asking.seats_as("applicant")[0]
        told.append(copying.ask(self.entry(raw["entry"]), seat=seat, purpose=raw["purpose"], by=asking))
        CopyRequest.objects.filter(pk=told[0].pk).update(asked_at=moment)

    def entry(self, key: str) -> ListEntry:
        """An example by its key, or the entry of a case by the key of its script."""
        return self.examples.get(key) or ListEntry.objects.get(case=self.plays[key].case)

    def decide(self, raw: dict, told: list[CopyRequest], moment: datetime) -> None:
        by = self.cast.person(raw["by_whom"])
        copy = copying.decide(
            told[0], granted=raw["granted"], reason=raw["reason"], consent_note=raw.get("consent", ""), by=by,
            seat=by.seats[0],
        )  # fmt: skip
        CopyRequest.objects.filter(pk=copy.pk).update(decided_at=moment)

    def open(self, told: list[CopyRequest], moment: datetime) -> None:
        papers = copying.papers_of(told[0].entry)
        for what in [WHAT_IS_OPENED, *(paper.name for paper in papers)]:
            access = CopyAccess.objects.create(copy=told[0], user=told[0].asked_by, what=what)
            CopyAccess.objects.filter(pk=access.pk).update(at=moment)
