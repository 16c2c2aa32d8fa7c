"""The demand survey at the browser: asked by letter, answered on a telephone in Chinese without an account, made a request."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from activities.demand.models import Invitee, Survey, Upload, Wish
from activities.missions.models import Mission
from tests.browser.looking import looks_well
from tests.browser.people import Person, click, letters, saved, send
from tests.cases.requests import lead_by_duty
from tests.demand.filled import filled_in
from tests.factories import missions as made
from tests.factories.demand import InviteeFactory, SurveyFactory
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.places import DivisionFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "zh-CN", "has_touch": True, "is_mobile": True,
         "reduced_motion": "reduce"}  # fmt: skip
BODY_ZH, BODY_JA, EMAIL = "开封市人民政府外事办公室", "開封市人民政府外事弁公室", "waiban@kaifeng.example.cn"


@pytest.fixture
def bodies(transactional_db, cast, settings, live_server):
    """A body with somebody whose address is known, and one of which nothing but the name is."""
    settings.BASE_URL = live_server.url
    lead_by_duty(cast.officer)
    ContactFactory(body=BodyFactory(division=made.kaifeng(), name_ja=BODY_JA, name_zh=BODY_ZH), email=EMAIL)
    hunan = DivisionFactory(code="430000", name_ja="湖南省", name_zh="湖南省", kind="province")
    BodyFactory(division=hunan, name_ja="湖南省外事弁公室", name_zh="湖南省外事办公室")


def test_asked_by_letter_answered_on_a_telephone_and_made_a_request(sit_down, browser, post_office, bodies):
    officer = sit_down("officer")
    address = asks(officer, post_office)
    phone = browser.new_context(**PHONE).new_page()
    answers_in_chinese(phone, address)
    changes_the_answer(phone, address)
    sees_the_overview(officer)
    case = makes_a_request(officer)
    sees_that_it_is_handled(phone, address)
    phone.context.close()
    readers_and_others(sit_down("viewer"), sit_down("stranger"))
    assert (case.host_zh, case.field, case.topic_zh, case.contact_name) == (BODY_ZH, "agriculture", "苹果修剪", "李四")


def open_survey(officer: Person) -> Person:
    """From the home page by the menu and the pages beside each other."""
    officer.home().press("nav a[href='/missions/']").press("main ul.views a[href='/demand/']")
    return officer.follow(Survey.objects.get().get_absolute_url())


def asks(officer: Person, post_office) -> str:
    """A survey is prepared, two bodies are chosen, it is opened, and the letter goes to whom it reaches; the address in it."""
    officer.press("nav a[href='/missions/']").press("main ul.views a[href='/demand/']").follow("/demand/new/")
    saved(officer)
    looks_well(officer.page)
    officer.follow("/bodies/choose/")
    chosen = officer.page.get_by_label(BODY_JA)
    send(officer, "main form[method=post] .btns button:not([name])")
    expect(officer.page.locator(".errsum")).to_be_visible()
    chosen.check()
    send(officer, "main form[method=post] .btns button:not([name])")
    send(officer.follow("/bodies/choose/"), "main form[method=post] button[name=all]")
    expect(officer.page.locator("main table tbody tr")).to_have_count(2)
    send(open_survey(officer), "main form[action$='/open/'] button")
    assert letters(post_office) == {}
    officer.follow("/bodies/letters/")
    expect(officer.page.locator(".letter")).to_contain_text(BODY_ZH)
    looks_well(officer.page)
    send(officer)
    officer.sees_success()
    told = letters(post_office)
    assert set(told) == {EMAIL}
    assert Invitee.objects.exclude(sent_at=None).count() == 1
    return re.search(r"http\S+/demand/answer/\S+", told[EMAIL])[0]


def answers_in_chinese(phone: Page, address: str) -> None:
    """Chinese first, Japanese on demand; who forgets the problem keeps everything typed; a second wish is added."""
    phone.goto(address)
    expect(phone.locator("html")).to_have_attribute("lang", "zh-Hans")
    click(phone.locator(".langs [lang=ja]"))
    expect(phone.locator("html")).to_have_attribute("lang", "ja")
    click(phone.locator(".langs [lang=zh-Hans]"))
    expect(phone.locator("html")).to_have_attribute("lang", "zh-Hans")
    looks_well(phone)
    phone.locator("input[name=choice][value=wishes]").check()
    phone.locator("select[name=w0-field]").select_option("agriculture")
    phone.locator("[name=w0-topic_zh]").fill("苹果栽培")
    phone.locator("[name=contact_name]").fill("李四")
    sends(phone)
    expect(phone.locator(".errsum a")).to_have_count(1)
    expect(phone.locator("[name=w0-topic_zh]")).to_have_value("苹果栽培")
    looks_well(phone)
    phone.locator("[name=w0-problem_zh]").fill("产量下降")
    click(phone.locator("button[name=do][value=add]"))
    expect(phone.locator("fieldset.wish")).to_have_count(2)
    expect(phone.locator("[name=w0-problem_zh]")).to_have_value("产量下降")
    phone.locator("select[name=w1-field]").select_option("health_hygiene")
    phone.locator("[name=w1-topic_zh]").fill("妇幼保健")
    phone.locator("[name=w1-problem_zh]").fill("缺少经验")
    sends(phone)
    expect(phone.locator(".notice-ok")).to_be_visible()
    looks_well(phone)
    assert list(Wish.objects.values_list("field", "topic_zh")) == [
        ("agriculture", "苹果栽培"),
        ("health_hygiene", "妇幼保健"),
    ]
    assert phone.context.cookies() == []


def sends(phone: Page) -> None:
    click(phone.locator("form.answer-form button.btn-lg"))


def changes_the_answer(phone: Page, address: str) -> None:
    """The same address shows what was sent; one wish is worded anew, the other one taken out."""
    phone.goto(address)
    expect(phone.locator("main")).to_contain_text("妇幼保健")
    click(phone.locator("main a[href*='change=1']"))
    phone.locator("[name=w0-topic_zh]").fill("苹果修剪")
    click(phone.locator("button[name=do][value=remove-1]"))
    expect(phone.locator("fieldset.wish")).to_have_count(1)
    sends(phone)
    expect(phone.locator("main")).to_contain_text("苹果修剪")
    expect(phone.locator("main")).not_to_contain_text("妇幼保健")


def sees_the_overview(officer: Person) -> None:
    """Numbers, provinces and fields; the body that no letter reached still has to be told."""
    open_survey(officer)
    expect(officer.page.locator("main table.counts a[href*='field=agriculture']")).to_have_count(1)
    expect(officer.page.locator("main table.counts a[href*='province=41']")).to_have_count(1)
    looks_well(officer.page)
    officer.press("main ul.views a[href$='/bodies/']")
    expect(officer.page.locator("main table tbody tr", has_text=BODY_ZH)).to_have_count(1)
    expect(officer.page.locator("main .notice-warn")).to_contain_text("湖南省外事弁公室")


def makes_a_request(officer: Person) -> Mission:
    """Nothing ticked does nothing; ticked, the wish is a request that knows its host, place and topic."""
    open_survey(officer).follow("/wishes/?status=undecided")
    send(officer, "main button[name=do][value=begin]")
    assert not Mission.objects.exists()
    officer.page.locator("main input[name=wish]").check()
    send(officer, "main button[name=do][value=begin]")
    officer.sees_success()
    case = Mission.objects.get()
    officer.follow(case.get_absolute_url())
    for words in ("苹果修剪", BODY_ZH, "開封市"):
        expect(officer.page.locator("main")).to_contain_text(words)
    return case


def sees_that_it_is_handled(phone: Page, address: str) -> None:
    """What the office has taken up can be read and not changed any more."""
    phone.goto(f"{address}?change=1")
    expect(phone.locator("main")).to_contain_text("苹果修剪")
    expect(phone.locator("main")).to_contain_text("北京事务所已开始办理")
    expect(phone.locator("[name=w0-topic_zh]")).to_have_count(0)


def readers_and_others(viewer: Person, stranger: Person) -> None:
    """A reader of the office sees the answer and not the address; a municipality knows of no survey."""
    open_survey(viewer).press("main ul.views a[href$='/bodies/']")
    expect(viewer.page.locator("main a[href$='/choose/'], main a[href$='/letters/']")).to_have_count(0)
    viewer.press(viewer.page.get_by_role("link", name=BODY_JA))
    expect(viewer.page.locator("main")).to_contain_text("苹果修剪")
    expect(viewer.page.locator("a[href*='/demand/answer/'], main form")).to_have_count(0)
    survey = Survey.objects.get().get_absolute_url()
    assert stranger.page.goto(f"{stranger.base}{survey}").status == 404


def test_filled_in_with_word_and_one_with_a_broken_table(sit_down, browser, bodies, cast, live_server, tmp_path):
    """What cannot be read is said and the file kept, for the office as well; the mended one becomes the answer."""
    asked = InviteeFactory(survey=SurveyFactory(created_by=cast.officer), name_ja=BODY_JA, name_zh=BODY_ZH)
    phone = browser.new_context(**PHONE).new_page()
    phone.goto(f"{live_server.url}/demand/answer/{asked.token}/")
    form = downloaded(phone, "a[href$='/form.docx']")
    broken, whole = tmp_path / "坏的.docx", tmp_path / "填好的.docx"
    document = filled_in(form)
    document.tables[1]._tbl.remove(document.tables[1].rows[1]._tr)
    document.save(broken)
    filled_in(form).save(whole)
    says_what_it_could_not_read(phone, broken)
    finds_the_broken_form(sit_down("officer"), broken)
    sends_the_mended_one(phone, whole)
    assert phone.context.cookies() == []
    phone.context.close()
    wish = Wish.objects.get()
    assert (wish.field, wish.topic_zh, wish.invitee.via) == ("agriculture", "果树病害防治", "word")
    assert Upload.objects.count() == 2


def downloaded(page: Page, link: str) -> bytes:
    with page.expect_download() as coming:
        page.locator(link).first.click()
    return Path(coming.value.path()).read_bytes()


def hand_in(phone: Page, file: Path) -> None:
    """From the page of the answer to what was read of a file."""
    phone.locator("main a[href*='/files/?']").first.click()
    phone.locator("#id_file").set_input_files(file)
    click(phone.locator("main form .btn-lg"))
    expect(phone.locator("main")).to_contain_text(file.name)


def says_what_it_could_not_read(phone: Page, broken: Path) -> None:
    """The row that is gone is named and asked for; whatever else was written stands in the form."""
    hand_in(phone, broken)
    expect(phone.locator(".file-faults")).to_contain_text("未找到此行")
    expect(phone.locator(".errsum a")).to_have_count(1)
    expect(phone.locator("[name=w0-topic_zh]")).to_have_value("果树病害防治")
    expect(phone.locator("[name=contact_name]")).to_have_value("王小明")
    looks_well(phone)
    assert not Invitee.objects.get().has_answered


def finds_the_broken_form(officer: Person, broken: Path) -> None:
    """The first page says that a form waits; the file comes back as it was sent."""
    officer.home().press("main a[href$='/bodies/?form=1']")
    expect(officer.page.locator("main table tbody tr")).to_have_count(1)
    officer.press(officer.page.get_by_role("link", name=BODY_JA)).press(
        officer.page.get_by_role("link", name=broken.name)
    )
    expect(officer.page.locator(".file-faults li")).not_to_have_count(0)
    looks_well(officer.page)
    assert downloaded(officer.page, "main a[href$='/file/']") == broken.read_bytes()


def sends_the_mended_one(phone: Page, whole: Path) -> None:
    phone.locator("main a[href*='/demand/answer/']").last.click()
    hand_in(phone, whole)
    expect(phone.locator(".errsum")).to_have_count(0)
    sends(phone)
    expect(phone.locator(".notice-ok")).to_be_visible()
    expect(phone.locator("main")).to_contain_text("2027年5月10日至31日")
    looks_well(phone)
