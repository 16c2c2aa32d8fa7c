"""History is added to, never changed, and a forgery is found."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from activities.cases import history
from activities.cases.models import Event
from activities.cases.models.events import AppendOnlyError
from activities.cases.templatetags.cases import who
from tests.cases.requests import complete_request, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    request = complete_request(cast.town)
    move(request, "submit", cast.town)
    move(request, "forward", cast.prefecture, reason="支部として推薦する")
    move(request, "receive", cast.tokyo)
    return request


def forge(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_honest_chain_has_no_faults(case):
    assert history.faults(case) == []
    call_command("verify_history")


@pytest.mark.parametrize("column", ["reason", "actor_name", "step", "target", "seat_name"])
def test_a_changed_row_is_found(case, column):
    forge(f"UPDATE cases_event SET {column} = %s WHERE case_id = %s AND sequence = 2", "forged", case.pk)
    assert history.faults(case) == [f"{case.reference}: row 2 was changed"]
    with pytest.raises(CommandError, match="1 faults in the history of 1 cases"):
        call_command("verify_history")


def test_a_missing_row_is_found(case):
    forge("DELETE FROM cases_endorsement WHERE case_id = %s", case.pk)
    forge("DELETE FROM cases_event WHERE case_id = %s AND sequence = 2", case.pk)
    assert f"{case.reference}: row 2 is missing" in history.faults(case)


def test_rows_cannot_be_changed_or_deleted_through_the_models(case):
    event = case.events.first()
    for attempt in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(reason="x")):
        with pytest.raises(AppendOnlyError):
            attempt()


def test_a_desk_that_is_called_like_its_person_is_named_once():
    assert who("おいらせ町 国際担当", "おいらせ町 国際担当") == "おいらせ町 国際担当"
    assert who("次長", "次長") == "次長"
    assert who("クレア北京事務所 次長", "次長") == "クレア北京事務所 次長"
    assert who("次長", "山田花子") == "次長 山田花子"
    assert who("", "山田花子") == "山田花子"
