"""What expert dispatch has come to, and the tables of dispatches as the brochures print them (domain E.4)."""

import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as WordFile
from openpyxl import load_workbook

from activities.calendars.fiscal import fiscal_year
from activities.missions import brochure, brochure_words, results
from activities.missions.affiliations import affiliation_of
from activities.missions.models import Mission, Report
from tests.factories import missions
from tests.factories.accounts import OrganisationFactory

DISPATCHES = (
    # first and last day, topic, affiliation, as E.4 has them
    ("2018-05-22", "2018-05-29", "スイカのつる割病抵抗性品種の導入と活用", "元栃木県職員"),
    ("2018-07-30", "2018-08-05", "果樹栽培", "群馬県職員"),
    ("2018-09-11", "2018-09-18", "有機農場管理技術の導入", "島根県職員"),
)


def dispatched(cast, first: str, last: str, **values) -> Mission:
    """A mission that took place on these days."""
    case = missions.at("closed", cast)
    told = {"period_start": date.fromisoformat(first), "period_end": date.fromisoformat(last)} | values
    for name, value in told.items():
        setattr(case, name, value)
    case.fiscal_year = fiscal_year(case.period_start)
    case.save()
    return case


@pytest.fixture
def year2018(cast) -> list[Mission]:
    return [
        dispatched(cast, first, last, topic_ja=topic, topic_zh="", affiliation_ja=whose, affiliation_zh="")
        for first, last, topic, whose in DISPATCHES
    ]


def taught(case: Mission, by, people: int | None) -> None:
    Report.objects.create(mission=case, summary_ja="指導した。", people_taught=people, by=by)


def lines(found: results.Results, code: str) -> list[tuple]:
    group = next(group for group in found.groups if group.code == code)
    return [(line.key, line.missions, line.days, line.taught, line.unsaid) for line in group.lines]


# --- Counting ------------------------------------------------------------------------------------------------------


def test_missions_days_and_people_are_counted_by_year(cast, year2018):
    taught(year2018[0], cast.officer, 40)
    taught(year2018[1], cast.officer, None)
    dispatched(cast, "2019-09-16", "2019-09-23")
    found = results.results_of(results.counted(cast.officer), year=None)
    assert lines(found, "year") == [("2019", 1, 8, 0, 1), ("2018", 3, 23, 40, 2)]
    assert (found.total.missions, found.total.days, found.total.taught, found.total.unsaid) == (4, 31, 40, 3)


def test_a_year_is_told_apart_by_field_province_municipality_and_mode(cast, year2018):
    dispatched(cast, "2018-10-30", "2018-11-04", field="education", mode="online", destination=None)
    found = results.results_of(results.counted(cast.officer), year=2018)
    assert lines(found, "field") == [("agriculture", 3, 23, 0, 3), ("education", 1, 6, 0, 1)]
    assert lines(found, "province") == [("410000", 3, 23, 0, 3), ("", 1, 6, 0, 1)]
    assert lines(found, "mode") == [("onsite", 3, 23, 0, 3), ("online", 1, 6, 0, 1)]
    assert [line[1] for line in lines(found, "body")] == [4]


def test_only_what_took_place_and_counts_is_counted(cast, year2018):
    missions.at("preparing", cast)
    missions.at("cancelled", cast)
    dispatched(cast, "2018-12-01", "2018-12-08", counted=False)
    assert len(results.counted(cast.officer)) == 3


def test_a_line_leads_to_the_missions_that_it_counts(client, cast, year2018):
    other = dispatched(cast, "2018-10-30", "2018-11-04", field="education")
    client.force_login(cast.officer)
    page = client.get(reverse("missions:results"), {"year": 2018, "by": "field", "key": "education"})
    assert page.context["results"].missions == [other]
    assert other.slug in page.text
    assert year2018[0].slug not in page.text


@pytest.mark.parametrize("number", [1, 30])
def test_results_cost_the_same_however_many(client, cast, number):
    for _turn in range(number):
        dispatched(cast, "2018-05-22", "2018-05-29")
    client.force_login(cast.officer)
    client.get(reverse("missions:results"))
    with CaptureQueriesContext(
        connection,
    ) as told:
        client.get(reverse("missions:results"))
    assert len(told) <= 8, [query["sql"][:120] for query in told.captured_queries]


# --- Who reads -----------------------------------------------------------------------------------------------------
ADDRESSES = (
    ("results", ()), ("results_excel", ()), ("results_csv", ()), ("dispatches", (2018,)), ("dispatches_file", (2018, "zh", "pdf")),
    ("dispatches_file", (2018, "both", "docx")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("manager", 200), ("tokyo", 200), ("viewer", 200), ("admin", 200), ("town", 404),
     ("prefecture", 404), ("stranger", 404)],
)  # fmt: skip
def test_the_office_and_headquarters_read_and_nobody_else(client, cast, year2018, who, status):
    client.force_login(cast[who])
    for name, arguments in ADDRESSES:
        assert client.get(reverse(f"missions:{name}", args=arguments)).status_code == status, name


def test_nobody_is_named(client, cast, year2018):
    expert = year2018[0].expert
    assert expert.name
    client.force_login(cast.viewer)
    for name, arguments in ADDRESSES[:4]:
        answer = client.get(reverse(f"missions:{name}", args=arguments))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert expert.name not in content.decode("utf-8", "replace"), name


@pytest.mark.parametrize("query", ["year=x", "year=20188", "year=２０１８", "by=expert"])
def test_what_cannot_be_asked_is_not_found(client, officer, query):
    client.force_login(officer)
    assert client.get(f"{reverse('missions:results')}?{query}").status_code == 404


@pytest.mark.parametrize("path", ["1/", "99999999999/", "2018/en.pdf", "2018/ja.exe"])
def test_tables_that_do_not_exist_are_not_found(client, officer, path):
    client.force_login(officer)
    assert client.get(reverse("missions:results") + path).status_code == 404


# --- As files ------------------------------------------------------------------------------------------------------


def test_the_workbook_has_a_sheet_for_each_way_and_no_formulas(client, cast, year2018):
    year2018[0].topic_ja = "=1+1"
    year2018[0].save()
    client.force_login(cast.officer)
    answer = client.get(reverse("missions:results_excel"), {"year": 2018})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert len(book.sheetnames) == len(results.WAYS) + 1
    rows = list(book.worksheets[-1].values)
    assert [row[0] for row in rows[1:]] == [case.slug for case in reversed(year2018)]
    assert "=1+1" not in {cell for row in rows for cell in row}
    heads = dict(zip(rows[0], rows[1], strict=True))
    assert (heads["日数"], heads["分野"], book.worksheets[0]["B1"].value) == (8, "農業", "件数")


def test_what_no_report_says_is_empty_in_the_workbook(client, cast, year2018):
    taught(year2018[0], cast.officer, 30)
    client.force_login(cast.officer)
    answer = client.get(reverse("missions:results_excel"), {"year": 2018})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert [row[3:] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [(30, 2)]
    year2018[0].report.delete()
    answer = client.get(reverse("missions:results_excel"), {"year": 2018})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert [row[3:] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [(None, 3)]


def test_the_list_for_spreadsheets_has_a_line_per_mission(client, cast, year2018):
    client.force_login(cast.officer)
    text = b"".join(client.get(reverse("missions:results_csv")).streaming_content).decode()
    assert text.startswith("\ufeff")
    assert len(text.strip().splitlines()) == 4
    assert "元栃木県職員" in text


# --- As brochures print it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2018-05-22", "2018-05-29", "2018年5月22日～29日"),
        ("2018-07-30", "2018-08-05", "2018年7月30日～8月5日"),
        ("2018-12-28", "2019-01-03", "2018年12月28日～2019年1月3日"),
        ("2018-12-28", "2018-12-28", "2018年12月28日"),
    ],
)
def test_days_are_printed_as_in_the_brochures(first, last, printed):
    assert brochure_words.printed_range(date.fromisoformat(first), date.fromisoformat(last)) == printed


def test_the_japanese_table_is_that_of_the_brochure(cast, year2018):
    table = brochure.table_of(brochure.dispatched_in(cast.viewer, 2018), 2018, "ja")
    assert table.sentence == "2018年度は、3人の専門家を派遣しました。"
    assert [cell.text for cell in table.rows[0].cells] == [
        "2018年5月22日～29日", "河南省開封市", "農業：スイカのつる割病抵抗性品種の導入と活用", "元栃木県職員",
    ]  # fmt: skip
    assert table.lacks == 0


def test_the_chinese_table_has_its_own_words_and_says_what_is_missing(cast, year2018):
    dispatched(
        cast,
        "2018-11-16",
        "2018-11-23",
        topic_zh="蔬菜的连作灾害应对",
        affiliation_ja="元島根県職員",
        affiliation_zh="原岛根县职员",
    )
    table = brochure.table_of(brochure.dispatched_in(cast.viewer, 2018), 2018, "zh")
    assert [cell.text for cell in table.rows[-1].cells] == [
        "2018年11月16日～23日", "河南省开封市", "农业：蔬菜的连作灾害应对", "原岛根县职员",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[0].cells][2:] == ["农业：（中文未录入）", "（中文未录入）"]
    assert table.lacks == 3


def test_chinese_of_an_affiliation_that_was_not_known_comes_from_the_register(cast, year2018):
    case = year2018[1]
    case.expert_organisation = OrganisationFactory(name="群馬県", name_zh="")
    assert affiliation_of(case) == ("群馬県職員", "")
    case.expert_organisation.name_zh = "群马县"
    assert affiliation_of(case) == ("群馬県職員", "群马县职员")
    assert brochure.cells_of(case, "zh")[-1].text == "群马县职员"
    case.affiliation_ja = "群馬県教員"
    assert affiliation_of(case) == ("群馬県教員", "")


def test_nobody_taught_is_a_number_and_not_known_is_none(client, cast, year2018):
    taught(year2018[0], cast.officer, 0)
    client.force_login(cast.officer)
    page = client.get(reverse("missions:results"), {"year": "2018"}).text
    cells = re.findall(r'class="num">([^<]*)</td>', page.split('id="missions"')[1])
    assert sorted(cells) == ["0", "—", "—"]


def test_the_word_file_has_both_tables(client, cast, year2018):
    client.force_login(cast.viewer)
    answer = client.get(reverse("missions:dispatches_file", args=[2018, "both", "docx"]))
    document = WordFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert [table.rows[0].cells[0].text for table in document.tables] == ["期間", "日期"]
    assert [len(table.rows) for table in document.tables] == [4, 4]


def test_a_year_without_dispatches_says_so(client, cast):
    client.force_login(cast.viewer)
    assert "2020年度の派遣はありません。" in client.get(reverse("missions:dispatches", args=[2020])).text
    assert client.get(reverse("missions:dispatches_file", args=[2020, "both", "pdf"])).status_code == 200
