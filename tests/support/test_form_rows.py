"""Rows of the application: travellers, places to visit and wished times."""

import pytest

from activities.support.models import Appointment
from tests.factories import support as made
from tests.factories.support import ParticipantFactory
from tests.support.pages import TRAVELLERS, address, rows


def test_a_row_is_added_without_javascript_and_keeps_what_was_typed(as_town, empty):
    data = TRAVELLERS | rows("participants", {"name": "山田"}) | {"add_row": "participants", "version": 1}
    page = as_town.post(address(empty, "travellers"), data)
    assert page.status_code == 200
    assert len(page.context["rows"].forms) == 2
    assert "山田" in page.content.decode()
    assert not empty.participants.exists()


def test_rows_have_a_limit_in_both_ways(as_town, empty):
    many = rows("participants", *[{"name": f"参加者{n}"} for n in range(61)])
    assert (
        as_town.post(
            address(empty, "travellers"), TRAVELLERS | {"delegation_size": "90", "version": 1} | many
        ).status_code
        == 422
    )
    page = as_town.post(address(empty, "travellers"), many | {"add_row": "participants", "version": 1})
    assert len(page.context["rows"].forms) <= 70
    broken = TRAVELLERS | {"participants-TOTAL_FORMS": "x", "version": 1}
    assert as_town.post(address(empty, "travellers"), broken).status_code == 422
    assert as_town.post(address(empty, "travellers"), broken | {"add_row": "1"}).status_code == 200


def test_rows_are_changed_removed_and_never_those_of_another_case(as_town, cast, empty):
    foreign = ParticipantFactory(request=made.request_of(cast.stranger), name="他町の人")
    mine, gone = ParticipantFactory(request=empty, name="残る人"), ParticipantFactory(request=empty, name="消える人")
    posted = rows("participants", {"id": mine.pk, "name": "残った人"}, {"id": gone.pk, "name": "消える人", "DELETE": "on"},
                  {"id": foreign.pk, "name": "新しい人"}, {"name": "", "affiliation": ""})  # fmt: skip
    assert as_town.post(address(empty, "travellers"), TRAVELLERS | posted | {"version": 1}).status_code == 302
    assert [(row.pk == mine.pk, row.name) for row in empty.participants.all()] == [
        (True, "残った人"),
        (False, "新しい人"),
    ]
    foreign.refresh_from_db()
    assert foreign.name == "他町の人"


@pytest.mark.parametrize(("row", "field"), [
    ({"name": "外事弁公室", "wish1_day": "2030-01-01"}, "wish1_day"),
    ({"name": "外事弁公室", "wish1_starts": "10:00"}, "wish1_day"),
    ({"name": "外事弁公室", "wish1_day": "IN", "wish1_starts": "12:00", "wish1_ends": "11:00"}, "wish1_ends"),
    ({"name": "外事弁公室", "wish1_day": "IN", "wish2_day": "IN"}, "wish2_day"),
    ({"name": "外事弁公室", "wish1_starts": "25時"}, "wish1_starts"),
    ({"name": "", "city": "長沙市"}, "name"),
    ({"name": "外事弁公室", "counterpart_email": "x@"}, "counterpart_email"),
])  # fmt: skip
def test_wishes_that_cannot_be_are_answered_beside_the_field(as_town, draft, row, field):
    row = {name: draft.period_start.isoformat() if value == "IN" else value for name, value in row.items()}
    data = {"question_list": "質問", "version": draft.version, "action": "save"} | rows("destinations", row)
    answer = as_town.post(address(draft, "visits"), data)
    assert answer.status_code == 422
    assert field in answer.context["rows"].forms[0].errors


def test_only_one_head_of_the_delegation(as_town, empty):
    two = rows("participants", {"name": "甲", "is_head": "on"}, {"name": "乙", "is_head": "on"})
    answer = as_town.post(address(empty, "travellers"), TRAVELLERS | two | {"version": 1})
    assert answer.status_code == 422
    assert "is_head" in answer.context["rows"].forms[1].errors


def test_a_visit_that_is_being_arranged_cannot_be_taken_off_the_form(as_town, at):
    case = at("scheduled")
    place = case.destinations.get()
    place.state = Appointment.REQUESTED
    place.save()
    data = {"question_list": "質問", "version": case.version} | rows(
        "destinations", {"id": place.pk, "name": place.name, "DELETE": "on"}
    )
    answer = as_town.post(address(case, "visits"), data)
    assert answer.status_code == 422
    assert case.destinations.filter(pk=place.pk).exists()


def test_appointments_need_places_and_questions_when_going_on(as_town, draft):
    answer = as_town.post(
        address(draft, "visits"), {"question_list": "", "version": draft.version} | rows("destinations")
    )
    assert answer.status_code == 422
    assert "question_list" in answer.context["sheet"].form.errors
    assert answer.context["sheet"].form.non_field_errors()


def test_the_summary_says_in_which_row_and_wish_something_is_wrong(as_town, town, draft):
    type(town).objects.filter(pk=town.pk).update(language="en")
    wrong = {"name": "外事弁公室", "wish2_day": draft.period_start.isoformat(), "wish2_starts": "25時"}
    data = {"question_list": "質問", "version": draft.version, "action": "save"}
    answer = as_town.post(address(draft, "visits"), data | rows("destinations", {"name": "友好協会"}, wrong))
    summary = answer.content.decode().partition('class="errsum"')[2].partition("</section>")[0]
    assert "Place to visit 2, wish 2, from: Enter the time, for example 14:30." in summary
