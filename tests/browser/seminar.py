"""What the journeys of the seminar share: the way to the pages of an edition, files that people fetch, letters by reader."""

from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from playwright.sync_api import Locator, expect

from activities.seminars import planning
from activities.seminars.models import Edition, Preparation
from tests.browser.people import Person, next_page
from tests.cases.requests import move
from tests.factories.places import DivisionFactory
from tests.factories.seminars import EditionFactory, OrganiserFactory

NUMBER = 20
TO_INVITING = ("choose_city", "agree_with_host", "fix_theme")


def xian():
    """The city of the journeys, with its province."""
    province = DivisionFactory(code="610000", name_ja="陝西省", name_zh="陕西省", kind="province")
    return DivisionFactory(code="610100", name_ja="西安市", name_zh="西安市", kind="prefecture_level", parent=province)


def planned(officer, first: date, *steps: str) -> Preparation:
    """The 20th edition, three days from `first`, with its file after these steps."""
    edition = EditionFactory(
        number=NUMBER, fiscal_year=first.year, ready=True, division=xian(), first_day=first,
        last_day=first + timedelta(days=2), venue_ja="西安国際会議センター", venue_zh="西安国际会议中心",
    )  # fmt: skip
    OrganiserFactory(edition=edition)
    OrganiserFactory(edition=edition, role="cohost", name_ja="西安市人民政府", name_zh="西安市人民政府")
    file = planning.begin(edition, by=officer)
    for code in steps:
        move(file, code, officer)
    return file


def edition_now() -> Edition:
    return Edition.objects.get(number=NUMBER)


def open_edition(person: Person) -> Person:
    """From the home page by the menu to the 20th edition."""
    person.home().press("header a[href='/seminars/']")
    return person.follow(f"/seminars/{NUMBER}/")


def open_tab(person: Person, ending: str) -> Person:
    """One of the pages that stand beside each other."""
    return person.press(f"main ul.views a[href$='/{NUMBER}/{ending}']")


def send(person: Person, button: str | Locator = "main form .btns button[type=submit]") -> Person:
    """Press a button and wait for the page that answers."""
    found = person._ready(button)
    with next_page(person.page):
        found.click()
    return person


def saved(person: Person, **values: str) -> Person:
    """Fill in a form and save it; the page that answers has no errors."""
    send(person.fill(**values))
    expect(person.page.locator(".errsum")).to_have_count(0)
    return person


def fetched(person: Person, link: str | Locator) -> bytes:
    """The file behind a link."""
    place = person._ready(link)
    with person.page.expect_download() as coming:
        place.click()
    return Path(coming.value.path()).read_bytes()


def letters(post_office) -> dict[str, str]:
    """The background worker delivers; who got a letter, each one, with its subject and text."""
    call_command("db_worker", batch=True, verbosity=0)
    taken, post_office.letters = post_office.letters, []
    found = [(to, f"{message['subject']}\n{message.get_content()}") for tos, message in taken for to in tos]
    assert len(found) == len(dict(found)), [to for to, _text in found]
    return dict(found)
