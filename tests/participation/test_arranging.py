"""Travel groups and seats: nobody twice, no table too full, both sides mixed."""

from collections import Counter, defaultdict
from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.calendars.fiscal import CHINA
from activities.cases.revisions import fingerprint, prints
from activities.participation import arranging
from activities.participation.arranged import groups_page
from activities.participation.models import Group, Membership, Participant, Table, TableSeat
from activities.participation.seating import Board, Person, propose
from activities.partners.keeping import plain
from tests.factories.participation import InvitationFactory, ParticipantFactory, RegistrationFactory
from tests.factories.seminars import SessionFactory

pytestmark = pytest.mark.django_db


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
def people(registration):
    return ParticipantFactory.create_batch(4, registration=registration)


def codes(refused) -> list[str]:
    """Which rules refused."""
    error = refused.value
    lists = error.error_dict.values() if hasattr(error, "error_dict") else [error.error_list]
    return [one.code for found in lists for one in found]


def group_of(edition, purpose="arrival", name="到着1班", *people) -> Group:
    group = Group.objects.create(edition=edition, purpose=purpose, name_ja=name)
    arranging.put_into(group, [person.pk for person in people])
    return group


def members(group) -> set[int]:
    return set(group.memberships.values_list("participant_id", flat=True))


# --- Groups ---------------------------------------------------------------------------------------------------------------


def test_a_person_is_in_one_group_of_each_purpose(edition, people):
    first, other = group_of(edition, "arrival", "1", *people[:3]), group_of(edition, "visit", "V", *people)
    second = group_of(edition, "arrival", "2", people[2], people[3])
    assert members(first) == {people[0].pk, people[1].pk}
    assert members(second) == {people[2].pk, people[3].pk}
    assert len(members(other)) == 4


def test_groups_stand_in_their_order_whichever_was_made_first(edition):
    for order in (3, 1, 2):
        Group.objects.create(edition=edition, purpose="arrival", name_ja=f"到着{order}班", order=order)
    shown = groups_page(edition)["divisions"][0].groups
    assert [group.order for group in shown] == [1, 2, 3]


def test_who_leaves_a_group_leads_it_no_more(edition, people):
    group = group_of(edition, "arrival", "1", *people)
    assert arranging.lead(group, people[0].pk)
    arranging.take_out(group, [people[0].pk])
    group.refresh_from_db()
    assert group.leader is None
    assert not arranging.lead(group, people[0].pk)


def test_only_people_of_the_edition_who_have_a_place_are_put_in(edition, registration):
    waiting = ParticipantFactory(registration=registration, standing="waiting")
    assert members(group_of(edition, "arrival", "1", waiting, ParticipantFactory())) == set()


def arriving(registration, count, by, hour=12, day=14):
    at = datetime(2027, 7, day, hour, tzinfo=CHINA)
    return ParticipantFactory.create_batch(count, registration=registration, arrival_at=at, arrival_by=by)


def test_groups_are_proposed_from_the_same_arrival(edition, registration, people):
    arriving(registration, 3, "CA 926")
    arriving(registration, 2, "ＣＡ９２６", hour=13)
    arriving(registration, 2, "CA926", day=15)
    arriving(registration, 1, "MU271")
    assert arranging.make_groups(edition, "arrival", 40) == 2
    first, second = Group.objects.filter(edition=edition)
    assert (first.name.ja, first.name.zh, first.day, first.meets) == ("到着1班", "抵达1组", date(2027, 7, 14), time(13))
    assert first.transport == "CA 926"
    assert [len(members(group)) for group in (first, second)] == [5, 2]
    assert first.leader_id in members(first)
    assert arranging.make_groups(edition, "arrival", 40) == 0


def test_flights_that_follow_closely_share_a_group(edition, registration):
    arriving(registration, 2, "CA926", hour=12)
    arriving(registration, 1, "NH955", hour=13)
    arriving(registration, 2, "MU271", hour=15)
    arriving(registration, 1, "", hour=23)
    arriving(registration, 1, "", hour=0, day=15)
    assert arranging.make_groups(edition, "arrival", 40, within=90) == 2
    groups = [(group.transport, len(members(group))) for group in Group.objects.all()]
    assert groups == [("CA926、NH955", 3), ("MU271", 2)]


def test_a_large_group_becomes_several_of_nearly_the_same_size(edition, registration):
    arriving(registration, 11, "CA926")
    assert arranging.make_groups(edition, "arrival", 5) == 3
    assert sorted(len(members(group)) for group in Group.objects.all()) == [3, 4, 4]


def test_groups_are_proposed_from_the_same_visits(edition, people):
    visits = [SessionFactory(edition=edition, kind="visit", day=3, title_ja=name) for name in ("李白記念館", "工場")]
    people[0].visits.set(visits)
    people[1].visits.set(visits)
    people[2].visits.set(visits[:1])
    assert arranging.make_groups(edition, "visit", 40) == 1
    group = Group.objects.get()
    assert members(group) == {people[0].pk, people[1].pk}
    assert "李白記念館・工場" in group.place_ja
    assert group.day == edition.day(3)


def test_a_group_with_members_keeps_its_purpose(edition, people, officer):
    group = group_of(edition, "arrival", "1", *people)
    seen = {name: fingerprint(value) for name, value in plain(group).items()}
    with pytest.raises(ValidationError) as refused:
        arranging.save(group, plain(group) | {"purpose": "visit"}, by=officer, seen=seen)
    assert codes(refused) == ["members"]


# --- Seats ----------------------------------------------------------------------------------------------------------------


def test_a_full_table_takes_nobody_more(reception, people):
    table = Table.objects.create(session=reception, number=1, places=2)
    assert [arranging.seat(table, person).place for person in people[:2]] == [1, 2]
    with pytest.raises(ValidationError) as refused:
        arranging.seat(table, people[2])
    assert codes(refused) == ["full"]
    assert arranging.seat(table, people[0], 1).place == 1
    for place in (2, 3):
        with pytest.raises(ValidationError) as refused:
            arranging.seat(table, people[0], place)
        assert codes(refused) == ["taken"]


def test_a_person_sits_once_at_each_reception(edition, reception, people):
    other = SessionFactory(edition=edition, kind="host_reception")
    arranging.add_tables(reception, 2, 4)
    arranging.add_tables(other, 1, 4)
    for table in Table.objects.all():
        arranging.seat(table, people[0])
    assert sorted(TableSeat.objects.values_list("session", "table__number")) == [(reception.pk, 2), (other.pk, 1)]


def test_who_has_no_place_at_the_seminar_is_not_seated(reception, registration):
    arranging.add_tables(reception, 1, 4)
    with pytest.raises(ValidationError) as refused:
        arranging.seat(Table.objects.get(), ParticipantFactory(registration=registration, standing="withdrawn"))
    assert codes(refused) == ["placeless"]


def test_a_table_does_not_shrink_below_who_sits_there(reception, people, officer):
    table = Table.objects.create(session=reception, number=1, places=4)
    arranging.seat(table, people[0], 4)
    seen = {name: fingerprint(value) for name, value in plain(table).items()}
    with pytest.raises(ValidationError) as refused:
        arranging.save(table, plain(table) | {"places": 3}, by=officer, seen=seen)
    assert codes(refused) == ["taken"]


def test_two_tables_have_two_numbers(reception, officer):
    arranging.add_tables(reception, 2, 4)
    second = Table.objects.get(number=2)
    seen = {name: fingerprint(value) for name, value in plain(second).items()}
    with pytest.raises(ValidationError) as refused:
        arranging.save(second, plain(second) | {"number": 1}, by=officer, seen=seen)
    assert codes(refused) == ["taken"]


def crowd(bodies=(4, 3, 2, 2, 1), start=0):
    """Delegations of both sides, heads first."""
    number = start
    for side in ("japan", "china"):
        for body, size in enumerate(bodies, 1 if side == "japan" else 101):
            for place in range(size):
                number += 1
                yield Person(number, side, body, place == 0)


def test_heads_sit_first_both_sides_mix_and_no_body_sits_all_together():
    people = {person.number: person for person in crowd()}
    found = propose(people.values(), [Board(number, list(range(1, 9))) for number in (1, 2, 3)])
    assert len(found) == len({person for person, _table, _place in found}) == 24
    assert len({(table, place) for _person, table, place in found}) == 24
    tables = defaultdict(list)
    for person, table, place in sorted(found, key=lambda seat: seat[1:]):
        tables[table].append(people[person])
        assert people[person].is_head == ((table, place) <= (2, 2))
    for seated in tables.values():
        sides = Counter(person.side for person in seated)
        assert abs(sides["japan"] - sides["china"]) <= 2
    for body in {person.body for person in people.values()}:
        own = [table for table, seated in tables.items() for person in seated if person.body == body]
        assert len(own) == 1 or len(set(own)) > 1


def test_people_who_sit_already_stay_and_who_finds_no_room_is_told(reception, people):
    for person in people:
        person.receptions.add(reception)
    arranging.add_tables(reception, 1, 3)
    table = Table.objects.get()
    arranging.seat(table, people[3], 2)
    assert arranging.propose_seats(reception) == (2, 1)
    assert dict(table.seats.values_list("place", "participant"))[2] == people[3].pk
    assert arranging.unseat(reception) == 3


def test_an_item_with_seats_is_not_deleted_from_the_programme(client, edition, reception, officer):
    arranging.add_tables(reception, 1, 4)
    client.force_login(officer)
    address = reverse("seminars:remove", args=[edition.number, "sessions", reception.pk])
    client.post(address, {"seen": prints(plain(reception))})
    assert Table.objects.exists()
    Table.objects.all().delete()
    client.post(address, {"seen": prints(plain(reception))})
    assert not edition.sessions.exists()


# --- The pages ------------------------------------------------------------------------------------------------------------


def pages(edition, reception, group) -> list[str]:
    number, session = edition.number, reception.pk
    return [
        reverse("participation:groups", args=[number]),
        reverse("participation:group", args=[number, group.pk]),
        reverse("participation:tables", args=[number, session]),
        reverse("participation:groups_paper", args=[number, "arrival", "both"]),
        reverse("participation:seats_paper", args=[number, session, "zh"]),
    ]


def test_lists_of_names_are_kept_by_nobody_on_the_way(client, edition, reception, officer):
    client.force_login(officer)
    number = edition.number
    for address in (reverse("participation:groups_paper", args=[number, "visit", "ja"]),
                    reverse("participation:seats_paper", args=[number, reception.pk, "ja"])):  # fmt: skip
        assert client.get(address)["Cache-Control"] == "private, no-store"


def actions(edition, reception, group, table) -> list[str]:
    number, session = edition.number, reception.pk
    of_group = [
        reverse(f"participation:group_{name}", args=[number, group.pk]) for name in ("edit", "members", "remove")
    ]
    of_table = [
        reverse(f"participation:{name}", args=[number, session, table.pk]) for name in ("table", "table_remove")
    ]
    plain_ones = [reverse(f"participation:{name}", args=[number]) for name in ("group_new", "groups_propose")]
    names = ("tables_new", "seat", "seats_propose", "seats_clear")
    return (
        of_group + of_table + plain_ones + [reverse(f"participation:{name}", args=[number, session]) for name in names]
    )


@pytest.mark.parametrize(("who", "read", "write"), [("officer", 200, None), ("manager", 200, None), ("viewer", 200, 403),
                                                    ("admin", 200, 403), ("town", 404, 404), ("prefecture", 404, 404),
                                                    ("tokyo", 404, 404), ("stranger", 404, 404)])  # fmt: skip
def test_the_office_reads_and_who_keeps_the_edition_arranges(
    client, cast, edition, reception, people, who, read, write
):
    type(edition).objects.update(state="held")
    group = group_of(edition, "arrival", "1", *people)
    arranging.add_tables(reception, 1, 4)
    client.force_login(cast[who])
    for address in pages(edition, reception, group):
        assert client.get(address).status_code == read, address
    for address in actions(edition, reception, group, Table.objects.get()):
        if write:
            assert client.post(address).status_code == write, address


def test_a_group_is_made_filled_led_and_deleted_by_hand(client, edition, people, officer):
    client.force_login(officer)
    values = {
        "purpose": "arrival",
        "name_ja": "到着A班",
        "name_zh": "抵达A组",
        "transport": "1号车",
        "day": "2027-07-14",
        "meets": "9:30",
    }
    answer = client.post(reverse("participation:group_new", args=[edition.number]), values)
    group = Group.objects.get()
    page = reverse("participation:group", args=[edition.number, group.pk])
    assert answer.url == page
    post = reverse("participation:group_members", args=[edition.number, group.pk])
    client.post(post, {"people": [person.pk for person in people[:2]]})
    client.post(post, {"lead": people[1].pk})
    shown = client.get(page, {"q": people[2].name})
    assert [person.pk for person in shown.context["others"]] == [people[2].pk]
    assert str(people[1]) in client.get(reverse("participation:groups", args=[edition.number])).text
    client.post(post, {"people": [people[0].pk], "out": "yes"})
    assert members(group) == {people[1].pk}
    group.refresh_from_db()
    remove = reverse("participation:group_remove", args=[edition.number, group.pk])
    client.post(remove, {"seen": prints({"name_ja": "old"})})
    assert Group.objects.exists()
    client.post(remove, {"seen": prints(plain(group))})
    assert not Membership.objects.exists()


def test_tables_are_added_seats_given_and_taken_by_form(client, edition, reception, people, officer):
    client.force_login(officer)
    for person in people:
        person.receptions.add(reception)
    address = reverse("participation:tables", args=[edition.number, reception.pk])
    client.post(reverse("participation:tables_new", args=[edition.number, reception.pk]), {"count": 2, "places": 2})
    first, second = Table.objects.all()
    post = reverse("participation:seat", args=[edition.number, reception.pk])
    client.post(post, {"person": people[0].pk, "table": first.pk, "place": 2})
    client.post(post, {"person": people[1].pk, "table": first.pk, "place": 2})
    assert list(TableSeat.objects.values_list("participant", "place")) == [(people[0].pk, 2)]
    client.post(reverse("participation:seats_propose", args=[edition.number, reception.pk]))
    assert TableSeat.objects.count() == 4
    client.post(post, {"person": people[0].pk, "table": ""})
    assert client.get(address).context["without"] == [people[0]]
    number = reverse("participation:table", args=[edition.number, reception.pk, second.pk])
    client.post(number, {"number": 2, "places": 3, "name_ja": "主賓卓", "seen": prints(plain(second))})
    second.refresh_from_db()
    assert (second.places, second.name_ja) == (3, "主賓卓")


@pytest.mark.parametrize("count", [1, 12])
def test_pages_ask_as_much_for_one_as_for_many(
    client, registration, reception, officer, count, django_assert_max_num_queries
):
    edition = registration.edition
    others = RegistrationFactory(invitation=InvitationFactory(edition=edition, chinese=True))
    for one in (registration, others):
        for person in ParticipantFactory.create_batch(count, registration=one):
            person.receptions.add(reception)
    group = group_of(edition, "arrival", "1", *Participant.objects.all())
    arranging.add_tables(reception, 3, 10)
    arranging.propose_seats(reception)
    client.force_login(officer)
    client.get("/")
    for address in pages(edition, reception, group)[:3]:
        with django_assert_max_num_queries(18):
            client.get(address)
