"""Wishes are counted, exported, made requests once, or set aside with a reason."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from activities.demand import answering, counting, deciding
from activities.demand.models import Invitee, Survey, Wish
from activities.missions.models import Mission
from tests.factories.demand import InviteeFactory, WishFactory
from tests.factories.partners import BodyFactory
from tests.factories.places import DivisionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hunan(db):
    return DivisionFactory(code="430000", name_ja="湖南省", name_zh="湖南省", kind="province")


@pytest.fixture
def asked(survey, hunan) -> Invitee:
    body = BodyFactory(division=hunan)
    return InviteeFactory(
        survey=survey, body=body, answered="wishes", contact_name="王小明", name_zh="旧名", name_ja="旧名"
    )


def body_of(response) -> str:
    return response.content.decode()


def test_a_wish_becomes_a_request_once_with_the_names_of_the_day(client, officer, asked):
    wish = WishFactory(invitee=asked, trainees="农业局职员", trainees_number=30, wished_days=7)
    client.force_login(officer)
    for _twice in range(2):
        client.post(reverse("demand:decide", args=[asked.survey.fiscal_year]), {"do": "begin", "wish": wish.pk})
    mission = Mission.objects.get()
    assert mission.wish == wish
    assert Wish.objects.get().mission == mission
    assert (mission.host, mission.host_zh, mission.host_ja) == (
        asked.body, "长沙市人民政府外事办公室", "長沙市人民政府外事弁公室")  # fmt: skip
    assert (mission.destination_id, mission.field, mission.topic_zh, mission.contact_name) == (
        "430000", "agriculture", "果树病害防治", "王小明")  # fmt: skip
    assert (mission.trainees_zh, mission.trainees_ja, mission.trainees_number, mission.state) == (
        "农业局职员", "", 30, "requested")  # fmt: skip
    page = body_of(client.get(reverse("demand:wishes", args=[asked.survey.fiscal_year])))
    assert mission.reference in page
    assert mission.get_absolute_url() in page
    back = reverse("demand:invitee", args=[asked.survey.fiscal_year, asked.pk])
    assert back in body_of(client.get(mission.get_absolute_url()))


def test_without_a_day_a_request_counts_in_the_year_of_its_survey(officer, asked):
    """And is called by its topic, also where that is known in Chinese alone."""
    Survey.objects.update(fiscal_year=2031)
    undated = WishFactory(invitee=asked, topic_zh="果树病害防治")
    dated = WishFactory(invitee=asked, wished_from=date(2030, 3, 1))
    first, second = deciding.begin(asked.survey, [undated.pk, dated.pk], by=officer)
    assert (first.fiscal_year, second.fiscal_year) == (2031, 2029)
    assert first.title.endswith("農業：果树病害防治")


def test_several_wishes_at_once_and_none_of_another_survey(client, officer, asked):
    wishes = [WishFactory(invitee=asked, trainees="市のしょくいん") for _number in range(3)]
    made = deciding.begin(asked.survey, [wish.pk for wish in wishes[:2]], by=officer)
    assert [mission.wish for mission in made] == wishes[:2]
    assert made[0].trainees_ja == "市のしょくいん"
    asked.survey.pk += 1
    assert deciding.begin(asked.survey, [wishes[2].pk], by=officer) == []


def test_a_decision_is_seen_before_the_body_sends_again(officer, asked):
    wish = WishFactory(invitee=asked)
    deciding.begin(asked.survey, [wish.pk], by=officer)
    with pytest.raises(answering.Overtaken):
        answering.take(
            asked, {"contact_name": "王"}, [{"field": "law", "topic_zh": "法", "interpreter": "host"}], False, "page", 1
        )


def test_wishes_are_set_aside_with_a_reason_and_taken_up_again(client, officer, asked):
    wishes = [WishFactory(invitee=asked), WishFactory(invitee=asked, topic_zh="灌溉")]
    keys, year = [wish.pk for wish in wishes], asked.survey.fiscal_year
    address = reverse("demand:decide", args=[year])
    client.force_login(officer)
    assert "灌溉" in body_of(client.post(address, {"do": "aside", "wish": keys}))
    assert client.post(address, {"do": "aside", "wish": keys, "reason": " "}).status_code == 422
    client.post(address, {"do": "aside", "wish": keys, "reason": "対象分野の登録者なし"})
    first = Wish.objects.get(pk=keys[0])
    assert (first.set_aside, first.set_aside_by, first.mission) == ("対象分野の登録者なし", officer, None)
    assert deciding.begin(asked.survey, keys, by=officer) == []
    client.post(reverse("demand:take_up_again", args=[year, keys[0]]))
    assert Wish.objects.get(pk=keys[0]).set_aside == ""
    assert len(deciding.begin(asked.survey, keys, by=officer)) == 1


def test_nothing_ticked_is_said(client, officer, asked):
    client.force_login(officer)
    response = client.post(
        reverse("demand:decide", args=[asked.survey.fiscal_year]), {"do": "begin", "wish": "x"}, follow=True
    )
    assert "notice-warn" in body_of(response)


def test_the_numbers_by_province_and_field(survey, asked):
    WishFactory(invitee=asked)
    WishFactory(invitee=asked, field="law", set_aside="x")
    WishFactory(invitee=asked, field="agriculture")
    InviteeFactory(survey=survey, answered="nothing", body=BodyFactory(division=None))
    found = counting.numbers_of(survey)
    assert {name: found.total.counts[name] for name in ("asked", "answered", "nothing", "wishes", "undecided", "aside")} == {
        "asked": 2, "answered": 2, "nothing": 1, "wishes": 3, "undecided": 2, "aside": 1}  # fmt: skip
    assert [(row.code, row.wishes) for row in found.provinces] == [("43", 3), ("", 0)]
    assert [(row.code, row.wishes, row.share) for row in found.fields] == [("agriculture", 2, 100), ("law", 1, 50)]
    (area,) = found.areas
    assert (area.code, area.wishes, area.shade) == ("43", 3, 2)


def test_the_overview_draws_map_and_tables(client, officer, asked):
    WishFactory(invitee=asked)
    client.force_login(officer)
    page = body_of(client.get(asked.survey.get_absolute_url()))
    assert "provinces.svg#p43" in page
    assert "湖南省" in page


def test_the_export_says_the_same_and_no_formula(client, viewer, asked):
    WishFactory(invitee=asked, topic_zh="=1+1")
    client.force_login(viewer)
    response = client.get(reverse("demand:excel", args=[asked.survey.fiscal_year]))
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert len(book.sheetnames) == 4
    row = [cell.value for cell in book.worksheets[0][2]]
    assert "湖南省" in row
    assert "=1+1" not in row
    assert "'=1+1" in row or "\u2019=1+1" in row or any(str(value).endswith("=1+1") for value in row)


@pytest.mark.parametrize("name", ["index", "survey", "bodies", "wishes"])
def test_lists_cost_the_same_with_one_body_and_with_thirty(client, officer, survey, hunan, name):
    address = reverse(f"demand:{name}", args=[] if name == "index" else [survey.fiscal_year])
    client.force_login(officer)
    counts = []
    for number in (1, 29):
        for _body in range(number):
            body = BodyFactory(division=hunan)
            WishFactory(invitee=InviteeFactory(survey=survey, body=body, answered="wishes"))
            WishFactory(
                invitee=InviteeFactory(survey=survey, body=BodyFactory(division=hunan)),
                set_aside="x",
                set_aside_by=officer,
            )
        client.get(address)
        with CaptureQueriesContext(connection) as statements:
            client.get(address)
        counts.append(len(statements))
    assert counts[0] == counts[1]
