"""Two people take steps of a research request at once, really at once, on either database: one succeeds, nothing is doubled."""

import pytest

from activities.cases import history
from activities.cases.models import Case
from activities.cases.workflow import StaleCase, perform
from activities.research.models import AnswerDraft, ListEntry
from tests.cases.test_concurrency import at_once
from tests.cast import assemble
from tests.factories import research as made
from tests.research.requests import answered, complete_request, letter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people():
    return made.people(assemble())


def taking(case, code: str, by, **data):
    """The step as somebody takes it whose page shows the case as it is now."""
    version = case.version
    return lambda: perform(type(case).objects.get(pk=case.pk), code, by=by, expected_version=version, **data)


PAIRS = [
    ("in_progress", ("hand_in", "researcher", {}), ("hand_in_for_approval", "officer", {})),
    ("in_review", ("pass_answer", "officer", {}), ("take_back", "researcher", {})),
    ("in_approval", ("approve", "manager", {}), ("withdraw", "town", {"reason": ""})),
    ("answered", ("deliver", "tokyo", {}), ("recall", "manager", {"remark": "誤り", "remarks": {}})),
    ("reported", ("close", "tokyo", {"entry_title": "件名"}), ("close", "officer", {"entry_title": "件名"})),
]


@pytest.mark.parametrize(("place", "one", "other"), PAIRS, ids=[row[0] for row in PAIRS])
def test_exactly_one_of_two_succeeds(people, place, one, other):
    case = made.request_at(people, place)
    answered(case)
    case.refresh_from_db()
    events = case.events.count()
    results = at_once(*[taking(case, code, people[who], **data) for code, who, data in (one, other)])
    assert sorted(isinstance(result, StaleCase) for result in results) == [False, True], results
    assert case.events.count() == events + 1
    assert history.faults(case) == []
    assert AnswerDraft.objects.filter(request=case).count() == (0 if place == "draft" else 1)
    assert ListEntry.objects.filter(case=case).count() <= 1


def test_many_sound_out_and_send_letters_at_once_and_numbers_stay_gapless(people):
    town = people["town"]
    drafts = [complete_request(town) for _place in range(6)]
    jobs = [taking(draft, "sound_out", town) for draft in drafts[:3]]
    jobs += [taking(draft, "send_letter", town, **letter() | {"letter": None}) for draft in drafts[3:]]
    results = at_once(*jobs)
    assert not [result for result in results if isinstance(result, Exception)]
    numbers = sorted(int(reference[-4:]) for reference in Case.objects.values_list("reference", flat=True))
    assert numbers == list(range(1, 7))
