"""Two people at once, really at once: threads with connections of their own, on either database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from activities.cases.models import Case, FormToken, Message
from activities.cases.numbering import next_number
from activities.cases.once import once
from activities.cases.workflow import StaleCase, perform
from activities.cases.workflow.errors import MoveError
from tests.cases.requests import complete_request, lead_by_duty
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """Run every job in a thread of its own, all starting together; the results or exceptions in order."""
    start = Barrier(len(jobs))

    def run(job):
        try:
            start.wait()
            return job()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


@pytest.fixture
def cast():
    return assemble()


def test_two_people_move_one_case_and_exactly_one_succeeds(cast):
    for _again in range(5):
        case = complete_request(cast.town)
        perform(case, "submit", by=cast.town, expected_version=1)
        results = at_once(
            lambda case=case: perform(case, "forward", by=cast.prefecture, expected_version=2),
            lambda case=case: perform(case, "withdraw", by=cast.town, expected_version=2),
        )
        assert sum(isinstance(result, StaleCase) for result in results) == 1
        assert sum(not isinstance(result, Exception) for result in results) == 1
        assert case.events.count() == 2


def test_many_submit_at_once_and_numbers_stay_unique_and_gapless(cast):
    lead_by_duty(cast.officer)
    drafts = [complete_request(cast.town) for _place in range(8)]
    results = at_once(
        *[lambda draft=draft: perform(draft, "submit", by=cast.town, expected_version=1) for draft in drafts]
    )
    assert not [result for result in results if isinstance(result, Exception)]
    numbers = sorted(int(reference[-4:]) for reference in Case.objects.values_list("reference", flat=True))
    assert numbers == list(range(1, 9))


def test_a_rolled_back_number_is_given_out_again(db):
    def try_one(fails):
        with transaction.atomic():
            number = next_number("S-2026")
            if fails:
                raise MoveError
            return number

    results = at_once(*[lambda fails=place % 3 == 0: try_one(fails) for place in range(12)])
    numbers = sorted(result for result in results if isinstance(result, int))
    assert numbers == list(range(1, 9))


def test_a_form_that_is_sent_twice_at_once_creates_one_thing(cast):
    case = complete_request(cast.town)

    def send():
        request = RequestFactory().post("/", {"form_token": "the-same"})
        request.user = cast.town
        with once(request) as turn:
            if not turn.repeated:
                Message.objects.create(case_id=case.pk, audience="shared", author=cast.town, body="一度だけ")
                turn.url = "/here/"
        return turn

    turns = at_once(send, send, send)
    assert sorted(turn.repeated for turn in turns) == [False, True, True]
    assert {turn.url for turn in turns} == {"/here/"}
    assert Message.objects.count() == FormToken.objects.count() == 1
