"""The questionnaire without signing in: in two languages, once each, only while it is open, and without anybody's name."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from activities.calendars.fiscal import today_in_china
from activities.proceedings import asking
from activities.proceedings.models import Change, Questionnaire, Reply
from tests.factories.proceedings import QuestionFactory, QuestionnaireFactory, ReplyFactory


@pytest.fixture
def asked(held) -> Questionnaire:
    questionnaire = QuestionnaireFactory(edition=held, secret="unguessable")
    QuestionFactory(questionnaire=questionnaire, scale=True, required=True)
    QuestionFactory(questionnaire=questionnaire, several=True)
    QuestionFactory(questionnaire=questionnaire)
    QuestionFactory(questionnaire=questionnaire, text=True)
    return questionnaire


def url_of(questionnaire, language: str = "") -> str:
    address = reverse("proceedings:answer", args=[questionnaire.secret])
    return f"{address}?language={language}" if language else address


def filled(questionnaire, **more) -> dict:
    scale, several, one, text = (f"q{question.pk}" for question in questionnaire.questions.all())
    return {"side": "china", scale: "5", several: ["2", "1", "1"], one: "2", text: "谢谢", "nonce": "form-1"} | more


@pytest.mark.parametrize(("language", "words"), [("ja", "全体の満足度"), ("zh", "总体满意度")])
def test_the_questions_in_both_languages(client, asked, language, words):
    page = client.get(url_of(asked, language))
    text = page.content.decode()
    assert page.status_code == 200
    assert words in text
    assert f'<html lang="{"zh-hans" if language == "zh" else "ja"}"' in text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex"' in text
    assert "sessionid" not in page.cookies


def test_the_browser_s_language_without_a_choice(client, asked):
    page = client.get(url_of(asked), headers={"accept-language": "zh-CN"})
    assert "总体满意度" in page.content.decode()


def test_an_answer_is_counted_once_however_often_it_is_sent(client, asked):
    for _again in range(3):
        response = client.post(url_of(asked, "zh"), filled(asked))
        assert (response.status_code, response.url) == (302, "/seminars/questionnaire/unguessable/thanks/?language=zh")
    assert "答卷已收到" in client.get(response.url).content.decode()
    reply = Reply.objects.get()
    scale, several, one, text = (str(question.pk) for question in asked.questions.all())
    assert reply.values == {scale: 5, several: [1, 2], one: 2, text: "谢谢"}
    assert (reply.side, reply.language, reply.on_paper, reply.on) == ("china", "zh", False, today_in_china())
    client.post(url_of(asked, "ja"), filled(asked, nonce="form-2"))
    assert Reply.objects.count() == 2


def test_nothing_of_who_answered_is_kept(client, cast, asked):
    client.force_login(cast.town)
    client.post(url_of(asked), filled(asked), headers={"user-agent": "SECRET-PHONE"})
    reply = Reply.objects.get()
    kept = {field.name for field in Reply._meta.get_fields()}
    assert kept == {"id", "questionnaire", "side", "language", "on_paper", "on", "nonce", "values"}
    assert "form-1" not in str(vars(reply))
    assert "SECRET" not in str(vars(reply))
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"scale": ""}, "此题必答：总体满意度"),
        ({"scale": "9"}, "9"),
        ({"several": ["1", "7"]}, "7"),
        ({"one": "x"}, "x"),
        ({"text": "字" * 2001}, "2000"),
    ],
)
def test_wrong_answers_are_told_and_kept_in_the_form(client, asked, wrong, words):
    names = dict(zip(("scale", "several", "one", "text"), (f"q{one.pk}" for one in asked.questions.all()), strict=True))
    response = client.post(url_of(asked, "zh"), filled(asked, **{names[name]: value for name, value in wrong.items()}))
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page.partition('class="errsum"')[2].partition("</section>")[0]
    assert 'value="form-1"' in page
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    ("opens", "closes", "phase"), [(1, 9, "early"), (-9, -1, "over"), (-1, 1, "open"), (0, 0, "open")]
)
def test_only_while_it_is_open(client, asked, opens, closes, phase):
    today = today_in_china()
    asked.opens_on, asked.closes_on = today + timedelta(opens), today + timedelta(closes)
    asked.save()
    client.post(url_of(asked, "ja"), filled(asked))
    assert Reply.objects.exists() == (phase == "open")
    page = client.get(url_of(asked, "ja")).content.decode()
    assert ("受付は終了" in page, "まだ始まって" in page) == (phase == "over", phase == "early")


def test_an_address_that_is_shut_leads_nowhere(client, cast, asked):
    address = url_of(asked)
    asking.shut_address(asked, by=cast.officer)
    assert client.get(address).status_code == 404
    assert client.post(address, {}).status_code == 404
    asking.give_address(asked, by=cast.officer)
    asked.refresh_from_db()
    assert asked.secret != "unguessable"
    assert len(asked.secret) >= 32
    assert client.get(url_of(asked)).status_code == 200


def test_a_flood_is_stopped(client, asked, monkeypatch):
    monkeypatch.setattr(asking, "MOST_FROM_ONE_PLACE", 3)
    codes = [client.post(url_of(asked), filled(asked, nonce=f"n{number}")).status_code for number in range(5)]
    assert codes == [302, 302, 302, 429, 429]
    elsewhere = client.post(url_of(asked), filled(asked, nonce="e"), REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 302
    cache.clear()
    monkeypatch.setattr(asking, "MOST_REPLIES", 4)
    assert client.post(url_of(asked), filled(asked, nonce="m")).status_code == 429
    assert Reply.objects.count() == 4


def test_a_form_of_another_site_is_refused(asked):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(url_of(asked), filled(asked)).status_code == 403


@pytest.mark.parametrize("replies", [1, 30])
def test_statements_do_not_grow_with_the_answers(client, cast, asked, replies, django_assert_max_num_queries):
    for _number in range(replies):
        ReplyFactory(questionnaire=asked, values={})
    client.force_login(cast.viewer)
    client.get(reverse("proceedings:results", args=[17]))
    with django_assert_max_num_queries(14):
        client.get(reverse("proceedings:results", args=[17]))


def test_answers_on_paper(client, cast, asked):
    client.force_login(cast.officer)
    sheet = filled(asked, language="zh") | {f"q{asked.questions.first().pk}": ""}
    for _twice in range(2):
        response = client.post(reverse("proceedings:questionnaire_paper", args=[17]), sheet | {"form_token": "b" * 32})
        assert response.status_code == 302
    reply = Reply.objects.get()
    assert (reply.on_paper, reply.language, reply.side) == (True, "zh", "china")
    change = Change.objects.get()
    assert (change.what, change.by, change.values) == ("on_paper", cast.officer, {})
