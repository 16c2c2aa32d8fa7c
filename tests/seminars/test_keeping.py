"""Writing editions: two people at once, pairs of themes, numbers that agree or do not, copying."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from activities.cases.revisions import WorkConflict
from activities.partners.keeping import plain
from activities.seminars import keeping
from activities.seminars.copying import copy
from activities.seminars.models import Change, Edition, Organiser, Session, Speaker
from activities.seminars.programme import by_day, clashes, sessions_of
from activities.seminars.report import report
from tests.factories.seminars import (
    EditionFactory,
    InterpreterFactory,
    OrganiserFactory,
    RoomFactory,
    SessionFactory,
    SpeakerFactory,
)
from tests.seminars.editing import seen


def test_a_number_and_a_year_belong_to_one_edition(held, officer):
    with pytest.raises(ValidationError) as refused:
        keeping.add_edition({"number": 17, "fiscal_year": 2026}, by=officer)
    assert set(refused.value.message_dict) == {"number", "fiscal_year"}
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFactory(number=17)


def test_two_people_change_different_facts(planned, officer, manager):
    before = seen(planned)
    now = plain(planned)
    keeping.save(planned, now | {"theme_ja": "新しいテーマ"}, by=officer, seen=before)
    keeping.save(planned, now | {"venue_ja": "国際会議場"}, by=manager, seen=before)
    planned.refresh_from_db()
    assert (planned.theme_ja, planned.venue_ja) == ("新しいテーマ", "国際会議場")
    assert list(Change.objects.values_list("by", flat=True)) == [manager.pk, officer.pk]


def test_two_people_change_the_same_fact(planned, officer, manager):
    before = seen(planned)
    keeping.save(planned, plain(planned) | {"theme_ja": "先"}, by=officer, seen=before)
    with pytest.raises(WorkConflict) as refused:
        keeping.save(planned, plain(planned) | {"theme_ja": "後"}, by=manager, seen=before)
    assert refused.value.names == ["theme_ja"]


@pytest.mark.parametrize(
    ("mine", "states"),
    [
        ({"theme_ja": "新"}, ("original", "stale")),
        ({"theme_ja": "新", "theme_zh": "新"}, ("original", "translated")),
        ({"theme_zh": "新"}, ("original", "translated")),
        ({"theme_ja": "新", "theme_zh_state": "original"}, ("original", "original")),
        ({"venue_ja": "新"}, ("original", "translated")),
    ],
)
def test_a_translation_goes_out_of_date_with_its_original(planned, officer, mine, states):
    keeping.save(planned, plain(planned) | mine, by=officer, seen=seen(planned))
    planned.refresh_from_db()
    assert (planned.theme_ja_state, planned.theme_zh_state) == states


@pytest.mark.parametrize(
    ("numbers", "agree"), [((59, 88, 147), True), ((59, 88, 150), False), ((59, None, 150), True), ((None,) * 3, True)]
)
def test_totals_that_do_not_agree_are_shown(db, numbers, agree):
    names = ("participants_japan", "participants_china", "participants_total")
    edition = EditionFactory(ready=True, **dict(zip(names, numbers, strict=True)))
    assert edition.totals_agree is agree
    lines = dict(report(edition, [], [], "ja"))["参加者"]
    assert any("一致しません" in line for line in lines) is not agree


def test_what_is_not_known_is_said(db):
    told = dict(report(EditionFactory(), [], [], "zh"))
    assert set(map(tuple, told.values())) == {("—",)}


def test_rooms_and_speakers_that_are_needed_twice(planned):
    def at(start, end, **more):
        return SessionFactory(edition=planned, start=time(start), end=time(end), day=2, **more)

    hall = RoomFactory(edition=planned, name_ja="大ホール")
    first = at(9, 11, room=hall)
    second = at(10, 12, room=hall, title_ja="重なる会")
    at(11, 12, room=RoomFactory(edition=planned))
    SessionFactory(edition=planned, start=time(9), end=time(12), day=1, room=hall)
    for session in (first, second):
        SpeakerFactory(session=session)
    SpeakerFactory(session=second, name_ja="岩手花子", organisation_ja="岩手県")
    SpeakerFactory(session=first, name_ja="岩手花子", organisation_ja="別の県")
    for session in (first, second):
        InterpreterFactory(session=session)
    found = clashes(sessions_of(planned))
    told = [("room", "大ホール"), ("speaker", "青森太郎"), ("interpreter", "通訳花子")]
    assert [(clash.what, str(clash.name)) for clash in found] == told


def test_the_programme_follows_the_edition_s_days(planned, officer):
    SessionFactory(edition=planned, day=3)
    now = plain(planned) | {"first_day": "2026-08-03", "last_day": "2026-08-05"}
    keeping.save(planned, now, by=officer, seen=seen(planned))
    fresh = Edition.objects.get(pk=planned.pk)
    assert [str(day.label) for day in by_day(fresh, sessions_of(fresh))] == ["8月3日（月）", "8月5日（水）"]
    fresh.first_day = None
    assert by_day(fresh, sessions_of(fresh))[0].label == ("第1日", "第1天")


def test_copying_aspect_by_aspect(planned, officer):
    SpeakerFactory(session=planned.sessions.get())
    target = EditionFactory(number=21, fiscal_year=2027)
    assert copy(planned, target, ["organisers"], by=officer) == 2
    assert not target.sessions.exists()
    assert copy(planned, target, ["programme"], by=officer) == 1
    assert list(target.sessions.values_list("title_ja", flat=True)) == ["秘密の会合"]
    assert not Speaker.objects.filter(session__edition=target).exists()
    with pytest.raises(ValidationError):
        copy(planned, target, ["organisers", "programme"], by=officer)
    assert (Organiser.objects.count(), Session.objects.count()) == (4, 2)


def test_rows_are_taken_out_only_as_they_were_seen(planned, officer, manager):
    row = OrganiserFactory(edition=planned, name_ja="旧名")
    before = seen(row)
    keeping.save(row, plain(row) | {"name_ja": "新名"}, by=manager, seen=before)
    with pytest.raises(WorkConflict):
        keeping.remove(row, by=officer, seen=before)
    row.refresh_from_db()
    keeping.remove(row, by=officer, seen=seen(row))
    keeping.remove(row, by=officer, seen=before)
    with pytest.raises(keeping.Gone):
        keeping.save(row, plain(row) | {"name_ja": "x"}, by=officer, seen=before)
    assert Change.objects.filter(what="removed").get().subject == "新名"


def test_rows_change_places_among_their_like(planned, officer):
    rows = [SessionFactory(edition=planned, day=2, order=number, title_ja=f"{number}") for number in (1, 2, 3)]
    keeping.reorder(rows[2], by=officer, down=False)
    keeping.reorder(rows[2], by=officer, down=True)
    keeping.reorder(rows[0], by=officer, down=False)
    keeping.reorder(rows[0], by=officer, down=True)
    assert [row.title_ja for row in sessions_of(planned) if row.day == 2] == ["2", "1", "3"]
