import pytest

from activities.cases.models import Case
from tests.cases.requests import complete_request, lead_by_duty, walk
from tests.factories.costs import ExchangeRateFactory


@pytest.fixture
def case(cast) -> Case:
    """A case of the town that the office has accepted, as the spine knows it."""
    lead_by_duty(cast.officer)
    return Case.objects.get(pk=walk(complete_request(cast.town), cast, "scheduled").pk)


@pytest.fixture
def rate(db):
    return ExchangeRateFactory()
