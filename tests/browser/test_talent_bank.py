"""The talent bank at the browser: a municipality enters, consents, registers and confirms; headquarters finds and imports."""

import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from activities.calendars.fiscal import today_in_japan
from activities.cases.files import ACCEPTED
from activities.experts.models import Expert
from tests.browser.looking import looks_well
from tests.browser.people import fetched, send
from tests.experts.lists import PERSON, file_of

pytestmark = pytest.mark.django_db(transaction=True)

NAME, TOPIC_ZH = "試験 果樹子", "苹果修剪"
BANK = "nav a[href='/experts/']"


def save(person):
    person.press("main form .btns button[type=submit]")
    person.sees_success()
    return person


def test_from_the_first_word_to_the_yearly_confirmation(sit_down, cast):
    town = sit_down("town").press(BANK)
    looks_well(town.page)
    town.follow("/experts/new/").fill(
        name=NAME, name_kana="しけん　かじゅこ", birth_year="昭和40年", topic_ja="りんごの剪定", topic_zh=TOPIC_ZH
    )
    town.press("main form .btns button[type=submit]")
    expect(town.page.locator(".errsum")).to_be_focused()
    looks_well(town.page)
    town.page.select_option("select[name=field]", "agriculture")
    save(town)
    expert = Expert.objects.get()
    assert town.page.url.endswith(f"/experts/{expert.number}/")
    expect(town.page.locator("#person")).to_contain_text("シケン カジュコ")
    expect(town.page.locator("#person")).to_contain_text("1965")
    expect(town.page.get_by_role("button", name=re.compile("Register|登録する"))).to_have_count(0)

    # What it speaks, where it was, and the consent of the body; only then there is a button that registers.
    town.follow("/languages/new/").press("input[name=language][value=zh]").press("input[name=level][value='4']")
    save(town)
    save(town.follow("/availability/new/").fill(start="2030-08-01", end="令和12年8月31日"))
    save(town.follow("/experience/new/").fill(place="大連", year_from="２０１９"))
    until = today_in_japan() + timedelta(days=200)
    save(town.follow("/consent/").fill(valid_until=until.isoformat(), signed_by="人事課長"))
    town.press(f"form[action$='/experts/{expert.number}/register/'] button")
    town.sees_success()
    looks_well(town.page)

    # Headquarters looks for what the person can teach, in the characters of the host, and for these days.
    tokyo = sit_down("tokyo").press(BANK)
    tokyo.fill(q=TOPIC_ZH, first="2030-08-10", last="2030-08-17")
    tokyo.press(".filters button[type=submit]")
    tokyo.press(tokyo.page.get_by_role("link", name=NAME))
    expect(tokyo.page.locator("#languages")).to_contain_text(re.compile("Chinese|中国語"))
    looks_well(tokyo.page)

    # A year later the municipality is asked on its first page; one click is enough.
    Expert.objects.update(confirmed_on=today_in_japan() - timedelta(days=400))
    town.home().press("a[href='/experts/?attention=confirm']")
    town.press(town.page.get_by_role("link", name=NAME)).follow("/confirm/")
    looks_well(town.page)
    town.press("form:has(input[name=revision]) button[type=submit]")
    town.sees_success()
    expert.refresh_from_db()
    assert expert.confirmed_on == today_in_japan()

    # The consent is taken back: whoever matches cannot propose the person from that moment on.
    town.follow("/consent/withdraw/").fill(reason="異動のため")
    looks_well(town.page)
    town.press("main form .btns button[type=submit]")
    town.sees_success()
    tokyo.press(BANK)
    tokyo.page.select_option("select[name=state]", "matchable")
    tokyo.press(".filters button[type=submit]")
    expect(tokyo.page).to_have_url(re.compile("state=matchable"))
    expect(tokyo.page.locator("#list-table")).not_to_contain_text(NAME)

    # Another municipality has a bank of its own, in which nobody is; readers of the office have none.
    stranger = sit_down("stranger").press(BANK)
    expect(stranger.page.locator("main")).not_to_contain_text(NAME)
    assert stranger.page.goto(f"{stranger.base}/experts/{expert.number}/").status == 404
    expect(sit_down("viewer").page.locator(BANK)).to_have_count(0)


def test_headquarters_imports_a_list_and_gets_back_what_is_wrong(sit_down, cast):
    tokyo = sit_down("tokyo").press(BANK).follow("/experts/import/")
    send(tokyo, "main form button[type=submit]")
    expect(tokyo.page.locator(".errsum")).to_be_focused()
    looks_well(tokyo.page)
    attach(tokyo, file_of([PERSON, PERSON | {"name": "青森 次郎", "name_roman": "", "name_zh": "", "field_1": "料理"}]))
    expect(tokyo.page.locator("main")).to_contain_text("料理")
    looks_well(tokyo.page)
    assert not Expert.objects.exists()
    send(tokyo, "form.panel button[type=submit]").sees_success()
    assert Expert.objects.get().name == "青森 花子"

    # The faulty row comes back as a file with its reason; mended there, it is entered as well.
    book = load_workbook(io.BytesIO(fetched(tokyo, "a[href$='/faults.xlsx']")))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, places["取り込めなかった理由"]).value
    sheet.cell(2, places["専門分野1"]).value = "1 農業"
    stored = io.BytesIO()
    book.save(stored)
    tokyo.press(BANK).follow("/experts/import/")
    stored.seek(0)
    attach(tokyo, stored)
    send(tokyo, "form.panel button[type=submit]").sees_success()
    assert set(Expert.objects.values_list("name", "standing")) == {("青森 花子", "active"), ("青森 次郎", "active")}


def attach(person, file):
    """Choose a workbook and look at what would be entered."""
    sent = {"name": "名簿.xlsx", "mimeType": ACCEPTED[".xlsx"], "buffer": file.read()}
    person.page.set_input_files("main input[type=file]", [sent])
    return send(person, "main form button[type=submit]")


def test_an_entry_is_deleted_after_a_second_thought(sit_down, cast):
    town = sit_down("town").press(BANK)
    town.follow("/experts/new/").fill(name=NAME)
    town.page.select_option("select[name=field]", "law")
    save(town).follow("/discard/")
    looks_well(town.page)
    assert Expert.objects.exists()
    town.press("main form button[type=submit]")
    town.sees_success()
    assert not Expert.objects.exists()
