"""People at their browsers: each signs in at the sign-in page and goes on by clicking."""

import re
from dataclasses import dataclass

from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD


def ja(message: str) -> str:
    """A text of the application as a Japanese reader sees it."""
    with translation.override("ja"):
        return gettext(message)


@dataclass
class Person:
    """Somebody with a browser of their own."""

    page: Page
    base: str

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
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page).not_to_have_url(re.compile("/accounts/login/"))
        return self

    def home(self) -> "Person":
        self.page.locator("a.brand").click()
        return self

    def open(self, case) -> "Person":
        """From the home page to the case, by its title."""
        self.home()
        self.page.get_by_role("link", name=re.compile(re.escape(case.title))).first.click()
        expect(self.page.locator("h1")).to_contain_text(case.title)
        return self

    def follow(self, href_end: str) -> "Person":
        """Click the first visible link whose address ends so; a folded list is opened first."""
        link = self.page.locator(f"main a[href$='{href_end}']").first
        folded = self.page.locator(f"details:not([open]):has(a[href$='{href_end}']) > summary")
        if not link.is_visible() and folded.count():
            folded.first.click()
        link.click()
        return self

    def fill(self, **values: str) -> "Person":
        for name, value in values.items():
            self.page.locator(f"main [name='{name}']:visible").first.fill(value)
        return self

    def save_and_go_on(self) -> "Person":
        self.page.locator(".actionbar button[value=save_and_next]").click()
        return self

    def step(self, code: str, **values: str) -> "Person":
        """Take a step from the case page: by its button, or on its own page when it asks for something."""
        button = self.page.locator(f"#next form[action$='/steps/{code}/'] button[type=submit]")
        if button.count():
            button.first.click()
        else:
            self.follow(f"/steps/{code}/")
            self.fill(**values)
            self.page.locator("main form .btns button[type=submit]").click()
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
