"""Lines are entered with what their kind needs; what contradicts itself is said beside the field; two editors lose nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.schedule.models import Booking
from activities.support.models import Destination
from activities.trips.models import Entry, Number
from tests.factories.places import DivisionFactory
from tests.factories.schedule import BookingFactory, ResourceFactory
from tests.trips.journeys import add, planned_trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return planned_trip(cast)


@pytest.fixture
def as_officer(client, cast):
    client.force_login(cast.officer)
    return client


def new(case, kind) -> str:
    return f"{reverse('trips:entry_new', args=[case.slug])}?kind={kind}"


def url(name, case, *more) -> str:
    return reverse(f"trips:{name}", args=[case.slug, *more])


FLIGHT = {"means": "flight", "number": "ＮＨ９６１", "day": "2026-12-09", "starts": "9:25", "starts_clock": "JP", "from_city": "",
          "from_point": "羽田空港", "from_point_zh": "羽田机场", "ends": "12:30", "ends_clock": "CN", "ends_on": "", "to_city": "北京市",
          "to_point": "", "to_point_zh": ""}  # fmt: skip
MEAL = {
    "title": "昼食",
    "title_zh": "午餐",
    "day": "令和8年12月9日",
    "starts": "12時",
    "ends": "13:30",
    "ends_on": "",
    "to_city": "",
}
STAY = {
    "title": "長富宮飯店",
    "day": "R8.12.9",
    "ends_on": "R8.12.11",
    "to_city": "北京市",
    "phone": "０１０-6512-5555",
}
USUAL = {"leg": FLIGHT, "meal": MEAL, "lodging": STAY}


@pytest.mark.parametrize("kind", ["leg", "meal", "lodging"])
def test_a_line_of_each_kind_is_kept(as_officer, cast, case, kind):
    before = Entry.objects.count()
    assert as_officer.get(new(case, kind)).status_code == 200
    page = as_officer.post(new(case, kind), USUAL[kind] | {"form_token": "t1"})
    assert page.status_code == 302, page.context["form"].errors
    assert page.url == f"{url('plan', case)}#day-2026-12-09"
    entry = Entry.objects.latest("pk")
    assert (entry.kind, entry.changed_by, entry.revision) == (kind, cast.officer, 1)
    assert entry.number == ("NH961" if kind == "leg" else "")
    assert entry.phone == ("010-6512-5555" if kind == "lodging" else "")
    as_officer.post(new(case, kind), USUAL[kind] | {"form_token": "t1"})
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        ("leg", {"ends": "8:00"}, "ends"),
        ("leg", {"starts": "10:00", "starts_clock": "CN", "ends": "10:30", "ends_clock": "JP"}, "ends"),
        ("leg", {"starts": "10:00", "ends": "9:00"}, "ends"),
        ("leg", {"ends_on": "2026-12-08"}, "ends_on"),
        ("leg", {"ends_on": "2027-12-09"}, "ends_on"),
        ("leg", {"from_point": "", "from_point_zh": ""}, "from_city"),
        ("leg", {"to_city": ""}, "to_city"),
        ("leg", {"to_city": "ない町"}, "to_city"),
        ("leg", {"day": ""}, "day"),
        ("leg", {"day": "2026-02-29"}, "day"),
        ("leg", {"starts": "25:00"}, "starts"),
        ("leg", {"starts_clock": "US"}, "starts_clock"),
        ("leg", {"number": "N" * 41}, "number"),
        ("meal", {"title": "", "title_zh": ""}, "title"),
        ("meal", {"title": "あ" * 121}, "title"),
        ("meal", {"starts": ""}, "starts"),
        ("meal", {"ends": "11:00"}, "ends"),
        ("meal", {"ends": "12:00"}, "ends"),
        ("meal", {"phone": "電話"}, "phone"),
        ("lodging", {"ends_on": "2026-12-09"}, "ends_on"),
        ("lodging", {"ends_on": "2027-12-09"}, "ends_on"),
    ],
)
def test_what_contradicts_itself_is_said_beside_the_field(as_officer, case, kind, wrong, field):
    DivisionFactory(code="110000")
    before = Entry.objects.count()
    page = as_officer.post(new(case, kind), USUAL[kind] | wrong)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert f'href="#id_{field}' in page.text
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("kind", "right"),
    [
        ("leg", {"starts": "10:00", "starts_clock": "JP", "ends": "9:30", "ends_clock": "CN"}),
        ("leg", {"starts": "23:30", "starts_clock": "CN", "ends": "6:00", "ends_on": "2026-12-10"}),
        ("leg", {"day": "2028-02-29", "ends_on": "2028-03-01"}),
        ("leg", {"starts": "", "ends": "12:30"}),
        ("leg", {"starts": "", "ends": ""}),
        ("meal", {"title": "", "title_zh": "午餐"}),
        ("meal", {"starts": "22:00", "ends": "0:30", "ends_on": "2026-12-10"}),
        ("meal", {"starts": "", "ends": ""}),
        ("lodging", {"ends_on": ""}),
    ],
)
def test_what_seems_odd_but_is_possible_is_kept(as_officer, case, kind, right):
    page = as_officer.post(new(case, kind), USUAL[kind] | right)
    assert page.status_code == 302, page.context["form"].errors


def test_a_day_outside_of_the_visit_is_said_and_allowed(as_officer, case):
    day = case.period_end + timedelta(days=3)
    page = as_officer.post(new(case, "meal"), MEAL | {"day": day.isoformat()}, follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["success", "warning"]


def test_the_kind_is_chosen_first_and_the_day_comes_along(as_officer, case):
    page = as_officer.get(f"{url('entry_new', case)}?day=2026-12-10")
    assert f"{new(case, 'meal')}&amp;day=2026-12-10" in page.text
    form = as_officer.get(f"{new(case, 'meal')}&day=2026-12-10").context["form"]
    assert form["day"].value().isoformat() == "2026-12-10"
    assert as_officer.get(f"{new(case, 'meal')}&day=nonsense").context["form"]["day"].value() == case.period_start
    assert as_officer.get(new(case, "nonsense")).context["kinds"]


@pytest.fixture
def meal(as_officer, case):
    as_officer.post(new(case, "meal"), MEAL)
    return Entry.objects.latest("pk")


def seen_of(as_officer, case, entry) -> str:
    """What a tab that is opened now remembers of the line."""
    return as_officer.get(url("entry", case, entry.pk)).context["seen"]


def save(as_officer, case, meal, seen, **typed):
    """Saved from a tab that was opened when the line was as `seen`."""
    return as_officer.post(url("entry", case, meal.pk), MEAL | {"kind": "meal", "seen": seen} | typed)


def test_what_only_one_of_two_editors_changed_is_kept_for_both(as_officer, case, meal):
    seen = seen_of(as_officer, case, meal)
    assert save(as_officer, case, meal, seen, place="一階の食堂", arranged="on").status_code == 302
    assert save(as_officer, case, meal, seen, title="私の昼食").status_code == 302
    meal.refresh_from_db()
    assert (meal.title, meal.place, meal.arranged, meal.revision) == ("私の昼食", "一階の食堂", True, 3)
    same = {"title": "私の昼食", "place": "一階の食堂", "arranged": "on"}
    assert save(as_officer, case, meal, seen_of(as_officer, case, meal), **same).status_code == 302
    meal.refresh_from_db()
    assert meal.revision == 3


def test_what_both_changed_is_asked_about_and_the_rest_taken_over(as_officer, case, meal):
    seen = seen_of(as_officer, case, meal)
    theirs = {"title": "誰かの昼食", "place": "一階の食堂", "starts": "11:30", "arranged": "on", "day": "2026-12-10"}
    assert save(as_officer, case, meal, seen, **theirs).status_code == 302
    page = save(as_officer, case, meal, seen, title="私の昼食", note="窓側")
    assert page.status_code == 409
    assert [row["now"] for row in page.context["conflict"]] == ["誰かの昼食"]
    assert "誰かの昼食" in page.text
    form = page.context["form"]
    assert (form["title"].value(), form["place"].value(), form["starts"].value()) == ("私の昼食", "一階の食堂", "11:30")
    assert Entry.objects.get(pk=meal.pk).title == "誰かの昼食"
    again = form.data.dict() | {"seen": page.context["seen"]}
    assert as_officer.post(url("entry", case, meal.pk), again).status_code == 302
    meal.refresh_from_db()
    told = (meal.title, meal.place, meal.note, meal.starts.hour, meal.day.day, meal.arranged)
    assert told == ("私の昼食", "一階の食堂", "窓側", 11, 10, True)


def test_changes_of_two_that_do_not_fit_together_are_not_saved(as_officer, case, meal):
    seen = seen_of(as_officer, case, meal)
    assert save(as_officer, case, meal, seen, starts="13:15").status_code == 302
    page = save(as_officer, case, meal, seen, ends="13:00")
    assert page.status_code == 409
    assert page.context["disagrees"]
    assert list(page.context["form"].errors) == ["ends"]
    assert page.context["form"]["starts"].value() == "13:15"
    assert Entry.objects.get(pk=meal.pk).ends.minute == 30


def test_a_form_that_does_not_say_what_it_showed_overwrites_nothing(as_officer, case, meal):
    for seen in ("", "[]", "{"):
        assert save(as_officer, case, meal, seen, title="私の昼食").status_code == 409
    assert Entry.objects.get(pk=meal.pk).title == "昼食"


def test_a_city_and_a_means_that_both_changed_are_told_in_words(as_officer, case):
    DivisionFactory(code="110000")
    as_officer.post(new(case, "leg"), FLIGHT)
    leg = Entry.objects.latest("pk")
    address, seen = url("entry", case, leg.pk), seen_of(as_officer, case, leg)
    theirs = FLIGHT | {"seen": seen, "means": "train", "to_city": "", "to_point": "天津駅"}
    assert as_officer.post(address, theirs).status_code == 302
    page = as_officer.post(address, FLIGHT | {"seen": seen, "means": "car", "number": "G35"})
    assert [row["now"] for row in page.context["conflict"]] == [str(Entry.Means.TRAIN.label)]
    assert (page.context["form"]["to_city"].value(), page.context["form"]["to_point"].value()) == ("", "天津駅")


def test_a_line_that_was_removed_meanwhile_may_be_saved_as_a_new_one(as_officer, cast, case):
    meal = add(case, cast, kind="meal", day=case.period_start, title="昼食")
    pk = meal.pk
    meal.delete()
    page = as_officer.post(url("entry", case, pk), MEAL | {"title": "残る昼食", "kind": "meal"})
    assert page.status_code == 409
    assert 'value="残る昼食"' in page.text
    assert f'action="{new(case, "meal")}"' in page.text
    assert as_officer.get(url("entry", case, pk)).status_code == 404


def test_removing_is_asked_on_a_page_of_its_own(as_officer, cast, case):
    meal = add(case, cast, kind="meal", day=case.period_start, title="昼食")
    address = url("entry_remove", case, meal.pk)
    assert "昼食" in as_officer.get(address).text
    Entry.objects.filter(pk=meal.pk).update(revision=2)
    stale = as_officer.post(address, {"revision": "1"})
    assert stale.status_code == 200
    assert Entry.objects.filter(pk=meal.pk).exists()
    assert as_officer.post(address, {"revision": "x"}).status_code == 200
    assert as_officer.post(address, {"revision": "2"}).status_code == 302
    assert not Entry.objects.filter(pk=meal.pk).exists()


# --- Telephone numbers -----------------------------------------------------------------------------------------------


def rows(*values, seen) -> dict:
    data = {"numbers-TOTAL_FORMS": len(values), "numbers-INITIAL_FORMS": 0, "seen": seen}
    for number, (label, phone) in enumerate(values):
        data |= {f"numbers-{number}-label": label, f"numbers-{number}-phone": phone, f"numbers-{number}-label_zh": ""}
    return data


def test_numbers_are_kept_in_their_order(as_officer, case):
    seen = as_officer.get(url("numbers", case)).context["seen"]
    told = rows(("通訳", "１３８-0000-0000"), ("", ""), ("宿", "010-6512-5555"), seen=seen)
    assert as_officer.post(url("numbers", case), told).status_code == 302
    kept = Number.objects.filter(case=case.pk).values_list("label", "phone")
    assert list(kept) == [("通訳", "138-0000-0000"), ("宿", "010-6512-5555")]
    stale = as_officer.post(url("numbers", case), told)
    assert stale.status_code == 409
    assert as_officer.post(url("numbers", case), told | {"seen": stale.context["seen"]}).status_code == 302


@pytest.mark.parametrize(
    ("row", "field"), [(("通訳", ""), "phone"), (("", "138-0000-0000"), "label"), (("通訳", "携帯"), "phone")]
)
def test_a_number_needs_both_whom_and_digits(as_officer, case, row, field):
    page = as_officer.post(url("numbers", case), rows(row, seen=""))
    assert page.status_code == 422
    assert list(page.context["formset"].forms[0].errors) == [field]
    assert Number.objects.filter(case=case.pk).count() == 1


# --- The page of the plan --------------------------------------------------------------------------------------------


def test_the_plan_shows_what_is_booked_and_what_is_wanted_twice(as_officer, cast, case):
    visit = Destination.objects.get(request=case.pk)
    key, car = f"visit:{visit.pk}", ResourceFactory()
    at = as_officer.get(url("plan", case)).context["timetable"].lines[-1]
    times = {"starts": at.starts, "ends": at.ends}
    other = planned_trip(cast)
    BookingFactory(resource=car, case=other, booked_by=cast.officer, state="confirmed", **times)
    wanted = BookingFactory(resource=car, case=case, booked_by=cast.officer, state="requested", about=key, **times)
    loose = BookingFactory(
        case=case, booked_by=cast.officer, starts=at.starts - timedelta(days=9), ends=at.ends - timedelta(days=9)
    )
    page = as_officer.get(url("plan", case))
    line = next(one for one in page.context["timetable"].lines if one.key == key)
    assert line.bookings == (wanted,)
    assert page.context["timetable"].loose == [loose]
    assert [fault.code for fault in page.context["beside"][key]] == ["booked"]
    assert wanted.get_absolute_url() in page.text


def test_visits_without_a_time_are_listed_with_a_link_to_set_it(as_officer, case):
    row = Destination.objects.create(request=case, name="天津市商務局", state="requested")
    page = as_officer.get(url("plan", case))
    assert [stop.title.ja for stop in page.context["timetable"].undated] == ["天津市商務局"]
    assert reverse("support:appointment", args=[case.slug, row.pk]) in page.text


def test_an_empty_plan_says_what_to_do_first(as_officer, case):
    Entry.objects.all().delete()
    Destination.objects.all().delete()
    page = as_officer.get(url("plan", case))
    assert new(case, "leg") in page.text
    assert url("share", case) not in page.text


@pytest.mark.parametrize("name", ["plan", "case"])
def test_the_plan_costs_the_same_however_long_it_is(as_officer, cast, case, name, django_assert_max_num_queries):
    many, car = 12, ResourceFactory()
    for number in range(many):
        day = case.period_start + timedelta(days=number % 2)
        meal = add(case, cast, kind="meal", day=day, title=f"昼食{number}", to_city=DivisionFactory(code="110000"))
        Destination.objects.create(
            request=case, name=f"訪問先{number}", city="北京市", confirmed_on=day, state="confirmed"
        )
        moment = case.accepted_at + timedelta(days=number)
        BookingFactory(
            resource=car,
            case=case,
            booked_by=cast.officer,
            about=meal.key,
            starts=moment,
            ends=moment + timedelta(hours=1),
        )
    assert Booking.objects.filter(case=case.pk).count() == many
    as_officer.get(url(name, case))
    with django_assert_max_num_queries(22):
        as_officer.get(url(name, case))
