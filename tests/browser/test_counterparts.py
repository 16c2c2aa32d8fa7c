"""The register at the browser: a body is entered twice under two scripts, made one, found and linked; nobody else sees it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from activities.calendars.fiscal import today_in_japan
from activities.partners.models import Body
from activities.support.models import Destination
from tests.cases.requests import complete_request, lead_by_duty, walk
from tests.factories.places import DivisionFactory

pytestmark = pytest.mark.django_db(transaction=True)

NAME, OLD_NAME, SHORT = "四川省外事弁公室", "四川省人民政府外事僑務弁公室", "四川外弁"
NAME_ZH, TYPED_TWICE = "四川省外事办公室", "四川省外事办"
PERSON = "王小明"


@pytest.fixture
def case(cast):
    lead_by_duty(cast.officer)
    soon = today_in_japan() + timedelta(days=60)
    case = complete_request(cast.town, period_start=soon, period_end=soon + timedelta(days=2))
    Destination.objects.create(request=case, name="外事弁公室", city="成都市")
    DivisionFactory(code="510000", name_ja="四川省", name_zh="四川省")
    return walk(case, cast, "accepted")


def save(person):
    return person.press("main form .btns button[type=submit]")


def register(officer, **values: str) -> str:
    """A body with what is known of it; its address."""
    officer.press("nav a[href='/counterparts/']").follow("/counterparts/new/")
    officer.page.select_option("select[name=kind]", "fao")
    save(officer.fill(division="四川省", phone="028-8435-0000", **values))
    officer.sees_success()
    return officer.page.url


def look_for(person, words: str):
    """In the box that is on every page."""
    box = person.page.locator("header [role=search] input[name=q], header form input[name=q]").first
    box.fill(words)
    box.press("Enter")
    person.page.wait_for_load_state()
    expect(person.page).to_have_url(re.compile("q="))
    return person


def test_a_body_entered_twice_becomes_one_and_is_the_offices_own(sit_down, case, cast):
    officer = sit_down("officer")
    kept = register(officer, name_ja=OLD_NAME, name_zh="四川省人民政府外事侨务办公室")
    officer.follow("/names/new/").fill(name_ja=NAME, name_zh=NAME_ZH, valid_from="2019-01-01")
    save(officer.press("input[name=kind][value=official]"))
    expect(officer.page.locator("h1")).to_have_text(NAME)
    expect(officer.page.locator("#names tbody tr", has_text=OLD_NAME)).to_contain_text("2018年")
    officer.follow("/people/new/").fill(name_ja=PERSON, name_pinyin="Wang Xiaoming", email="wang@example.cn")
    save(officer)
    expect(officer.page.locator("#people")).to_contain_text("wang@example.cn")

    # A colleague enters it again, is told that the name is there, and goes on; under a shorter name nothing is said.
    officer.press("nav a[href='/counterparts/']").follow("/counterparts/new/")
    officer.page.select_option("select[name=kind]", "fao")
    save(officer.fill(name_zh=NAME_ZH))
    expect(officer.page.locator(f"section.notice-warn a[href='{path_of(officer, kept)}']")).to_be_visible()
    gone = register(officer, name_ja=SHORT, name_zh=TYPED_TWICE)

    # The likely duplicate is shown with its reason, and made one; the old address leads to the new record.
    officer.press("nav a[href='/counterparts/']").follow("/counterparts/duplicates/")
    pair = officer.page.locator("main li.panel", has_text=SHORT)
    expect(pair.locator(".chip")).not_to_have_count(0)
    officer.press(pair.locator("a[href*='/merge/']"))
    save(officer)
    officer.sees_success()
    expect(officer.page.locator("#names")).to_contain_text(SHORT)
    officer.page.goto(gone)
    expect(officer.page).to_have_url(kept)
    assert Body.objects.standing().count() == 1

    # It is found by the other script, and by the name that it had; a visit is linked to it.
    for words in (NAME_ZH, "四川省外事弁公室", "侨务", PERSON):
        look_for(officer, words)
        expect(officer.page.locator(f"main a[href='{path_of(officer, kept)}']").first).to_be_visible()
    officer.open(case).press("#visits > ul a[href*='/visits/']")
    save(officer.fill(counterpart=SHORT))
    officer.sees_success()
    officer.press(f"#visits a[href='{path_of(officer, kept)}']")
    expect(officer.page.locator("main")).to_contain_text(case.slug)

    # The town and Tokyo find nothing of it.
    for who in ("town", "tokyo"):
        other = sit_down(who)
        expect(other.page.locator("nav a[href='/counterparts/']")).to_have_count(0)
        for words in (PERSON, OLD_NAME, SHORT):
            look_for(other, words)
            expect(other.page.locator("main a[href*='/counterparts/']")).to_have_count(0)
        other.open(case)
        expect(other.page.locator("main")).not_to_contain_text(SHORT)
        expect(other.page.locator("main a[href*='/counterparts/']")).to_have_count(0)
        assert other.page.goto(kept).status == 404


def path_of(person, url: str) -> str:
    return url.removeprefix(person.base)
