"""Journeys in a real browser: the machine's own Chromium (CHROMIUM names it), as a Japanese visitor would have it."""

import os
import socket
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import expect

from tests.browser.people import Person

# Playwright keeps an event loop in the thread that Django then takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

expect.set_options(timeout=20_000)
"""Milliseconds until what is expected counts as missing: a machine that does other work answers late, not wrongly."""


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A journey that stops tells what everybody had on the screen."""
    report = yield
    if report.failed and call.when == "call" and "browser" in item.funcargs:
        pages = [page for context in item.funcargs["browser"].contexts for page in context.pages]
        report.sections += [(page.url, page.locator("body").inner_text(timeout=5000)[:3000]) for page in pages]
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium")}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {
        "locale": "ja-JP",
        "timezone_id": "Asia/Tokyo",
        "viewport": {"width": 1280, "height": 900},
        "reduced_motion": "reduce",  # a page that still glides moves its buttons away from under the pointer
    }


class PostOffice:
    """Keeps what the mail server took, by recipient."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, message))
        return "250 OK"

    def take(self) -> dict[str, list[str]]:
        """Recipient → subjects since the last time."""
        taken, self.letters = self.letters, []
        found: dict[str, list[str]] = {}
        for recipients, message in taken:
            for address in recipients:
                found.setdefault(address, []).append(str(message["subject"]))
        return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def post_office(settings):
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield office
    controller.stop()


@pytest.fixture
def sit_down(live_server, browser, browser_context_args, cast):
    """`sit_down("town")`: that person signs in at a browser of their own, and stays there."""
    people: dict[str, Person] = {}

    def sit(who: str, user=None) -> Person:
        if who not in people:
            page = browser.new_context(**browser_context_args).new_page()
            people[who] = Person(page, live_server.url).sign_in(user or cast[who])
        return people[who]

    yield sit
    for person in people.values():
        person.page.context.close()
