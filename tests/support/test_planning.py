"""The rules of planning on the pages where visits are arranged: what is told to whom, better times, decisions."""

from datetime import date, time

import pytest
from django.core.cache import cache
from django.urls import reverse

from activities.cases import threads
from activities.partners.models import Body
from activities.schedule.models import Override
from activities.schedule.planning.overriding import decide
from activities.support import planning
from activities.support.appointments import fingerprint
from activities.support.fetching import fetch_form
from activities.support.models import SlotWish, SupportRequest
from activities.trips.models import Entry
from tests.calendars.conftest import calendars, loaded_calendars  # noqa: F401
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.places import DivisionFactory
from tests.factories.schedule import BookingFactory, ResourceFactory, moment
from tests.factories.support import DestinationFactory

pytestmark = pytest.mark.usefixtures("november", "calendars")
SATURDAY, WEDNESDAY = "2026-12-05", "2026-12-09"
PLAIN = {"counterpart_email": "office@example.cn", "name": "外事弁公室"}


@pytest.fixture
def case(at):
    """A visit in December of a known year, its one place to visit not agreed yet."""
    case = at("scheduled", period_start=date(2026, 12, 7), period_end=date(2026, 12, 11))
    case.destinations.update(**PLAIN)
    return case


def agree(case, day=SATURDAY, starts=time(10), ends=time(11), **fields):
    row = case.destinations.earliest("pk")
    for name, value in {"confirmed_on": date.fromisoformat(day), "confirmed_from": starts, "confirmed_until": ends,
                        "state": "confirmed", **fields}.items():  # fmt: skip
        setattr(row, name, value)
    row.save()
    return row


def address(row):
    return reverse("support:appointment", args=[row.request.slug, row.pk])


def values(row, **changed):
    clock = {"confirmed_from": row.confirmed_from, "confirmed_until": row.confirmed_until}
    hours = {name: value.strftime("%H:%M") if value else "" for name, value in clock.items()}
    return {"seen": fingerprint(row), "state": row.state, "confirmed_on": row.confirmed_on or "", **hours, **changed}


def told(case) -> list[str]:
    return [
        finding.code for finding in planning.seen_by_office(fetch_form(SupportRequest.objects.get(pk=case.pk))).open
    ]


@pytest.mark.parametrize(
    ("name", "shown"), [("officer", True), ("manager", True), ("viewer", True), ("town", False), ("tokyo", False)]
)
def test_what_was_found_is_told_to_the_office_alone(client, cast, case, name, shown):
    agree(case)
    client.force_login(cast[name])
    page = client.get(case.get_absolute_url()).content.decode()
    assert ('data-check="C1"' in page) == shown
    assert ("data-checks" in page) == shown


@pytest.mark.parametrize(("state", "shown"), [("submitted", False), ("accepted", True), ("closed", False)])
def test_while_visits_are_arranged(client, cast, at, state, shown):
    case = at(state)
    assert bool(told(case)) == shown


def test_what_the_register_knows_of_a_body_counts(case):
    city = DivisionFactory(code="110000", name_zh="北京市", name_ja="北京市", kind="municipality")
    districts = [
        DivisionFactory(code=code, parent=city, name_zh=name, name_ja=name, kind="county_level")
        for code, name in (("110101", "东城区"), ("110108", "海淀区"))
    ]
    late = BodyFactory(division=districts[0], afternoon_start=time(15), afternoon_end=time(18))
    row = agree(case, WEDNESDAY, time(14), time(15), counterpart=late)
    other = DestinationFactory(request=case, name="海淀区政府", counterpart=BodyFactory(division=districts[1], kind="government"),
                               confirmed_on=row.confirmed_on, confirmed_from=time(16, 30), confirmed_until=time(17))  # fmt: skip
    assert told(case) == ["C3", "C4", "C7"]
    ContactFactory(body=other.counterpart)
    assert told(case) == ["C3", "C4"]
    Body.objects.filter(pk=late.pk).update(afternoon_start=None, afternoon_end=None, division=districts[1])
    assert told(case) == []


@pytest.mark.parametrize(("cities", "warned"), [
    (("北京", "北京市"), False), (("北京", "西安市"), True), (("長沙市", "长沙"), False), (("", "西安"), False),
])  # fmt: skip
def test_cities_are_told_apart_as_they_are_typed(case, cities, warned):
    row = agree(case, WEDNESDAY, time(9), time(10), city=cities[0])
    DestinationFactory(request=case, city=cities[1], confirmed_on=row.confirmed_on, confirmed_from=time(13, 30),
                       confirmed_until=time(14), **PLAIN)  # fmt: skip
    assert ("C4" in told(case)) == warned


def test_an_earlier_visit_of_the_same_body_to_the_same_counterpart(cast, case, at):
    body = BodyFactory(email="a@example.cn")
    for month, state in ((3, "done"), (5, "refused")):
        old = at("submitted")
        old.destinations.update(counterpart=body, state=state, confirmed_on=date(2026, month, 3))
    ancient = at("submitted")
    ancient.destinations.update(counterpart=body, state="done", confirmed_on=date(2024, 12, 1))
    agree(case, WEDNESDAY, counterpart=body)
    found = planning.seen_by_office(fetch_form(SupportRequest.objects.get(pk=case.pk))).open
    assert [(one.code, one.severity) for one in found] == [("C9", "info")]
    assert "2026年3月3日" in found[0].message


def test_refused_and_cancelled_visits_are_no_part_of_the_plan(case):
    agree(case, state="refused")
    assert told(case) == []


def test_a_time_that_breaks_a_rule_is_shown_before_it_is_saved(client, cast, case):
    row = case.destinations.get()
    client.force_login(cast.officer)
    typed = values(row, state="confirmed", confirmed_on=SATURDAY, confirmed_from="10:00", confirmed_until="11:00")
    answer = client.post(address(row), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'data-check="C1"' in page
    assert answer.context["proposal"].words.startswith("2026年12月7日")
    row.refresh_from_db()
    assert row.confirmed_on is None
    answer = client.post(address(row), typed | {"told": answer.context["told"]})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.confirmed_on == date.fromisoformat(SATURDAY)
    assert not Override.objects.exists()


def test_take_this_time_fills_the_fields_and_saves_nothing_yet(client, cast, case):
    row = agree(case)
    client.force_login(cast.officer)
    offered = client.get(address(row)).context["proposal"].value
    answer = client.post(address(row), values(row, take=offered, notes="手元の備考"))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'value="2026-12-07"' in page
    assert "手元の備考" in page
    assert "data-check" not in page
    row.refresh_from_db()
    assert row.confirmed_on == date.fromisoformat(SATURDAY)
    got = client.get(f"{address(row)}?take={offered}")
    assert 'value="09:00"' in got.content.decode()
    taken = values(row, confirmed_on="2026-12-07", confirmed_from="09:00", confirmed_until="10:00")
    assert client.post(address(row), taken).status_code == 302


@pytest.mark.parametrize("take", ["", "x", "x/y", "2026-12-07T01:00Z", "9999-12-31T23:59Z/0001-01-01T00:00Z", "/" * 50])
def test_nonsense_in_the_place_of_a_time_is_passed_over(client, cast, case, take):
    row = agree(case, WEDNESDAY)
    client.force_login(cast.officer)
    assert client.get(address(row), {"take": take}).status_code == 200
    assert client.post(address(row), values(row, take=take)).status_code in (200, 422)


def test_a_reason_settles_a_warning_until_the_facts_change(client, cast, case):
    row = case.destinations.get()
    client.force_login(cast.officer)
    typed = values(row, state="confirmed", confirmed_on=SATURDAY, confirmed_from="10:00", confirmed_until="11:00")
    asked = client.post(address(row), typed)
    client.post(address(row), typed | {"told": asked.context["told"], "reason": "先方の指定"})
    decision = Override.objects.get()
    assert (decision.rule, decision.reason, decision.by) == ("C1", "先方の指定", cast.officer)
    assert SATURDAY not in decision.told
    assert told(case) == []
    page = client.get(case.get_absolute_url()).content.decode()
    assert 'data-decided="C1"' in page
    assert "先方の指定" in page
    agree(case, "2026-12-06")
    assert told(case) == ["C1"]
    agree(case, SATURDAY)
    assert told(case) == []


def test_other_changes_of_a_visit_with_known_warnings_are_saved_at_once(client, cast, case):
    row = agree(case)
    client.force_login(cast.officer)
    assert client.post(address(row), values(row, notes="電話した")).status_code == 302


def test_moving_one_visit_tells_what_it_means_for_the_others(client, cast, case):
    row = agree(case, WEDNESDAY, time(9), time(10))
    DestinationFactory(
        request=case, confirmed_on=row.confirmed_on, confirmed_from=time(14), confirmed_until=time(15), **PLAIN
    )
    client.force_login(cast.officer)
    late = values(row, confirmed_from="15:30", confirmed_until="16:30")
    answer = client.post(address(row), late)
    assert answer.status_code == 422
    assert answer.context["proposal"].words.endswith("16:00–17:00")
    saved = client.post(address(row), late | {"told": answer.context["told"]}, follow=True)
    assert len(saved.context["messages"]) == 2


def test_a_better_time_leaves_out_what_the_lead_and_the_only_car_have(client, cast, case):
    desk = ResourceFactory(kind="person", seat=case.lead_seat)
    car = ResourceFactory()
    agree(case)
    monday = date(2026, 12, 7)
    for thing, starts, ends in ((desk, "9:00", "10:00"), (car, "10:00", "11:00")):
        BookingFactory(resource=thing, starts=moment(starts, monday), ends=moment(ends, monday), booked_by=cast.officer)
    client.force_login(cast.officer)
    url = address(case.destinations.get())
    assert client.get(url).context["proposal"].words.endswith("13:30–14:30")
    ResourceFactory()
    assert client.get(url).context["proposal"].words.endswith("10:00–11:00")
    car.bookings.update(case=case)
    desk.bookings.update(case=case)
    assert client.get(url).context["proposal"].words.endswith("9:00–10:00")


def test_the_page_of_all_checks_tells_what_the_itinerary_contradicts_itself_in(client, cast, case):
    agree(case, day=WEDNESDAY)
    told = {"case_id": case.pk, "changed_by": cast.officer, "changed_seat": case.lead_seat, "day": date(2026, 12, 9)}
    Entry.objects.create(**told, kind="meal", title="昼食会", starts=time(10, 30), ends=time(12))
    client.force_login(cast.officer)
    page = client.get(reverse("support:checks", args=[case.slug]))
    assert [fault.code for fault in page.context["faults"]] == ["at_once"]
    assert reverse("trips:plan", args=[case.slug]) in page.content.decode()


def test_a_better_time_is_one_at_which_the_party_can_be_there(client, cast, case):
    """The first morning is spent in the plane: 9:30 to 12:30 by Japan's clock, then the way into the city."""
    beijing = DivisionFactory()
    agree(case, counterpart=BodyFactory(division=beijing))
    client.force_login(cast.officer)
    url = address(case.destinations.get())
    assert client.get(url).context["proposal"].words.endswith("9:00–10:00")
    Entry.objects.create(
        case_id=case.pk, kind="leg", means="flight", day=date(2026, 12, 7), starts=time(9, 30), starts_clock="JP",
        ends=time(12, 40), to_city=beijing, changed_by=cast.officer, changed_seat=case.lead_seat,
    )  # fmt: skip
    assert client.get(url).context["proposal"].words.endswith("14:00–15:00")


def test_the_page_of_all_checks_and_a_decision_there(client, cast, case):
    row = agree(case, route="direct", name="市政府", name_zh="")
    client.force_login(cast.officer)
    url = reverse("support:checks", args=[case.slug])
    page = client.get(url)
    cards = {card.finding.code: card for card in page.context["cards"]}
    assert set(cards) == {"C1", "C5"}
    assert f"{address(row)}?take=" in page.content.decode()
    digest = cards["C5"].finding.digest
    assert client.post(url, {"digest": digest, "reason": " "}).status_code == 422
    assert client.post(url, {"digest": "no such", "reason": "理由"}, follow=True).status_code == 200
    assert not Override.objects.exists()
    for _twice in range(2):
        assert client.post(url, {"digest": digest, "reason": "外弁の了解済み"}).status_code == 302
    assert Override.objects.get().reason == "外弁の了解済み"
    assert [card.finding.code for card in client.get(url).context["cards"]] == ["C1"]
    assert "外弁の了解済み" in client.get(url).content.decode()
    decided = client.get(url).text.split("外弁の了解済み")[1].split("<form")[0]
    assert decided.count(str(cast.officer)) == 1
    cast.officer.language = "zh-hans"
    cast.officer.save()
    row.name_zh = "市人民政府"
    row.save()
    client.force_login(cast.officer)
    assert {name for card in client.get(url).context["cards"] for name in card.names} == {"市人民政府"}


def test_an_error_cannot_be_passed_over(client, cast, case):
    SlotWish.objects.create(destination=case.destinations.get(), rank=1, day=date(2026, 12, 9))
    client.force_login(cast.officer)
    url = reverse("support:checks", args=[case.slug])
    (card,) = client.get(url).context["cards"]
    assert (card.finding.code, card.form) == ("C6", None)
    client.post(url, {"digest": card.finding.digest, "reason": "理由"})
    assert not Override.objects.exists()


@pytest.mark.parametrize(("name", "status"), [
    ("officer", 200), ("manager", 200), ("viewer", 403), ("admin", 403), ("tokyo", 403), ("town", 403), ("stranger", 404),
])  # fmt: skip
def test_who_sees_the_page_of_all_checks(client, cast, case, name, status):
    client.force_login(cast[name])
    url = reverse("support:checks", args=[case.slug])
    assert client.get(url).status_code == status
    assert client.post(url, {"digest": "x", "reason": "理由"}).status_code == (302 if status == 200 else status)


def test_a_dinner_may_end_after_midnight_and_both_clocks_are_right(client, cast, case):
    row = case.destinations.get()
    client.force_login(cast.officer)
    typed = values(row, state="confirmed", confirmed_on=WEDNESDAY, confirmed_from="23:00", confirmed_until="0:30")
    assert client.post(address(row), typed).status_code == 302
    assert told(case) == ["C26"]
    assert "12月10日 0:00–1:30" in client.get(case.get_absolute_url()).content.decode()
    row.refresh_from_db()
    slip = client.post(address(row), values(row, confirmed_from="14:00", confirmed_until="11:00"))
    assert slip.status_code == 422


@pytest.mark.parametrize("number", [1, 12])
def test_the_case_page_keeps_to_its_statements_on_its_worst_day(
    client, cast, case, number, django_assert_max_num_queries
):
    """Visits in two years, a decision on a warning, unread messages, and a calendar that nobody has read lately."""
    agree(case, counterpart=BodyFactory())
    for index in range(number):
        day = date(2026, 12, 6) if index % 2 else date(2027, 1, 6)
        DestinationFactory(request=case, name_zh="", counterpart=BodyFactory(), confirmed_on=day,
                           confirmed_from=time(9 + index % 8), confirmed_until=time(10 + index % 8))  # fmt: skip
    found = planning.seen_by_office(fetch_form(SupportRequest.objects.get(pk=case.pk)))
    decide(case, found.warnings[0], "先方の希望", by=cast.officer, seat=cast.officer.seats[0])
    client.force_login(cast.officer)
    client.get(case.get_absolute_url())
    threads.write(case, audience="shared", body="変更がありますか。", by=cast.town, seat=cast.town.seats[0])
    cache.clear()
    with django_assert_max_num_queries(15):
        page = client.get(case.get_absolute_url())
    assert page.context["checks"].decided
