"""The door: whoever comes is entered once for each thing, whatever telephones send and how often."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from activities.participation import door
from activities.participation.guests import found_by, guests_of, spellings
from activities.participation.models import Attendance, Participant, WalkIn
from activities.participation.occasions import WHOLE, occasions_of
from tests.factories.participation import InvitationFactory, ParticipantFactory, RegistrationFactory
from tests.factories.seminars import SessionFactory

pytestmark = pytest.mark.django_db
OFFICE = ("officer", "manager", "viewer", "admin")


@pytest.fixture
def registration():
    return RegistrationFactory()


@pytest.fixture
def edition(registration):
    return registration.edition


@pytest.fixture
def reception(edition):
    return SessionFactory(edition=edition, kind="reception", title_ja="レセプション", title_zh="招待会")


@pytest.fixture
def guest(registration, reception):
    person = ParticipantFactory(
        registration=registration,
        name="渡邉 太郎",
        name_kana="ワタナベ　タロウ",
        name_roman="WATANABE Taro",
        name_zh="渡边 太郎",
    )
    person.receptions.add(reception)
    return person


def scan(who, key="a" * 32, number=WHOLE, ago=0, **walk_in) -> door.Scan:
    row = {"key": key, "who": str(who), "number": number, "age": ago * 1000}
    return door.scan_of(row | ({"walk_in": walk_in} if walk_in else {}), timezone.now())


def fates(outcomes) -> list[str]:
    return [outcome.fate for outcome in outcomes]


# --- Entering -----------------------------------------------------------------------------------------------------------


def test_somebody_who_is_scanned_twice_was_there_already(edition, guest, officer):
    first = door.enter(edition, [scan(guest.badge, ago=600)], by=officer)[0]
    second = door.enter(edition, [scan(guest.badge, key="b" * 32)], by=officer)[0]
    assert (first.fate, second.fate) == ("in", "already")
    assert second.at == first.at
    assert Attendance.objects.valid().count() == 1


def test_the_same_scan_sent_twice_is_entered_once(edition, guest, officer):
    for _try in range(2):
        assert fates(door.enter(edition, [scan(guest.pk)], by=officer)) == ["in"]
    assert Attendance.objects.count() == 1


def test_each_thing_has_its_own_door(edition, guest, reception, officer):
    entered = [scan(guest.pk), scan(guest.pk, key="b" * 32, number=reception.pk)]
    assert fates(door.enter(edition, entered, by=officer)) == ["in", "in"]


def test_an_earlier_time_that_comes_in_later_stays(edition, guest, officer):
    door.enter(edition, [scan(guest.pk)], by=officer)
    outcome = door.enter(edition, [scan(guest.pk, key="b" * 32, ago=3600)], by=officer)[0]
    row = Attendance.objects.get()
    assert outcome.fate == "already"
    assert outcome.at == row.at < timezone.now() - timedelta(minutes=59)


def test_twice_within_one_sending_counts_once(edition, guest, officer):
    outcomes = door.enter(edition, [scan(guest.pk), scan(guest.badge, key="b" * 32)], by=officer)
    assert sorted(fates(outcomes)) == ["already", "in"]
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize("who", ["no-such-badge", "999999999999", "１２", ""])
def test_nobody_has_this_code(edition, guest, officer, who):
    assert fates(door.enter(edition, [scan(who)], by=officer)) == ["unknown"]


def test_people_of_another_edition_are_nobody_here(edition, officer):
    other = ParticipantFactory()
    assert fates(door.enter(edition, [scan(other.badge), scan(other.pk, key="b" * 32)], by=officer)) == ["unknown"] * 2


def test_an_item_without_a_door_takes_nobody(edition, guest, officer):
    lunch = SessionFactory(edition=edition, kind="other")
    elsewhere = SessionFactory(kind="reception")
    for session in (lunch, elsewhere):
        assert fates(door.enter(edition, [scan(guest.pk, number=session.pk)], by=officer)) == ["unknown"]
    assert not Attendance.objects.exists()


def test_who_waits_for_a_place_can_be_let_in(edition, registration, officer):
    person = ParticipantFactory(registration=registration, standing="waiting")
    assert fates(door.enter(edition, [scan(person.pk)], by=officer)) == ["in"]


def test_an_entry_is_taken_back_and_its_key_never_counts_again(edition, guest, officer):
    door.enter(edition, [scan(guest.pk)], by=officer)
    assert door.undo(edition, by=officer, person=guest.pk)
    assert not door.undo(edition, by=officer, person=guest.pk)
    door.enter(edition, [scan(guest.pk)], by=officer)
    assert not Attendance.objects.valid().exists()
    assert fates(door.enter(edition, [scan(guest.pk, key="b" * 32)], by=officer)) == ["in"]
    assert Attendance.objects.get(undone_at__isnull=False).undone_by == officer


def test_somebody_unregistered_is_entered_once(edition, officer):
    given = {"name": " 王  明 ", "side": "china", "organisation": "綿陽市", "post": ""}
    for _try in range(2):
        assert fates(door.enter(edition, [scan("", **given)], by=officer)) == ["in"]
    assert WalkIn.objects.get().name == "王 明"
    assert door.undo(edition, by=officer, walk_in=WalkIn.objects.get().pk)


@pytest.mark.parametrize(
    "row",
    [
        {}, {"key": "short", "number": 0}, {"key": "a" * 32, "number": "0"}, {"key": "a" * 32, "number": -1}, "text",
        {"key": "a" * 32, "number": 0, "age": "old"}, {"key": "a" * 32, "number": 0, "walk_in": {"name": "", "side": "japan"}},
        {"key": "a" * 32, "number": 0, "walk_in": {"name": "王", "side": "moon"}}, {"key": "a" * 32, "number": True},
    ],
)  # fmt: skip
def test_what_no_telephone_of_ours_sends_is_refused(row):
    with pytest.raises(ValueError, match=r"scan|name"):
        door.scans_of([row], timezone.now())


def test_statements_do_not_grow_with_the_scans(edition, registration, officer):
    people = ParticipantFactory.create_batch(30, registration=registration)
    counts = []
    for batch in (people[:1], people[1:]):
        with CaptureQueriesContext(connection) as asked:
            door.enter(edition, [scan(person.pk, key=f"{person.pk:032}") for person in batch], by=officer)
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 8


# --- Finding ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        "渡邉",
        "渡辺太郎",
        "太郎　渡邊",
        "わたなべ",
        "ﾜﾀﾅﾍﾞ",
        "watanabe",
        "Taro WATANABE",
        "Tarō",
        "Tarou",
        "渡边",
        "渡 太",
    ],
)
def test_people_are_found_in_any_script(edition, guest, asked):
    ParticipantFactory(registration=guest.registration, name="青森 花子", name_kana="アオモリ ハナコ", name_roman="AOMORI Hanako",
                       name_zh="")  # fmt: skip
    guests = guests_of(edition, occasions_of(edition))
    assert [one.pk for one in found_by(guests, asked)] == [guest.pk]


def test_a_badge_finds_its_bearer(edition, guest):
    guests = guests_of(edition, occasions_of(edition))
    assert [one.pk for one in found_by(guests, guest.badge)] == [guest.pk]
    assert found_by(guests, "だれもいない") == []


def test_the_script_is_given_the_spellings_it_needs(edition, guest):
    pairs = spellings(guests_of(edition, occasions_of(edition)))
    table = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert table["邉"] == table["邊"] == table["辺"]
    assert table["ワ"] == "わ"
    assert len(pairs) < 2_000


# --- The pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OFFICE)
@pytest.mark.parametrize("name", ["door", "door_entries", "attendance"])
def test_the_office_reads_along(client, cast, edition, guest, who, name):
    client.force_login(cast[who])
    assert client.get(reverse(f"participation:{name}", args=[edition.number])).status_code == 200


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "stranger"])
@pytest.mark.parametrize("name", ["door", "door_entries", "attendance", "take_over"])
def test_nobody_else_knows_of_the_door(client, cast, edition, guest, who, name):
    edition.state = "held"
    edition.save()
    client.force_login(cast[who])
    address = reverse(f"participation:{name}", args=[edition.number])
    assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}


@pytest.mark.parametrize(("who", "status"), [("officer", 302), ("manager", 302), ("viewer", 403), ("admin", 403)])
def test_who_reads_along_enters_nobody(client, cast, edition, guest, who, status):
    client.force_login(cast[who])
    answer = client.post(reverse("participation:door", args=[edition.number]), {"enter": guest.pk, "number": 0})
    assert answer.status_code == status
    assert Attendance.objects.count() == (status == 302)


def post(client, edition, **sent):
    return client.post(
        reverse("participation:door_entries", args=[edition.number]), sent, content_type="application/json"
    )


def test_a_telephone_sends_scans_and_hears_how_everything_stands(client, edition, guest, reception, officer):
    client.force_login(officer)
    row = {"key": "c" * 32, "who": guest.badge, "number": reception.pk, "age": 0}
    told = post(client, edition, scans=[row]).json()
    assert [one["fate"] for one in told["outcomes"]] == ["in"]
    assert told["state"]["in"] == {str(reception.pk): {str(guest.pk): told["outcomes"][0]["at"]}}
    told = post(client, edition, undo={"person": guest.pk, "number": reception.pk}).json()
    assert told["state"]["in"] == {}


@pytest.mark.parametrize("body", ["", "[]", "{", '{"scans": 1}', '{"scans": [{}]}', "[" * 5000])
def test_nonsense_is_refused(client, edition, officer, body):
    client.force_login(officer)
    answer = client.post(
        reverse("participation:door_entries", args=[edition.number]), body, content_type="application/json"
    )
    assert answer.status_code == 400


def test_without_a_script_the_page_finds_enters_and_takes_back(client, edition, guest, officer):
    client.force_login(officer)
    address = reverse("participation:door", args=[edition.number])
    assert "渡邉 太郎" in client.get(address, {"q": "わたなべ"}).text
    assert "渡邉 太郎" not in client.get(address, {"q": "あおもり"}).text
    for words in ("受付しました", "受付済みです"):
        assert client.post(address, {"enter": guest.badge, "number": 0}, follow=True).status_code == 200, words
    assert Attendance.objects.valid().count() == 1
    client.post(address, {"undo": guest.pk, "number": 0})
    assert not Attendance.objects.valid().exists()
    client.post(address, {"name": "王明", "side": "china", "number": 0})
    client.post(address, {"name": "王明", "number": 0})
    assert WalkIn.objects.count() == 1


def test_the_door_alone_may_use_the_camera_and_is_kept_for_some_days(client, edition, guest, officer):
    client.force_login(officer)
    page = client.get(reverse("participation:door", args=[edition.number]))
    assert page["Permissions-Policy"].startswith("camera=(self)")
    assert page["X-Kept-Until"] <= (timezone.localdate() + timedelta(days=15)).isoformat()
    assert "X-Kept-For" not in client.get(page.request["PATH_INFO"], {"q": "a"}).headers
    assert client.get("/")["Permissions-Policy"].startswith("camera=()")


@pytest.mark.parametrize("people", [1, 40])
def test_the_page_asks_as_much_for_one_as_for_many(
    client, registration, officer, people, django_assert_max_num_queries
):
    ParticipantFactory.create_batch(people, registration=registration)
    client.force_login(officer)
    client.get("/")
    for name, most in (("door", 14), ("attendance", 20)):
        with django_assert_max_num_queries(most):
            client.get(reverse(f"participation:{name}", args=[registration.edition.number]))


# --- Numbers -------------------------------------------------------------------------------------------------------------


def test_numbers_by_side_and_the_edition_takes_them_over_by_hand(client, edition, guest, reception, officer):
    chinese = RegistrationFactory(invitation=InvitationFactory(edition=edition, chinese=True))
    other = ParticipantFactory(registration=chinese)
    ParticipantFactory(registration=chinese)
    scans = [scan(guest.pk), scan(other.pk, key="b" * 32), scan(guest.pk, key="c" * 32, number=reception.pk),
             scan("", key="d" * 32, name="王明", side="china")]  # fmt: skip
    door.enter(edition, scans, by=officer)
    client.force_login(officer)
    page = client.get(reverse("participation:attendance", args=[edition.number]))
    whole, at_reception = page.context["rows"]
    assert [(one.came, one.expected) for one in whole.columns] == [(1, 1), (2, 2), (3, 3)]
    assert [(one.came, one.expected) for one in at_reception.columns] == [(1, 1), (0, 0), (1, 1)]
    assert [one.came for one in page.context["whole"].columns] == [1, 2, 3]
    assert whole.columns[2].missing == 1
    edition.refresh_from_db()
    assert edition.participants_total is None

    client.post(reverse("participation:take_over", args=[edition.number]), {"seen": page.context["seen"]})
    edition.refresh_from_db()
    assert (edition.participants_japan, edition.participants_china, edition.participants_total) == (1, 2, 3)
    assert edition.changes.count() == 1


def test_numbers_that_somebody_changed_meanwhile_are_left_alone(client, edition, guest, officer):
    door.enter(edition, [scan(guest.pk)], by=officer)
    client.force_login(officer)
    seen = client.get(reverse("participation:attendance", args=[edition.number])).context["seen"]
    type(edition).objects.filter(pk=edition.pk).update(participants_total=160)
    client.post(reverse("participation:take_over", args=[edition.number]), {"seen": seen})
    edition.refresh_from_db()
    assert (edition.participants_japan, edition.participants_total) == (None, 160)


def test_only_who_keeps_the_edition_takes_numbers_over(client, cast, edition, guest):
    client.force_login(cast.viewer)
    assert client.post(reverse("participation:take_over", args=[edition.number])).status_code == 403


def test_people_who_were_deleted_leave_no_ghosts(edition, guest, officer):
    door.enter(edition, [scan(guest.pk)], by=officer)
    Participant.objects.filter(pk=guest.pk).delete()
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("strange", ["\x00", "a\x00b", "\ud800", "\x00 \x1b"])
def test_a_code_that_no_database_keeps_is_one_that_nobody_has(client, officer, edition, strange):
    """A telephone scans whatever is held before it; what it has noted besides still gets in."""
    client.force_login(officer)
    rows = [{"key": "b" * 32, "who": strange, "number": WHOLE},
            {"key": "c" * 32, "who": "", "number": WHOLE, "walk_in": {"name": f"王{strange}", "side": "china"}}]  # fmt: skip
    told = post(client, edition, scans=rows).json()
    assert [one["fate"] for one in told["outcomes"]] == ["unknown", "in"]
    assert WalkIn.objects.get().name.startswith("王")
    assert not {"\x00", "\ud800"} & set(WalkIn.objects.get().name)
    nobody = {"key": "d" * 32, "number": WHOLE, "walk_in": {"name": "\x00", "side": "china"}}
    assert post(client, edition, scans=[nobody]).status_code == 400
