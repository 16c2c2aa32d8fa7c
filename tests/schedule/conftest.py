import pytest

from tests.calendars.conftest import calendars, loaded_calendars  # noqa: F401
from tests.cases.requests import complete_request, lead_by_duty, walk
from tests.factories.schedule import ResourceFactory


@pytest.fixture
def car(db):
    return ResourceFactory(name="公用車")


@pytest.fixture
def room(db):
    return ResourceFactory(room=True)


@pytest.fixture
def case(cast):
    """A case of the town that the office has accepted, led by the officer."""
    lead_by_duty(cast.officer)
    return walk(complete_request(cast.town), cast, "scheduled")
