"""Arranging visits: sub-states, what the applicant sees, two officers at once."""

from datetime import time

import pytest
from django.urls import reverse

from activities.cases import history
from activities.support.appointments import EDITED, MOVES, AppointmentConflict, arrange, choices_from, fingerprint
from activities.support.models import Appointment, SupportRequest
from tests.factories.cases import DocumentFactory


@pytest.fixture
def case(at):
    return at("scheduled")


def address(case):
    return reverse("support:appointment", args=[case.slug, case.destinations.get().pk])


def values(case, **changed):
    row = case.destinations.get()
    return {"seen": fingerprint(row), "state": row.state, "notes": row.notes} | changed


AGREED = {"state": "confirmed", "confirmed_on": "2027-04-30", "confirmed_from": "10:00", "confirmed_until": "11:30",
          "meeting_place": "外弁二階", "interpreter": "先方手配", "language": "中国語"}  # fmt: skip


def test_every_sub_state_may_be_reached_and_only_along_the_table():
    reached, todo = set(), [Appointment.PLANNED]
    while todo:
        state = todo.pop()
        if state not in reached:
            reached.add(state)
            todo += MOVES[state]
    assert reached == set(Appointment)
    assert [code for code, _label in choices_from("refused")] == ["refused", "requested"]


@pytest.mark.parametrize(("state", "target", "status"), [
    ("planned", "requested", 302), ("planned", "done", 422), ("requested", "waiting", 302), ("waiting", "refused", 302),
    ("refused", "confirmed", 422), ("done", "planned", 422), ("cancelled", "planned", 302), ("planned", "nonsense", 422),
])  # fmt: skip
def test_moves_between_sub_states(client, cast, case, state, target, status):
    case.destinations.update(state=state)
    client.force_login(cast.officer)
    assert client.post(address(case), values(case, state=target)).status_code == status
    assert case.destinations.get().state == (target if status == 302 else state)


def test_an_agreed_time_is_shown_on_both_clocks_and_notes_only_to_the_office(client, cast, case):
    client.force_login(cast.officer)
    client.post(address(case), values(case, **AGREED, notes="秘密の備考", contact_person="王処長", route="fao"))
    seen = {}
    for name in ("town", "prefecture", "tokyo", "officer"):
        client.force_login(cast[name])
        for page in ("support:detail", "support:print"):
            seen[name, page] = client.get(reverse(page, args=[case.slug])).content.decode()
    assert all(words in seen["town", "support:detail"] for words in ("10:00–11:30", "11:00–12:30", "外弁二階"))
    hidden = {key for key, text in seen.items() if "秘密の備考" in text or "王処長" in text}
    assert hidden == {("officer", "support:detail")}


def test_the_letter_to_the_body_is_one_of_this_cases_letters_and_the_offices_own(client, cast, case, at):
    letter = DocumentFactory(case_id=case.pk, kind="letter", title="訪問依頼状", audience="internal")
    others = [
        DocumentFactory(case_id=case.pk, kind="other"),
        DocumentFactory(case_id=at("scheduled").pk, kind="letter"),
    ]
    client.force_login(cast.officer)
    for other in others:
        assert "letter" in client.post(address(case), values(case, letter=other.pk)).context["form"].errors
    assert client.post(address(case), values(case, letter=letter.pk)).status_code == 302
    assert case.destinations.get().letter == letter
    assert "訪問依頼状" in client.get(case.get_absolute_url()).content.decode()
    client.force_login(cast.town)
    assert "訪問依頼状" not in client.get(case.get_absolute_url()).content.decode()


def test_the_history_keeps_what_the_applicant_may_see_and_nothing_else(client, cast, case):
    client.force_login(cast.officer)
    client.post(address(case), values(case, **AGREED, notes="秘密の備考"))
    client.post(address(case), values(case, **AGREED, notes="別の備考"))
    first, second = case.events.filter(step="appointment").order_by("sequence")
    assert "確" in str(first.data) or "confirmed" in str(first.data)
    assert "備考" not in str(first.data) + str(second.data)
    assert "changes" not in second.data
    case.refresh_from_db()
    assert history.faults(case) == []


def test_saving_without_a_change_leaves_no_trace(client, cast, case):
    client.force_login(cast.officer)
    client.post(address(case), values(case))
    assert not case.events.filter(step="appointment").exists()


def test_two_officers_at_once_the_second_sees_what_stands_now(client, cast, case):
    first = values(case, **AGREED)
    second = values(case, state="requested", notes="電話した")
    client.force_login(cast.manager)
    client.post(address(case), first)
    client.force_login(cast.officer)
    answer = client.post(address(case), second)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "外弁二階" in text
    assert "電話した" in text
    row = case.destinations.get()
    assert (row.state, row.notes, row.confirmed_from) == ("confirmed", "", time(10))


@pytest.mark.parametrize(("changed", "field"), [
    ({"state": "confirmed"}, "confirmed_on"), ({"confirmed_from": "10:00"}, "confirmed_on"),
    ({"confirmed_on": "2027-04-30", "confirmed_from": "12:00", "confirmed_until": "11:00"}, "confirmed_until"),
    ({"confirmed_on": "いつか"}, "confirmed_on"), ({"notes": "長" * 2001}, "notes"), ({"route": "telepathy"}, "route"),
])  # fmt: skip
def test_contradictions_are_answered_beside_the_field(client, cast, case, changed, field):
    client.force_login(cast.officer)
    answer = client.post(address(case), values(case, **changed))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_another_cases_visit_is_not_found_under_this_case(client, cast, case, at):
    other = at("scheduled")
    client.force_login(cast.officer)
    url = reverse("support:appointment", args=[case.slug, other.destinations.get().pk])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("state", "status"), [("submitted", 403), ("accepted", 200), ("completed", 200), ("closed", 403)]
)
def test_when_visits_are_arranged(client, cast, at, state, status):
    case = at(state)
    client.force_login(cast.officer)
    assert client.get(address(case)).status_code == status


def test_agreements_of_branch_and_headquarters_do_not_depend_on_arrangements(client, cast, case):
    client.force_login(cast.officer)
    client.post(address(case), values(case, **AGREED))
    assert all(row.holds for row in case.endorsements.filter(replaced=False))


def test_the_history_tells_the_state_in_words(client, cast, case):
    client.force_login(cast.officer)
    client.post(address(case), values(case, **AGREED))
    client.force_login(cast.town)
    entries = client.get(reverse("support:detail", args=[case.slug])).context["history"]
    came = entries[0].changes[0].came[0]
    assert "confirmed" not in came
    assert str(Appointment.CONFIRMED.label) in came


def test_a_case_that_was_closed_meanwhile_is_not_arranged_any_more(cast, case):
    row = case.destinations.get()
    SupportRequest.objects.filter(pk=case.pk).update(state="closed", is_open=False, outcome="carried_out")
    values = {name: getattr(row, name) for name in EDITED} | {"state": "requested"}
    with pytest.raises(AppointmentConflict):
        arrange(case, row.pk, values, by=cast.officer, seat=cast.officer.seats[0], seen=fingerprint(row))
    assert case.destinations.get().state == "planned"


def test_a_chinese_reader_finds_the_chinese_name_first(client, cast, case):
    case.destinations.update(name="北京市外事弁公室", name_zh="北京市人民政府外事办公室")
    for language, first, second in (("ja", "外事弁公室", "外事办公室"), ("zh-hans", "外事办公室", "外事弁公室")):
        cast.officer.language = language
        cast.officer.save()
        client.force_login(cast.officer)
        page = client.get(address(case))
        assert page.context["page_title"].endswith(first)
        assert second in page.text.split("</h1>")[1].split("</div>")[0]
