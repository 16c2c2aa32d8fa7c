"""Lists of people: what stands on each, in which script, as PDF and for Excel."""

import io

import pypdf
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from activities.participation.models import Participant
from activities.participation.papers import excel, printing, rosters
from tests.participation.crowd import gather


@pytest.fixture
def crowd(cast):
    return gather(12, bodies=4)


def sheet_of(content: bytes) -> list[tuple]:
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_the_name_list_is_in_the_script_of_its_paper(crowd):
    found = rosters.roster(crowd.edition, "names")
    japanese, chinese = (
        text_of(printing.print_roster(crowd.edition, found, "ja")),
        text_of(printing.print_roster(crowd.edition, found, "zh")),
    )
    assert "参加者名簿" in japanese
    assert "髙橋 10郎" in japanese
    assert "高桥 10郎" not in japanese
    assert "参会人员名单" in chinese
    assert "高桥 10郎" in chinese
    assert "欧阳明3" in chinese


def test_in_both_languages_each_name_stands_twice(crowd):
    text = text_of(printing.print_roster(crowd.edition, rosters.roster(crowd.edition, "names"), "both"))
    for said in ("参加者名簿", "参会人员名单", "髙橋 10郎", "高桥 10郎", "日本側", "日方", "第20回", "第20届"):
        assert said in text


def test_only_people_with_a_place_stand_on_lists(crowd):
    Participant.objects.filter(pk=crowd.people[0].pk).update(standing="waiting")
    assert crowd.people[0] not in rosters.roster(crowd.edition, "names").people


def test_for_excel_groups_are_columns(crowd):
    found = rosters.roster(crowd.edition, "names")
    japanese = sheet_of(excel.excel_roster(found, "ja"))
    assert japanese[0] == ("区分", "団体", "氏名", "フリガナ", "ローマ字", "所属・役職")
    assert japanese[1][0] == "日本側"
    assert sheet_of(excel.excel_roster(found, "zh"))[0] == ("类别", "单位", "姓名", "拼音/罗马字", "单位职务")
    both = sheet_of(excel.excel_roster(found, "both"))
    assert both[0][:6] == ("区分 (日)", "类别 (中)", "団体 (日)", "单位 (中)", "氏名 (日)", "姓名 (中)")
    assert len(both) == len(japanese) == 13


@pytest.mark.parametrize("typed", ["=1+1", "+SUM(A1)", "-1", "@A1", "　=1", "＝1+1", "\t=1"])
def test_what_people_typed_is_no_formula(crowd, typed):
    Participant.objects.filter(pk=crowd.people[0].pk).update(name=typed)
    cells = sheet_of(excel.excel_roster(rosters.roster(crowd.edition, "names"), "ja"))
    assert f"'{typed}" in {row[2] for row in cells[1:]}


def test_the_rooming_list_counts_the_beds_of_each_night(crowd):
    found = rosters.roster(crowd.edition, "rooms")
    assert [number for _night, number in found.totals] == [8, 8, 8]
    assert str(found.totals[0][0].ja).startswith("7月13日")
    book = load_workbook(io.BytesIO(excel.excel_roster(found, "ja")))
    assert [cell.value for cell in book.worksheets[1]["B"]] == ["人数", 8, 8, 8]


def test_arrivals_are_in_their_order_on_the_clock_of_beijing(crowd):
    Participant.objects.filter(pk=crowd.people[0].pk).update(arrival_at=None)
    found = rosters.roster(crowd.edition, "arrivals")
    assert found.people[-1] == crowd.people[0]
    assert found.group(found.people[-1])[0].ja == "未定"
    assert [column.value(found.people[0]) for column in found.columns][:2] == ["10:30", "CA422"]
    assert "时间均为北京时间" in text_of(printing.print_roster(crowd.edition, found, "zh"))


def test_a_reception_lists_its_guests_with_their_diet_and_a_visit_its_visitors(crowd):
    reception = rosters.roster(crowd.edition, f"event-{crowd.reception.pk}")
    assert len(reception.people) == 12
    assert "ハラール" in text_of(printing.print_roster(crowd.edition, reception, "ja"))
    visit = rosters.roster(crowd.edition, f"event-{crowd.visit.pk}")
    assert len(visit.people) == 6
    assert "李白记念馆" not in visit.title.zh
    assert "李白纪念馆" in visit.title.zh


def test_diets_are_grouped_by_what_they_are(crowd):
    Participant.objects.filter(pk=crowd.people[3].pk).update(diet="allergy", diet_note="えび")
    found = rosters.roster(crowd.edition, "diets")
    assert [found.group(person)[0].zh for person in found.people] == ["清真", "食物过敏"]
    assert "欢迎招待会" in text_of(printing.print_roster(crowd.edition, found, "zh"))


def test_a_list_of_nobody_says_so(crowd):
    Participant.objects.update(diet="none")
    found = rosters.roster(crowd.edition, "diets")
    assert "無相関" not in text_of(printing.print_roster(crowd.edition, found, "zh"))
    assert "无相关人员" in text_of(printing.print_roster(crowd.edition, found, "zh"))
    assert len(sheet_of(excel.excel_roster(found, "both"))) == 1


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
@pytest.mark.parametrize("language", ["ja", "zh", "both"])
@pytest.mark.parametrize("code", ["names", "rooms", "arrivals", "departures", "diets"])
def test_every_list_can_be_had_by_the_office(client, cast, crowd, code, language, kind):
    client.force_login(cast.viewer)
    response = client.get(reverse("participation:paper", args=[20, code, language, kind]))
    assert response.status_code == 200
    assert f"seminar-20-{code}-{language}.{kind}" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "args", [("names", "en", "pdf"), ("names", "ja", "doc"), ("event-0", "ja", "pdf"), ("what", "ja", "pdf")]
)
def test_other_lists_do_not_exist(client, cast, crowd, args):
    client.force_login(cast.officer)
    assert client.get(reverse("participation:paper", args=[20, *args])).status_code == 404


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "stranger"])
def test_lists_are_the_office_s_alone(client, cast, crowd, who):
    client.force_login(cast[who])
    for args in (("names", "ja", "pdf"), ("rooms", "zh", "xlsx"), (f"event-{crowd.visit.pk}", "both", "pdf")):
        assert client.get(reverse("participation:paper", args=[20, *args])).status_code == 404


def test_lists_take_the_same_statements_for_few_and_for_many(
    crowd, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4) as few:
        rosters.roster(crowd.edition, "diets")
    gather(80, bodies=20, edition=crowd.edition)
    with django_assert_num_queries(len(few)):
        rosters.roster(crowd.edition, "diets")


def test_the_page_of_the_lists_counts_who_stands_on_each(client, cast, crowd):
    client.force_login(cast.officer)
    lists = client.get(reverse("participation:papers", args=[20])).context["lists"]
    assert {row.code: row.number for row in lists} == {
        "names": 12, "rooms": 8, "arrivals": 12, "departures": 12, "diets": 1,
        f"event-{crowd.reception.pk}": 12, f"event-{crowd.visit.pk}": 6,
    }  # fmt: skip


@pytest.mark.parametrize("title", ["夜: 懇親会 [第1部] / 乾杯?", "'歓迎会'", "歓迎\x01会", "長" * 60])
def test_whatever_an_event_is_called_its_list_opens_in_excel(crowd, title):
    """A colon or a bracket is none of what Excel takes for the name of a sheet."""
    crowd.reception.title_ja = title
    crowd.reception.save()
    found = excel.excel_roster(rosters.roster(crowd.edition, f"event-{crowd.reception.pk}"), "ja")
    assert len(load_workbook(io.BytesIO(found)).sheetnames[0]) <= 31
