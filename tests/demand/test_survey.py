"""A survey's way: prepared with sensible words, opened, asked about, closed; and what waits on the first page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from activities.calendars.fiscal import today_in_japan
from activities.demand import inviting, letters, surveying, waiting
from activities.demand.models import Invitee, Survey
from tests.factories.demand import InviteeFactory, SurveyFactory, WishFactory
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.places import DivisionFactory

pytestmark = pytest.mark.django_db


def body_of(response) -> str:
    return response.content.decode()


def test_a_new_survey_begins_with_words_and_days(client, officer):
    client.force_login(officer)
    begun = surveying.proposed()
    assert "专家" in begun["intro_zh"]
    assert (begun["opens_on"].month, begun["opens_on"].day) == (1, 10) or begun["opens_on"] == today_in_japan()
    page = client.get(reverse("demand:new"))
    assert begun["intro_ja"][:20] in body_of(page)
    typed = {name: str(value) for name, value in begun.items()}
    response = client.post(reverse("demand:new"), typed)
    survey = Survey.objects.get()
    assert response.url == survey.get_absolute_url()
    assert (survey.state, survey.created_by, survey.intro_zh) == ("draft", officer, begun["intro_zh"])
    again = client.post(reverse("demand:new"), typed)
    assert again.status_code == 422
    assert Survey.objects.count() == 1
    SurveyFactory(fiscal_year=survey.fiscal_year - 1, created_by=officer)
    assert surveying.proposed()["fiscal_year"] == survey.fiscal_year + 1


def test_two_people_over_one_survey(client, officer, survey):
    client.force_login(officer)
    address = reverse("demand:edit", args=[survey.fiscal_year])
    seen = client.get(address).context["seen"]
    typed = {"fiscal_year": survey.fiscal_year, "opens_on": str(survey.opens_on), "closes_on": str(survey.closes_on),
             "intro_zh": "我", "intro_ja": survey.intro_ja, "seen": seen}  # fmt: skip
    Survey.objects.update(intro_zh="他")
    response = client.post(address, typed)
    assert response.status_code == 409
    assert "他" in body_of(response)
    assert Survey.objects.get().intro_zh == "他"


def test_opened_before_the_day_that_was_planned_it_says_since_when(survey, invitee):
    planned, today = today_in_japan() + timedelta(10), today_in_japan()
    Survey.objects.update(state="draft", opens_on=planned, closes_on=planned)
    surveying.open_survey(survey)
    assert Survey.objects.get().opens_on == today


def test_it_opens_with_a_body_and_words_and_opens_again(survey):
    Survey.objects.update(
        state="draft", intro_zh="", closes_on=today_in_japan() - timedelta(1), opens_on=date(2020, 1, 1)
    )
    with pytest.raises(ValidationError) as refused:
        surveying.open_survey(survey)
    assert len(refused.value.messages) == 3
    Survey.objects.update(intro_zh="请", closes_on=today_in_japan())
    InviteeFactory(survey=survey)
    surveying.open_survey(survey)
    assert Survey.objects.get().state == "open"
    surveying.close_survey(survey)
    assert Survey.objects.get().state == "closed"
    surveying.open_survey(survey)
    assert Survey.objects.get().state == "open"


def test_bodies_are_chosen_once_and_called_as_on_that_day(client, officer, survey):
    hunan = DivisionFactory(code="430000", name_ja="湖南省", name_zh="湖南省", kind="province")
    above = BodyFactory(division=hunan)
    section = BodyFactory(kind="section", parent=above, name_ja="国際交流処", name_zh="国际交流处", division=hunan)
    venue = BodyFactory(kind="venue", name_ja="会館", name_zh="会馆")
    client.force_login(officer)
    address = reverse("demand:choose", args=[survey.fiscal_year])
    page = body_of(client.get(address, {"province": "430000", "q": "国际交流"}))
    assert "国際交流処" in page
    assert "会館" not in page
    assert client.post(address, {}).status_code == 422
    for _again in range(2):
        client.post(address, {"body": [above.pk, section.pk, "x", "²", 10**18]})
    assert {str(row.name_zh) for row in survey.invitees.all()} == {
        "长沙市人民政府外事办公室", "长沙市人民政府外事办公室国际交流处"}  # fmt: skip
    assert len({row.token for row in survey.invitees.all()}) == 2
    marked = body_of(client.get(address))
    assert f'id="body-{above.pk}"' not in marked
    assert venue.surveyed.count() == 0


def test_those_of_last_year_come_along_at_once(client, officer, survey):
    before = SurveyFactory(fiscal_year=survey.fiscal_year - 1, created_by=officer, state="closed")
    old = [InviteeFactory(survey=before, name_zh="旧").body for _number in range(3)]
    InviteeFactory(survey=survey, body=old[0])
    type(old[1]).objects.filter(pk=old[1].pk).update(in_use=False)
    client.force_login(officer)
    client.post(reverse("demand:take_last", args=[survey.fiscal_year]))
    assert {row.body_id for row in survey.invitees.all()} == {old[0].pk, old[2].pk}
    assert survey.invitees.get(body=old[2]).name_zh == "长沙市人民政府外事办公室"


def test_only_a_body_that_was_neither_asked_nor_has_answered_is_taken_off(invitee):
    Invitee.objects.update(sent_at=timezone.now())
    with pytest.raises(ValidationError):
        inviting.take_off(invitee)
    Invitee.objects.update(sent_at=None)
    inviting.take_off(invitee)
    inviting.take_off(invitee)
    assert not Invitee.objects.exists()


def test_an_address_is_renewed_and_revoked(client, officer, invitee):
    client.force_login(officer)
    address = reverse("demand:address", args=[invitee.survey.fiscal_year, invitee.pk])
    client.post(address, {"do": "revoke"})
    assert client.get(reverse("demand:answer", args=[invitee.token])).status_code == 404
    client.post(address, {"do": "renew"})
    fresh = Invitee.objects.get()
    assert fresh.token != invitee.token
    assert len(fresh.token) >= 32
    assert client.get(reverse("demand:answer", args=[fresh.token])).status_code == 200
    assert client.get(reverse("demand:answer", args=[invitee.token])).status_code == 404


def test_letters_go_out_once_in_chinese_with_the_japanese_below(client, officer, survey):
    body = BodyFactory(email="fao@example.cn")
    ContactFactory(body=body, email="Wang@example.cn")
    ContactFactory(body=body, email="gone@example.cn", until=today_in_japan() - timedelta(1))
    reached = InviteeFactory(survey=survey, body=body, email="FAO@example.cn")
    silent = InviteeFactory(survey=survey, name_ja="宛先なし", name_zh="无地址")
    client.force_login(officer)
    page = body_of(client.get(reverse("demand:letters", args=[survey.fiscal_year])))
    assert "宛先なし" in page
    assert reached.token in page
    for _twice in range(2):
        client.post(reverse("demand:letters", args=[survey.fiscal_year]))
    mails = OutgoingMail.objects.all()
    assert sorted(mail.to.lower() for mail in mails) == ["fao@example.cn", "wang@example.cn"]
    mail = mails[0]
    assert (mail.confidential, mail.language) == (True, "zh-hans")
    assert "专家派遣需求调查" in mail.subject
    chinese, japanese = mail.body.index("请打开以下网址"), mail.body.index("次のアドレスを開くと")
    assert chinese < mail.body.index(reached.token) < japanese
    assert survey.intro_zh in mail.body
    assert survey.intro_ja in mail.body
    assert Invitee.objects.get(pk=silent.pk).sent_at is None


def test_reminders_go_to_those_who_have_not_answered_once_a_day(survey):
    rows = [InviteeFactory(survey=survey, email=f"{name}@example.cn", sent_at=timezone.now()) for name in "abc"]
    Invitee.objects.filter(pk=rows[1].pk).update(answered="nothing")
    Invitee.objects.filter(pk=rows[2].pk).update(revoked_at=timezone.now())
    InviteeFactory(survey=survey, email="unsent@example.cn")
    assert letters.remind(survey) == (1, 1)
    assert letters.remind(survey) == (0, 0)
    mail = OutgoingMail.objects.get()
    assert mail.to == "a@example.cn"
    assert "尚未收到贵单位的回复" in mail.body


def test_one_letter_again_on_demand_and_none_while_the_survey_is_not_open(client, officer, survey):
    row = InviteeFactory(survey=survey, email="a@example.cn", sent_at=timezone.now())
    client.force_login(officer)
    address = reverse("demand:send_again", args=[survey.fiscal_year, row.pk])
    for _twice in range(2):
        client.post(address, {"form_token": "one"})
    assert OutgoingMail.objects.count() == 1
    Survey.objects.update(state="closed")
    client.post(address, {"form_token": "two"})
    assert letters.send(survey) == (0, 0)
    assert OutgoingMail.objects.count() == 1


def test_the_office_enters_what_it_heard_by_telephone(client, officer, invitee):
    client.force_login(officer)
    address = reverse("demand:enter", args=[invitee.survey.fiscal_year, invitee.pk])
    typed = {"seen": "1", "choice": "wishes", "row": ["0"], "contact_name": "王", "w0-field": "law", "w0-topic_ja": "行政法",
             "w0-problem_ja": "立法", "w0-interpreter": "host"}  # fmt: skip
    assert 'name="row" value="1"' in body_of(client.post(address, typed | {"do": "add"}))
    assert client.post(address, typed | {"contact_name": ""}).status_code == 422
    assert client.post(address, typed).status_code == 302
    fresh = Invitee.objects.get()
    assert (fresh.via, fresh.answered_by, fresh.wishes.get().topic_ja) == ("office", officer, "行政法")
    assert client.post(address, typed | {"w0-field": "tax"}).status_code == 409
    assert "行政法" in body_of(client.get(reverse("demand:invitee", args=[invitee.survey.fiscal_year, invitee.pk])))


@pytest.mark.parametrize(
    ("today", "state", "lines"),
    [
        ((2027, 1, 9), None, 0), ((2027, 1, 10), None, 1), ((2027, 3, 31), "draft", 1), ((2027, 4, 1), None, 0),
        ((2027, 2, 1), "open", 0), ((2027, 2, 1), "closed", 0),
    ],
)  # fmt: skip
def test_from_10_january_the_first_page_says_that_no_survey_is_open(officer, monkeypatch, today, state, lines):
    monkeypatch.setattr(timezone, "now", lambda: datetime(*today, 3, tzinfo=UTC))
    if state:
        SurveyFactory(fiscal_year=2027, state=state, created_by=officer, closes_on=date(2027, 6, 1))
    assert len(waiting.lines(officer)) == lines


def test_late_answers_and_undecided_wishes_wait_on_the_first_page(client, officer, viewer, invitee):
    Invitee.objects.update(sent_at=timezone.now())
    Survey.objects.update(opens_on=date(2020, 1, 1), closes_on=today_in_japan() - timedelta(1))
    WishFactory(invitee=InviteeFactory(survey=invitee.survey, answered="wishes"))
    assert [line.number for line in waiting.lines(officer)] == [1, 1]
    assert waiting.lines(viewer) == []
    client.force_login(officer)
    assert f"/demand/{invitee.survey.fiscal_year}/wishes/?status=undecided" in body_of(client.get(reverse("home")))
