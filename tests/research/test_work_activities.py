"""Interviews, letters and calls: kept by the office, looked after by tasks, seen by nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Document, Notification, Task
from activities.research import asking
from activities.research.models import Activity
from tests.factories.cases import upload
from tests.factories.research import move

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(soon_at):
    """It does not matter here how the request came to the office."""
    return soon_at


@pytest.fixture
def case(at):
    return at("in_progress")


@pytest.fixture
def client(client, people):
    client.force_login(people["researcher"])
    return client


def new(case, **query):
    return reverse("research:activity_new", args=[case.slug]) + "".join(f"?{k}={v}" for k, v in query.items())


def address(case, row):
    return reverse("research:activity", args=[case.slug, row.pk])


def letter(**changed) -> dict:
    soon = today_in_japan() + timedelta(days=10)
    return {"kind": "letter", "body": "上海市緑化市容局", "body_zh": "上海市绿化和市容管理局", "state": "sent",
            "day": today_in_japan().isoformat(), "answer_by": soon.isoformat(), "seen": "{}"} | changed  # fmt: skip


def stored(client, case, **changed) -> Activity:
    assert client.post(new(case), letter(**changed)).status_code == 302
    return case.activities.latest("pk")


def shown(client, url) -> dict:
    context = client.get(url).context
    form = context["form"]
    data = {name: form[name].value() for name in form.fields} | {"seen": context["seen"]}
    return {name: value for name, value in data.items() if value not in (None, False)}


def test_an_enquiry_is_written_down_with_its_questions_and_paper(client, people, case):
    keys = list(case.questions.values_list("pk", flat=True))
    row = stored(client, case, questions=keys, upload=upload("照会状.pdf"), contact="王処長")
    assert list(row.questions.values_list("pk", flat=True)) == keys
    assert (row.document.title, row.document.audience) == ("照会状.pdf", "office")
    assert row.created_by == people["researcher"]
    text = client.get(case.get_absolute_url()).content.decode()
    assert "上海市绿化和市容管理局" in text
    for who in ("town", "prefecture", "tokyo"):
        client.force_login(people[who])
        text = client.get(case.get_absolute_url()).content.decode()
        assert "上海市" not in text
        assert "照会状.pdf" not in text
        assert client.get(address(case, row)).status_code == 404
        assert client.post(new(case), letter()).status_code == 404


def test_a_letter_of_the_office_is_not_taken_for_the_formal_letter(client, case):
    row = stored(client, case, upload=upload("照会状.pdf"))
    assert row.document.kind != Document.Kind.LETTER


def test_sent_twice_it_is_written_down_once(client, case):
    data = letter(form_token="b" * 32)
    assert [client.post(new(case), data).status_code for _turn in range(2)] == [302, 302]
    assert case.activities.count() == 1


def test_keeping_the_text_of_a_new_one_uses_nothing_up(client, case):
    data = letter(form_token="c" * 32)
    assert client.post(new(case), data, headers={"X-Autosave": "1"}).json()["saved_at"]
    assert "上海市緑化市容局" in client.get(new(case)).content.decode()
    assert client.post(new(case), data).status_code == 302
    assert case.activities.count() == 1
    assert "上海市緑化市容局" not in client.get(new(case)).content.decode()


def test_one_task_reminds_of_the_answer(client, people, case):
    officer = people["officer"].seats[0]
    row = stored(client, case, handled_by=officer.pk)
    task = Task.objects.get(code=f"await_answer:{row.pk}")
    assert (task.seat, task.due_on, task.internal, task.note) == (officer, row.answer_by, True, row.body)
    assert "await" not in task.label
    assert Notification.objects.filter(user=people["officer"], topic="task").exists()
    later = row.answer_by + timedelta(days=7)
    client.post(address(case, row), shown(client, address(case, row)) | {"answer_by": later.isoformat()})
    assert Task.objects.get(code=f"await_answer:{row.pk}").due_on == later
    client.force_login(people["officer"])
    assert "上海市緑化市容局" in client.get(reverse("cases:tasks")).content.decode()
    client.force_login(people["town"])
    assert "上海市" not in client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("changed", [
    {"state": "answered", "answered_on": "2026-01-02", "day": "2026-01-01"}, {"state": "refused"}, {"state": "cancelled"},
    {"answer_by": ""},
])  # fmt: skip
def test_the_task_goes_when_no_answer_is_expected(client, case, changed):
    row = stored(client, case, day="2026-01-01")
    assert client.post(address(case, row), shown(client, address(case, row)) | changed).status_code == 302
    assert not case.tasks.open().filter(code__startswith="await_answer").exists()


def test_who_ticked_it_off_is_not_asked_again_for_the_same_day(client, people, case):
    row = stored(client, case, handled_by=people["researcher"].seats[0].pk)
    task = Task.objects.get(code=f"await_answer:{row.pk}")
    client.post(reverse("cases:task_done", args=[task.pk]))
    client.post(address(case, row), shown(client, address(case, row)) | {"result": "電話した"})
    assert not case.tasks.open().filter(code__startswith="await_answer").exists()
    client.post(address(case, row), shown(client, address(case, row)) | {"answer_by": "2099-01-05"})
    assert case.tasks.open().filter(code__startswith="await_answer").count() == 1


def test_a_new_lead_takes_over_what_the_old_one_looked_after(client, people, case):
    researcher, manager = people["researcher"].seats[0], people["manager"].seats[0]
    others = stored(client, case, handled_by=researcher.pk)
    own = stored(client, case)
    move(case, "assign", people["manager"], lead_seat=manager, reason="")
    seats = {row.pk: Task.objects.get(code=f"await_answer:{row.pk}").seat for row in (own, others)}
    assert seats == {own.pk: manager, others.pk: researcher}


@pytest.mark.parametrize(("code", "who", "data"), [
    ("cancel", "manager", {"reason": "情勢"}), ("withdraw", "town", {"reason": ""}),
])  # fmt: skip
def test_nobody_looks_after_answers_of_a_case_that_ended(client, people, case, code, who, data):
    stored(client, case)
    move(case, code, people[who], **data)
    assert not case.tasks.open().exists()


def test_an_answer_that_is_late_is_marked(client, case):
    row = stored(client, case, day="2026-01-01", answer_by="2026-01-10")
    assert asking.is_overdue(row)
    assert 'class="chip chip-err"' in client.get(case.get_absolute_url()).content.decode()
    row.state = "refused"
    assert not asking.is_overdue(row)


def test_two_people_at_once_lose_nothing(client, people, case):
    row = stored(client, case)
    second = shown(client, address(case, row)) | {"result": "二人目の記録"}
    other = shown(client, address(case, row)) | {"contact": "王処長"}
    first = shown(client, address(case, row)) | {"result": "一人目の記録"}
    client.post(address(case, row), first)
    client.force_login(people["officer"])
    answer = client.post(address(case, row), second)
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("一人目の記録", "二人目の記録"))
    assert client.post(address(case, row), other).status_code == 302
    row.refresh_from_db()
    assert (row.result, row.contact) == ("一人目の記録", "王処長")


@pytest.mark.parametrize(("changed", "field"), [
    ({"body": ""}, "body"), ({"kind": ""}, "kind"), ({"kind": "séance"}, "kind"), ({"state": "x"}, "state"),
    ({"body": "長" * 201}, "body"), ({"result": "長" * 4001}, "result"), ({"questions": ["999999"]}, "questions"),
    ({"document": "999999"}, "document"), ({"handled_by": "x"}, "handled_by"), ({"answer_by": "いつか"}, "answer_by"),
    ({"answer_by": "2000-01-01"}, "answer_by"), ({"answered_on": "2099-01-01", "state": "answered"}, "answered_on"),
    ({"answered_on": "2000-01-01", "state": "answered"}, "answered_on"),
    ({"day": "2026-01-01", "answered_on": "2026-01-02", "state": "waiting"}, "state"),
])  # fmt: skip
def test_contradictions_are_answered_beside_the_field(client, case, changed, field):
    answer = client.post(new(case), letter(**changed))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not case.activities.exists()


def test_begun_from_a_question_it_is_about_that_question(client, case):
    keys = list(case.questions.values_list("pk", flat=True))
    assert client.get(new(case, question=keys[1])).context["form"]["questions"].value() == [keys[1]]
    assert client.get(new(case, question="x")).context["form"]["questions"].value() == []


def test_another_cases_activity_is_not_found(client, case, at):
    row = stored(client, case)
    assert client.get(address(at("in_progress"), row)).status_code == 404
