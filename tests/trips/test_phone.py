"""The plan on the telephone: who reads it, what it opens with, and for whom a browser may keep it."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse

from activities.calendars.fiscal import CHINA, JAPAN
from activities.cases import kept
from activities.trips import under_way
from activities.trips.both import Both
from activities.trips.lines import Line
from activities.trips.models import Entry
from tests.cases.requests import move
from tests.trips.journeys import ADDRESS, INTERNAL, planned_trip, share, shared_trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return shared_trip(cast)


def phone(case) -> str:
    return reverse("trips:phone", args=[case.slug])


# --- Who reads it, and what -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "manager", "viewer"])
def test_whoever_sees_the_case_reads_the_days(client, cast, case, who):
    client.force_login(cast[who])
    page = client.get(phone(case))
    assert page.status_code == 200
    assert f'<p class="address-zh">{ADDRESS}</p>' in page.text
    assert 'href="tel:01065125555"' in page.text
    assert 'href="tel:13800000000"' in page.text
    assert 'href="tel:+861065138790"' in page.text
    assert all(f'href="tel:{number}"' in page.text for number in ("110", "120", "119"))
    assert INTERNAL not in page.text


def test_another_organisation_does_not_learn_of_it(client, cast, case):
    client.force_login(cast.stranger)
    assert client.get(phone(case)).status_code == 404


def test_before_a_plan_is_shared_only_the_office_reads_it(client, cast):
    case = planned_trip(cast)
    for who in ("town", "prefecture", "tokyo"):
        client.force_login(cast[who])
        assert client.get(phone(case)).status_code == 404
    client.force_login(cast.officer)
    page = client.get(phone(case))
    assert ADDRESS in page.text
    assert INTERNAL not in page.text


def test_the_newest_version_is_read_by_everybody(client, cast, case):
    Entry.objects.filter(kind="lodging").update(title="別のホテル")
    for who in ("town", "officer"):
        client.force_login(cast[who])
        assert "別のホテル" not in client.get(phone(case)).text
    share(case, cast)
    assert "別のホテル" in client.get(phone(case)).text


def test_a_postponed_trip_says_so(client, cast, case):
    move(case, "postpone", cast.manager, reason="先方の都合", dates_unknown=True)
    client.force_login(cast.town)
    assert f'<p class="notice notice-warn">{case.state_info.public_label}</p>' in client.get(phone(case)).text


def test_chinese_is_marked_as_chinese(client, cast, case):
    client.force_login(cast.town)
    page = client.get(phone(case)).text
    assert '<div class="card-zh" lang="zh-Hans">' in page
    assert '<span lang="ja">長富宮飯店</span><small class="sub-zh" lang="zh-Hans">长富宫饭店</small>' in page


# --- The day it is ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "opened", "marked"),
    [
        (datetime(2026, 12, 1, 12, tzinfo=CHINA), "2026-12-07", ["is-next"]),
        (datetime(2026, 12, 7, 13, 50, tzinfo=CHINA), "2026-12-07", ["is-past", "is-now", "is-next"]),
        (datetime(2026, 12, 8, 0, 30, tzinfo=JAPAN), "2026-12-07", ["is-past", "is-past", "is-next"]),
        (datetime(2026, 12, 8, 0, 30, tzinfo=CHINA), "2026-12-08", ["is-past", "is-past", "is-next"]),
        (datetime(2026, 12, 20, 9, tzinfo=CHINA), "2026-12-08", ["is-past", "is-past", "is-past"]),
    ],
    ids=["days before", "on the way", "already tomorrow in Japan", "after midnight", "afterwards"],
)
def test_it_opens_with_the_day_in_beijing_and_marks_what_is_next(client, cast, moment, opened, marked):
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=CHINA), tick=False):
        case = shared_trip(cast, date(2026, 12, 7))
    with time_machine.travel(moment, tick=False):
        client.force_login(cast.town)
        page = client.get(phone(case)).text
    assert f'class="day is-open" data-day="{opened}"' in page
    assert page.count(" is-open") == 1
    assert [word for word in page.replace('"', " ").split() if word in ("is-past", "is-now", "is-next")] == marked


def line(**values) -> Line:
    day = date(2026, 12, 7)
    return Line(**{"key": "entry:1", "kind": "other", "day": day, "until": day} | values)


def at(hour: int, zone=CHINA) -> datetime:
    return datetime(2026, 12, 7, hour, tzinfo=zone)


def test_a_line_without_an_end_lasts_an_hour():
    lines = [line(key="a", starts=at(9)), line(key="b", starts=at(12)), line(key="night", kind="lodging", starts=at(8))]
    assert under_way.marks(lines, at(9) + timedelta(minutes=59)) == {"a": "now", "b": "next"}
    assert under_way.marks(lines, at(10)) == {"a": "past", "b": "next"}


STATION, HOTEL = Both("北京南駅", "北京南站"), Both("長富宮飯店", "长富宫饭店")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": HOTEL, "address_zh": ADDRESS}, ("长富宫饭店", ADDRESS)),
        ({"title": HOTEL, "where": Both("", "二楼")}, ("长富宫饭店 二楼", "")),
        ({"title": HOTEL}, None),
        ({"kind": "leg", "means": "train", "origin": STATION, "destination": HOTEL}, ("北京南站", "")),
        ({"kind": "leg", "means": "car", "origin": STATION, "destination": HOTEL, "address_zh": ADDRESS}, ("长富宫饭店", ADDRESS)),
        ({"kind": "leg", "means": "flight", "origin": Both("羽田", "羽田"), "starts": at(10, JAPAN)}, None),
        ({"kind": "leg", "means": "walk", "origin": STATION}, None),
    ],
    ids=["an address", "a place", "a name alone", "a train leaves from", "a car goes to", "in Japan", "nowhere"],
)  # fmt: skip
def test_a_driver_is_shown_where_to_go(values, told):
    assert under_way.drive_of(line(**values)) == told


# --- Keeping ----------------------------------------------------------------------------------------------------------


def test_a_page_says_for_whom_and_until_when_it_may_be_kept(client, cast, case):
    client.force_login(cast.town)
    page = client.get(phone(case))
    assert page["Cache-Control"] == "private, no-store"
    assert page[kept.PERSON] == kept.mark_of(cast.town) != kept.mark_of(cast.officer)
    assert page[kept.UNTIL] == (case.period_end + timedelta(days=30)).isoformat()
    cookie = page.cookies[kept.COOKIE]
    assert cookie.value == kept.mark_of(cast.town)
    assert cookie["httponly"]


def test_other_pages_of_the_trip_are_not_to_be_kept(client, cast, case):
    client.force_login(cast.officer)
    for name in ("print", "plan"):
        page = client.get(reverse(f"trips:{name}", args=[case.slug]))
        assert page.status_code == 200
        assert kept.PERSON not in page.headers


@pytest.fixture
def reader(client, cast, case):
    """Somebody whose browser has kept a page."""
    client.force_login(cast.town)
    client.get(phone(case))
    return client


def test_nothing_is_put_away_while_the_reader_stays(reader):
    page = reader.get("/")
    assert "Clear-Site-Data" not in page.headers
    assert kept.COOKIE in reader.cookies


def test_signing_out_puts_everything_away_once(reader):
    page = reader.post(reverse("account_logout"))
    assert page["Clear-Site-Data"] == '"storage"'
    assert not reader.cookies[kept.COOKIE].value
    assert "Clear-Site-Data" not in reader.get(reverse("account_login")).headers


def test_so_does_a_session_that_has_ended_and_another_person(reader, cast, case):
    mark = reader.cookies[kept.COOKIE].value
    reader.session.flush()
    assert "Clear-Site-Data" in reader.get("/").headers
    reader.cookies[kept.COOKIE] = mark
    reader.force_login(cast.prefecture)
    assert "Clear-Site-Data" in reader.get("/").headers


def test_the_answer_for_a_phone_page_does_not_stop_the_worker_that_waits_for_it(reader, case):
    reader.session.flush()
    page = reader.get(phone(case))
    assert page.status_code == 302
    assert "Clear-Site-Data" not in page.headers


def test_who_keeps_nothing_is_asked_nothing(client, cast):
    client.force_login(cast.town)
    assert "Clear-Site-Data" not in client.post(reverse("account_logout")).headers


def test_the_worker_lies_above_the_pages_it_keeps_and_is_asked_for_again(client):
    answer = client.get(reverse("trips:worker"))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    scope = reverse("trips:worker").rpartition("/")[0]
    assert phone(SimpleNamespace(slug="S-2026-0001")).startswith(scope)


def test_the_policy_lets_the_worker_in_and_nothing_foreign(client, cast, case):
    client.force_login(cast.town)
    page = client.get(phone(case))
    assert "worker-src 'self'" in page["Content-Security-Policy"]
    assert "<script>" not in page.text
    assert " style=" not in page.text
