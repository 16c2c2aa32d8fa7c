"""When the party cannot be at a visit: on its way, elsewhere, or about to fly."""

from datetime import date, datetime, time

import pytest

from activities.calendars.fiscal import CHINA
from activities.places.models import Division
from activities.schedule.planning import Thresholds
from activities.trips.models import Entry
from activities.trips.presence import in_the_way

DAY = date(2026, 12, 9)
BEIJING, TIANJIN = Division(code="110000", name_zh="北京市"), Division(code="120000", name_zh="天津市")


def entry(starts: str, ends: str, *, kind="leg", **fields) -> Entry:
    return Entry(kind=kind, day=DAY, starts=time.fromisoformat(starts), ends=time.fromisoformat(ends), **fields)


ARRIVAL = entry("09:30", "12:30", means="flight", starts_clock="JP", to_city=BEIJING)
TRAIN = entry("14:00", "14:30", means="train", from_city=BEIJING, to_city=TIANJIN)
LEAVING = entry("17:00", "21:00", means="flight", from_city=BEIJING, ends_clock="JP")
LUNCH = entry("12:00", "13:00", kind="meal")


def is_free(entries, city: Division, clock: str) -> bool:
    moment = datetime.combine(DAY, time.fromisoformat(clock), CHINA)
    spans = in_the_way(entries, city.name_zh, lambda division: division.name_zh, Thresholds())
    return not any(span.starts <= moment < span.ends for span in spans)


@pytest.mark.parametrize(
    ("entries", "city", "free", "taken"),
    [
        ([], BEIJING, ["08:00", "12:00"], []),
        ([LUNCH], BEIJING, ["10:30", "14:00"], ["11:00", "12:30", "13:30"]),
        ([ARRIVAL], BEIJING, ["13:30", "18:00"], ["07:00", "10:00", "13:00"]),
        ([TRAIN], BEIJING, ["12:30"], ["13:30", "14:10", "16:00", "20:00"]),
        ([TRAIN], TIANJIN, ["15:30"], ["09:00", "13:30", "15:00"]),
        ([LEAVING], BEIJING, ["13:30"], ["14:30", "16:30", "18:00", "22:00"]),
        ([ARRIVAL, TRAIN], Division(name_zh="西安市"), [], ["07:00", "13:40", "16:00"]),
        ([entry("14:00", "14:30", means="car")], BEIJING, ["12:30", "16:00"], ["13:30", "14:10"]),
        ([Entry(kind="lodging", day=DAY, starts=time(9), ends=time(18))], BEIJING, ["10:00"], []),
    ],
)
def test_when_the_party_can_be_at_a_visit(entries, city, free, taken):
    assert [clock for clock in free if not is_free(entries, city, clock)] == []
    assert [clock for clock in taken if is_free(entries, city, clock)] == []


def test_where_a_city_is_not_known_only_the_lines_themselves_stand_in_the_way():
    assert is_free([TRAIN], Division(name_zh=""), "18:00")
    assert not is_free([TRAIN], Division(name_zh=""), "14:10")
