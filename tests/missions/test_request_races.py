"""Two people at the same moment over one request: nothing that somebody typed is lost unseen, no number is given out twice."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from activities.calendars.fiscal import today_in_china
from activities.cases.history import faults
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.cases.workflow import StaleCase, perform
from activities.missions import filing, starting
from activities.missions.filing import DAYS, REQUEST, plain_values
from activities.missions.models import Mission
from tests.cast import assemble
from tests.factories import missions as made
from tests.participation.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 3


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def case(cast):
    return made.requested(cast.officer)


def saving(case, by, keep=filing.save_request, names=REQUEST, **typed):
    """A job of somebody who has opened the form, changes these values, and saves."""
    assert by.seats
    row = Mission.objects.get(pk=case.pk)
    shown = plain_values(row, names)
    seen = read_prints(prints(shown))

    def save() -> str:
        try:
            keep(row, shown | typed, by=by, seen=seen)
        except WorkConflict:
            return "shown"
        except (ValidationError, PermissionDenied):
            return "moved"
        return "saved"

    return save


@pytest.mark.parametrize("turn", range(TIMES))
def test_two_fields_are_both_kept(cast, case, turn):
    answers = at_once(saving(case, cast.officer, topic_zh="苹果"), saving(case, cast.manager, trainees_ja="果樹農家"))
    case.refresh_from_db()
    assert answers == ["saved", "saved"]
    assert (case.topic_zh, case.trainees_ja) == ("苹果", "果樹農家")
    assert (case.version, case.events.count(), faults(case)) == (3, 3, [])


@pytest.mark.parametrize("turn", range(TIMES))
def test_of_one_field_the_second_is_shown_what_the_first_wrote(cast, case, turn):
    answers = at_once(saving(case, cast.officer, topic_ja="りんご"), saving(case, cast.manager, topic_ja="ぶどう"))
    case.refresh_from_db()
    assert sorted(answers) == ["saved", "shown"]
    assert case.topic_ja == ("りんご" if answers[0] == "saved" else "ぶどう")
    assert faults(case) == []


@pytest.mark.parametrize("turn", range(TIMES))
def test_days_and_the_end_of_a_mission_at_once(cast, case, turn):
    first = (today_in_china() + timedelta(days=40)).isoformat()
    row = Mission.objects.get(pk=case.pk)

    def withdraw() -> str:
        try:
            perform(row, "withdraw", by=cast.officer, expected_version=row.version)
        except StaleCase:
            return "stale"
        return "withdrawn"

    days = saving(case, cast.manager, filing.save_days, DAYS, period_start=first, period_end=first)
    saved, left = at_once(days, withdraw)
    case.refresh_from_db()
    assert (saved, left) in {("saved", "stale"), ("moved", "withdrawn"), ("saved", "withdrawn")}
    assert (case.state == "withdrawn") == (left == "withdrawn")
    assert (case.period_start is not None) == (saved == "saved")
    assert faults(case) == []


@pytest.mark.parametrize("turn", range(TIMES))
def test_requests_that_come_at_once_have_numbers_of_their_own(cast, turn):
    host = made.host()
    assert cast.officer.seats
    assert cast.manager.seats

    def enter(by):
        return lambda: starting.begin({"host": host, **made.WANTED}, by=by).reference

    answers = at_once(enter(cast.officer), enter(cast.manager))
    year = answers[0].split("-")[1]
    assert sorted(answers) == [f"X-{year}-0001", f"X-{year}-0002"]
