"""The office's work on a request: writing answers with their sources, two people at once, and what others may know of it."""

import pytest
from django.urls import reverse

from activities.cases.models import Document, TypedText
from activities.research import working
from activities.research.models import Question, ResearchRequest
from tests.factories.cases import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(soon_at):
    """It does not matter here how the request came to the office."""
    return soon_at


OFFICE = ("officer", "manager", "viewer", "admin", "researcher")
OTHERS = ("town", "prefecture", "tokyo", "stranger")


def page(name, case, *args):
    return reverse(f"research:{name}", args=[case.slug, *args])


def first(case) -> Question:
    return case.questions.first()


@pytest.fixture
def case(at) -> ResearchRequest:
    return at("in_progress")


def typed(client, case, question=None, **changed) -> dict:
    """The form of a question as the browser would send it, with some fields changed."""
    shown = client.get(page("question", case, (question or first(case)).pk)).context
    return as_sent(shown) | changed


def as_sent(shown) -> dict:
    form, rows = shown["form"], shown["rows"]
    data = {name: form[name].value() for name in form.fields} | {"seen": shown["seen"], "action": "save"}
    if rows is not None:
        data |= {f"{rows.prefix}-TOTAL_FORMS": rows.total_form_count(), f"{rows.prefix}-INITIAL_FORMS": 0}
        for row in rows.forms:
            data |= {row.add_prefix(name): row[name].value() for name in row.fields}
    return {name: value for name, value in data.items() if value is not None and value is not False}


def source(number=0, **values) -> dict:
    return {"sources-TOTAL_FORMS": number + 1, "sources-INITIAL_FORMS": 0} | {
        f"sources-{number}-{name}": value for name, value in ({"kind": "law", "title": "管理条例"} | values).items()
    }


def addresses(case) -> list[str]:
    return [
        page("answers", case),
        page("question", case, first(case).pk),
        page("drafts", case),
        page("activity_new", case),
        page("answer", case) + "?version=now",
    ]


def test_the_office_reads_the_work_and_nobody_else_knows_of_it(client, people, case):
    for name in OTHERS:
        client.force_login(people[name])
        assert {client.get(url).status_code for url in addresses(case)} == {404}
        assert client.post(page("question", case, first(case).pk), {"answer": "x"}).status_code == 404
    for name in ("officer", "manager", "researcher"):
        client.force_login(people[name])
        assert {client.get(url).status_code for url in addresses(case)} == {200}
    for name in ("viewer", "admin"):
        client.force_login(people[name])
        assert client.get(page("question", case, first(case).pk)).status_code == 200
        assert client.post(page("question", case, first(case).pk), {"answer": "x"}).status_code == 403
        assert client.get(page("activity_new", case)).status_code == 403


@pytest.mark.parametrize("state", ["inquiry", "feasibility_check", "submitted", "at_hq"])
def test_before_the_acceptance_there_is_no_work(client, people, at, state):
    case = at(state)
    client.force_login(people["officer"])
    assert {client.get(url).status_code for url in addresses(case)[:4]} == {404}


def test_an_answer_is_written_with_its_original_and_sources(client, people, case):
    client.force_login(people["researcher"])
    data = typed(client, case, answer="条例による。", answer_zh="根据条例。", state="answered", notes="電話で確認")
    data |= source(
        title_zh="管理条例", publisher="上海市", day="令和2年5月1日", link="www.shanghai.gov.cn/a", internal="on"
    )
    answer = client.post(page("question", case, first(case).pk), data)
    assert answer.status_code == 302, answer.context["forms"]
    row = first(case)
    assert (row.answer, row.answer_zh, row.state, row.notes) == ("条例による。", "根据条例。", "answered", "電話で確認")
    kept = row.sources.get()
    assert (kept.link, str(kept.day), kept.internal) == ("https://www.shanghai.gov.cn/a", "2020-05-01", True)
    assert row.revision == 2


def test_an_uploaded_source_is_an_internal_document(client, people, case):
    client.force_login(people["researcher"])
    data = typed(client, case, answer="あり", state="drafted") | source(upload=upload("条例.pdf"))
    assert client.post(page("question", case, first(case).pk), data).status_code == 302
    paper = Document.objects.get(title="条例.pdf")
    assert (paper.audience, first(case).sources.get().document) == ("office", paper)
    client.force_login(people["town"])
    assert "条例.pdf" not in client.get(case.get_absolute_url()).content.decode()


def test_a_file_that_passed_is_kept_although_something_else_is_wrong(client, people, case):
    client.force_login(people["researcher"])
    data = typed(client, case, state="answered") | source(upload=upload("条例.pdf"))
    answer = client.post(page("question", case, first(case).pk), data)
    assert answer.status_code == 422
    assert "条例.pdf" in answer.content.decode()
    assert answer.context["rows"].forms[0]["document"].value() == str(Document.objects.get(title="条例.pdf").pk)


@pytest.mark.parametrize(("changed", "field"), [
    ({"state": "answered"}, "answer"), ({"state": "unanswerable"}, "no_answer_reason"),
    ({"no_answer_reason": "非公開", "answer": "x", "state": "answered"}, "no_answer_reason"),
    ({"answer": "長" * 8001}, "answer"), ({"answer_zh": "长" * 8001}, "answer_zh"), ({"state": "finished"}, "state"),
    ({"handled_by": "999999"}, "handled_by"), ({"handled_by": "x"}, "handled_by"),
])  # fmt: skip
def test_contradictions_are_answered_beside_the_field(client, people, case, changed, field):
    client.force_login(people["researcher"])
    answer = client.post(page("question", case, first(case).pk), typed(client, case) | changed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


@pytest.mark.parametrize(("changed", "field"), [
    ({"link": "javascript:alert(1)"}, "link"), ({"link": "ftp://a.example/x"}, "link"), ({"link": "どこか"}, "link"),
    ({"title": ""}, None), ({"title": "", "publisher": "上海市"}, "title"), ({"title": "長" * 201}, "title"),
    ({"day": "いつか"}, "day"), ({"document": "999999"}, "document"), ({"link": "https://a.cn/" + "a" * 500}, "link"),
])  # fmt: skip
def test_a_source_is_checked(client, people, case, changed, field):
    client.force_login(people["researcher"])
    answer = client.post(page("question", case, first(case).pk), typed(client, case) | source(**changed))
    if field is None:
        assert answer.status_code == 302
        assert not first(case).sources.exists()
    else:
        assert answer.status_code == 422
        assert field in answer.context["rows"].forms[0].errors


@pytest.mark.parametrize("sent", [
    {"seen": "[" * 1999}, {"seen": "[]"}, {"seen": '{"answer": {}}'}, {"seen": "x" * 100_000}, {"answer": "\x00\x1b\u202e"},
    {"sources-TOTAL_FORMS": "x"}, {"sources-TOTAL_FORMS": "99999999"}, {"sources-0-id": "x", "sources-0-title": "題"},
    {"sources-0-title": "\x00", "sources-0-kind": "law"}, {"action": "無い操作"}, {"add_row": "無い行"}, {"state": ""},
])  # fmt: skip
def test_whatever_is_sent_is_answered(client, people, case, sent):
    client.force_login(people["researcher"])
    url = page("question", case, first(case).pk)
    answer = client.post(url, typed(client, case) | sent)
    assert answer.status_code in (200, 302, 409, 422)
    assert client.get(url).status_code == 200


def test_another_cases_document_or_question_is_none_of_this_case(client, people, case, at):
    other = at("in_progress")
    foreign = Document.objects.create(case_id=other.pk, kind="other", title="他案件")
    client.force_login(people["researcher"])
    data = typed(client, case) | source(document=foreign.pk)
    assert client.post(page("question", case, first(case).pk), data).status_code == 422
    assert client.get(page("question", case, first(other).pk)).status_code == 404


def test_who_writes_has_begun(client, people, case):
    client.force_login(people["researcher"])
    client.post(page("question", case, first(case).pk), typed(client, case, answer_zh="根据"))
    assert first(case).state == "in_work"
    client.post(page("question", case, first(case).pk), typed(client, case, answer="案", state="open"))
    assert first(case).state == "drafted"


def test_two_people_on_different_fields_both_keep_their_words(client, people, case):
    client.force_login(people["researcher"])
    chinese = typed(client, case, answer_zh="根据条例。")
    japanese = typed(client, case, answer="条例による。")
    assert client.post(page("question", case, first(case).pk), chinese).status_code == 302
    client.force_login(people["officer"])
    assert client.post(page("question", case, first(case).pk), japanese).status_code == 302
    assert (first(case).answer, first(case).answer_zh) == ("条例による。", "根据条例。")


def test_two_people_on_the_same_field_the_second_sees_the_first_and_loses_nothing(client, people, case):
    client.force_login(people["researcher"])
    second = typed(client, case, answer="二人目", notes="備考")
    mine = typed(client, case, answer="一人目", answer_zh="第一个") | source(title="一人目の根拠")
    client.post(page("question", case, first(case).pk), mine)
    client.force_login(people["officer"])
    answer = client.post(page("question", case, first(case).pk), second)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in text for words in ("一人目", "二人目", "第一个", "一人目の根拠", "備考"))
    assert first(case).answer == "一人目"
    assert TypedText.objects.filter(case_id=case.pk, user=people["officer"]).exists()
    assert client.post(page("question", case, first(case).pk), as_sent(answer.context)).status_code == 302
    row = first(case)
    assert (row.answer, row.answer_zh, row.notes, row.sources.get().title) == (
        "二人目",
        "第一个",
        "備考",
        "一人目の根拠",
    )
    assert not TypedText.objects.filter(case_id=case.pk, user=people["officer"]).exists()


def test_the_same_form_sent_twice_is_no_conflict(client, people, case):
    client.force_login(people["researcher"])
    data = typed(client, case, answer="条例による。") | {"form_token": "a" * 32}
    assert [client.post(page("question", case, first(case).pk), data).status_code for _turn in range(2)] == [302, 302]
    assert first(case).revision == 2


def test_typed_text_is_kept_handed_back_and_can_be_thrown_away(client, people, case):
    client.force_login(people["researcher"])
    url = page("question", case, first(case).pk)
    data = typed(client, case, answer="書きかけ")
    assert client.post(url, data, headers={"X-Autosave": "1"}).json()["saved_at"]
    assert "書きかけ" in client.get(url).content.decode()
    client.force_login(people["officer"])
    assert "書きかけ" not in client.get(url).content.decode()
    client.force_login(people["researcher"])
    client.post(url, data | {"action": "discard"})
    assert "書きかけ" not in client.get(url).content.decode()


def test_the_workbench_says_what_is_not_saved_yet(client, people, case):
    client.force_login(people["researcher"])
    assert client.get(page("answers", case)).context["unsaved"] == set()
    row = first(case)
    client.post(page("question", case, row.pk), typed(client, case, answer="書きかけ"), headers={"X-Autosave": "1"})
    assert client.get(page("answers", case)).context["unsaved"] == {row.pk}


def test_a_row_is_added_without_a_script(client, people, case):
    client.force_login(people["researcher"])
    answer = client.post(
        page("question", case, first(case).pk), typed(client, case, answer="案") | {"add_row": "sources"}
    )
    assert len(answer.context["rows"].forms) == 2
    assert answer.context["form"]["answer"].value() == "案"


@pytest.mark.parametrize("state", ["in_review", "in_approval", "answered", "reported", "closed"])
def test_what_was_handed_in_is_read_only(client, people, at, state):
    case = at(state)
    client.force_login(people["researcher"])
    url = page("question", case, first(case).pk)
    text = client.get(url).content.decode()
    assert 'name="answer"' not in text
    assert "2020年の条例による。" in text
    answer = client.post(url, {"answer": "あとから", "state": "answered", "seen": "{}", **source(title="根拠")})
    assert answer.status_code == 409
    assert "あとから" in answer.content.decode()
    assert first(case).answer == "2020年の条例による。"
    assert client.post(url, {"settle": "1"}).status_code == 403
    assert client.get(page("activity_new", case)).status_code == 403


def test_the_summary_and_why_questions_stay_open_are_saved_with_the_same_care(client, people, case):
    client.force_login(people["researcher"])
    first_page = as_sent(client.get(page("answers", case)).context)
    assert client.post(page("answers", case), first_page | {"summary": "要約"}).status_code == 302
    assert client.post(page("answers", case), first_page | {"gap_reason": "非公開"}).status_code == 302
    assert client.post(page("answers", case), first_page | {"summary": "別"}).status_code == 409
    case.refresh_from_db()
    assert (case.summary, case.gap_reason, case.answer_revision) == ("要約", "非公開", 3)
    assert not case.events.filter(step="edit").exists()


def test_missing_answers_lead_to_the_workbench(client, people, case):
    client.force_login(people["researcher"])
    text = client.get(reverse("cases:step", args=[case.slug, "hand_in"])).content.decode()
    assert f'href="{page("answers", case)}"' in text


def test_the_case_page_shows_the_work_to_the_office_alone(client, people, case):
    case.questions.update(answer="内部の回答案")
    for name in (*OTHERS[:3], "officer"):
        client.force_login(people[name])
        text = client.get(case.get_absolute_url()).content.decode()
        assert ('id="work"' in text) == (name == "officer")
        assert "内部の回答案" not in text or name == "officer"


@pytest.mark.parametrize("number", [1, 30])
def test_the_overview_costs_four_statements(case, number, django_assert_max_num_queries):
    Question.objects.bulk_create(Question(request=case, order=order, text="問") for order in range(number))
    for order in range(number):
        row = case.activities.create(kind="call", body=f"照会先{order}", created_by_id=case.created_by_id)
        row.questions.add(first(case))
    with django_assert_max_num_queries(4):
        found = working.overview(case)
        [line.row.handled_by for line in found.activities]
    assert len(found.activities) == number


@pytest.mark.parametrize("state", ["in_progress", "answered", "closed"])
def test_the_case_page_stays_within_its_statements(client, people, at, state, django_assert_max_num_queries):
    case = at(state)
    row = case.activities.create(kind="call", body="照会先", created_by_id=case.created_by_id)
    row.questions.set(case.questions.all())
    client.force_login(people["officer"])
    client.get(case.get_absolute_url())
    with django_assert_max_num_queries(15):
        client.get(case.get_absolute_url())
