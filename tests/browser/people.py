"""People at their browsers: each signs in at the sign-in page and goes on by clicking."""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.factories.accounts import PASSWORD


def ja(message: str) -> str:
    """A text of the application as a Japanese reader sees it."""
    with translation.override("ja"):
        return gettext(message)


def next_page(page: Page) -> AbstractContextManager:
    """Wait for another document, once the present one has loaded.

    `expect_navigation` is content with less: with its first answer in a page, htmx writes the same address anew.
    """
    return page.expect_event("load")


MARKS_THE_PAGE_IT_LEAVES = """() => {
    const leave = () => document.documentElement.setAttribute("data-left", "");
    const here = address => address.split("#")[0] === location.href.split("#")[0];
    addEventListener("submit", event => event.defaultPrevented || leave(), { once: true });
    addEventListener("click", event => {
        const link = event.target.closest("a[href]");
        if (!link || event.defaultPrevented || link.target || link.download || (link.hash && here(link.href))) return;
        leave();
    }, { once: true });
}"""


def click(place: Locator) -> None:
    """Click, and wait for the other page when a link or a form leads there: what comes next is looked for on it.

    Playwright waits for what the browser has told of by then; a busy one begins to leave a moment later.
    """
    place.page.evaluate(MARKS_THE_PAGE_IT_LEAVES)
    place.click()
    expect(place.page.locator("html[data-left]")).to_have_count(0)
    place.page.wait_for_load_state()


@dataclass
class Person:
    """Somebody with a browser of their own."""

    page: Page
    base: str

    def press(self, selector: str | Locator) -> "Person":
        """Click the first of these once the page has loaded, as somebody who looks before clicking."""
        click(self._ready(selector))
        return self

    def _ready(self, selector: str | Locator) -> Locator:
        place = (self.page.locator(selector) if isinstance(selector, str) else selector).first
        place.wait_for()
        self.page.wait_for_load_state()
        return place

    def sign_in(self, user) -> "Person":
        """From the front door, with a password of their own."""
        if not user.check_password(PASSWORD):
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])
        self.page.goto(f"{self.base}/")
        return self.sign_in_here(user)

    def sign_in_here(self, user) -> "Person":
        """At the sign-in page that is already open."""
        self.page.locator("input[name=login]").fill(user.email)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.press("main form button[type=submit]")
        expect(self.page).not_to_have_url(re.compile("/accounts/login/"))
        return self

    def home(self) -> "Person":
        return self.press("a.brand")

    def open(self, case) -> "Person":
        """From the home page to the case, by its title."""
        self.home()
        title = r"\s".join(map(re.escape, case.title.split()))  # a wide space is a plain one in the name of a link
        self.press(self.page.get_by_role("link", name=re.compile(title)))
        expect(self.page.locator("h1")).to_contain_text(case.title)
        return self

    def follow(self, href_end: str) -> "Person":
        """Click the first visible link whose address ends so; a folded list is opened first."""
        link = self.page.locator(f"main a[href$='{href_end}']").first
        folded = self.page.locator(f"details:not([open]):has(a[href$='{href_end}']) > summary")
        if not link.is_visible() and folded.count():
            folded.first.click()
        return self.press(link)

    def fill(self, **values: str) -> "Person":
        for name, value in values.items():
            self._ready(f"main [name='{name}']:visible").fill(value)
        return self

    def save_and_go_on(self) -> "Person":
        """Save a part of the form, and wait for the page that answers."""
        button = self._ready(".actionbar button[value=save_and_next]")
        with next_page(self.page):
            button.click()
        return self

    def step(self, code: str, **values: str) -> "Person":
        """Take a step from the case page: by its button, or on its own page when it asks for something."""
        button = self.page.locator(f"#next form[action$='/steps/{code}/'] button[type=submit]")
        if button.count():
            self.press(button)
        else:
            self.follow(f"/steps/{code}/")
            self.fill(**values)
            self.press("main form .btns button[type=submit]")
        self.sees_success()
        return self

    def sees_success(self) -> None:
        expect(self.page.locator(".notice-ok").first).to_be_visible()

    def sees_next(self, message: str) -> "Person":
        """The case page says what comes next."""
        expect(self.page.locator("#next")).to_contain_text(ja(message))
        return self

    def sees_stage(self, number: int) -> "Person":
        expect(self.page.locator(".steps li.is-now, .steps li.is-done").nth(number - 1)).to_be_visible()
        return self


def told(post_office, *addresses: str) -> None:
    """The background worker delivers, and exactly these people got a letter."""
    call_command("db_worker", batch=True, verbosity=0)
    assert set(post_office.take()) == {f"{name}@example.jp" for name in addresses}


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
