"""Two people confirm the same list, two workers write the same letters: everything happens once."""

from datetime import timedelta

import pytest

from accounts.models import OutgoingMail
from activities.calendars.fiscal import today_in_japan
from activities.experts import yearly
from activities.experts.importing import taking
from activities.experts.importing.checking import check
from activities.experts.models import Expert, Notice, Upload
from tests.cases.test_concurrency import at_once
from tests.cast import assemble, organisation_of
from tests.factories.experts import ExpertFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return assemble()


def test_the_same_list_confirmed_by_two_is_entered_once(cast):
    rows = [[number + 2, ["おいらせ町", f"試験 {number}", "農業"]] for number in range(5)]
    columns = ["organisation", "name", "field_1"]
    uploads = [Upload.objects.create(name="a", headings=columns, rows=rows, by=cast.officer) for _ in "ab"]
    digest = check(uploads[0], cast.officer).digest
    results = at_once(*[lambda row=row: taking.take(row, digest, by=cast.officer) for row in uploads * 2])
    assert sum(isinstance(result, Upload) for result in results) == 1, results
    assert sum(isinstance(result, taking.Overtaken) for result in results) == 3, results
    assert Expert.objects.count() == 5


def test_two_workers_write_once(cast):
    for body in (cast.town, cast.stranger):
        ExpertFactory.create_batch(
            2, organisation=organisation_of(body), confirmed_on=today_in_japan() - timedelta(days=400)
        )
    occasion, today = yearly.OCCASIONS[0], today_in_japan()
    results = at_once(*[lambda: yearly.write_all(occasion, today)] * 4)
    assert sum(results) == 4, results
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (4, 2)
