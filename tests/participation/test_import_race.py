"""Two people confirm the same list at the same moment: everybody is entered once, and no place is given twice."""

import pytest

from activities.participation.importing import taking
from activities.participation.importing.checking import check
from activities.participation.models import Participant, Upload
from activities.participation.registering import save_person
from activities.seminars.rules import keeping_seat
from tests.cases.test_concurrency import at_once
from tests.cast import assemble
from tests.factories.accounts import OrganisationFactory
from tests.factories.participation import InvitationFactory, OpenEditionFactory, QuotaFactory, RegistrationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return assemble()


def test_the_same_list_confirmed_by_two_is_entered_once(cast):
    edition = OpenEditionFactory(number=20, fiscal_year=2027)
    bodies = [InvitationFactory(edition=edition, organisation=OrganisationFactory(name=f"第{n}市")) for n in range(3)]
    QuotaFactory(edition=edition, side="japan", places=4)
    rows = [[number + 2, [str(bodies[number % 3]), f"参加者{number}"]] for number in range(9)]
    columns = ["body", "name"]
    uploads = [
        Upload.objects.create(edition=edition, name="a", headings=columns, rows=rows, by=cast.officer) for _ in "ab"
    ]
    seat, digest = keeping_seat(cast.officer), check(uploads[0]).digest
    results = at_once(*[lambda row=row: taking.take(row, digest, by=cast.officer, seat=seat) for row in uploads * 2])
    assert sum(isinstance(result, Upload) for result in results) == 1, results
    assert sum(isinstance(result, taking.Overtaken) for result in results) == 3, results
    assert Participant.objects.count() == 9
    assert Participant.objects.filter(standing="confirmed").count() == 4


def test_an_import_and_somebody_who_registers_never_share_a_place(cast):
    edition = OpenEditionFactory(number=20, fiscal_year=2027)
    body = InvitationFactory(edition=edition, organisation=OrganisationFactory(name="八戸市"))
    QuotaFactory(edition=edition, side="japan", places=1)
    other = RegistrationFactory(invitation=InvitationFactory(edition=edition), state="registered", stage=3)
    rows = [[2, [str(body), "参加者"]]]
    upload = Upload.objects.create(edition=edition, name="a", headings=["body", "name"], rows=rows, by=cast.officer)
    seat, digest = keeping_seat(cast.officer), check(upload).digest
    results = at_once(
        lambda: taking.take(upload, digest, by=cast.officer, seat=seat),
        lambda: save_person(Participant(registration=other), {"name": "青森花子"}, by=cast.manager, seen={}),
    )
    assert Participant.objects.filter(standing="confirmed").count() == 1, results
    assert not any(isinstance(result, Exception) and not isinstance(result, taking.Overtaken) for result in results), (
        results
    )
