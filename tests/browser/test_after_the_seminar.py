"""After a seminar, in life: the office asks, participants answer on their telephones, the report goes out as files."""

import io
from pathlib import Path

import pypdfium2
import pytest
from django.urls import reverse
from docx import Document
from playwright.sync_api import Page, expect

from activities.proceedings.models import Questionnaire, Reply
from tests.browser.looking import assert_fits
from tests.browser.people import click
from tests.factories.proceedings import QuestionFactory, QuestionnaireFactory
from tests.factories.seminars import EditionFactory, OrganiserFactory, SessionFactory

SEVEN = ["日程", "開催都市", "テーマ", "主催", "共催", "後援", "参加者"]
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "zh-CN", "has_touch": True, "is_mobile": True,
         "reduced_motion": "reduce"}  # fmt: skip


@pytest.fixture
def held(transactional_db, cast):
    """An edition that was held, after one that had a questionnaire."""
    last = QuestionnaireFactory(edition=EditionFactory(number=18, fiscal_year=2025, held=True), secret=None)
    QuestionFactory(questionnaire=last, scale=True, required=True)
    QuestionFactory(questionnaire=last, several=True, choices_ja="講演\n視察", choices_zh="演讲\n考察")
    QuestionFactory(questionnaire=last, text=True)
    edition = EditionFactory(number=19, fiscal_year=2026, ready=True, held=True)
    OrganiserFactory(edition=edition)
    SessionFactory(edition=edition, kind="keynote", title_ja="基調講演", title_zh="主旨演讲")
    return edition


@pytest.mark.django_db(transaction=True)
def test_asked_on_telephones_and_reported_in_files(sit_down, browser, live_server, held, tmp_path):
    officer = sit_down("officer")
    address = asks(officer, held)
    answers_in_chinese(browser, address)
    sees_the_chart(officer, held)
    takes_the_report_home(officer, held, tmp_path)


def asks(officer, edition) -> str:
    """The officer begins with the last questions, opens the results to everybody and gets an address."""
    officer.page.goto(f"{officer.base}{edition.get_absolute_url()}")
    officer.follow("/after/")
    officer.press("form[action$='/questionnaire/begin/'] button")
    expect(officer.page.locator("#questions ol > li")).to_have_count(3)
    officer.follow("/questionnaire/edit/")
    officer.press("input[name=readers][value=everybody]").press("main form .btns button[type=submit]")
    officer.press("form[action$='/questionnaire/open/'] button")
    shown = officer.page.locator("#address .address a")
    expect(shown).to_be_visible()
    return shown.get_attribute("href")


def answers_in_chinese(browser, address: str) -> None:
    """Somebody without an account, on a telephone in Chinese: a question is forgotten, then answered; reloads count nothing."""
    phone = browser.new_context(**PHONE).new_page()
    phone.goto(address)
    expect(phone.locator("html")).to_have_attribute("lang", "zh-hans")
    click(phone.locator(".langs a", has_text="日本語"))
    expect(phone.locator("h1")).to_have_text("参加者アンケート")
    click(phone.locator(".langs a", has_text="中文"))
    expect(phone.locator("h1")).to_have_text("参会人员问卷调查")
    expect(phone.locator("body")).to_contain_text("总体满意度")
    assert_fits(phone)
    phone.get_by_label("中方").check()
    click(phone.locator("form.questionnaire button[type=submit]"))
    expect(phone.locator(".errsum")).to_contain_text("总体满意度")
    phone.get_by_label("5（满意）").check()
    phone.get_by_label("演讲").check()
    phone.locator("textarea").fill("希望增加交流时间。")
    click(phone.locator("form.questionnaire button[type=submit]"))
    expect(phone.locator("h1")).to_have_text("感谢您的参与")
    phone.reload()
    phone.context.close()
    reply = Reply.objects.get()
    assert (reply.side, reply.language) == ("china", "zh")


def sees_the_chart(officer, edition) -> None:
    officer.page.goto(f"{officer.base}{reverse('proceedings:results', args=[edition.number])}")
    five = officer.page.locator("table.bars").first.locator("tbody tr").nth(4)
    expect(five).to_contain_text("5（満足）")
    expect(five.locator("td").nth(2)).to_have_text("1")
    assert five.locator("rect.part-china").bounding_box()["width"] > 50
    expect(officer.page.locator(".free-texts [lang='zh-Hans']")).to_have_text("希望增加交流时间。")


def takes_the_report_home(officer, edition, folder: Path) -> None:
    """The report with what was answered, as Word and as PDF; both open and hold the seven items."""
    officer.page.goto(f"{officer.base}{reverse('proceedings:report', args=[edition.number])}")
    officer.press("input[name=with][value=answers]").press("form:has(input[name=with]) button")
    expect(officer.page.locator(".paper")).to_contain_text("全体の満足度")
    word = Document(io.BytesIO(downloaded(officer.page, "/report/word/", folder)))
    assert [row.cells[0].text for row in word.tables[0].rows] == SEVEN
    assert "全体の満足度" in "".join(paragraph.text for paragraph in word.paragraphs)
    pdf = pypdfium2.PdfDocument(downloaded(officer.page, "/report/pdf/", folder))
    text = "".join(pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf)))
    assert all(item in text for item in SEVEN)
    assert "第19回" in text
    assert Questionnaire.objects.get(edition=edition).replies.count() == 1


def downloaded(page: Page, part: str, folder: Path) -> bytes:
    with page.expect_download() as started:
        page.locator(f"main a[href*='{part}']").click()
    place = folder / started.value.suggested_filename
    started.value.save_as(place)
    return place.read_bytes()
