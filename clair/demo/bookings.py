"""The office's calendar: what there is to book, what the visits of the year took, and what goes on besides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from accounts.models import Seat
from activities.calendars.fiscal import bounds, current_fiscal_year
from activities.cases.models import Case
from activities.schedule import booking, recurring
from activities.schedule.booking import Wish
from activities.schedule.errors import NotBooked, Taken
from activities.schedule.models import Booking, BookingChange, Resource
from activities.schedule.occasions import Occasion, needed, occasions_of
from activities.schedule.recurring import Rule
from activities.schedule.times import at

from .cast import Cast
from .content import DATA, read
from .plays import Act, Play
from .timing import Clock

STAFF = ("director", "manager", "officer", "officer.shikoku", "officer.kanto", "officer.kyushu", "researcher.chief",
         "researcher", "researcher.assistant")  # fmt: skip
BEIJING = "110000"
LONGEST_DAYS = 200
"""So long ago, at most, the first of the visits in the calendar was accepted."""
FIRM_WITHIN = timedelta(days=25)
"""Visits that are further away are booked provisionally."""
NEEDED_FOR = {"interpreter": ("interpreter_a", "9:15", "12:00", "面会の通訳"), "accompany": ("lead", "9:15", "17:00", "同行"),
              "briefing": ("room", "15:30", "17:30", "現地の状況の説明"), "transport": ("car", "13:00", "15:30", "空港への送迎"),
              "event_staff": ("researcher", "13:00", "17:30", "会場の手伝い")}  # fmt: skip
"""What the menu of a visit takes on its days: thing, times, and what for."""
AT_MEETINGS = ("interpreter", "accompany")
"""What of it is booked meeting by meeting where a plan says when the party is where."""


class OfficeCalendar:
    """Everything that can be booked, and who booked what when."""

    def __init__(self, cast: Cast, clock: Clock, plays: list[Play]) -> None:
        self.cast, self.clock = cast, clock
        self.plays = {play.script.key: play for play in plays}
        self.told = read(DATA / "bookings.toml")
        self.planned = {trip["key"]: trip for trip in read(DATA / "itineraries.toml")["trip"]}
        self.things: dict[str, Resource] = {}

    def acts(self) -> Iterator[Act]:
        """Things and weekly bookings stand before the first of the visits; a visit is booked once it is accepted.

        Where there is a plan, things are booked for the meetings as soon as their times are agreed.
        """
        year = bounds(current_fiscal_year())[0]
        yield self.clock.at_work(min(year, self.clock.day(-LONGEST_DAYS)), "calendar"), self.begin
        for play in self.plays.values():
            if play.script.key in self.planned:
                agreed = play.times["start_arranging"] + timedelta(minutes=2)
                yield max(agreed, self.clock.not_yet(agreed + timedelta(hours=1))), partial(self.book_meetings, play)
            elif play.label == "support" and play.script.period and "accept" in play.times:
                yield play.times["accept"] + timedelta(minutes=50), partial(self.book_visit, play)
        for number, raw in enumerate(self.told["once"]):
            yield self.clock.at_work(self.clock.day(-2), "once", number), partial(self.book_once, raw)

    def begin(self, moment: datetime) -> None:
        for order, login in enumerate(STAFF):
            seat = self.cast.seat(login)
            self.things[login] = Resource.objects.create(
                kind=Resource.Kind.PERSON, name=seat.name, seat=seat, order=order
            )
        for order, raw in enumerate(self.told["resource"]):
            values = {name: value for name, value in raw.items() if name not in ("key", "driver_post")}
            driver = Seat.objects.get(post=raw["driver_post"]) if "driver_post" in raw else None
            self.things[raw["key"]] = Resource.objects.create(**values, driver_seat=driver, order=order)
        for raw in self.told["weekly"]:
            self.book_weekly(raw, moment)

    def book_weekly(self, raw: dict, moment: datetime) -> None:
        first, last = bounds(current_fiscal_year())
        first += timedelta(days=(raw["weekday"] - first.weekday()) % 7)
        wish = self.wish(raw, first)
        made = recurring.book_series(wish, Rule(frozenset({raw["weekday"]}), last), by=self.cast.person(raw["by"]))
        self.stamp([one.pk for one in made], moment)

    def book_visit(self, play: Play, moment: datetime) -> None:
        """What the support that was asked for takes, on the working days of the visit."""
        start, end = self.clock.visit(play.script.period)
        case = Case.objects.select_related("lead_seat").get(pk=play.case.pk)
        days = [day for day in (start + timedelta(days=number) for number in range((end - start).days + 1))
                if self.clock.working_day(day) == day][:2]  # fmt: skip
        for item in play.script.menu:
            for day in days[: 2 if item == "accompany" else 1] if item in NEEDED_FOR else []:
                self.book_for(case, item, day, moment, in_beijing=BEIJING in play.script.places)

    def book_for(self, case: Case, item: str, day: date, moment: datetime, *, in_beijing: bool) -> None:
        key, starts, ends, title = NEEDED_FOR[item]
        thing = self.thing(key, case)
        if thing is None or (key in ("car", "room") and not in_beijing):
            return
        far = at(day, time()) - self.clock.now > FIRM_WITHIN
        self.take(Wish(thing, at(day, clock_of(starts)), at(day, clock_of(ends)), title, case, provisional=far), moment)

    def book_meetings(self, play: Play, moment: datetime) -> None:
        """Who interprets and who comes along, for each meeting whose time is agreed and for that time."""
        case = Case.objects.select_related("lead_seat").get(pk=play.case.pk)
        for meeting in occasions_of(case).values():
            for item in AT_MEETINGS:
                if meeting.firm and meeting.span and item in play.script.menu:
                    key = self.planned[play.script.key].get(item, NEEDED_FOR[item][0])
                    self.book_meeting(case, self.thing(key, case), NEEDED_FOR[item][-1], meeting, moment)

    def book_meeting(self, case: Case, thing: Resource | None, title: str, meeting: Occasion, moment: datetime) -> None:
        if thing is not None:
            starts, ends = needed(thing.kind, meeting.span)
            self.take(Wish(thing, starts, ends, title, case, meeting.place, about=meeting.key), moment)

    def thing(self, key: str, case: Case) -> Resource | None:
        return self.things.get(key) or Resource.objects.filter(seat=case.lead_seat).first()

    def take(self, wish: Wish, moment: datetime) -> None:
        by = self.cast.person("manager") if wish.resource.needs_approval else self.cast.actor("lead", wish.case)
        try:
            made = booking.book(wish, by=by)
        except Taken as taken:
            made = self.book_instead(taken, wish, by)
        except NotBooked:
            return
        if made:
            self.stamp([made.pk], moment)

    def book_instead(self, taken: Taken, wish: Wish, by) -> Booking | None:
        """Another thing of the kind, as people do."""
        other = next((one for one in taken.others if one.kind != Resource.Kind.PERSON), None)
        if other is None:
            return None
        return booking.book(replace(wish, resource=other, provisional=True), by=by)

    def book_once(self, raw: dict, moment: datetime) -> None:
        wish = self.wish(raw, self.day_of(raw))
        by = self.cast.person(raw["by"])
        try:
            made = booking.ask(wish, by=by) if raw.get("asked") else booking.book(wish, by=by)
        except NotBooked:
            return
        if "confirmed_by" in raw:
            booking.confirm(made, by=self.cast.person(raw["confirmed_by"]), revision=made.revision)
        self.stamp([made.pk], moment)

    def day_of(self, raw: dict) -> date:
        """Counted from today, or from the first day of the visit while the party is there."""
        if "visit_day" not in raw:
            return self.clock.working_day(self.clock.day(raw["day"]), step=1)
        case = self.plays[raw["case"]].case
        return self.clock.workday_within(case.period_start + timedelta(days=raw["visit_day"]), case.period_end)

    def wish(self, raw: dict, day: date) -> Wish:
        starts, ends = (at(day, clock_of(text)) for text in raw["hours"])
        kind = Booking.Kind.BLOCKED if raw.get("blocked") else Booking.Kind.BOOKING
        case = Case.objects.get(pk=self.plays[raw["case"]].case.pk) if "case" in raw else None
        return Wish(self.things[raw["resource"]], starts, ends, raw["title"], case, raw.get("place", ""), kind=kind)

    def stamp(self, keys: list[int], moment: datetime) -> None:
        """As if it had been booked then."""
        Booking.objects.filter(pk__in=keys).update(created_at=moment, changed_at=moment)
        BookingChange.objects.filter(booking__in=keys).update(at=moment)


def clock_of(text: str) -> time:
    return time.fromisoformat(text.zfill(5))
