"""Requests of the cast's town at any place of the journey."""

import pytest

from tests.factories import research as made


@pytest.fixture
def people(cast):
    """The cast and a researcher: `people["researcher"]` is a second officer of the office."""
    return made.people(cast)


@pytest.fixture
def researcher(people):
    return people["researcher"]


@pytest.fixture
def at(people):
    """`at("in_review")`: a complete request of the town, driven there by real steps."""

    def drive(place: str, **fields):
        return made.request_at(people, place, **fields)

    return drive


@pytest.fixture
def soon_at(people):
    """The same by half as many steps, for whom it does not matter that headquarters asked first."""

    def drive(place: str, **fields):
        return made.request_at(people, place, made.ROAD | made.SHORT_CUT, **fields)

    return drive
