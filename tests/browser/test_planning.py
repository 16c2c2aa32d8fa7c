"""Four days in December at the browser: every warning is met, and moved out of the way or gone on with."""

from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from activities.schedule.models import Override
from activities.support.models import Destination, SlotWish
from tests.cases.requests import complete_request, lead_by_duty, walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(cast):
    """Monday to Thursday, with two offices to visit on wished times that cannot be used."""
    call_command("load_calendars", verbosity=0)
    lead_by_duty(cast.officer)
    case = complete_request(cast.town, period_start=date(2026, 12, 7), period_end=date(2026, 12, 10))
    for number, name in enumerate(("外事弁公室", "商務局")):
        row = Destination.objects.create(request=case, order=number, name=name, city="北京市")
        for rank, day in enumerate((7, 8), 1):
            SlotWish.objects.create(destination=row, rank=rank, day=date(2026, 12, day))
    return walk(case, cast, "scheduled")


def arrange(person, case, name: str, day: str, starts: str, ends: str):
    """Open a visit from the case and type its time."""
    person.page.goto(f"{person.base}{case.get_absolute_url()}")
    person.press(person.page.locator("#visits li", has_text=name).locator("a", has_text="調整の状況"))
    person.page.check("input[name=state][value=confirmed]")
    for field, value in (("confirmed_on", day), ("confirmed_from", starts), ("confirmed_until", ends)):
        person.page.fill(f"input[name={field}]", value)
    return save(person)


def save(person):
    return person.press("main form .btns button[type=submit]")


def test_a_visit_is_planned_with_every_warning_met(sit_down, case):
    officer = sit_down("officer")
    arrange(officer, case, "外事弁公室", "2026-12-12", "10:00", "11:00")
    expect(officer.page.locator("section[role=alert] [data-check=C1]")).to_have_count(1)
    officer.press("button[name=take]")
    expect(officer.page.locator("input[name=confirmed_on]")).to_have_value("2026-12-07")
    expect(officer.page.locator("[data-check=C1]")).to_have_count(0)
    save(officer)
    expect(officer.page.locator("#visits")).to_contain_text("12月7日")

    arrange(officer, case, "商務局", "2026-12-07", "10:15", "11:15")
    expect(officer.page.locator("section[role=alert] [data-check=C4]")).to_have_count(1)
    officer.page.fill("input[name=reason]", "隣の建物のため")
    save(officer)
    expect(officer.page.locator("#visits [data-decided=C4]").first).to_contain_text("隣の建物のため")
    assert Override.objects.get().rule == "C4"

    officer.press("#visits .sec-head a")
    for _number in range(officer.page.locator("[data-check=C7] form").count()):
        officer.press(officer.page.locator("[data-check=C7] summary"))
        officer.page.locator("[data-check=C7] input[name=reason]").first.fill("電話で確認済み")
        officer.press(officer.page.locator("[data-check=C7] form button"))
        expect(officer.page.locator(".messages .notice-ok")).to_have_count(1)
    expect(officer.page.locator("main section.notice-warn")).to_have_count(0)
