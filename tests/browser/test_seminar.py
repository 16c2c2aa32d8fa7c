"""The seminar at the browser, first part: from the last edition to the published programme.

The office enters an edition, takes over what the last one had, goes from step to step, moves items and publishes twice.
"""

import re
from datetime import date, time, timedelta

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from activities.calendars.fiscal import fiscal_year, today_in_japan
from activities.cases import history
from activities.cases.models import Task
from activities.seminars.models import Edition, Preparation, ProgrammeVersion, Session
from tests.browser.people import Person, click, ja, next_page, saved, send
from tests.browser.seminar import NUMBER, edition_now, open_edition, open_tab, xian
from tests.cases.requests import lead_by_duty
from tests.factories.seminars import EditionFactory, OrganiserFactory, RoomFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)
THEME = ("文化遺産とともに歩む地方のまちづくり", "与文化遗产同行的地方建设")


@pytest.fixture
def last_edition(transactional_db, cast) -> Edition:
    """The 19th, as it was held: two organisers, two rooms, five items."""
    call_command("load_calendars", verbosity=0)
    lead_by_duty(cast.officer)
    xian()
    edition = EditionFactory(number=19, fiscal_year=fiscal_year(next_first_day()) - 1, ready=True, state="closed")
    OrganiserFactory(edition=edition)
    OrganiserFactory(edition=edition, role="cohost", name_ja="福州市人民政府", name_zh="福州市人民政府")
    hall = RoomFactory(edition=edition, name_ja="大ホール", name_zh="主会场")
    meeting = RoomFactory(edition=edition, name_ja="第一会議室", name_zh="第一会议室")
    for kind, japanese, chinese, room, start, end in (
        ("opening", "開会式", "开幕式", hall, time(9), time(9, 30)),
        ("keynote", "基調講演", "主旨演讲", hall, time(10), time(11)),
        ("panel", "パネルディスカッション", "专题讨论", hall, time(13, 30), time(15)),
        ("jet", "JET交流会", "JET交流会", meeting, time(15), time(16)),
    ):
        SessionFactory(edition=edition, kind=kind, title_ja=japanese, title_zh=chinese, room=room, start=start, end=end)
    SessionFactory(edition=edition, day=2, kind="visit", title_ja="福州の古い町並み", title_zh="三坊七巷")
    return edition


def next_first_day() -> date:
    return today_in_japan() + timedelta(days=90)


def test_from_the_last_edition_to_the_published_programme(sit_down, last_edition, browser, browser_context_args):
    officer = sit_down("officer")
    enters_an_edition(officer)
    begins_the_preparation(officer)
    copies_aspect_by_aspect(officer, last_edition)
    plans_through_the_steps(officer)
    moves_an_item_by_dragging(officer)
    address = publishes(officer)
    moves_an_item_by_its_form(officer)
    publishes_again(officer)
    reads_signed_out(browser.new_context(**browser_context_args), address)
    for code in ("invite", "open_registration"):
        open_tab(open_edition(officer), "preparation/").step(code)
    file = Preparation.objects.get()
    assert (file.state, edition_now().state) == ("registration_open", "registration_open")
    assert history.faults(file) == []


def enters_an_edition(officer: Person) -> None:
    """The next number stands there already; a year that has its edition is refused."""
    officer.press("header a[href='/seminars/']").follow("/seminars/new/")
    expect(officer.page.locator("main input[name=number]")).to_have_value(str(NUMBER))
    first = next_first_day()
    officer.fill(fiscal_year=str(fiscal_year(first) - 1), division="西安市", theme_ja=THEME[0])
    officer.fill(first_day=first.isoformat(), last_day=(first + timedelta(days=1)).isoformat())
    send(officer)
    expect(officer.page.locator(".errsum")).to_be_visible()
    saved(officer, fiscal_year=str(fiscal_year(first)))
    expect(officer.page.locator("h1")).to_contain_text("第20回")
    expect(officer.page.locator("main")).to_contain_text("陝西省西安市")


def begins_the_preparation(officer: Person) -> None:
    """Which opens a file; choosing the city needs nothing more, agreeing with the host lacks the organisers."""
    open_tab(officer, "preparation/").press("form[action$='/preparation/begin/'] button")
    expect(officer.page.locator("main .ref").first).to_contain_text("K-")
    officer.step("choose_city")
    expect(officer.page.locator("#next .was")).to_contain_text(ja("The organiser and the co-organisers"))


def copies_aspect_by_aspect(officer: Person, last: Edition) -> None:
    """Organisers first; together with the rest they are refused, since they are there; then the rest alone."""
    for aspects, refused in (
        (("organisers",), False),
        (("organisers", "programme"), True),
        (("programme", "tasks"), False),
    ):
        open_edition(officer).follow("/copy/")
        officer.page.locator("main select[name=source]").select_option(str(last.pk))
        for code in aspects:
            officer.page.locator(f"main input[name=aspects][value={code}]").check()
        send(officer)
        expect(officer.page.locator(".errsum")).to_have_count(int(refused))
    officer.sees_success()
    edition = edition_now()
    assert edition.organisers.count() == 2
    assert list(edition.sessions.values_list("title_zh", "room__name_ja")) == [
        ("开幕式", "大ホール"), ("主旨演讲", "大ホール"), ("专题讨论", "大ホール"), ("JET交流会", "第一会議室"), ("三坊七巷", None)
    ]  # fmt: skip
    assert Task.objects.filter(case__programme="seminars", done_at=None).count() > 5


def plans_through_the_steps(officer: Person) -> None:
    """The host agrees; the theme is fixed only in both languages, and a translation that grew old is looked at again."""
    officer.follow("/organisers/" + str(edition_now().organisers.get(role="cohost").pk) + "/")
    saved(officer, name_ja="西安市人民政府", name_zh="西安市人民政府")
    open_tab(officer, "preparation/").step("agree_with_host")
    expect(officer.page.locator("#next .was")).to_contain_text(ja("The theme in Japanese and in Chinese"))
    open_tab(officer, "").follow("/edit/")
    officer.page.locator("main select[name=theme_zh_state]").select_option("translated")
    saved(officer, theme_zh=THEME[1])
    saved(officer.follow("/edit/"), theme_ja=THEME[0] + "の方策")
    open_tab(officer, "preparation/")
    expect(officer.page.locator("#next .was")).to_contain_text(
        ja("A check of the translated theme: the other one was changed after it")
    )
    open_tab(officer, "").follow("/edit/")
    officer.page.locator("main select[name=theme_zh_state]").select_option("translated")
    saved(officer)
    open_tab(officer, "preparation/").step("fix_theme")
    done = Task.objects.exclude(done_at=None).count()
    send(officer, "#tasks form[action$='/done/'] button.btn:visible")
    assert Task.objects.exclude(done_at=None).count() == done + 1


def moves_an_item_by_dragging(officer: Person) -> None:
    """From the hall at ten to the meeting room at eleven; it lasts as long as before."""
    open_tab(officer, "programme/")
    page = officer.page
    entry = page.locator("#day-1 a.ev", has_text="基調講演")
    officer._ready(entry).evaluate("entry => entry.scrollIntoView({ block: 'center' })")
    page.wait_for_load_state("networkidle")  # a font that comes late moves the rows
    start = entry.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 4)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] + 20, steps=2)
    column = page.locator("#day-1 thead th", has_text="第一会議室").bounding_box()
    row = page.locator("#day-1 tr[data-start='11:00']").bounding_box()
    page.mouse.move(column["x"] + column["width"] / 2, row["y"] + row["height"] / 2, steps=5)
    expect(page.locator("#day-1 tr.drop")).to_have_attribute("data-start", "11:00")
    with next_page(page):
        page.mouse.up()
    found = Session.objects.get(edition__number=NUMBER, kind="keynote")
    assert (found.start, found.end, found.room.name_zh) == (time(11), time(12), "第一会议室")


def publishes(officer: Person) -> str:
    """The first version, and the address where everybody reads it."""
    open_tab(officer, "programme/").follow("/programme/publish/")
    expect(officer.page.locator("#changes")).to_have_count(0)
    send(officer, "main form button.btn-primary")
    officer.sees_success()
    open_tab(officer, "programme/")
    return officer.page.locator("#public-address").inner_text()


def moves_an_item_by_its_form(officer: Person) -> None:
    """The visit has no time yet; an end before the beginning is refused."""
    visit = Session.objects.get(edition__number=NUMBER, kind="visit")
    officer.follow(f"/sessions/{visit.pk}/move/").fill(day="2", start="10:00", end="9:00")
    send(officer)
    expect(officer.page.locator(".errsum")).to_be_visible()
    saved(officer, end="11:30")
    expect(officer.page.locator(f"#item-{visit.pk}")).to_contain_text("10:00–11:30")


def publishes_again(officer: Person) -> None:
    """The preview says what has changed since, and so does the version."""
    open_tab(officer, "programme/").follow("/programme/publish/")
    expect(officer.page.locator("#changes li[data-difference]")).to_have_count(1)
    expect(officer.page.locator("#changes")).to_contain_text("福州の古い町並み")
    send(officer, "main form button.btn-primary")
    officer.sees_success()
    expect(officer.page.locator("#changes")).to_contain_text("10:00–11:30")
    assert ProgrammeVersion.objects.count() == 2


def reads_signed_out(context, address: str) -> None:
    """Whoever has the address reads the newest version in both languages; no cookie is set, and the office stays shut."""
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#day-2")).to_contain_text("10:00–11:30")
    expect(page.locator("main")).to_contain_text(THEME[0])
    click(page.locator("nav.langs a[hreflang=zh-Hans]"))
    expect(page.locator("html")).to_have_attribute("lang", re.compile("zh"))
    for words in (THEME[1], "主旨演讲", "第一会议室", "陕西省西安市"):
        expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("main")).not_to_contain_text("基調講演")
    assert context.cookies() == []
    page.goto(re.sub(r"/p/.*", f"/{NUMBER}/", address))
    expect(page).to_have_url(re.compile("/accounts/login/"))
    context.close()
