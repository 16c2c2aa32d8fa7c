"""Several people at the same moment: one answer stands, the others are told; a wish becomes one request, on either database."""

import pytest

from activities.demand import answering, deciding, letters
from activities.demand.models import Invitee
from activities.missions.models import Mission
from tests.cast import assemble
from tests.demand.test_answering import CONTACT, WISH
from tests.factories.demand import InviteeFactory, SurveyFactory, WishFactory
from tests.factories.partners import BodyFactory
from tests.participation.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = 5


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def survey(cast):
    return SurveyFactory(created_by=cast.officer)


def test_of_several_answers_at_once_one_stands(survey):
    row = InviteeFactory(survey=survey)

    def send(number: int) -> str:
        try:
            answering.take(row, CONTACT, [WISH | {"topic_zh": f"课题{number}"}], False, "page", 1)
        except answering.Overtaken:
            return "told"
        return "written"

    answers = at_once(*(lambda number=number: send(number) for number in range(CLIENTS)))
    assert sorted(answers) == ["told"] * (CLIENTS - 1) + ["written"]
    assert Invitee.objects.get().wishes.count() == 1


def test_a_wish_becomes_one_request_and_a_letter_goes_out_once(cast, survey):
    row = InviteeFactory(survey=survey, body=BodyFactory(email="fao@example.cn"))
    wish = WishFactory(invitee=row)
    made = at_once(*[lambda: len(deciding.begin(survey, [wish.pk], by=cast.officer))] * CLIENTS)
    assert sorted(made) == [0] * (CLIENTS - 1) + [1]
    assert Mission.objects.count() == 1
    sent = at_once(*[lambda: letters.send(survey)[1]] * CLIENTS)
    assert sorted(sent) == [0] * (CLIENTS - 1) + [1]
