"""The board of a programme: moved by dragging and by a form, rooms, interpreters, and what is warned about."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.seminars.checking import findings
from activities.seminars.copying import copy
from activities.seminars.models import Edition, Interpreter, Room, Session, Speaker
from activities.seminars.placing import board as board_of
from activities.seminars.placing import place_seen
from activities.seminars.programme import rooms_of, sessions_of
from activities.seminars.rooming import programme_again
from tests.factories.schedule import BookingFactory, ResourceFactory, moment
from tests.factories.seminars import EditionFactory, InterpreterFactory, RoomFactory, SessionFactory, SpeakerFactory

OFFICE, KEEPERS = ("officer", "manager", "viewer", "admin"), ("officer", "manager")
OTHERS = ("town", "prefecture", "tokyo", "stranger")
ITEM = {"day": "1", "kind": "keynote", "start": "", "end": "", "title_ja": "基調講演", "title_zh": "主旨演讲", "room": "",
        "told": "named", "interpretation": "", "languages": "", "note_ja": "", "note_zh": ""}  # fmt: skip


def address(name: str, edition: Edition, *more) -> str:
    return reverse(f"seminars:{name}", args=[edition.number, *more])


def at(edition, start, end, **more) -> Session:
    return SessionFactory(edition=edition, start=time(*start), end=time(*end), **more)


@pytest.fixture
def edition(db) -> Edition:
    return EditionFactory(number=20, fiscal_year=2026, ready=True)


@pytest.fixture
def hall(edition) -> Room:
    return RoomFactory(edition=edition, name_ja="大ホール", name_zh="主会场")


@pytest.fixture
def interpreter(db):
    return ResourceFactory(kind="interpreter", name="王通訳", name_zh="王译")


@pytest.mark.parametrize("who", [*OFFICE, *OTHERS])
def test_the_board_is_the_office_s(client, cast, edition, hall, who):
    session = at(edition, (9, 0), (10, 0), room=hall)
    one = InterpreterFactory(session=session)
    client.force_login(cast[who])
    read = client.get(address("board", edition))
    assert read.status_code == (200 if who in OFFICE else 404)
    wanted = 200 if who in KEEPERS else 403 if who in OFFICE else 404
    pages = [address("room_new", edition), address("room", edition, hall.pk), address("session_move", edition, session.pk),
             address("interpreter_new", edition, session.pk), address("interpreter", edition, one.pk)]  # fmt: skip
    assert {client.get(page).status_code for page in pages} == {wanted}
    if who not in KEEPERS:
        posts = {client.post(page, ITEM).status_code for page in pages}
        posts.add(client.post(address("remove", edition, "rooms", hall.pk)).status_code)
        assert posts == {wanted}
        assert (Session.objects.get().room, Room.objects.count(), Interpreter.objects.count()) == (hall, 1, 1)
    if who in OFFICE:
        assert ("data-seen" in read.content.decode()) == (who in KEEPERS)


def test_the_board_of_a_held_edition_stays_the_office_s(client, cast, held):
    client.force_login(cast.town)
    assert client.get(address("board", held)).status_code == 404
    SessionFactory(edition=held)
    assert 'id="board"' not in client.get(address("edition", held)).content.decode()


def test_what_is_dropped_keeps_its_length(client, cast, edition, hall):
    session = at(edition, (9, 15), (10, 45), day=1)
    client.force_login(cast.officer)
    page = client.get(address("board", edition)).content.decode()
    assert f'href="{address("session_move", edition, session.pk)}"' in page
    drop = {"to_day": "3", "to_start": "13:30", "to_room": hall.pk, "seen": place_seen(session)}
    moved = client.post(address("session_move", edition, session.pk), drop)
    assert moved.url == f"{address('board', edition)}#day-3"
    session.refresh_from_db()
    assert (session.day, session.start, session.end, session.room) == (3, time(13, 30), time(15), hall)
    change = edition.changes.first()
    assert {"day", "start", "end", "room"} == set(change.values)


def test_an_item_without_times_gets_a_beginning_and_can_lose_it_again(client, cast, edition):
    session = SessionFactory(edition=edition)
    client.force_login(cast.officer)
    url = address("session_move", edition, session.pk)
    client.post(url, {"to_day": "2", "to_start": "9:00", "to_room": "", "seen": place_seen(session)})
    session.refresh_from_db()
    assert (session.day, session.start, session.end) == (2, time(9), None)
    client.post(url, {"to_day": "2", "to_start": "", "to_room": "", "seen": place_seen(session)})
    session.refresh_from_db()
    assert session.start is None


@pytest.mark.parametrize(
    "drop",
    [
        {"to_day": "1", "to_start": "23:30", "to_room": ""},
        {"to_day": "x", "to_start": "9:00", "to_room": ""},
        {"to_day": "99", "to_start": "9:00", "to_room": ""},
        {"to_day": "1", "to_start": "x:00", "to_room": ""},
        {"to_day": "1", "to_start": "9:00", "to_room": "999999"},
        {"to_day": "1", "to_start": "9:00", "to_room": "x"},
    ],
)
def test_a_drop_that_cannot_be_is_shown_as_a_form(client, cast, edition, drop):
    session = at(edition, (9, 0), (10, 0))
    client.force_login(cast.officer)
    page = client.post(address("session_move", edition, session.pk), drop | {"seen": place_seen(session)})
    assert page.status_code == 422
    assert Session.objects.get().start == time(9)


def test_the_room_of_another_edition_is_none(client, cast, edition):
    session, other = at(edition, (9, 0), (10, 0)), RoomFactory()
    client.force_login(cast.officer)
    drop = {"to_day": "1", "to_start": "9:00", "to_room": other.pk, "seen": place_seen(session)}
    assert client.post(address("session_move", edition, session.pk), drop).status_code == 422
    assert client.get(address("room", edition, other.pk)).status_code == 404
    assert client.get(address("session_move", other.edition, session.pk)).status_code == 404


def test_two_people_who_move_one_item_see_each_other(client, cast, edition, hall):
    """The second is shown where it went; the first one's place stands until they say so again."""
    session = at(edition, (9, 0), (10, 0))
    seen = place_seen(session)
    client.force_login(cast.officer)
    url = address("session_move", edition, session.pk)
    client.post(url, {"to_day": "2", "to_start": "11:00", "to_room": hall.pk, "seen": seen})
    client.force_login(cast.manager)
    late = client.post(url, {"to_day": "3", "to_start": "14:00", "to_room": "", "seen": seen})
    assert late.status_code == 409
    text = late.content.decode()
    assert "11:00" in text
    session.refresh_from_db()
    assert (session.day, session.start) == (2, time(11))
    form = {"day": "3", "start": "14:00", "end": "15:00", "room": "", "seen": late.context["seen"]}
    assert client.post(url, form).status_code == 302
    session.refresh_from_db()
    assert (session.day, session.start, session.room) == (3, time(14), None)


def test_who_moves_keeps_what_somebody_else_has_reworded(client, cast, edition):
    session = at(edition, (9, 0), (10, 0))
    seen = place_seen(session)
    Session.objects.filter(pk=session.pk).update(title_ja="直した題名")
    client.force_login(cast.officer)
    drop = {"to_day": "2", "to_start": "9:00", "to_room": "", "seen": seen}
    assert client.post(address("session_move", edition, session.pk), drop).status_code == 302
    session.refresh_from_db()
    assert (session.title_ja, session.day) == ("直した題名", 2)


def test_an_item_that_is_gone_says_so(client, cast, edition):
    session = at(edition, (9, 0), (10, 0))
    client.force_login(cast.officer)
    url = address("session_move", edition, session.pk)
    session.delete()
    assert client.post(url, {"to_day": "2", "to_start": "9:00", "to_room": "", "seen": ""}).status_code == 404


def test_the_board_is_a_grid_of_half_hours(edition, hall):
    long = at(edition, (9, 0), (11, 0), room=hall)
    inside = at(edition, (10, 15), (10, 45), room=hall)
    loose = SessionFactory(edition=edition, day=2)
    late = at(edition, (9, 0), (10, 0), day=5)
    days = board_of(edition, sessions_of(edition), rooms_of(edition))
    assert [(day.number, day.is_outside) for day in days] == [(1, False), (2, False), (3, False), (5, True)]
    first = {row.clock: row.cells[0] for row in days[0].rows}
    assert (first["9:00"].sessions, first["9:00"].rows) == ((long,), 2)
    assert first["9:30"] is None
    assert (first["10:00"].sessions, first["10:00"].rows) == ((inside,), 2)
    assert first["11:00"].sessions == ()
    assert days[1].rows[0].cells[-1].sessions == (loose,)
    assert days[3].rows[3].cells[-1].sessions == (late,)
    for day in days:
        for column in range(2):
            cells = [row.cells[column] for row in day.rows]
            assert sum(cell.rows for cell in cells if cell) == len(cells)


def test_midnight_ends_the_board(edition):
    at(edition, (0, 0), (0, 20))
    at(edition, (23, 40), (23, 59))
    rows = board_of(edition, sessions_of(edition), [])[0].rows
    assert (rows[1].clock, rows[-1].clock, len(rows)) == ("0:00", "23:30", 49)


def test_rooms_are_entered_numbered_and_taken_out(client, cast, edition):
    client.force_login(cast.officer)
    room = {
        "name_ja": "宿泊ホテル",
        "name_zh": "下榻酒店",
        "note_ja": "駅から徒歩10分",
        "note_zh": "",
        "capacity": "200",
    }
    assert client.post(address("room_new", edition), room).url == f"{address('board', edition)}#rooms"
    assert client.post(address("room_new", edition), room | {"name_ja": "会議室", "capacity": ""}).status_code == 302
    bad = {field: list(client.post(address("room_new", edition), room | typed).context["form"].errors)
           for field, typed in (("name_ja", {"name_ja": "", "name_zh": ""}), ("capacity", {"capacity": "0"}))}  # fmt: skip
    assert bad == {"name_ja": ["name_ja"], "capacity": ["capacity"]}
    hotel, meeting = Room.objects.all()
    client.post(address("place", edition, "rooms", meeting.pk), {"to": "up"})
    assert [(room.number, str(room)) for room in rooms_of(edition)] == [(1, "会議室"), (2, "宿泊ホテル")]
    session = SessionFactory(edition=edition, room=hotel)
    seen = client.get(address("room", edition, hotel.pk)).context["seen"]
    kept = client.post(address("remove", edition, "rooms", hotel.pk), {"seen": seen}, follow=True)
    assert Room.objects.filter(pk=hotel.pk).exists()
    assert "notice-warn" in kept.content.decode()
    session.delete()
    client.post(address("remove", edition, "rooms", hotel.pk), {"seen": seen})
    assert not Room.objects.filter(pk=hotel.pk).exists()


def test_a_room_is_entered_with_the_item(client, cast, edition, hall):
    client.force_login(cast.officer)
    new = {"new_room_ja": "李白記念館", "new_room_zh": "李白纪念馆"}
    for _twice in range(2):
        assert client.post(address("session_new", edition), ITEM | new).status_code == 302
    assert Room.objects.filter(name_ja="李白記念館").count() == 1
    assert {session.room.name_zh for session in Session.objects.all()} == {"李白纪念馆"}
    both = client.post(address("session_new", edition), ITEM | new | {"room": hall.pk})
    assert (both.status_code, list(both.context["form"].errors)) == (422, ["room"])


def test_interpretation_says_how_and_between_what(client, cast, edition):
    client.force_login(cast.officer)
    url = address("session_new", edition)
    wrong = client.post(url, ITEM | {"languages": "ja_zh"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["interpretation"])
    client.post(url, ITEM | {"interpretation": "simultaneous", "languages": "ja_zh"})
    assert Session.objects.get().remarks == [("日中同時通訳", "中日同声传译")]


def test_interpreters_from_the_list_or_by_hand(client, cast, edition, interpreter):
    session, car = SessionFactory(edition=edition), ResourceFactory()
    client.force_login(cast.officer)
    url = address("interpreter_new", edition, session.pk)
    nobody = {"resource": "", "name_ja": "", "name_zh": ""}
    assert client.post(url, nobody).status_code == 422
    assert client.post(url, nobody | {"resource": car.pk}).status_code == 422
    assert client.post(url, nobody | {"resource": interpreter.pk}).status_code == 302
    assert client.post(url, nobody | {"name_ja": "通訳次郎"}).status_code == 302
    assert [str(one) for one in session.interpreters.all()] == ["王通訳", "通訳次郎"]
    assert "王通訳" in client.get(address("board", edition)).content.decode()


def test_interpreters_are_the_office_s_knowledge(client, cast, held):
    InterpreterFactory(session=SessionFactory(edition=held), name_ja="秘密の通訳")
    client.force_login(cast.town)
    for name in ("edition", "programme"):
        assert "秘密の通訳" not in client.get(address(name, held)).content.decode()
    client.force_login(cast.viewer)
    assert "秘密の通訳" in client.get(address("edition", held)).content.decode()
    assert "秘密の通訳" not in client.get(address("programme", held)).content.decode()


def test_what_is_warned_about(edition, hall, interpreter, officer):
    first = at(edition, (9, 0), (11, 0), room=hall)
    second = at(edition, (10, 0), (12, 0), room=hall, title_ja="重なる会")
    late = at(edition, (9, 0), (10, 0), day=4, title_ja="会期の後", title_zh="")
    for session in (first, second):
        SpeakerFactory(session=session)
        InterpreterFactory(session=session, resource=interpreter, name_ja="")
    found = findings(edition, sessions_of(edition))
    assert [one.code for one in found] == ["room", "speaker", "interpreter", "outside", "untold"]
    assert [one.sessions for one in found[-2:]] == [(late,), (late,)]


@pytest.mark.parametrize(
    ("starts", "ends", "state", "found"),
    [
        ("8:00", "9:30", "confirmed", 1),
        ("8:00", "9:00", "confirmed", 0),
        ("10:00", "12:00", "confirmed", 0),
        ("9:59", "12:00", "provisional", 1),
        ("9:00", "10:00", "requested", 0),
        ("9:00", "10:00", "released", 0),
    ],
)
def test_an_interpreter_whom_somebody_else_has_booked(edition, interpreter, officer, starts, ends, state, found):
    session = at(edition, (9, 0), (10, 0), day=2)
    InterpreterFactory(session=session, resource=interpreter, name_ja="")
    day = date(2026, 7, 16)
    BookingFactory(resource=interpreter, booked_by=officer, starts=moment(starts, day), ends=moment(ends, day), state=state,
                   title="別の仕事")  # fmt: skip
    told = [one for one in findings(edition, sessions_of(edition)) if one.code == "booked"]
    assert len(told) == found
    assert all("別の仕事" in one.text for one in told)


def test_neighbours_are_no_clash(edition, hall):
    at(edition, (9, 0), (10, 0), room=hall)
    at(edition, (10, 0), (11, 0), room=hall)
    at(edition, (9, 0), (11, 0), room=hall, day=2)
    assert findings(edition, sessions_of(edition)) == []


def test_what_runs_beside_is_told_in_both_languages(edition):
    at(edition, (9, 0), (11, 0), title_ja="意見交換会", title_zh="座谈会")
    at(edition, (10, 0), (12, 0), title_ja="講演会", title_zh="演讲会")
    first, second = sessions_of(edition)
    assert first.remarks == [("「講演会」と並行", "与“演讲会”同时进行")]
    assert second.remarks == [("「意見交換会」と並行", "与“座谈会”同时进行")]
    for number in range(2):
        at(edition, (9, 0), (12, 0), title_ja=f"分科会{number}")
    assert sessions_of(edition)[0].remarks == [("ほかの3件と並行", "与其他3项同时进行")]


def test_copying_a_programme_takes_the_rooms_along(edition, hall, officer):
    known = EditionFactory()
    same = RoomFactory(edition=known, name_ja="大ホール", name_zh="主会场")
    SessionFactory(edition=edition, room=hall)
    SessionFactory(edition=edition, room=RoomFactory(edition=edition, name_ja="宿泊ホテル"))
    RoomFactory(edition=edition, name_ja="使わない部屋")
    assert programme_again(edition, known, by=officer) == 2
    assert [session.room.edition for session in known.sessions.all()] == [known, known]
    assert [room.name_ja for room in known.rooms.all()] == ["大ホール", "宿泊ホテル"]
    assert known.sessions.first().room == same
    assert edition.rooms.count() == 3


def test_speakers_are_copied_to_the_items_that_both_have(edition, officer):
    other = EditionFactory()
    SpeakerFactory(session=SessionFactory(edition=edition, title_ja="同じ題名"))
    SpeakerFactory(session=SessionFactory(edition=edition, title_ja="消えた題名"))
    copy(edition, other, ["programme", "speakers"], by=officer)
    assert Speaker.objects.filter(session__edition=other).count() == 2
    with pytest.raises(ValidationError):
        copy(edition, other, ["speakers"], by=officer)
    Speaker.objects.filter(session__edition=other).delete()
    other.sessions.filter(title_ja="消えた題名").update(title_ja="新しい題名")
    copy(edition, other, ["speakers"], by=officer)
    assert Speaker.objects.get(session__edition=other).session.title_ja == "同じ題名"
    assert Speaker.objects.filter(session__edition=edition).count() == 2


def test_deleting_an_edition_takes_rooms_and_items_along(edition, hall):
    SessionFactory(edition=edition, room=hall)
    edition.delete()
    assert not Room.objects.exists()


@pytest.mark.parametrize("who", ["officer", "viewer"])
def test_statements_of_the_board_do_not_grow(client, cast, edition, interpreter, who, django_assert_max_num_queries):
    client.force_login(cast[who])
    for number in range(60):
        session = at(edition, (8 + number % 12, 0), (9 + number % 12, 0), day=1 + number % 3, order=number,
                     room=RoomFactory(edition=edition) if number < 8 else Room.objects.order_by("?").first())  # fmt: skip
        SpeakerFactory(session=session, name_ja=f"講師{number}")
        InterpreterFactory(session=session, resource=interpreter)
        if number in (0, 59):
            with django_assert_max_num_queries(14):
                client.get(address("board", edition))
    assert Speaker.objects.count() == 60


def test_what_is_typed_is_never_markup(client, cast, edition):
    bad = "<script>x</script>&"
    room = RoomFactory(edition=edition, name_ja="", name_zh=bad, note_ja=bad)
    session = at(edition, (9, 0), (10, 0), room=room, title_ja=bad, title_zh=bad, note_ja=bad, note_zh=bad)
    SpeakerFactory(session=session, name_ja=bad, name_zh=bad, role="moderator")
    InterpreterFactory(session=session, name_ja="", name_zh=bad)
    at(edition, (9, 0), (10, 0), room=room, day=9, title_ja=bad)
    for who in ("officer", "viewer"):
        client.force_login(cast[who])
        for name in ("board", "edition", "programme", *(("publish",) if who == "officer" else ())):
            page = client.get(address(name, edition)).content.decode()
            assert "<script>x" not in page
            assert "&lt;script&gt;x" in page
            assert "&amp;lt;" not in page
