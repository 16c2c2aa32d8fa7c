"""Several people at one programme at the same moment, on either database: nothing is overwritten silently or published twice."""

from datetime import time
from threading import Barrier, Thread

import pytest
from django.db import connection

from activities.cases.revisions import WorkConflict, read_prints
from activities.seminars import keeping, publishing
from activities.seminars.content import content_of
from activities.seminars.models import Edition, ProgrammeAddress, ProgrammeVersion, Room
from activities.seminars.placing import place_seen
from activities.seminars.rooming import room_named
from tests.cast import assemble
from tests.factories.seminars import EditionFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, TIMES = 6, 3


@pytest.fixture
def officer():
    user = assemble().officer
    assert user.seats
    return user


@pytest.fixture
def edition() -> Edition:
    return EditionFactory(number=20, fiscal_year=2026, ready=True)


def at_once(*jobs) -> list:
    """What each job answered, all begun at the same moment on connections of their own."""
    start, answers = Barrier(len(jobs)), [None] * len(jobs)

    def run(number: int) -> None:
        try:
            start.wait()
            answers[number] = jobs[number]()
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def moved(session, seen: str, hour: int, by) -> str:
    place = {"day": 2, "start": f"{hour:02d}:00", "end": f"{hour + 1:02d}:00", "room": None}
    try:
        keeping.save(session, place, by=by, seen=read_prints(seen))
    except WorkConflict:
        return "told"
    return "moved"


@pytest.mark.parametrize("turn", range(TIMES))
def test_one_of_many_moves_the_item_and_the_others_are_told(edition, officer, turn):
    session = SessionFactory(edition=edition, start=time(9), end=time(10))
    seen = place_seen(session)
    jobs = [lambda hour=hour: moved(session, seen, hour, officer) for hour in range(10, 10 + PEOPLE)]
    assert sorted(at_once(*jobs)) == ["moved"] + ["told"] * (PEOPLE - 1)
    assert edition.changes.count() == 1


def published(edition, seen: str, by) -> str:
    try:
        publishing.publish(edition, by=by, seen=seen)
    except publishing.Outdated:
        return "told"
    return "published"


@pytest.mark.parametrize("turn", range(TIMES))
def test_one_of_many_publishes(edition, officer, turn):
    SessionFactory(edition=edition)
    seen = publishing.digest_of(content_of(edition), None)
    answers = at_once(*[lambda: published(edition, seen, officer)] * PEOPLE)
    assert sorted(answers) == ["published"] + ["told"] * (PEOPLE - 1)
    assert (ProgrammeVersion.objects.count(), ProgrammeAddress.objects.count()) == (1, 1)


def test_what_is_published_was_seen_while_somebody_moves(edition, officer):
    session = SessionFactory(edition=edition, start=time(9), end=time(10))
    seen = publishing.digest_of(content_of(edition), None)
    place = place_seen(session)
    answers = at_once(lambda: published(edition, seen, officer), lambda: moved(session, place, 14, officer))
    assert answers[1] == "moved"
    starts = [version.content["items"][0]["start"] for version in ProgrammeVersion.objects.all()]
    assert starts == (["9:00"] if answers[0] == "published" else [])


def test_a_room_that_many_type_at_once_is_one(edition, officer):
    at_once(*[lambda: room_named(edition, "大ホール", "主会场", by=officer).pk] * PEOPLE)
    assert Room.objects.count() == 1
