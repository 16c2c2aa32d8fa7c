"""Requests of the cast's town, ready to be filled in and sent."""

import pytest

from tests.factories import support as made


@pytest.fixture
def draft(cast):
    """A complete draft of the town that asks for an appointment."""
    made.ready_office(cast)
    return made.request_of(cast.town, visiting=True)


@pytest.fixture
def empty(cast):
    """A draft of the town with nothing in it."""
    return made.request_of(cast.town, empty=True)


@pytest.fixture
def at(cast):
    """A complete request of the town, driven to a state by real steps."""

    def drive(state: str, **fields):
        return made.journey(made.request_of(cast.town, **{"visiting": True} | fields), cast, state)

    return drive


@pytest.fixture
def as_town(client, town):
    client.force_login(town)
    return client
