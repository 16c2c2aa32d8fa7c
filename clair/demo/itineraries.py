"""The plans of some of this year's visits, how they were shared, and what the applicants said to them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from activities.cases.models import Case, Task
from activities.cases.programmes import model_of
from activities.cases.revisions import fingerprint
from activities.schedule import booking
from activities.schedule.booking import Wish
from activities.schedule.errors import Taken
from activities.schedule.models import Booking, BookingChange, Resource
from activities.schedule.times import at
from activities.trips import sharing, writing
from activities.trips.content import content_of
from activities.trips.models import Entry

from .cast import Cast
from .content import DATA, read
from .counterparts import link_by_name
from .plays import Act, Play
from .timing import Clock

NOT_AS_TOLD = ("day", "workday", "until", "later", "from_city", "to_city")
BEFORE = timedelta(minutes=50)
ANSWERS = {"accept": sharing.accept, "comment": sharing.comment}


class Itineraries:
    """The office works out a plan before it shares it, and again after each comment."""

    def __init__(self, cast: Cast, clock: Clock, plays: list[Play]) -> None:
        self.cast, self.clock = cast, clock
        self.plays = {play.script.key: play for play in plays}
        self.told = read(DATA / "itineraries.toml")["trip"]

    def acts(self) -> Iterator[Act]:
        for raw in self.told:
            yield from self.acts_of(raw)

    def acts_of(self, raw: dict) -> Iterator[Act]:
        """In their order, even where some of them would lie in the future and happen just now instead."""
        last = None
        for moment, act in self.wanted(raw):
            last = max(last or moment, moment)
            yield last, act

    def wanted(self, raw: dict) -> Iterator[Act]:
        shares = raw.get("share", [])
        yield self.moment(raw, shares[0]["after"] if shares else 3) - BEFORE, partial(self.work_out, raw)
        for number, share in enumerate(shares):
            moment = self.moment(raw, share["after"])
            if number:
                yield moment - BEFORE, partial(self.work_over, raw)
            yield moment, partial(self.share, raw, share)
            if "answer" in share:
                yield self.clock.not_yet(self.moment(raw, share["answered"]) + BEFORE), partial(self.answer, raw, share)

    def moment(self, raw: dict, after: int) -> datetime:
        """So many days after arranging began, in the afternoon; never in the future."""
        begun = self.plays[raw["key"]].times["start_arranging"]
        return self.clock.not_yet(begun + timedelta(days=after, hours=2))

    def case(self, raw: dict) -> Case:
        play = self.plays[raw["key"]]
        return model_of(play.label).objects.get(pk=play.case.pk)

    def work_out(self, raw: dict, moment: datetime) -> None:
        case = self.case(raw)
        by = self.cast.actor("lead", case)
        link_by_name(case.destinations.filter(counterpart=None))
        for line in raw["line"]:
            made = writing.add(case, self.values(case, line), by=by)
            Entry.objects.filter(pk=made.pk).update(changed_at=moment)
        rows = [{"label_zh": ""} | number for number in raw.get("number", [])]
        writing.set_numbers(case, rows, by=by, seen=fingerprint([]))
        for wanted in raw.get("booking", []):
            self.book(case, wanted, moment)

    def values(self, case: Case, line: dict) -> dict:
        """What the form would have held: days counted from the first of the visit, clocks, codes of cities."""
        values = {name: value for name, value in line.items() if name not in NOT_AS_TOLD}
        values |= {f"{name}_id": line[name] for name in ("from_city", "to_city") if name in line}
        values |= {name: clock_of(values[name]) for name in ("starts", "ends") if name in values}
        values["day"] = self.workday(case, line["day"]) if "workday" in line else self.day(case, line["day"])
        return values | ({"ends_on": self.day(case, line["until"])} if "until" in line else {})

    def day(self, case: Case, number: int) -> date:
        return case.period_start + timedelta(days=number)

    def workday(self, case: Case, number: int) -> date:
        """The day on which a visit of this day takes place."""
        return self.clock.workday_within(self.day(case, number), case.period_end)

    def work_over(self, raw: dict, moment: datetime) -> None:
        """What a line says later on."""
        case = self.case(raw)
        for line in raw["line"]:
            if "later" in line:
                entry = Entry.objects.of(case).get(number=line["number"])
                entry.case = case
                told = {
                    name: clock_of(text) if name in ("starts", "ends") else text for name, text in line["later"].items()
                }
                stands = writing.plain(writing.values_of(entry, told))
                seen = {name: fingerprint(text) for name, text in stands.items()}
                writing.change(entry, told, by=self.cast.actor("lead", case), seen=seen, agrees=lambda _values: True)
                Entry.objects.filter(pk=entry.pk).update(changed_at=moment)

    def share(self, raw: dict, share: dict, moment: datetime) -> None:
        case = self.case(raw)
        seen = content_of(case).digest
        sharing.share(case, by=self.cast.actor("lead", case), note=share["note"], seen=seen, at=moment)
        self.stamp_tasks(case, moment)

    def answer(self, raw: dict, share: dict, moment: datetime) -> None:
        case = self.case(raw)
        ANSWERS[share["answer"]](
            case.plans.first(), share.get("text", ""), by=self.cast.actor("applicant", case), at=moment
        )
        self.stamp_tasks(case, moment)

    def stamp_tasks(self, case: Case, moment: datetime) -> None:
        """As if they had been given and closed then."""
        own = Task.objects.filter(case=case.pk, code__in=(sharing.TASK, sharing.REVISE))
        own.filter(created_at__gt=moment).update(created_at=moment)
        own.filter(done_at__gt=moment).update(done_at=moment)

    def book(self, case: Case, wanted: dict, moment: datetime) -> None:
        starts, ends = (at(self.workday(case, wanted["day"]), clock_of(text)) for text in wanted["hours"])
        whose = (
            Case.objects.get(pk=self.plays[wanted["case"]].case.pk)
            if "case" in wanted
            else Case.objects.get(pk=case.pk)
        )
        resource = Resource.objects.filter(kind=wanted["resource"]).order_by("order").first()
        wish = Wish(resource, starts, ends, wanted["title"], whose, wanted.get("place", ""))
        try:
            made = booking.book(wish, by=self.cast.person(wanted["by"]))
        except Taken:
            return
        Booking.objects.filter(pk=made.pk).update(created_at=moment, changed_at=moment)
        BookingChange.objects.filter(booking=made.pk).update(at=moment)


def clock_of(text: str) -> time:
    return time.fromisoformat(text.zfill(5))
