"""The page of a body: in two languages, without scripts, cookies or an account; nothing typed is lost, nothing overwritten."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.demand import pace
from activities.demand.models import Invitee, Survey
from tests.factories.demand import WishFactory

pytestmark = pytest.mark.django_db


def address(invitee) -> str:
    return reverse("demand:answer", args=[invitee.token])


def typed(**more) -> dict:
    found = {"seen": "1", "language": "zh", "choice": "wishes", "row": ["0"], "contact_name": "王小明",
             "w0-field": "agriculture", "w0-topic_zh": "果树", "w0-problem_zh": "病害", "w0-interpreter": "host"}  # fmt: skip
    return found | more


def body_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("", "希望派遣专家"), ("zh", "希望派遣专家"), ("ja", "専門家の派遣を希望する")]
)
def test_the_page_in_chinese_first_and_in_japanese(client, invitee, language, words):
    page = client.get(address(invitee), {"language": language} if language else {}, headers={"accept-language": "ja"})
    text = body_of(page)
    assert page.status_code == 200
    assert words in text
    assert f'<html lang="{"ja" if language == "ja" else "zh-Hans"}"' in text
    assert "<script" not in text
    assert "18 " in text


def test_nothing_is_left_on_the_telephone_or_on_the_way(client, invitee):
    for response in (
        client.get(address(invitee)),
        client.post(address(invitee), typed()),
        client.get(address(invitee)),
    ):
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"


def test_an_answer_is_sent_looked_at_and_changed(client, invitee):
    response = client.post(address(invitee), typed())
    assert (response.status_code, response.url) == (302, f"{address(invitee)}?language=zh&sent=1")
    told = body_of(client.get(response.url))
    assert "感谢您的支持" in told
    assert "果树" in told
    form = client.get(address(invitee), {"change": "1"})
    assert 'value="果树"' in body_of(form)
    assert 'name="seen" value="2"' in body_of(form)
    client.post(address(invitee), typed(seen="2", choice="nothing", row=[]))
    invitee.refresh_from_db()
    assert (invitee.answered, invitee.via, invitee.wishes.count()) == ("nothing", "page", 0)


def test_wishes_are_added_and_removed_without_scripts(client, invitee):
    two = body_of(client.post(address(invitee), typed(do="add")))
    assert re.findall(r'name="row" value="(\d+)"', two) == ["0", "1"]
    assert 'value="果树"' in two
    assert "field-error" not in two
    sent = typed(
        row=["0", "1"],
        **{"w1-field": "law", "w1-topic_zh": "行政法", "w1-problem_zh": "立法", "w1-interpreter": "none"},
    )
    one = body_of(client.post(address(invitee), sent | {"do": "remove-0"}))
    assert re.findall(r'name="row" value="(\d+)"', one) == ["1"]
    assert "行政法" in one
    none = body_of(client.post(address(invitee), typed(do="remove-0")))
    assert re.findall(r'name="row" value="(\d+)"', none) == ["0"]
    assert 'value="果树"' not in none
    client.post(address(invitee), sent)
    assert [wish.field for wish in invitee.wishes.all()] == ["agriculture", "law"]


def test_another_language_keeps_what_was_typed(client, invitee):
    page = body_of(client.post(f"{address(invitee)}?language=zh", typed(do="ja")))
    assert "専門家の派遣を希望する" in page
    assert 'value="果树"' in page
    assert 'value="王小明"' in page
    assert "<details" in page
    assert " open" in page
    assert "field-error" not in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"choice": ""}, "请选择“有无需求”。"),
        ({"contact_name": ""}, "请填写“联系人姓名”。"),
        ({"w0-field": ""}, "请选择“领域”。"),
        ({"w0-topic_zh": ""}, "请填写课题。"),
        ({"w0-wished_from": "2027-05-20", "w0-wished_until": "2027-05-01"}, "结束日期不能早于开始日期。"),
        ({"choice": "nothing"}, "但填写了需求内容"),
    ],
)
def test_errors_stand_beside_the_field_and_everything_typed_stays(client, invitee, wrong, words):
    response = client.post(address(invitee), typed(remark="备注") | wrong)
    page = body_of(response)
    assert response.status_code == 422
    assert words in page.partition('class="errsum"')[2].partition("</section>")[0]
    assert words in page.partition("field-error")[2]
    assert "备注" in page
    assert "病害" in page
    assert not Invitee.objects.get().has_answered


def test_empty_wishes_do_not_count_beside_filled_ones(client, invitee):
    client.post(address(invitee), typed(row=["0", "1", "2"], **{"w1-interpreter": "host"}))
    assert invitee.wishes.count() == 1
    empty = client.post(address(invitee), typed(seen="2", row=["3"]))
    assert empty.status_code == 422


def test_whoever_is_second_sees_what_the_first_sent(client, invitee):
    client.post(address(invitee), typed())
    mine = typed(**{"w0-topic_zh": "蔬菜"})
    response = client.post(address(invitee), mine)
    page = body_of(response)
    assert response.status_code == 409
    assert "其他人员已先提交了回复" in page
    assert "果树" in page
    assert 'value="蔬菜"' in page
    assert 'name="seen" value="2"' in page
    assert client.post(address(invitee), mine | {"seen": "2"}).status_code == 302
    assert invitee.wishes.get().topic_zh == "蔬菜"


def test_a_wish_that_is_taken_up_is_shown_and_stays(client, invitee):
    WishFactory(invitee=invitee, set_aside="対象外", topic_zh="灌溉")
    page = body_of(client.get(address(invitee)))
    assert "灌溉" in page
    assert "已开始办理" in page
    assert "対象外" not in page
    refused = client.post(address(invitee), typed(choice="nothing", row=[]))
    assert refused.status_code == 422
    assert "如需取消，请与北京事务所联系" in body_of(refused)


@pytest.mark.parametrize(("state", "words"), [("draft", "本次调查尚未开始"), ("closed", "本次调查已结束")])
def test_only_while_the_survey_is_open(client, invitee, state, words):
    Survey.objects.update(state=state)
    for response in (client.get(address(invitee)), client.post(address(invitee), typed())):
        assert words in body_of(response)
        assert "<form" not in body_of(response)
    assert not invitee.wishes.exists()


def test_after_it_has_closed_the_answer_can_be_read(client, invitee):
    client.post(address(invitee), typed())
    Survey.objects.update(state="closed")
    page = body_of(client.get(address(invitee), {"change": "1"}))
    assert "果树" in page
    assert "修改" not in page


def test_a_wrong_or_revoked_address_says_so_in_both_languages(client, invitee):
    Invitee.objects.update(revoked_at=timezone.now())
    for url in (address(invitee), reverse("demand:answer", args=["no-such-address"])):
        for response in (client.get(url), client.post(url, typed())):
            assert response.status_code == 404
            assert "此网址无法使用" in body_of(response)
            assert "このアドレスは使えません" in body_of(response)


def test_far_too_many_answers_from_one_place_are_refused(client, invitee, monkeypatch):
    monkeypatch.setattr(pace, "MOST_FROM_ONE_PLACE", 1)
    client.post(address(invitee), typed())
    response = client.post(address(invitee), typed(seen="2", **{"w0-topic_zh": "蔬菜"}))
    assert response.status_code == 429
    assert "蔬菜" in body_of(response)
    assert invitee.wishes.get().topic_zh == "果树"


def test_the_first_look_is_remembered_but_not_the_office_s(client, invitee, officer):
    client.force_login(officer)
    client.get(address(invitee))
    assert Invitee.objects.get().opened_at is None
    client.logout()
    client.get(address(invitee))
    assert Invitee.objects.get().opened_at is not None


@pytest.mark.parametrize("row", [["x"], ["999"], ["²"], [str(n) for n in range(1, 99)]])
def test_rows_that_no_page_of_ours_sends(client, invitee, row):
    for do in ("", "add", "remove-x", "remove-", "ja"):
        assert client.post(address(invitee), typed(row=row, do=do)).status_code in (200, 422)


def test_an_empty_answer_asks_for_the_choice_and_not_for_a_wish(client, invitee):
    """Whether anybody is needed is asked first; the row of a wish that nobody began is no wish."""
    nothing = {"seen": "1", "language": "zh", "row": ["0"], "w0-interpreter": "host"}
    page = client.post(address(invitee), nothing)
    assert page.status_code == 422
    assert [set(form.errors) for form in page.context["page"].forms] == [{"choice"}, {"contact_name"}]
    announced = client.post(address(invitee), nothing | {"choice": "wishes"})
    assert {"field", "topic_zh", "problem_zh"} == set(announced.context["page"].wishes[0].errors)
    assert re.search(r"<title>\s*错误：", body_of(announced))


@pytest.mark.parametrize(
    ("begins", "ends", "zh", "ja"),
    [
        ("2027-05-01", "2027-06-30", "2027年5月1日至6月30日", "2027年5月1日から6月30日"),
        ("2027-05-01", "", "2027年5月1日起", "2027年5月1日以降"),
        ("", "2027-06-30", "2027年6月30日前", "2027年6月30日まで"),
    ],
)
def test_the_time_wished_reads_as_days_do_everywhere(client, invitee, begins, ends, zh, ja):
    client.post(address(invitee), typed(**{"w0-wished_from": begins, "w0-wished_until": ends}))
    assert zh in body_of(client.get(address(invitee)))
    assert ja in body_of(client.get(address(invitee), {"language": "ja"}))
