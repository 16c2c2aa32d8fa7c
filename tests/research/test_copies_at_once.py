"""Copies and publishing by two people at the same moment, on either database."""

import pytest

from activities.research import circulating, copying
from activities.research.models import Circulation, CopyRequest
from tests.cases.test_concurrency import at_once
from tests.cast import assemble
from tests.research.listing import YEAR, entry_of, rare_town

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return assemble()


def test_two_decide_and_one_wins(cast):
    copy = copying.ask(entry_of(rare_town(), cast.tokyo), seat=cast.stranger.seats[0], purpose="x", by=cast.stranger)
    for user in (cast.tokyo, cast.manager):
        assert user.seats

    def decide(user, granted):
        return copying.decide(copy, granted=granted, reason="", consent_note="", by=user, seat=user.seats[0])

    results = at_once(lambda: decide(cast.tokyo, True), lambda: decide(cast.manager, False))
    assert sum(isinstance(result, copying.AlreadyDecided) for result in results) == 1
    winner = next(result for result in results if isinstance(result, CopyRequest))
    assert CopyRequest.objects.get().state == winner.state


def test_a_body_that_asks_twice_at_once_has_one_request(cast):
    entry = entry_of(rare_town(), cast.tokyo)
    seat = cast.stranger.seats[0]
    results = at_once(*[lambda: copying.ask(entry, seat=seat, purpose="x", by=cast.stranger)] * 3)
    assert sum(isinstance(result, copying.AlreadyAsked) for result in results) == 2
    assert CopyRequest.objects.count() == 1


def test_two_publish_at_once_and_the_list_goes_round_once(cast):
    entry_of(rare_town(), cast.tokyo, published=False)
    digest, seat = circulating.round_of(YEAR).digest, cast.tokyo.seats[0]
    results = at_once(*[lambda: circulating.publish(YEAR, note="", digest=digest, by=cast.tokyo, seat=seat)] * 2)
    assert sum(isinstance(result, circulating.Changed) for result in results) == 1
    assert Circulation.objects.count() == 1
