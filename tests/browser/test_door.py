"""The door of a seminar on a telephone: found in any script, scanned, entered without a network, and counted once."""

import re
from contextlib import contextmanager

import pytest
import segno
from axe_playwright_python.sync_playwright import Axe
from django.http import Http404
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from activities.participation.models import Attendance, WalkIn
from tests.browser.people import Person
from tests.factories.participation import OpenEditionFactory, ParticipantFactory, RegistrationFactory
from tests.factories.seminars import SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = (
    ("渡邉 太郎", "ワタナベ　タロウ", "WATANABE Taro", "渡边 太郎"),
    ("青森 花子", "アオモリ　ハナコ", "AOMORI Hanako", "青森 花子"),
    ("小野 一郎", "オノ　イチロウ", "ONO Ichiro", ""),
    ("佐々木 葵", "ササキ　アオイ", "SASAKI Aoi", "佐佐木 葵"),
)


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def edition():
    return OpenEditionFactory(number=20, fiscal_year=2027)


@pytest.fixture
def people(edition):
    registration = RegistrationFactory(invitation__edition=edition)
    fields = ("name", "name_kana", "name_roman", "name_zh")
    return [ParticipantFactory(registration=registration, **dict(zip(fields, names, strict=True))) for names in NAMES]


@pytest.fixture
def reception(edition, people):
    session = SessionFactory(edition=edition, kind="reception", title_ja="クレア主催レセプション", title_zh="招待会")
    people[0].receptions.add(session)
    return session


@pytest.fixture
def officer(sit_down, live_server, people, reception):
    person = sit_down("officer")
    person.page.goto(live_server.url + reverse("participation:door", args=[20]))
    expect(person.page.locator("[data-keeping]")).to_have_class(re.compile("is-kept"))
    return person


def shown(page) -> list[str]:
    names = page.locator(".guest:visible > div:first-child > b:first-child").all_text_contents()
    return [name.strip() for name in names]


def here(page) -> int:
    return int(page.locator("[data-counts] dd[data-side=japan] b").inner_text())


def enter(page, person):
    page.locator(f".guest[data-pk='{person.pk}'] [name=enter]").click()


def type_code(page, code):
    page.fill("#q", code)
    page.press("#q", "Enter")


def entered() -> list[str]:
    return sorted(str(row) for row in Attendance.objects.valid().select_related("participant", "walk_in"))


@contextmanager
def without_network(page, monkeypatch):
    """Nothing arrives: a page that is loaded again is offline for the browser only a moment later, so the door refuses as well."""

    def refuse(*_asked):
        raise Http404

    page.context.set_offline(True)
    with monkeypatch.context() as patch:
        patch.setattr("activities.participation.views.door.kept_edition", refuse)
        yield
    page.context.set_offline(False)


def test_the_door_goes_on_without_a_network_and_everybody_counts_once(officer, people, cast, monkeypatch):
    page = officer.page
    for asked in ("渡辺", "わたなべ", "watanabe taro", "渡边", "ﾜﾀﾅﾍﾞ"):
        page.fill("#q", asked)
        assert shown(page) == ["渡邉 太郎"], asked
    page.fill("#q", "Ohno")
    assert shown(page) == ["小野 一郎"]
    page.fill("#q", "佐佐木")
    assert shown(page) == ["佐々木 葵"]
    page.fill("#q", "渡邊")
    enter(page, people[0])
    expect(page.locator("[data-told]")).to_have_class(re.compile("is-in"))
    page.fill("#q", "")
    type_code(page, people[1].badge)
    expect(page.locator("[data-told]")).to_contain_text("青森 花子")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert here(page) == 2

    with without_network(page, monkeypatch):
        type_code(page, people[2].badge)
        enter(page, people[3])
        type_code(page, people[0].badge)
        expect(page.locator("[data-told]")).to_have_class(re.compile("is-already"))
        expect(page.locator("[data-unsent]")).to_contain_text("2")
        expect(page.locator(".no-network")).to_be_visible()
        page.reload()
        expect(page.locator("[data-unsent]")).to_contain_text("2")
        assert here(page) == 4
        assert len(entered()) == 2

    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert entered() == sorted(str(person) for person in people)
    page.reload()
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert here(page) == 4
    assert Attendance.objects.count() == 4


def test_receptions_have_their_own_door_and_entries_are_taken_back(officer, people, reception):
    page = officer.page
    page.select_option("#at", str(reception.pk))
    assert shown(page) == ["渡邉 太郎"]
    type_code(page, people[1].badge)
    expect(page.locator("[data-told] > span")).to_have_count(3)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert list(Attendance.objects.values_list("session", flat=True)) == [reception.pk]
    page.locator("[data-told] [name=undo]").click()
    expect(page.locator("[data-told]")).not_to_have_class(re.compile("is-in"))
    assert entered() == []
    page.locator(".door-walk-in summary").click()
    page.fill("[name=name]", "王 明")
    page.fill("[name=organisation]", "綿陽市")
    page.check("[name=side][value=china]")
    page.locator(".door-walk-in [type=submit]").click()
    expect(page.locator("[data-counts] dd[data-side=china] b")).to_have_text("1")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert entered() == ["王 明"]
    assert WalkIn.objects.get().side == "china"


def test_what_another_telephone_entered_is_said(officer, people, cast):
    page = officer.page
    page.context.set_offline(True)
    enter(page, people[0])
    Attendance.objects.create(
        edition=people[0].edition, participant=people[0], key="another-telephone", at="2026-11-22T01:02:00Z",
        by=cast.manager, seat=cast.manager.seats[0],
    )  # fmt: skip
    page.context.set_offline(False)
    expect(page.locator("[data-told]")).to_have_class(re.compile("is-already"))
    assert Attendance.objects.count() == 1


def test_what_waits_outlives_signing_out_and_the_list_of_people_does_not(officer, people, cast):
    page = officer.page
    address = page.url
    page.context.set_offline(True)
    enter(page, people[0])
    expect(page.locator("[data-unsent]")).to_contain_text("1")
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    expect(page.locator("[data-sign-in]")).to_be_visible()
    officer.sign_in(cast.manager)
    page.wait_for_function("async () => (await (await caches.open('kept-pages-1')).keys()).length === 0")
    page.goto(address)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert entered() == [str(people[0])]


def test_the_page_is_sound_on_a_small_telephone(officer, people):
    page = officer.page
    enter(page, people[0])
    page.locator(".door-walk-in summary").click()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    assert [f"{one['id']} {one['nodes'][0]['target']}" for one in found] == []


@pytest.fixture
def filmed(people, tmp_path):
    """A badge before the camera."""
    segno.make(people[1].badge, error="m").save(tmp_path / "badge.png", scale=8, border=8)
    code, frame = Image.open(tmp_path / "badge.png").convert("RGB"), Image.new("RGB", (640, 480), "white")
    frame.paste(code, ((640 - code.width) // 2, (480 - code.height) // 2))
    frame.save(tmp_path / "film.mjpeg", "JPEG")
    return tmp_path / "film.mjpeg"


def test_a_badge_is_read_by_the_camera(
    playwright, browser_type_launch_args, browser_context_args, live_server, filmed, people, cast
):
    film = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={filmed}",
    ]
    browser = playwright.chromium.launch(**browser_type_launch_args | {"args": film})
    page = browser.new_context(**browser_context_args, permissions=["camera"]).new_page()
    Person(page, live_server.url).sign_in(cast.officer)
    page.goto(live_server.url + reverse("participation:door", args=[20]))
    page.click("[data-camera]")
    expect(page.locator("[data-told]")).to_contain_text("青森 花子")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    page.click("[data-stop]")
    assert entered() == [str(people[1])]
    browser.close()
