"""The answer on its way through the office and out of it: versions, remarks, four eyes, and who reads what when."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import OutgoingMail
from activities.cases.models import Document, Notification
from activities.cases.workflow import StepBlocked
from activities.cases.workflow.errors import StepNotOffered
from activities.research import composing, differing, working
from activities.research.models import AnswerDraft, Question, Remark, Source
from tests.factories.research import move

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(soon_at):
    """It does not matter here how the request came to the office."""
    return soon_at


SECRET = "匿名の担当官"
REMARK = "根拠が足りない"


def page(name, case, *args, **query):
    return reverse(f"research:{name}", args=[case.slug, *args]) + ("?" + "&".join(f"{k}={v}" for k, v in query.items()))


@pytest.fixture
def handed_in(at, people):
    """A version is with the deputy director; one of its sources may not be named."""

    def drive(place="in_review", **fields):
        case = at("in_progress", **fields)
        question = case.questions.first()
        Source.objects.create(question=question, kind="law", title="管理条例", link="https://www.gov.cn/a")
        Source.objects.create(question=question, kind="person", title=SECRET, internal=True, order=1)
        return case if place == "in_progress" else drive_on(case, place)

    def drive_on(case, place):
        case.questions.update(answer="条例による。", answer_zh="根据条例。", state=Question.State.ANSWERED)
        type(case).objects.filter(pk=case.pk).update(summary="要約です。")
        road = [("in_review", "hand_in", "researcher"), ("in_approval", "pass_answer", "officer"),
                ("answered", "approve", "manager"), ("reported", "deliver", "tokyo")]  # fmt: skip
        for state, code, who in road:
            move(case, code, people[who])
            if state == place:
                return case
        raise LookupError(place)

    drive.on = drive_on
    return drive


def sent_back(case, people):
    question = case.questions.first()
    move(case, "send_back", people["officer"], remark=REMARK, remarks={question.pk: "条番号を書くこと"})
    return case


READERS = [
    ("in_progress", {"officer": 404, "tokyo": 404, "town": 404, "prefecture": 404, "stranger": 404}),
    ("in_review", {"officer": 200, "tokyo": 404, "town": 404, "prefecture": 404, "stranger": 404}),
    ("answered", {"viewer": 200, "tokyo": 200, "town": 404, "prefecture": 404, "stranger": 404}),
    ("reported", {"officer": 200, "tokyo": 200, "town": 200, "prefecture": 200, "stranger": 404}),
]


@pytest.mark.parametrize(("place", "expected"), READERS)
@pytest.mark.parametrize("name", ["answer", "answer_print"])
def test_who_reads_the_answer_when(client, people, handed_in, place, expected, name):
    case = handed_in(place)
    for who, status in expected.items():
        client.force_login(people[who])
        assert client.get(page(name, case)).status_code == status, who
        text = client.get(page(name, case, zh=1)).content.decode()
        assert (SECRET in text) == (status == 200 and who in ("officer", "viewer"))
        assert ("根据条例。" in text) == (status == 200)


@pytest.mark.parametrize("version", ["1", "now", "x", "-1", "99999", "９"])
def test_versions_can_be_chosen_by_the_office_alone(client, people, handed_in, version):
    case = handed_in("reported")
    client.force_login(people["officer"])
    assert client.get(page("answer", case, version=version)).status_code == (200 if version in ("1", "now") else 404)
    case.questions.update(answer="あとからの変更")
    for who in ("town", "tokyo", "prefecture"):
        client.force_login(people[who])
        assert "あとからの変更" not in client.get(page("answer", case, version=version)).content.decode()


def test_a_version_stays_as_it_was_handed_in(client, people, handed_in):
    case = handed_in("reported")
    case.questions.update(answer="書き直した", text="別の質問")
    Source.objects.filter(question__request=case).update(title="別の根拠")
    client.force_login(people["town"])
    text = client.get(page("answer", case)).content.decode()
    assert "条例による。" in text
    assert "管理条例" in text
    assert "書き直した" not in text


def test_copies_get_the_delivered_answer_without_internal_sources(handed_in):
    assert composing.delivered_content(handed_in("answered")) is None
    found = composing.delivered_content(handed_in("reported"))
    assert [source["title"] for source in found["questions"][0]["sources"]] == ["管理条例"]
    assert SECRET not in str(found)


def test_the_name_of_an_internal_paper_stays_in_the_office(client, people, handed_in):
    case = handed_in("in_progress")
    papers = [Document.objects.create(case_id=case.pk, kind="other", title=title, audience=audience)
              for title, audience in (("面談記録", "office"), ("公開資料", "shared"))]  # fmt: skip
    for paper in papers:
        Source.objects.create(question=case.questions.first(), title=f"根拠 {paper.pk}", document=paper)
    case = handed_in.on(case, "reported")
    for who, seen in (("officer", True), ("tokyo", False), ("town", False)):
        client.force_login(people[who])
        text = client.get(page("answer", case)).content.decode()
        assert ("面談記録" in text, "公開資料" in text) == (seen, True)
    assert "面談記録" not in str(composing.delivered_content(case))


def test_remarks_are_the_offices_own(client, people, handed_in, work):
    case = sent_back(handed_in(), people)
    pages = ["", "print/", "answer/", "answer/print/", "work/drafts/", "form/", "check/"]
    for who in ("town", "prefecture", "tokyo"):
        client.force_login(people[who])
        assert all(REMARK not in client.get(f"{case.get_absolute_url()}{path}").content.decode() for path in pages)
    work()
    outside = [people[who].pk for who in ("town", "prefecture", "tokyo")]
    assert not OutgoingMail.objects.filter(user__in=outside, body__contains=REMARK).exists()
    assert not Notification.objects.filter(user__in=outside, text__contains=REMARK).exists()
    assert all(REMARK not in str(event.data) + event.reason for event in case.events.all())


def test_remarks_stand_beside_their_question_and_are_settled(client, people, handed_in):
    case = sent_back(handed_in(), people)
    whole, about = Remark.objects.order_by("pk")
    client.force_login(people["researcher"])
    assert REMARK in client.get(page("answers", case)).content.decode()
    question = page("question", case, case.questions.first().pk)
    assert "条番号を書くこと" in client.get(question).content.decode()
    assert client.post(page("drafts", case), {"settle": whole.pk}).status_code == 302
    assert client.post(question, {"settle": about.pk, "answer": "書きかけ", "seen": "{}"}).status_code == 302
    assert not Remark.objects.filter(settled_at__isnull=True).exists()
    text = client.get(question).content.decode()
    assert "条番号を書くこと" not in text
    assert "書きかけ" in text
    client.post(page("drafts", case), {"reopen": whole.pk})
    assert Remark.objects.get(settled_at__isnull=True) == whole


@pytest.mark.parametrize("key", ["", "x", "999999", "1" * 30, "-1"])
def test_a_remark_that_is_not_of_this_case_is_not_found(client, people, handed_in, key):
    case = sent_back(handed_in(), people)
    client.force_login(people["researcher"])
    assert client.post(page("drafts", case), {"settle": key}).status_code == 404


def test_four_eyes(people, handed_in):
    case = handed_in("in_progress")
    case.questions.update(answer="条例による。", state=Question.State.ANSWERED)
    type(case).objects.filter(pk=case.pk).update(summary="要約です。")
    move(case, "hand_in", people["officer"])
    with pytest.raises((PermissionDenied, StepNotOffered)):
        move(case, "pass_answer", people["officer"])
    move(case, "pass_answer", people["researcher"])
    with pytest.raises((PermissionDenied, StepNotOffered)):
        move(case, "approve", people["officer"])
    move(case, "approve", people["manager"])


def test_an_answer_with_gaps_goes_out_only_with_a_reason(people, handed_in):
    case = handed_in("in_progress")
    type(case).objects.filter(pk=case.pk).update(summary="要約です。")
    last = case.questions.last()
    case.questions.exclude(pk=last.pk).update(answer="条例による。")
    with pytest.raises(StepBlocked):
        move(case, "hand_in", people["researcher"])
    case.questions.filter(pk=last.pk).update(state=Question.State.UNANSWERABLE, no_answer_reason="公開されていない。")
    move(case, "hand_in", people["researcher"])
    rows = composing.delivered_for(case, people["officer"]).rows
    assert (rows[-1].reason, rows[0].reason) == ("公開されていない。", "")


def test_one_reason_for_all_that_are_left(people, handed_in):
    case = handed_in("in_progress")
    type(case).objects.filter(pk=case.pk).update(summary="要約です。", gap_reason="回答が届いていない。")
    move(case, "hand_in", people["researcher"])
    found = composing.delivered_for(case, people["officer"])
    assert {row.reason for row in found.rows} == {"回答が届いていない。"}
    assert found.unanswered == 2


def test_the_differences_between_two_versions_are_told(client, people, handed_in):
    case = sent_back(handed_in(), people)
    case.questions.filter(order=0).update(answer="2020年の条例による。罰則もある。")
    move(case, "hand_in", people["researcher"])
    client.force_login(people["officer"])
    answer = client.get(page("drafts", case))
    newest, oldest = answer.context["versions"]
    assert working.newest_version(case).draft.number == 2
    assert (newest.answer.draft.number, newest.earlier, oldest.earlier) == (2, True, False)
    changed = [told.changes.number for told in newest.questions if told.changes.changes]
    assert changed == [1]
    text = answer.content.decode()
    assert "<ins>2020年の</ins>" in text
    assert "条番号を書くこと" in text


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("", "", []), ("同じ。", "同じ。", [("", "同じ。")]),
    ("一。二。", "一。三。二。", [("", "一。"), ("ins", "三。"), ("", "二。")]),
    ("条例による。", "2020年の条例による。", [("ins", "2020年の"), ("", "条例による。")]),
    ("甲乙丙。", "あいう。", [("del", "甲乙丙。"), ("ins", "あいう。")]),
    ("x" * 9000, "x" * 8000, [("del", "x" * 9000), ("ins", "x" * 8000)]),
])  # fmt: skip
def test_pieces_of_two_texts(old, new, expected):
    assert [(piece.tag, piece.text) for piece in differing.pieces(old, new)] == expected


def test_an_answer_that_is_worked_on_again_stays_the_delivered_one_outside(client, people, handed_in):
    case = handed_in("reported")
    move(case, "revise", people["manager"], reason="訂正")
    case.questions.update(answer="訂正後の答え。")
    move(case, "hand_in", people["researcher"])
    client.force_login(people["town"])
    assert "訂正後の答え。" not in client.get(page("answer", case)).content.decode()
    assert "訂正後の答え。" not in client.get(case.get_absolute_url()).content.decode()
    client.force_login(people["tokyo"])
    assert "訂正後の答え。" not in client.get(page("answer", case)).content.decode()
    move(case, "pass_answer", people["officer"])
    move(case, "approve", people["manager"])
    assert "訂正後の答え。" in client.get(page("answer", case)).content.decode()
    move(case, "deliver", people["tokyo"])
    client.force_login(people["town"])
    assert "訂正後の答え。" in client.get(page("answer", case)).content.decode()


def test_a_hostile_link_of_an_old_version_is_no_link(handed_in):
    case = handed_in("reported")
    draft = case.drafts.get()
    draft.content["questions"][0]["sources"][0]["link"] = "javascript:alert(1)"
    AnswerDraft.objects.filter(pk=draft.pk).update(content=draft.content)
    assert composing.answer_of(case.drafts.get().content).rows[0].sources[0].link == ""


@pytest.mark.parametrize("place", ["in_review", "in_approval", "answered"])
def test_the_page_of_the_step_shows_what_it_is_about(client, people, handed_in, place):
    steps = {
        "in_review": ("pass_answer", "officer"),
        "in_approval": ("approve", "manager"),
        "answered": ("deliver", "tokyo"),
    }
    case = handed_in(place)
    code, who = steps[place]
    client.force_login(people[who])
    text = client.get(reverse("cases:step", args=[case.slug, code])).content.decode()
    assert "条例による。" in text
    assert (SECRET in text) == (who != "tokyo")


@pytest.mark.parametrize("number", [1, 8])
def test_the_page_of_versions_costs_the_same_however_many_there_are(
    client, people, handed_in, number, django_assert_max_num_queries
):
    case = handed_in()
    draft = case.drafts.get()
    for more in range(2, number + 1):
        AnswerDraft.objects.create(request=case, number=more, fate="sent_back", content=draft.content, author=draft.author,
                                   seat=draft.seat, at=draft.at)  # fmt: skip
    client.force_login(people["officer"])
    client.get(page("drafts", case))
    with django_assert_max_num_queries(16):
        client.get(page("drafts", case))
