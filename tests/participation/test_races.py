"""Many bodies register at the same moment: never more people than places, on either database, and nobody is lost."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from activities.cases.workflow import StepBlocked, StepNotOffered, perform
from activities.participation import moving_up, places
from activities.participation.models import Participant, Registration
from tests.cast import assemble
from tests.factories.participation import (
    InvitationFactory,
    OpenEditionFactory,
    ParticipantFactory,
    QuotaFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS, TIMES = 8, 3


@pytest.fixture
def cast():
    return assemble()


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


def draft(edition, people: int) -> Registration:
    case = RegistrationFactory(invitation=InvitationFactory(edition=edition))
    for _number in range(people):
        ParticipantFactory(registration=case, standing="draft")
    return case


def send(case: Registration, user) -> str:
    """Register, or join the waiting list when the last place went to somebody else in between."""
    for code in ("register", "join_waiting_list"):
        try:
            perform(case, code, by=user, expected_version=case.version)
        except (StepNotOffered, StepBlocked):
            continue
        return code
    return "neither"


@pytest.mark.parametrize("turn", range(TIMES))
def test_eight_bodies_of_two_want_five_places(cast, turn):
    edition = OpenEditionFactory()
    QuotaFactory(edition=edition, places=5)
    cases = [draft(edition, 2) for _client in range(CLIENTS)]
    assert cast.officer.seats
    answers = at_once(*(lambda case=case: send(case, cast.officer) for case in cases))
    room = places.room_of(edition, "japan")
    assert (room.taken, room.waiting) == (5, 11), answers
    assert Registration.objects.filter(state="registered").count() == 3
    assert Registration.objects.filter(state="waiting").count() == 5


def test_the_button_pressed_by_two_gives_each_place_once(cast):
    edition = OpenEditionFactory()
    quota = QuotaFactory(edition=edition, places=1)
    cases = [draft(edition, 1) for _client in range(4)]
    for case in cases:
        send(case, cast.officer)
    quota.places = 3
    quota.save()
    assert cast.officer.seats
    assert cast.manager.seats
    people = (cast.officer, cast.manager)
    at_once(*(lambda by=by: moving_up.move_up(edition, "japan", by=by) for by in people))
    assert places.room_of(edition, "japan").taken == 3
    longest = Participant.objects.of(edition).waiting().values_list("registration", flat=True)
    assert list(longest) == [cases[-1].pk]
