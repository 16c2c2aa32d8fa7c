"""Planning a visit at the browser: every warning is met and moved out of the way, or gone on with; then the plan is shared,
answered and revised until it is right for both.
"""

import re
from datetime import date, time, timedelta

import pytest
from django.core.management import call_command
from icalendar import Calendar
from playwright.sync_api import expect

from activities.calendars.fiscal import today_in_japan
from activities.calendars.models import CalendarDay, CalendarYear
from activities.partners.models import Body
from activities.schedule.models import Booking, Override
from activities.schedule.times import at
from activities.support.models import Destination, MenuItem, SlotWish
from activities.trips.models import PlanVersion
from tests.cases.requests import complete_request, lead_by_duty, walk
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.places import DivisionFactory
from tests.factories.schedule import ResourceFactory

pytestmark = pytest.mark.django_db(transaction=True)

OFFICE, CHAMBER, COMPANY, GOVERNMENT = "北京市外事弁公室", "北京市商務局", "北京同仁堂", "湖南省商務庁"
REGISTERED = "湖南省商务厅"


@pytest.fixture
def first() -> date:
    """A Sunday some weeks ahead."""
    soon = today_in_japan() + timedelta(days=20)
    return soon + timedelta(days=6 - soon.weekday())


@pytest.fixture
def calendars(first):
    """Both countries work from Monday on, but for the fourth day of the visit."""
    call_command("load_calendars", verbosity=0)
    CalendarYear.objects.update(announced=True)
    visit = [first + timedelta(days=number) for number in range(4)]
    CalendarDay.objects.filter(date__in=visit).delete()
    CalendarDay.objects.create(country="CN", date=visit[3], value="off", name_ja="元旦", name_zh="元旦")


@pytest.fixture
def case(cast, calendars, first):
    """Sunday to Wednesday in two cities, accepted: four bodies are wished for, nothing is arranged."""
    lead_by_duty(cast.officer)
    earlier = visit_of(cast, first - timedelta(days=200), "前年度の訪問")
    body = BodyFactory(kind="government", name_ja=GOVERNMENT, name_zh=REGISTERED)
    ContactFactory(body=body)
    add_visit(earlier, GOVERNMENT, "長沙市", counterpart=body, state="done", confirmed_on=first - timedelta(days=199))
    walk(earlier, cast, "closed")
    case = visit_of(cast, first, "四日間の商談")
    case.places.add(DivisionFactory(code="430100", name_ja="長沙市", name_zh="长沙市"))
    add_visit(case, OFFICE, "北京市", 1, counterpart_email="waiban@example.cn")
    add_visit(case, CHAMBER, "北京市", 2, counterpart_email="shangwu@example.cn")
    wished_once = add_visit(case, COMPANY, "北京市", 3)
    wished_once.wishes.last().delete()
    add_visit(case, GOVERNMENT, "長沙市", 4)
    ResourceFactory(name="公用車")
    ResourceFactory(name="李通訳", kind="interpreter")
    return walk(case, cast, "accepted")


def visit_of(cast, first: date, title: str):
    return complete_request(cast.town, title=title, period_start=first, period_end=first + timedelta(days=3))


def add_visit(case, name: str, city: str, order: int = 0, **values) -> Destination:
    row = Destination.objects.create(request=case, order=order, name=name, city=city, **values)
    for rank in (1, 2):
        SlotWish.objects.create(destination=row, rank=rank, day=case.period_start + timedelta(days=rank))
    return row


def arrange(person, case, name: str, day: date, starts: str, ends: str, route: str = ""):
    """From the case to one of its visits, whose time is typed."""
    open_visit(person, case, name)
    person.page.select_option("select[name=route]", route)
    person.page.check("input[name=state][value=requested]")
    person.fill(confirmed_on=day.isoformat(), confirmed_from=starts, confirmed_until=ends)
    return save(person)


def open_visit(person, case, name: str):
    person.open(case)
    return person.press(visit(person, name).locator("a[href*='/visits/']"))


def visit(person, name: str):
    """A visit on the page of the case."""
    return person.page.locator("#visits > ul > li").filter(has=person.page.locator("h4", has_text=name))


def save(person):
    return person.press("main form .btns button[type=submit]")


def warned(person, code: str) -> None:
    """Nothing is saved yet: the rule is told first."""
    expect(person.page.locator(f"section[role=alert] [data-check={code}]")).to_have_count(1)


def take(person, code: str, day: date, clock: str) -> None:
    """Take the better time; it breaks no rule."""
    person.press("button[name=take]")
    expect(person.page.locator("input[name=confirmed_on]")).to_have_value(day.isoformat())
    expect(person.page.locator("input[name=confirmed_from]")).to_have_value(clock)
    expect(person.page.locator(f"[data-check={code}]")).to_have_count(0)
    save(person)
    person.sees_success()


def test_a_four_day_visit_is_planned_with_every_warning_met(sit_down, case, first):
    sunday, monday, tuesday, wednesday = (first + timedelta(days=number) for number in range(4))
    officer = sit_down("officer")

    # C1: nobody works on that Sunday.
    arrange(officer, case, OFFICE, sunday, "10:00", "11:00")
    warned(officer, "C1")
    take(officer, "C1", monday, "09:00")

    # C2: a holiday; the days left are earlier.
    arrange(officer, case, CHAMBER, wednesday, "10:00", "11:00", route="fao")
    warned(officer, "C2")
    take(officer, "C2", monday, "13:30")

    # C7 and C9: the register knows the name, and with it a mail address there and an earlier visit. C3: lunch.
    expect(visit(officer, GOVERNMENT).locator("[data-check=C7]")).to_have_count(1)
    arrange(officer, case, GOVERNMENT, tuesday, "12:00", "13:00", route="direct")
    warned(officer, "C3")
    take(officer, "C3", tuesday, "13:30")
    expect(visit(officer, GOVERNMENT).locator("[data-check=C7]")).to_have_count(0)
    expect(visit(officer, GOVERNMENT).locator("[data-check=C9]")).to_have_count(1)

    # C6 and C26: one wish alone is too few; a dinner over midnight is on two dates, in Japan an hour ahead.
    expect(visit(officer, COMPANY).locator("[data-check=C6]")).to_have_count(1)
    arrange(officer, case, COMPANY, monday, "22:30", "00:30", route="direct")
    officer.sees_success()
    expect(visit(officer, COMPANY).locator("[data-check=C6]")).to_have_count(0)
    expect(visit(officer, COMPANY).locator("[data-check=C26]")).to_contain_text("23:30")

    # C4: too close to the visit before; both are in one building.
    open_visit(officer, case, COMPANY).fill(confirmed_from="10:15", confirmed_until="11:15")
    officer.page.select_option("select[name=route]", "fao")
    save(officer)
    warned(officer, "C4")
    officer.fill(reason="隣の建物のため")
    save(officer)
    expect(officer.page.locator(".messages .notice-warn")).to_have_count(0)
    expect(visit(officer, COMPANY).locator("[data-decided=C4]")).to_contain_text("隣の建物のため")

    # C5: a letter that nobody answers; the office that opens doors is asked instead.
    expect(visit(officer, GOVERNMENT).locator("[data-check=C5]")).to_have_count(1)
    open_visit(officer, case, GOVERNMENT)
    officer.page.select_option("select[name=route]", "fao")
    save(officer)
    expect(visit(officer, GOVERNMENT).locator("[data-check=C5]")).to_have_count(0)

    # C7: nobody has a mail address of the company; it was rung up.
    officer.follow("/visits/checks/")
    officer.press("[data-check=C7] summary").fill(reason="電話で確認済み")
    officer.press("[data-check=C7] form button")
    officer.sees_success()
    expect(officer.page.locator("main [data-check].notice-warn, main [data-check].notice-err")).to_have_count(0)
    assert sorted(Override.objects.values_list("rule", flat=True)) == ["C4", "C7"]


def test_an_applicant_who_offers_one_time_alone_is_asked_for_another(sit_down, cast, calendars, first):
    """C6, and C1 to C3 with it, in the applicant's own form."""
    case = visit_of(cast, first, "まだ一つだけ")
    appointments = MenuItem.objects.create(code="appointment", name="面会の設定", valid_from=2000)
    case.requested_items.update(item=appointments)
    add_visit(case, CHAMBER, "北京市").wishes.last().delete()
    town = sit_down("town").open(case)
    town.page.goto(f"{town.base}/support/{case.slug}/check/")
    found = town.page.locator("[data-finding=C6]")
    expect(found).to_have_class(re.compile("notice-err"))
    town.press(found.locator("a"))
    name = town.page.locator("main input[name$='-wish2_day']").first.get_attribute("name")
    town.fill(question_list="売れ筋の価格帯", **{name: (first + timedelta(days=3)).isoformat()}).save_and_go_on()
    expect(town.page).not_to_have_url(re.compile("/form/visits/"))
    town.page.goto(f"{town.base}/support/{case.slug}/check/")
    expect(town.page.locator("[data-finding=C2].notice-warn")).to_have_count(2)  # of the days, and of the second wish
    expect(found).to_have_count(0)


@pytest.fixture
def planned(case, first, post_office):
    """The same with a time for three visits; what was told until now is delivered."""
    times = {OFFICE: (1, time(9), time(10, 30)), CHAMBER: (1, time(14), time(15)), GOVERNMENT: (2, time(14), time(15))}
    for name, (day, starts, ends) in times.items():
        case.destinations.filter(name=name).update(
            state="requested", confirmed_on=first + timedelta(days=day), confirmed_from=starts, confirmed_until=ends
        )
    case.destinations.filter(name=COMPANY).update(state="cancelled")
    case.destinations.filter(name=GOVERNMENT).update(counterpart=Body.objects.get())
    call_command("db_worker", batch=True, verbosity=0)
    post_office.take()
    return case


def test_a_plan_is_shared_answered_and_revised_until_it_is_right_for_both(sit_down, planned, first, post_office):
    officer = sit_down("officer")
    book_in_two_clicks(officer, planned)
    add_journeys_and_nights(officer, planned, first)
    add_costs(officer, planned)
    share(officer, planned, "長沙の宿はこれから探します。")

    # The town comes from its letter, and wants something else.
    town = from_the_letter(sit_down("town"), post_office)
    for words in ("長沙の宿はこれから探します。", "商談会の通訳", "41,600", "G79", OFFICE):
        expect(town.page.locator("main")).to_contain_text(words)
    expect(town.page.locator("main")).not_to_contain_text("部外秘")
    town.fill(comment="長沙へは早い列車にしてください。").press("button[name=answer][value=comment]")
    expect(town.page.locator("#answer")).to_contain_text("早い列車")
    assert "早い列車" in letter_to(post_office, "officer")["text"]

    # The office finds it among its tasks, changes one line and shares the plan again.
    officer.home().press(f"main a[href$='/trips/{planned.slug}/']")
    expect(officer.page.locator("main")).to_contain_text("早い列車")
    officer.press(line(officer, "G79").locator("a[href*='/lines/']").first)
    officer.fill(number="G71", starts="7:00", ends="12:40")
    save(officer)
    share(officer, planned, "列車を早めました。")
    town = from_the_letter(town, post_office)
    expect(town.page.locator("[data-difference]")).to_have_count(1)
    for words in ("G79", "G71", "7:00"):
        expect(town.page.locator("[data-difference=changed]")).to_contain_text(words)
    town.press("button[name=answer][value=accept]")
    expect(town.page.locator("#answer .chip-ok")).to_be_visible()
    letter_to(post_office, "officer")
    assert list(PlanVersion.objects.values_list("number", "answer")) == [(2, "accepted"), (1, "commented")]

    confirm_with_bookings(officer, planned)
    event = Calendar.from_ical(letter_to(post_office, "town")["calendar"]).events[0]
    assert event.start == at(first + timedelta(days=1), time(9))
    assert OFFICE in event["summary"]
    prints_in_both_languages(town, planned)


def book_in_two_clicks(officer, case) -> None:
    """The car and the interpreter for a visit, from its arrangement."""
    open_visit(officer, case, OFFICE)
    officer.press("main a[href*='/for/']")
    for kind in ("car", "interpreter"):
        officer.press(f"[data-kind={kind}] form button")
        officer.sees_success()
    assert set(Booking.objects.values_list("resource__kind", "state")) == {
        ("car", "provisional"), ("interpreter", "provisional"),
    }  # fmt: skip


def add_journeys_and_nights(officer, case, first: date) -> None:
    """Until the plan contradicts itself nowhere."""
    officer.open(case).follow(f"/trips/{case.slug}/")
    expect(officer.page.locator("[data-fault=elsewhere]").first).to_be_visible()
    days = [(first + timedelta(days=number)).isoformat() for number in range(4)]
    add_line(officer, "leg", day=days[0], number="NH961", starts="9:30", from_point="羽田空港", ends="12:30",
             to_city="北京市", means="flight", starts_clock="JP")  # fmt: skip
    add_line(officer, "leg", day=days[2], number="G79", starts="8:00", from_city="北京市", ends="13:00", to_city="長沙市",
             means="train")  # fmt: skip
    expect(officer.page.locator("[data-fault=elsewhere]")).to_have_count(0)
    add_line(officer, "leg", day=days[3], number="CZ3001", starts="10:00", from_city="長沙市", ends="15:30",
             to_point="成田空港", means="flight", ends_clock="JP")  # fmt: skip
    add_line(officer, "lodging", title="長富宮飯店", day=days[0], ends_on=days[2], to_city="北京市", note="部外秘")
    without_bed = officer.page.locator(".day a[href*='kind=lodging']")
    expect(without_bed).to_have_count(1)
    officer.press(without_bed)
    save(officer.fill(title="長沙の宿", to_city="長沙市"))
    expect(without_bed).to_have_count(0)
    expect(officer.page.locator("[data-fault]")).to_have_count(0)


def add_line(officer, kind: str, means: str = "", starts_clock: str = "", ends_clock: str = "", **values: str) -> None:
    """Something on the first day that is offered, as its form asks for it."""
    officer.press("main a[href*='/new/?day=']").press(f"main a[href*='kind={kind}']")
    for name, value in (("means", means), ("starts_clock", starts_clock), ("ends_clock", ends_clock)):
        if value:
            choose(officer, name, value)
    save(officer.fill(**values))
    officer.sees_success()


def choose(person, name: str, value: str) -> None:
    """In a list, or as a button."""
    button = person.page.locator(f"input[name={name}][value={value}]")
    button.check() if button.count() else person.page.select_option(f"select[name={name}]", value)


def line(person, words: str):
    """A line of the plan."""
    return person.page.locator(".itin > li").filter(has_text=words)


def add_costs(officer, case) -> None:
    """Two items, one for each side; the first in yuan, of which nobody has entered a rate yet."""
    officer.open(case)
    for kind, what, bearer, currency, amount in (
        ("interpreter", "商談会の通訳", "applicant", "CNY", "2000"),
        ("vehicle", "公用車での送迎", "office", "CNY", "0"),
    ):
        officer.follow(f"/costs/cases/{case.slug}/new/")
        for name, value in (("kind", kind), ("bearer", bearer), ("currency", currency)):
            choose(officer, name, value)
        save(officer.fill(what=what, unit_amount=amount))
        officer.sees_success()
    officer.press("main .notice a[href*='/rates/new/']")
    save(officer.fill(day=today_in_japan().isoformat(), yen_per_yuan="20.80", source="中国銀行"))
    officer.press("input[name=rate]")
    save(officer)
    expect(officer.page.locator("main .notice-warn")).to_have_count(0)
    expect(officer.page.locator("main")).to_contain_text("41,600")


def share(officer, case, note: str) -> None:
    """Look at the preview, and share it."""
    officer.open(case).follow(f"/trips/{case.slug}/").follow("/share/")
    expect(officer.page.locator("main")).to_contain_text("商談会の通訳")
    officer.fill(note=note).press("main form:has([name=note]) button[type=submit]")
    officer.sees_success()


def letter_to(post_office, name: str) -> dict:
    """The background worker delivers; the one letter to that person: its text, and what it has for calendars."""
    call_command("db_worker", batch=True, verbosity=0)
    found = [message for recipients, message in post_office.letters if f"{name}@example.jp" in recipients]
    post_office.take()
    (message,) = found
    invitation = next((part for part in message.walk() if part.get_content_type() == "text/calendar"), None)
    return {
        "text": message.get_body(("plain",)).get_content(),
        "calendar": invitation and invitation.get_content(),
    }


def from_the_letter(town, post_office):
    """By the address in the letter."""
    town.page.goto(town.base + re.search(r"/trips/\S+/shared/\d+/", letter_to(post_office, "town")["text"])[0])
    return town


def confirm_with_bookings(officer, case) -> None:
    """The visit is certain; what is booked for it follows in one click."""
    open_visit(officer, case, OFFICE)
    officer.page.check("input[name=state][value=confirmed]")
    save(officer)
    officer.press("#hanging form[action$='/confirm/'] button")
    expect(officer.page.locator("#hanging form")).to_have_count(0)
    assert set(Booking.objects.values_list("state", flat=True)) == {"confirmed"}


def prints_in_both_languages(town, case) -> None:
    town.open(case).follow("/shared/2/")
    for language, words in (("ja", GOVERNMENT), ("zh", REGISTERED)):
        town.press(f"main a[href*='/print/?language={language}']")
        expect(town.page.locator("article.paper")).to_have_attribute("lang", re.compile(f"^{language}"))
        expect(town.page.locator("article.paper")).to_contain_text(words)
        expect(town.page.locator("article.paper")).not_to_contain_text("部外秘")
        town.page.go_back()
