"""The days of a trip on a telephone: kept while there is a network, read without one, gone with whoever read them."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Error, expect

from tests.browser.people import Person, ja
from tests.trips.journeys import ADDRESS, shared_trip

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def case(cast):
    call_command("load_calendars", verbosity=0)
    return shared_trip(cast)


@pytest.fixture
def address(live_server, case):
    return live_server.url + reverse("trips:phone", args=[case.slug])


def open_and_keep(person, address):
    person.page.goto(address)
    expect(person.page.locator("[data-keeping]")).to_have_class(re.compile("is-kept"))
    return person.page


def offline(page):
    page.context.set_offline(True)
    return page


def kept_addresses(page) -> list[str]:
    """Everything that this browser keeps, without the names of styles, scripts and pictures."""
    found = page.evaluate(
        """async () => {
          const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
          return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map((request) => request.url);
        }"""
    )
    return [url for url in found if "/static/" not in url]


def is_gone(page, address) -> bool:
    try:
        page.goto(address)
    except Error:
        return True
    return False


def test_the_page_opens_without_a_network_and_goes_with_its_reader(sit_down, address):
    town = sit_down("town")
    page = offline(open_and_keep(town, address))

    page.goto(address)
    expect(page.locator(".no-network")).to_be_visible()
    expect(page.locator(".day.is-open a[href='tel:01065125555']")).to_be_visible()
    expect(page.locator("a[href='tel:120']")).to_be_visible()
    page.locator(".day.is-open summary").last.click()
    expect(page.locator(".day.is-open .address-zh", has_text=ADDRESS)).to_be_visible()
    page.reload()
    expect(page.locator("h1")).to_have_text("りんごの商談会")
    assert is_gone(page, f"{town.base}/")

    page.context.set_offline(False)
    page.goto(address)
    expect(page.locator(".no-network")).to_be_hidden()
    page.goto(f"{town.base}{reverse('account_logout')}")
    town.press("main form button[type=submit]")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    assert is_gone(offline(page), address)


def test_only_phone_pages_are_kept_and_the_right_day_is_opened(sit_down, address, case):
    officer = sit_down("officer")
    page = open_and_keep(officer, address)
    for name in ("trips:plan", "trips:print", "trips:newest"):
        page.goto(officer.base + reverse(name, args=[case.slug]))
    page.goto(f"{address}?a=b#numbers")
    assert kept_addresses(page) == [address]

    offline(page).goto(f"{address}#d{case.period_end.isoformat()}")
    expect(page.locator(".day:visible")).to_have_count(1)
    expect(page.locator(".day:visible")).to_contain_text("北京市外事弁公室")
    expect(page.locator(".days [aria-current]")).to_have_attribute("data-to", case.period_end.isoformat())


def test_another_person_at_the_same_telephone_finds_nothing(sit_down, address, cast):
    town = sit_down("town")
    page = open_and_keep(town, address)
    page.context.clear_cookies(name="sessionid")
    town.sign_in(cast.stranger)
    assert is_gone(offline(page), address)


def test_a_page_that_is_refused_is_put_away(sit_down, address, cast):
    town = sit_down("town")
    page = open_and_keep(town, address)
    cast.town.occupancies.all().delete()
    assert page.goto(address).status == 404
    assert is_gone(offline(page), address)


def test_an_old_copy_is_put_away(sit_down, address):
    page = open_and_keep(sit_down("town"), address)
    page.evaluate(
        """async (address) => {
          const pages = await caches.open("kept-pages-1");
          const page = await pages.match(address);
          const headers = new Headers(page.headers);
          headers.set("X-Kept-Until", "2026-01-31");
          await pages.put(address, new Response(await page.text(), { headers }));
        }""",
        address,
    )
    assert is_gone(offline(page), address)


def test_parts_that_no_kept_page_needs_are_put_away(sit_down, address, live_server):
    page = open_and_keep(sit_down("town"), address)
    page.evaluate(
        """async () => (await caches.open("kept-parts-1")).put("/static/trips/phone.0123456789ab.css", new Response(""))"""
    )
    open_and_keep(Person(page, live_server.url), address)
    parts = page.evaluate("""async () => (await (await caches.open("kept-parts-1")).keys()).map((part) => part.url)""")
    assert f"{live_server.url}/static/trips/phone.css" in parts
    assert not any("0123456789ab" in part for part in parts)


def test_a_slow_answer_is_not_waited_for(sit_down, address, live_server):
    town = sit_down("town")
    page = open_and_keep(town, address)
    page.context.route(f"**{urlsplit(address).path}", lambda route: None)
    page.goto(address)
    expect(page.locator(".no-network")).to_be_visible()


def test_page_and_papers_are_sound_on_a_small_telephone(sit_down, address, case):
    town = sit_down("town")
    page = open_and_keep(town, address)
    expect(page.locator("[data-keeping]")).to_contain_text(ja("This page opens without a network too."))
    for summary in page.locator("summary:visible").all():
        summary.click()
    faults = look_at(page)
    for language in ("ja", "zh"):
        page.goto(f"{town.base}{reverse('trips:print', args=[case.slug])}?language={language}")
        faults += look_at(page)
    assert faults == []


def look_at(page) -> list[str]:
    """What is wrong with the page that is open."""
    page.set_viewport_size({"width": 320, "height": 640})
    faults = [page.url] if page.evaluate("document.documentElement.scrollWidth") > 320 else []
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    return faults + [f"{page.url} {one['id']} {one['nodes'][0]['target']}" for one in found]
