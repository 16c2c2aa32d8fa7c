"""The calendar at the browser: booked from an empty cell, a race that is lost and made good, dragged to another day."""

import pytest
from playwright.sync_api import expect

from activities.schedule.models import Booking
from tests.browser.people import next_page
from tests.factories.schedule import DAY, ResourceFactory, moment

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db(transaction=True)]


def open_week(person):
    person.page.goto(f"{person.base}/calendar/?day={DAY.isoformat()}")
    return person


def cell(person, name: str, day: int):
    """The cell of a row on a day of the week; 0 is Monday."""
    return person.page.locator("table.week tr", has_text=name).locator("td").nth(day)


def test_book_lose_a_race_and_take_what_is_free(sit_down):
    car = ResourceFactory(name="公用車")
    officer, manager = open_week(sit_down("officer")), open_week(sit_down("manager"))
    for person, title in ((officer, "空港への出迎え"), (manager, "会場の下見")):
        person.press(cell(person, "公用車", 2).locator("a.add"))
        person.page.fill("input[name=title]", title)
    officer.press("main form button[type=submit]")
    expect(officer.page.locator("h1")).to_contain_text("空港への出迎え")
    manager.press("main form button[type=submit]")
    expect(manager.page.locator("section.notice-err")).to_contain_text("空港への出迎え")
    manager.press("section.notice-err ul a")
    expect(manager.page.locator("input[name=title]")).to_have_value("会場の下見")
    manager.press("main form button[type=submit]")
    expect(manager.page.locator("h1")).to_contain_text("会場の下見")
    assert sorted(Booking.objects.values_list("starts", flat=True)) == [moment("9:00"), moment("10:00")]
    drag(open_week(manager), "会場の下見", "公用車", 4)
    expect(cell(manager, "公用車", 4)).to_contain_text("会場の下見")
    assert Booking.objects.get(title="会場の下見").starts.date().day == DAY.day + 2
    assert Booking.objects.filter(resource=car).count() == 2


def drag(person, title: str, name: str, day: int) -> None:
    """With the mouse, as people do; the page that answers is the calendar again."""
    entry = person.page.locator("table.week a.ev", has_text=title)
    entry.wait_for()
    person.page.wait_for_load_state("networkidle")  # a font that comes late moves the rows
    start = entry.bounding_box()
    target = cell(person, name, day).bounding_box()
    mouse = person.page.mouse
    mouse.move(start["x"] + 20, start["y"] + 10)
    mouse.down()
    mouse.move(start["x"] + 40, start["y"] + 20, steps=2)
    mouse.move(target["x"] + target["width"] / 2, target["y"] + target["height"] / 2, steps=5)
    expect(person.page.locator("td.drop")).to_have_count(1)
    with next_page(person.page):
        mouse.up()
