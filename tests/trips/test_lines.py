"""Lines on both clocks, what contradicts itself, and what has changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation

from activities.calendars.fiscal import CHINA, JAPAN
from activities.schedule.models import Booking
from activities.trips.both import NOTHING, Both
from activities.trips.checks import faults
from activities.trips.differing import differences
from activities.trips.lines import Line, in_order, of_entry, with_bookings
from activities.trips.models import Entry
from activities.trips.models.entries import instant
from activities.trips.timetable import beside_bookings, days_of, with_interpreter
from tests.factories.calendars import CalendarDayFactory, CalendarYearFactory
from tests.factories.places import DivisionFactory
from tests.factories.schedule import BookingFactory, ResourceFactory

DAY = date(2026, 12, 9)


@pytest.fixture(autouse=True)
def in_english(own_language):
    with translation.override("en"):
        yield


BEIJING, TIANJIN = Both("北京市", "北京市"), Both("天津市", "天津市")


def line(key, starts="", ends="", *, kind="visit", day=DAY, until=None, clocks=("CN", "CN"), **more) -> Line:
    begin = instant(day, starts and time.fromisoformat(starts), clocks[0]) if starts else None
    end = instant(until or day, ends and time.fromisoformat(ends), clocks[1]) if ends else None
    return Line(key, kind, day, until or day, begin, end, **({"title": Both(key)} | more))


def leg(key, starts, ends, *, to=NOTHING, of=NOTHING, **more) -> Line:
    return line(key, starts, ends, kind="leg", city=to, from_city=of, **more)


@pytest.mark.parametrize(
    ("made", "clock", "in_japan"),
    [
        (line("a", "10:00", "11:30"), "10:00–11:30", "11:00–12:30"),
        (line("a", "10:00"), "10:00", "11:00"),
        (line("a", "23:30", "23:50"), "23:30–23:50", "12/10 0:30–0:50"),
        (leg("a", "09:00", "12:10", clocks=("JP", "CN")), "9:00 (Japan) – 12:10 (Beijing)", ""),
        (leg("a", "22:00", "02:30", clocks=("CN", "JP"), until=DAY + timedelta(1)), "22:00 (Beijing) – 12/10 2:30 (Japan)", ""),
        (line("a"), "", ""),
    ],
)  # fmt: skip
def test_a_line_is_told_on_both_clocks(made, clock, in_japan):
    assert (made.clock, made.in_japan) == (clock, in_japan)


@pytest.mark.parametrize(("kind", "leads"), [("leg", True), ("briefing", False), ("lodging", False)])
def test_only_a_journey_leads_somewhere(kind, leads):
    city = DivisionFactory.build(name_ja="北京市", name_zh="北京市")
    told = of_entry(Entry(kind=kind, day=DAY, to_city=city, to_point="北京首都空港"))
    assert bool(told.destination) == leads
    assert told.city == BEIJING


def test_over_midnight_and_on_the_twenty_ninth_of_february():
    day = date(2028, 2, 28)
    night = leg("夜行", "23:40", "06:10", day=day, until=date(2028, 2, 29))
    assert night.ends - night.starts == timedelta(hours=6, minutes=30)
    assert night.ends.date() == date(2028, 2, 29)
    early = line("早朝", "00:30", day=date(2028, 3, 1), clocks=("JP", "CN"))
    assert early.starts.astimezone(CHINA).date() == date(2028, 2, 29)
    assert Line.from_json(night.as_json()) == night


def test_a_flight_that_seems_to_arrive_before_it_leaves_is_possible():
    """10:00 in Japan is 9:00 in Beijing."""
    flight = leg("便", "10:00", "09:30", clocks=("JP", "CN"))
    assert flight.ends - flight.starts == timedelta(minutes=30)


@pytest.mark.parametrize(
    "made",
    [
        line(
            "visit:1",
            "10:00",
            "11:30",
            where=Both("会議室"),
            city=BEIJING,
            certain=False,
            interpreter="李",
            phone="010",
        ),
        leg("entry:2", "09:00", "12:10", to=BEIJING, clocks=("JP", "CN"), means="flight", number="NH961", title=Both()),
        line("entry:3", kind="lodging", until=DAY + timedelta(2), address_zh="建国门外大街"),
    ],
)
def test_a_line_comes_back_from_its_plain_values(made):
    back = Line.from_json(made.as_json())
    assert back == made
    assert [moment and moment.tzinfo for moment in (back.starts, back.ends)] == [
        moment and moment.tzinfo for moment in (made.starts, made.ends)
    ]
    assert not {"stop", "entry", "bookings", "state"} & set(made.as_json())


def test_lines_stand_in_the_order_of_their_instants():
    japan = leg("日本発", "10:30", "12:00", clocks=("JP", "CN"))
    beijing = line("北京", "09:45")
    untimed, night = line("未定"), line("宿", kind="lodging")
    assert [one.key for one in in_order([night, beijing, japan, untimed])] == ["未定", "日本発", "北京", "宿"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ([line("a", "10:00", "11:00"), line("b", "10:30", "11:30")], ["at_once"]),
        ([line("a", "10:00", "11:00"), line("b", "11:00", "12:00")], []),
        ([line("a", "10:00"), line("b", "10:00")], []),
        ([line("a", "10:00", "11:00"), line("m", "11:30", "13:00", kind="meal")], ["hurried"]),
        ([line("a", "10:00", "11:00"), line("m", "11:30", "13:00", kind="free")], []),
        ([line("a", "10:00", "11:00", where=Both("外弁")), line("m", "11:00", "13:00", kind="meal", where=Both("外弁"))], []),
        ([line("a", "10:00", "11:00"), leg("c", "13:30", "17:00", means="flight")], ["hurried"]),
        ([line("a", "10:00", "11:00", city=BEIJING), line("b", "14:00", city=TIANJIN)], ["elsewhere"]),
        ([line("a", "10:00", city=BEIJING), line("b", "14:00", city=Both("北京市"))], []),
        ([line("a", "10:00", city=BEIJING), leg("c", "11:30", "12:05", of=BEIJING, to=TIANJIN), line("b", "14:00", city=TIANJIN)], []),
        ([line("a", "10:00", city=BEIJING), leg("c", "", "", of=BEIJING, to=TIANJIN), line("b", "14:00", city=TIANJIN)], []),
        ([line("a", "10:00", city=BEIJING), leg("c", "12:00", "13:00", of=TIANJIN)], ["elsewhere"]),
        ([leg("a", "09:00", "12:00", to=BEIJING, clocks=("JP", "CN")), line("b", "10:30", "11:30", city=BEIJING)], ["at_once"]),
        ([leg("a", "09:00", "12:00", to=BEIJING), line("b", "10:00", day=DAY + timedelta(1), city=BEIJING)], ["night"]),
        ([leg("a", "09:00", "12:00", to=BEIJING), line("n", kind="lodging"), line("b", "10:00", day=DAY + timedelta(1), city=BEIJING)], []),
        ([leg("a", "21:00", "06:00", of=BEIJING, to=TIANJIN, until=DAY + timedelta(1))], []),
        ([leg("a", "09:00", "12:00", clocks=("JP", "CN"), to=BEIJING), leg("h", "18:00", "22:00", of=BEIJING, clocks=("CN", "JP")),
          line("b", "10:00", day=DAY + timedelta(1))], []),
        ([line("b", "06:30", "07:00", city=BEIJING), leg("a", "09:00", "12:00", to=BEIJING, clocks=("JP", "CN"))], ["elsewhere"]),
        ([leg("h", "09:00", "13:00", of=BEIJING, clocks=("CN", "JP")), line("b", "15:00", city=BEIJING)], ["elsewhere"]),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_found(lines, codes):
    ordered = in_order(lines)
    assert [fault.code for fault in faults(ordered, days_of(ordered))] == codes


def test_a_booking_stands_beside_what_it_was_made_for_or_falls_into():
    a, b, night = line("visit:1", "10:00", "11:00"), line("entry:2", "13:45"), line("entry:3", kind="lodging")
    car, room = ResourceFactory.build(), ResourceFactory.build(room=True)
    moment = lambda clock: datetime.combine(DAY, time.fromisoformat(clock), CHINA)  # noqa: E731
    whole = BookingFactory.build(starts=moment("09:15"), ends=moment("17:00"), booked_seat=None, resource=car)
    meant = BookingFactory.build(
        starts=moment("18:00"), ends=moment("19:00"), about="visit:1", booked_seat=None, resource=car
    )
    late = BookingFactory.build(starts=moment("20:00"), ends=moment("21:00"), booked_seat=None, resource=car)
    lines, loose = beside_bookings([a, b, night], [whole, meant, late])
    assert [one.bookings for one in lines] == [(whole, meant), (whole,), ()]
    assert loose == [late]
    flight = leg("entry:4", "13:00", "15:00")
    lent = BookingFactory.build(starts=moment("13:00"), ends=moment("17:00"), booked_seat=None, resource=room)
    assert beside_bookings([flight], [lent])[1] == [lent]


def test_who_is_booked_to_interpret_is_told_with_the_visit_unless_somebody_is_written_down():
    person = ResourceFactory.build(kind="interpreter", name="外部通訳A")
    booked = Booking(resource=person, state="confirmed")
    plain = with_bookings(line("visit:1", "10:00", "11:00"), [booked])
    assert with_interpreter(plain).interpreter == "外部通訳A"
    assert with_interpreter(replace(plain, interpreter="先方")).interpreter == "先方"
    booked.state = "requested"
    assert with_interpreter(plain).interpreter == ""


def test_what_has_changed_is_told_line_by_line():
    before = [
        line("visit:1", "10:00", "11:00"),
        leg("entry:2", "09:00", "12:10", to=BEIJING, number="NH961", means="flight"),
        line("entry:3", title=Both("昼食")),
        line("entry:4", "19:00"),
    ]
    after = [
        line("visit:1", "13:30", "14:30"),
        leg("entry:2", "09:00", "12:10", to=BEIJING, number="NH963", means="flight"),
        line("entry:5", title=Both("夕食")),
        line("entry:4", "19:00", state="waiting"),
    ]
    found = differences(before, after)
    assert [(one.what, one.line.key) for one in found] == [
        ("changed", "visit:1"), ("changed", "entry:2"), ("added", "entry:5"), ("removed", "entry:3"),
    ]  # fmt: skip
    (moved,) = found[0].changes
    assert moved.old.endswith("10:00–11:00")
    assert moved.new.endswith("13:30–14:30")
    assert [(change.old, change.new) for change in found[1].changes] == [("flight NH961", "flight NH963")]
    assert found[2].changes == []


@pytest.mark.django_db
def test_a_make_up_workday_is_told_as_one():
    CalendarYearFactory(country="CN", year=2026)
    CalendarDayFactory(country="CN", date=date(2026, 10, 10), value="works", name_ja="国慶節の振替出勤日")
    (day,) = days_of([line("visit:1", "10:00", day=date(2026, 10, 10))])
    assert not day.head.off
    assert day.head.notes


def test_instants_are_the_same_whatever_the_clock():
    assert instant(DAY, time(10), "JP") == instant(DAY, time(9), "CN") == datetime(2026, 12, 9, 1, tzinfo=UTC)
    assert instant(DAY, None, "CN") is None
    assert JAPAN is not CHINA
