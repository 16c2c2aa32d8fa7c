"""The reports of the 17th and 18th as Word and PDF, field by field as the brochures print them (domain E.3)."""

import io
import re

import pypdfium2
import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from activities.proceedings.editions import picture_of
from activities.proceedings.models import Minutes, Questionnaire
from tests.factories.proceedings import MinutesFactory, PhotographFactory
from tests.factories.seminars import SessionFactory
from tests.proceedings.conftest import everything
from tests.seminars.printed import PARTICIPANTS, REPORTS, TABLE, VISITS

SEVEN = {
    "ja": ["日程", "開催都市", "テーマ", "主催", "共催", "後援", "参加者"],
    "zh": ["日程", "举办地点", "主题", "主办单位", "协办单位", "后援单位", "参会人员"],
}
FONTS = {"ja": ("Yu Gothic", "ja-JP"), "zh": ("Microsoft YaHei", "zh-CN")}


def fetched(client, name: str, number: int, **asked) -> bytes:
    response = client.get(reverse(f"proceedings:{name}", args=[number]), asked)
    assert response.status_code == 200
    return response.getvalue()


def text_of(pdf: bytes) -> str:
    """The words of a PDF without spaces and line ends, which typesetting puts where it likes."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number] for number in range(len(document))]
    words = []
    for page in pages:
        found = page.get_textpage()
        words.append(found.get_text_bounded())
        found.close()
        page.close()
    document.close()
    return tight("".join(words))


def tight(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(("number", "language"), REPORTS)
def test_the_word_file_holds_the_items_as_printed(client, cast, published_editions, number, language):
    client.force_login(cast.town)
    document = Document(io.BytesIO(fetched(client, "report_word", number, language=language)))
    (table,) = document.tables
    items = {row.cells[0].text: row.cells[1].text.split("\n") for row in table.rows}
    assert list(items) == SEVEN[language]
    assert items == REPORTS[number, language]
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert headings == [
        published_editions[number].name.told(language),
        "開催報告" if language == "ja" else "研讨会纪要",
    ]


@pytest.mark.parametrize(("number", "language"), REPORTS)
def test_the_pdf_holds_the_items_as_printed(client, cast, published_editions, number, language):
    client.force_login(cast.town)
    text = text_of(fetched(client, "report_pdf", number, language=language))
    place = 0
    for label, lines in REPORTS[number, language].items():
        for words in (label, *lines):
            found = text.find(tight(words), place)
            assert found >= place, words
            place = found
    assert text.startswith(tight(published_editions[number].name.told(language)))


@pytest.mark.parametrize("number", [17, 18])
def test_numbers_and_visits_stand_in_both_files(client, cast, published_editions, number):
    client.force_login(cast.town)
    word = "".join(
        node.text or "" for node in Document(io.BytesIO(fetched(client, "report_word", number))).element.iter(qn("w:t"))
    )
    pdf = text_of(fetched(client, "report_pdf", number))
    japan, china, total = PARTICIPANTS[number]
    for words in (f"{total}人（日本側{japan}人、中国側{china}人）", *VISITS[number]):
        assert words in word
        assert words in pdf


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_word_sets_east_asian_text_in_the_font_of_the_language(client, cast, published_editions, language):
    client.force_login(cast.town)
    document = Document(io.BytesIO(fetched(client, "report_word", 18, language=language)))
    font, tag = FONTS[language]
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption"):
        properties = document.styles[name].element.rPr
        assert properties.rFonts.get(qn("w:eastAsia")) == font
        assert properties.rFonts.get(qn("w:asciiTheme")) is None
        assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == tag
    assert document.core_properties.title.startswith("第18")


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_the_page_prints_the_seven_items_and_nothing_else(client, cast, published_editions, language):
    client.force_login(cast.town)
    page = client.get(reverse("proceedings:report", args=[18]), {"language": language})
    assert [label for label, _lines in page.context["items"]] == SEVEN[language]
    assert dict(page.context["items"]) == REPORTS[18, language]
    text = page.content.decode()
    assert text.count('<th scope="row"') == 7
    assert "with=" not in text


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_what_is_asked_for_stands_below_the_items(client, cast, held, remains, language):
    client.force_login(cast.town)
    asked = {"language": language, "with": ["photographs", "answers", "minutes"]}
    words = {"ja": ["本会議の様子", "全体の満足度", "平均4.0", "二つ目の段落。"],
             "zh": ["正式会议现场", "总体满意度", "平均分4.0", "第二段。"]}[language]  # fmt: skip
    document = Document(io.BytesIO(fetched(client, "report_word", 17, **asked)))
    word = tight("".join(node.text or "" for node in document.element.iter(qn("w:t"))))
    pdf = text_of(fetched(client, "report_pdf", 17, **asked))
    page = tight(client.get(reverse("proceedings:report", args=[17]), asked).content.decode())
    for found in (word, pdf, page):
        assert all(part in found for part in words)
        assert "秘密の自由記述" not in found
    assert [row.cells[0].text for row in document.tables[0].rows] == SEVEN[language]
    assert len(document.inline_shapes) == 1


@pytest.mark.parametrize("who", ["town", "manager"])
def test_only_what_everybody_may_read_is_added_whoever_prints(client, cast, held, remains, who):
    Minutes.objects.update(readers="participants")
    Questionnaire.objects.update(readers="participants")
    client.force_login(cast[who])
    asked = {"with": ["answers", "minutes"]}
    text = text_of(fetched(client, "report_pdf", 17, **asked))
    assert "全体の満足度" not in text
    assert "二つ目の段落" not in text
    page = client.get(reverse("proceedings:report", args=[17]))
    assert [part for part, _label, _chosen in page.context["offers"]] == ["photographs"]


def test_parts_that_do_not_exist_are_no_address(client, cast, held):
    client.force_login(cast.town)
    for name in ("report", "report_word", "report_pdf"):
        assert client.get(reverse(f"proceedings:{name}", args=[17]), {"with": "secrets"}).status_code == 404


def test_the_report_of_an_edition_in_planning_is_the_office_s(client, cast, planned):
    for who, code in (("town", 404), ("stranger", 404), ("viewer", 200)):
        client.force_login(cast[who])
        assert client.get(reverse("proceedings:report", args=[20])).status_code == code


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_table_and_map_of_all_editions(client, cast, published_editions, language):
    table = text_of(picture_of("table", published_editions.values(), language, "pdf"))
    drawn = text_of(picture_of("map", published_editions.values(), language, "pdf"))
    for number, year, _days, city_ja, city_zh, theme_ja, theme_zh in TABLE:
        city = city_zh if language == "zh" else city_ja
        theme = theme_zh if language == "zh" and number != 19 else theme_ja
        assert tight(f"{number}{year}年度{city}{theme}")[:30] in table, number
        assert city.partition("（")[0] in drawn
    assert table.count("未举办" if language == "zh" else "開催なし") == 3


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_pictures_of_all_editions_are_downloaded(client, cast, published_editions, kind, begins):
    client.force_login(cast.town)
    for what in ("table", "map"):
        for language in ("ja", "zh"):
            response = client.get(f"/seminars/editions/{what}-{language}.{kind}")
            assert response.getvalue().startswith(begins)
            assert response["Content-Disposition"] == f'attachment; filename="seminar-{what}-{language}.{kind}"'
    for wrong in ("map-en.svg", "list-ja.svg", "map-ja.exe"):
        assert client.get(f"/seminars/editions/{wrong}").status_code == 404
    index = client.get(reverse("seminars:index")).content.decode()
    assert index.count("/seminars/editions/") == 12
    client.logout()
    assert client.get("/seminars/editions/map-ja.svg").status_code == 302


def test_statements_do_not_grow_with_what_remains(client, cast, held, officer, django_assert_max_num_queries):
    everything(held, officer)
    client.force_login(cast.town)
    url = reverse("proceedings:report", args=[17]) + "?with=photographs&with=answers&with=minutes"
    client.get(url)
    with django_assert_max_num_queries(30) as few:
        client.get(url)
    for _number in range(10):
        MinutesFactory(session=SessionFactory(edition=held), edition=held)
        PhotographFactory(edition=held, uploaded_by=officer)
    with django_assert_max_num_queries(len(few)):
        client.get(url)
