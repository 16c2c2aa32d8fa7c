"""Every kind of page, as each role: WCAG A/AA, no sideways scrolling on a phone, no console error, no other host asked."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from accounts.models import OutgoingMail
from activities.cases import documents, threads
from activities.cases.models import Document
from tests.browser.looking import RULES
from tests.browser.people import Person
from tests.cases.requests import complete_request, lead_by_duty, move, walk

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = ["/", "/cases/", "/cases/?tab=all", "/cases/tasks/", "/cases/notifications/", "/cases/notifications/settings/"]
PAGES = {
    "town": [
        *LISTS[:2], "/support/new/", "/support/menu/", "/people/profile/", "{draft}", "{draft}form/", "{draft}form/travellers/",
        "{draft}form/dates/", "{draft}form/visits/", "{draft}form/attachments/", "{draft}check/", "{returned}", "{returned}form/subject/",
        "{completed}", "/cases/{completed_slug}/steps/report/", "{completed}print/", "/research/new/", "/research/list/", "/guide/", "/accessibility/", "/privacy/",
    ],
    "prefecture": [*LISTS, "{submitted}", "/cases/{submitted_slug}/steps/return_by_branch/", "/cases/{submitted_slug}/documents/new/"],
    "tokyo": ["/", "/cases/", "{scheduled}"],
    "officer": [
        *LISTS, "{scheduled}", "{scheduled}visits/checks/", "{submitted}", "/cases/{submitted_slug}/steps/forward/", "/cases/{scheduled_slug}/tasks/new/",
        "/cases/{scheduled_slug}/documents/", "/support/new/", "/research/list/", "/calendar/", "/counterparts/",
    ],
    "manager": ["/", "{asked}", "/cases/{asked_slug}/steps/accept/", "/cases/{asked_slug}/steps/decline/"],
    "admin": ["/", "/people/", "/people/mail/", "/cases/"],
    "viewer": ["/", "{scheduled}"],
}  # fmt: skip


@pytest.fixture
def addresses(transactional_db, cast, settings, tmp_path):
    """Cases in the states that look most different, filled so that nothing on a page is empty."""
    settings.MEDIA_ROOT = tmp_path
    call_command("load_menu", verbosity=0)
    call_command("load_calendars", verbosity=0)
    lead_by_duty(cast.officer)
    named = {"draft": complete_request(cast.town, title="下書き")}
    for name, state in {"submitted": "submitted", "asked": "feasibility_check", "scheduled": "scheduled"}.items():
        named[name] = walk(complete_request(cast.town, title=f"案件 {name}"), cast, state)
    named["returned"] = walk(complete_request(cast.town, title="差し戻された案件"), cast, "submitted")
    move(named["returned"], "return_by_branch", cast.prefecture, reason="目的を", field_reasons={"title": "短すぎます"})
    today = named["draft"].created_at.date()
    done = complete_request(cast.town, title="終わった訪問", period_start=today, period_end=today)
    named["completed"] = walk(done, cast, "completed")
    for audience, author in (("shared", cast.town), ("office", cast.officer), ("shared", cast.officer)):
        for case in (named["scheduled"], named["submitted"]):
            threads.write(case, audience=audience, body="ご連絡です。", by=author, seat=author.seats[0])
    upload = SimpleUploadedFile("日程案.txt", "一日目".encode())
    documents.add(named["scheduled"], upload, kind=Document.Kind.ITINERARY, by=cast.town, seat=cast.town.seats[0])
    assert OutgoingMail.objects.exists()
    addresses = {name: f"/support/{case.slug}/" for name, case in named.items()}
    return addresses | {f"{name}_slug": case.slug for name, case in named.items()}


@pytest.mark.parametrize("who", PAGES)
def test_pages_are_sound(who, live_server, page, cast, addresses):
    faults = []
    page.on("console", lambda message: message.type == "error" and faults.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "request", lambda request: is_foreign(request.url, live_server.url) and faults.append(f"asked {request.url}")
    )
    Person(page, live_server.url).sign_in(cast[who])
    for path in PAGES[who]:
        faults += look_at(page, live_server.url + path.format(**addresses))
    assert faults == []


def is_foreign(url: str, base: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(base).netloc


def look_at(page, url: str) -> list[str]:
    """What is wrong with one page."""
    page.set_viewport_size({"width": 1280, "height": 900})
    response = page.goto(url)
    faults = [] if response.status == 200 else [f"{url}: {response.status}"]
    if page.locator("h1").count() != 1:
        faults.append(f"{url}: not one h1")
    violations = Axe().run(page, options=RULES).response["violations"]
    faults += [f"{url}: {violation['id']} {violation['nodes'][0]['target']}" for violation in violations]
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults += [f"{url}: {wide} px wide at {width}"] if wide > width else []
    return faults
