"""The talent bank at the browser: a municipality enters, consents, registers and confirms; headquarters finds; others see nothing."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from activities.calendars.fiscal import today_in_japan
from activities.experts.models import Expert
from tests.browser.looking import looks_well

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
        name=NAME, name_kana="シケン カジュコ", topic_ja="りんごの剪定", topic_zh=TOPIC_ZH
    )
    town.press("main form .btns button[type=submit]")
    expect(town.page.locator(".errsum")).to_be_focused()
    looks_well(town.page)
    town.page.select_option("select[name=field]", "agriculture")
    save(town)
    expert = Expert.objects.get()
    assert town.page.url.endswith(f"/experts/{expert.number}/")
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
