"""The seminar at the browser, third part: its days and what comes after. Badges, the door, attendance, questionnaire, report."""

import io
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from docx import Document
from playwright.sync_api import Browser, expect

from activities.calendars.fiscal import today_in_china
from activities.cases import history
from activities.participation.models import Attendance, Registration
from activities.proceedings.models import Reply
from activities.seminars.models import Preparation
from tests.browser.people import Person, click, fetched, ja, letters, send
from tests.browser.seminar import NUMBER, TO_INVITING, edition_now, open_edition, open_tab, planned
from tests.cases.requests import lead_by_duty, move
from tests.cast import organisation_of
from tests.factories.participation import InvitationFactory, ParticipantFactory, RegistrationFactory
from tests.factories.proceedings import QuestionFactory, QuestionnaireFactory
from tests.factories.seminars import EditionFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def people(transactional_db, cast) -> dict:
    """The 20th edition on its last day, registration closed: two people of the town, one of a Chinese office."""
    call_command("load_calendars", verbosity=0)
    lead_by_duty(cast.officer)
    steps = (*TO_INVITING, "invite", "open_registration")
    file = planned(cast.officer, today_in_china() - timedelta(days=2), *steps)
    invitation = InvitationFactory(edition=file.edition, organisation=organisation_of(cast.town))
    ours = RegistrationFactory(invitation=invitation, created_by=cast.town, **registered(1))
    theirs = RegistrationFactory(
        invitation=InvitationFactory(edition=file.edition, chinese=True), organisation=organisation_of(cast.officer),
        created_by=cast.officer, **registered(2),
    )  # fmt: skip
    move(file, "close_registration", cast.officer)
    questionnaire = QuestionnaireFactory(edition=EditionFactory(number=NUMBER - 1, held=True), secret=None)
    QuestionFactory(questionnaire=questionnaire, scale=True, required=True)
    return {
        "hanako": ParticipantFactory(registration=ours, name="青森花子", name_roman="AOMORI Hanako"),
        "jiro": ParticipantFactory(registration=ours, name="奥瀬次郎", name_roman="OKUSE Jiro"),
        "wang": ParticipantFactory(registration=theirs, name="", name_zh="王小明", name_roman="WANG Xiaoming"),
    }


def registered(number: int) -> dict:
    return {"state": "registered", "reference": f"P-2026-{number:04}", "stage": 3, "waiting_on": ""}


def test_badges_door_attendance_questionnaire_and_report(
    sit_down, post_office, browser, browser_context_args, cast, people
):
    officer = sit_down("officer")
    badges_are_made(officer, post_office)
    stands_at_the_door(browser, browser_context_args | PHONE, officer.base, cast.officer, people)
    was_held(officer)
    answers_in_chinese(browser, browser_context_args, asks(officer))
    sees_what_came_back(officer)
    reads_and_takes_the_report(officer, "ja", "陝西省西安市", "3人（日本側2人、中国側1人）")
    reads_and_takes_the_report(officer, "zh", "陕西省西安市", "3人（日方2人、中方1人）")
    for code in ("report", "close"):
        open_tab(open_edition(officer), "preparation/").step(code)
    file = Preparation.objects.get()
    assert (file.state, file.outcome, edition_now().state) == ("closed", "carried_out", "closed")
    assert set(Registration.objects.values_list("state", flat=True)) == {"closed"}
    assert [fault for case in (file, *Registration.objects.all()) for fault in history.faults(case)] == []
    reads_afterwards(sit_down("town"))


def badges_are_made(officer: Person, post_office) -> None:
    """Ordered for everybody, made by the worker while the page asks how far it is, fetched as a PDF."""
    open_tab(open_edition(officer), "people/").follow("/people/badges/")
    send(officer, "main form[action$='/badges/'] button[type=submit]")
    expect(officer.page.locator("#badge-job progress")).to_be_visible()
    assert letters(post_office) == {}
    ready = officer.page.locator("#badge-job a[href$='/badges.pdf']")
    expect(ready).to_be_visible()
    assert fetched(officer, ready).startswith(b"%PDF")


def stands_at_the_door(browser: Browser, phone: dict, base: str, user, people: dict) -> None:
    """On a telephone: one by her name, one by his badge's code, and somebody whom nobody has registered."""
    officer = Person(browser.new_context(**phone).new_page(), base).sign_in(user)
    officer.page.goto(f"{base}/seminars/{NUMBER}/attendance/")
    officer.follow(f"/{NUMBER}/door/")
    page = officer.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#q").fill("aomori")
    expect(page.locator(".guest:visible")).to_have_count(1)
    page.locator(".guest:visible button[name=enter]").click()
    expect(page.locator("[data-told]")).to_contain_text(ja("Entered."))
    for told in (ja("Entered."), max(ja("Already in since {time}.").split("{time}"), key=len)):
        page.locator("#q").fill(people["wang"].badge)
        page.locator("#q").press("Enter")
        expect(page.locator("[data-told]")).to_contain_text("王小明")
        expect(page.locator("[data-told]")).to_contain_text(told)
    page.locator("details.door-walk-in > summary").click()
    page.locator("#walk-name").fill("飛入三郎")
    page.locator("details.door-walk-in input[value=japan]").check()
    page.locator("details.door-walk-in button[type=submit]").click()
    expect(page.locator("[data-counts] dd[data-side=japan]")).to_contain_text("2 / 2")
    expect(page.locator("[data-counts] dd[data-side=china]")).to_contain_text("1 / 1")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert Attendance.objects.valid().count() == 3
    page.context.close()


def was_held(officer: Person) -> None:
    """The edition is public from then on; the numbers of the door are those that the report prints."""
    open_tab(open_edition(officer), "preparation/").step("hold")
    assert set(Registration.objects.values_list("state", flat=True)) == {"attended"}
    expect(officer.page.locator("#next .was")).to_contain_text(ja("The numbers of participants"))
    open_tab(officer, "attendance/")
    send(officer, "main form[action$='/take-over/'] button")
    officer.sees_success()
    expect(officer.page.locator("#printed .notice-warn")).to_have_count(0)
    edition = edition_now()
    assert (edition.participants_japan, edition.participants_china, edition.participants_total) == (2, 1, 3)


def asks(officer: Person) -> str:
    """The questions of the last edition, and an address for whoever was there."""
    open_tab(officer, "after/")
    send(officer, "main form[action$='/questionnaire/begin/'] button")
    send(officer, "main form[action$='/questionnaire/open/'] button")
    return officer.page.locator("#address .address").inner_text().strip()


def answers_in_chinese(browser: Browser, options: dict, address: str) -> None:
    """Without signing in, on a telephone; whoever presses twice is counted once."""
    page = browser.new_context(**options | PHONE).new_page()
    page.goto(address)
    click(page.locator("nav.langs a[hreflang=zh-hans], nav.langs a[hreflang=zh-Hans]"))
    expect(page.locator("main")).to_contain_text("总体满意度")
    page.get_by_label("中方").check()
    page.locator("form.questionnaire input[type=radio][value='5']").check()
    page.locator("form.questionnaire button[type=submit]").dblclick()
    expect(page).to_have_url(re.compile("/thanks/"))
    expect(page.locator("main")).to_contain_text("您的答卷已收到")
    page.reload()
    page.context.close()
    assert list(Reply.objects.values_list("side", "language", "on_paper")) == [("china", "zh", False)]


def sees_what_came_back(officer: Person) -> None:
    open_tab(officer, "after/").follow("/questionnaire/results/")
    expect(officer.page.locator("main .sec h2").first).to_contain_text("全体の満足度")
    expect(officer.page.locator("main table.bars").first).to_contain_text("1")


def reads_and_takes_the_report(officer: Person, language: str, city: str, total: str) -> None:
    """The page with the items of the brochures; the Word file says the same, the PDF is one."""
    open_tab(open_edition(officer), "report/")
    officer.press(f"a[href='?language={language}']")
    table = officer.page.locator("table.form-paper")
    expect(table).to_contain_text(city)
    expect(table.locator("tr").last).to_contain_text(total)
    shown = [text.strip() for text in table.locator("th").all_inner_texts()]
    book = Document(io.BytesIO(fetched(officer, f"a[href*='/report/word/?language={language}']")))
    assert [row.cells[0].text for row in book.tables[0].rows] == shown
    assert any(city in row.cells[1].text for row in book.tables[0].rows)
    assert fetched(officer, f"a[href*='/report/pdf/?language={language}']").startswith(b"%PDF")


def reads_afterwards(town: Person) -> None:
    """Whoever signs in reads what was held, without the office's pages."""
    open_edition(town)
    expect(town.page.locator("main")).to_contain_text("西安市")
    expect(town.page.locator("main a[href$='/preparation/']")).to_have_count(0)
    expect(town.page.locator("main")).not_to_contain_text("王小明")
