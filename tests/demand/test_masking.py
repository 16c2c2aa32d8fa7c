"""Three years after a survey nobody knows who answered; wishes and numbers stay (domain H.15)."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.demand import masking
from activities.demand.models import Invitee, Survey, Upload
from tests.factories.demand import WishFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(invitee) -> Invitee:
    Invitee.objects.update(contact_name="王小明", contact_email="wang@example.cn", remark="备注", email="a@example.cn",
                           answered="wishes")  # fmt: skip
    WishFactory(invitee=invitee)
    Upload.objects.create(invitee=invitee, file=ContentFile(b"x", "form"), name="调查表.docx", content_type="x", size=1)
    return invitee


def close(day: date) -> None:
    Survey.objects.update(state="closed", opens_on=day, closes_on=day)


def test_who_answered_is_forgotten_and_what_was_wished_stays(answered, django_capture_on_commit_callbacks):
    close(years_after(today_in_japan(), -masking.YEARS_KEPT))
    stored = Upload.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        assert masking.tick.call() == "masked: 1"
    row = Invitee.objects.get()
    assert {getattr(row, name) for name in masking.FORGOTTEN} == {""}
    assert (row.answered, row.wishes.count(), Upload.objects.count()) == ("wishes", 1, 0)
    assert not stored.storage.exists(stored.name)
    assert masking.tick.call() == "nothing due"


@pytest.mark.parametrize(("state", "days"), [("closed", 1), ("open", -400)])
def test_not_before_its_time_and_not_while_it_is_open(answered, state, days):
    close(years_after(today_in_japan(), -masking.YEARS_KEPT) + timedelta(days))
    Survey.objects.update(state=state)
    assert masking.tick.call() == "nothing due"
    assert Invitee.objects.get().contact_name
