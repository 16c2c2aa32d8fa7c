"""A survey that is open and one body that it asks."""

import pytest

from activities.demand.models import Invitee, Survey
from tests.factories.demand import InviteeFactory, SurveyFactory


@pytest.fixture
def survey(officer) -> Survey:
    return SurveyFactory(created_by=officer)


@pytest.fixture
def invitee(survey) -> Invitee:
    return InviteeFactory(survey=survey)
