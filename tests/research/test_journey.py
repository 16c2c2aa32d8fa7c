"""The journey of a research request: every step, by whom, and what stands in its way."""

import pytest

from tests.research import requests as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher(cast):
    return made.researcher_of(cast.officer)


def test_the_straight_road_ends_with_an_entry_of_the_list(cast, researcher):
    case = made.walk(made.complete_request(cast.town), cast, researcher, "closed")
    assert (case.state, case.stage, case.outcome, case.is_open) == ("closed", 7, "carried_out", False)
    assert case.reference.startswith("R-")
    assert case.list_entry.requester_name == case.organisation_name
    assert not case.list_entry.is_public
