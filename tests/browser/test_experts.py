"""Expert dispatch at the browser: somebody is registered, found, asked for, refused, consented to; signed, sent, reported, followed up."""

import io
from datetime import date, datetime, time, timedelta

import pypdfium2
import pytest
import time_machine
from playwright.sync_api import expect

from activities.calendars.fiscal import CHINA, today_in_china
from activities.cases import history
from activities.experts.models import Expert
from activities.missions import preparing
from activities.missions.models import Candidate, Mission
from tests.browser.looking import looks_well
from tests.browser.people import Person, fetched, ja, letters, saved, send
from tests.cases.requests import lead_by_duty
from tests.factories import missions as made
from tests.factories.experts import ExpertFieldFactory
from tests.missions.signing import PDF, signed

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "waiban@kaifeng.example.cn"
TOWN, PREFECTURE = "town@example.jp", "prefecture@example.jp"
NAME, OTHER = "試験 果樹子", "試験 梨太郎"


def open_mission(person: Person, case: Mission) -> Person:
    """From the home page by the menu and the list."""
    person.home().press("nav a[href='/missions/']")
    return person.follow(case.get_absolute_url())


def open_offer(person: Person, candidate: Candidate) -> Person:
    """From the home page of the portal."""
    return person.home().follow(candidate.get_absolute_url())


@pytest.fixture
def others(transactional_db, cast) -> dict[str, Expert]:
    """The prefecture has a fruit grower as well, who speaks no Chinese, and a town elsewhere somebody of another field."""
    lead_by_duty(cast.officer)
    made.host()
    found = {
        who: made.expert_of(cast[who], name=name) for who, name in (("prefecture", OTHER), ("stranger", "試験 税吉"))
    }
    ExpertFieldFactory(expert=found["prefecture"])
    ExpertFieldFactory(expert=found["stranger"], field="health_hygiene", topic_ja="母子保健", topic_zh="妇幼保健")
    return found


def test_from_the_registration_to_the_letter_that_tells_the_host(sit_down, post_office, others):
    town, officer, prefecture = (sit_down(who) for who in ("town", "officer", "prefecture"))
    expert = registers_an_expert(town)
    case = enters_a_request(officer)
    chooses_two(officer, expert, others["prefecture"])
    first = asks_the_first(officer, expert, post_office)
    refuses(town, first)
    second = asks_the_next(officer, case, post_office)
    consents(prefecture, second)
    tells_the_host(officer, case, post_office)
    for who in (town, prefecture):
        assert who.page.goto(f"{who.base}{case.get_absolute_url()}").status == 404
    assert prefecture.page.goto(f"{prefecture.base}{first.get_absolute_url()}").status == 404
    assert history.faults(Mission.objects.get()) == []


def registers_an_expert(town: Person) -> Expert:
    """Field, language and consent in the portal; then the button that registers."""
    town.press("nav a[href='/experts/']").follow("/experts/new/")
    town.page.select_option("select[name=field]", "agriculture")
    saved(town, name=NAME, name_kana="シケン カジュコ", topic_ja="果樹栽培", topic_zh="果树栽培")
    town.follow("/languages/new/").press("input[name=language][value=zh]").press("input[name=level][value='4']")
    saved(town)
    saved(town.follow("/consent/"), valid_until=(today_in_china() + timedelta(days=300)).isoformat())
    send(town, "main form[action$='/register/'] button")
    return Expert.objects.get(name=NAME)


def enters_a_request(officer: Person) -> Mission:
    """What the letter of the host says; nobody is looked for before the problem is known."""
    officer.press("nav a[href='/missions/']").follow("/missions/new/")
    officer.page.select_option("select[name=field]", "agriculture")
    first = today_in_china() + timedelta(days=60)
    saved(officer, host=made.WANTED["host_zh"], topic_ja="果樹栽培", topic_zh="果树栽培", wished_from=first.isoformat(),
          wished_until=(first + timedelta(days=20)).isoformat(), wished_days="8", contact_email=HOST)  # fmt: skip
    expect(officer.page.locator("#next .was a[href*='/request/']")).to_have_count(1)
    saved(officer.follow("/request/"), problem_zh="苹果产量下降")
    officer.step("begin_matching")
    return Mission.objects.get()


def chooses_two(officer: Person, best: Expert, second: Expert) -> None:
    """Who speaks Chinese is first, with reasons; who ranks next is put on the list as well, both by one button."""
    officer.follow("/candidates/")
    cards = officer.page.locator("#ranking .cand")
    expect(cards.nth(0)).to_contain_text(best.number)
    expect(cards.nth(1)).to_contain_text(second.number)
    expect(cards.nth(0).locator(".why .y")).not_to_have_count(0)
    expect(cards.nth(1).locator(".why .n")).not_to_have_count(0)
    looks_well(officer.page)
    for expert in (best, second):
        send(officer, f"main form[action*='/candidates/add/{expert.number}/'] button")
        officer.sees_success()
    numbers = Candidate.objects.order_by("order").values_list("expert__number", flat=True)
    assert list(numbers) == [best.number, second.number]


def asks_the_first(officer: Person, expert: Expert, post_office) -> Candidate:
    letters(post_office)
    officer.follow("/steps/offer/").fill(message="収穫前の指導をお願いします。")
    send(officer, "main form .btns button[type=submit]")
    officer.sees_success()
    candidate = Candidate.objects.get(state="offered")
    assert candidate.expert == expert
    told = letters(post_office)
    assert candidate.get_absolute_url() in told[TOWN]
    assert not told.keys() & {PREFECTURE, HOST}
    return candidate


def refuses(town: Person, offer: Candidate) -> None:
    """The municipality reads what is asked for, and says why not: without a reason the answer does not go."""
    open_offer(town, offer)
    expect(town.page.locator("main")).to_contain_text("収穫前の指導をお願いします。")
    looks_well(town.page)
    refusal = "main form[action$='/refuse/']"
    town.press(f"details:has({refusal.removeprefix('main ')}) > summary")
    send(town, f"{refusal} button")
    expect(town.page.locator(".errsum")).to_be_visible()
    town.page.locator(f"{refusal} textarea").fill("繁忙期のため")
    send(town, f"{refusal} button")
    town.sees_success()
    expect(town.page.locator("main form")).to_have_count(0)


def asks_the_next(officer: Person, case: Mission, post_office) -> Candidate:
    """One click on the page of the case; the reason stands there, the message goes out again."""
    letters(post_office)
    open_mission(officer, case)
    expect(officer.page.locator("#offers")).to_contain_text("繁忙期のため")
    looks_well(officer.page)
    send(officer, "#offers form[action$='/ask-next/'] button")
    officer.sees_success()
    candidate = Candidate.objects.get(state="offered")
    told = letters(post_office)
    assert candidate.get_absolute_url() in told[PREFECTURE]
    assert not told.keys() & {TOWN, HOST}
    return candidate


def consents(prefecture: Person, offer: Candidate) -> None:
    open_offer(prefecture, offer)
    expect(prefecture.page.locator("main")).to_contain_text("収穫前の指導をお願いします。")
    expect(prefecture.page.locator("main")).not_to_contain_text(NAME)
    send(prefecture, "main form[action$='/consent/'] button")
    prefecture.sees_success()
    expect(prefecture.page.locator(".steps li.is-now, .steps li.is-done")).not_to_have_count(0)


def tells_the_host(officer: Person, case: Mission, post_office) -> None:
    """The days are agreed on; the letter is drafted, read and sent in Chinese, naming nobody."""
    open_mission(officer, case)
    first = today_in_china() + timedelta(days=65)
    saved(officer.follow("/days/"), period_start=first.isoformat(),
          period_end=(first + timedelta(days=7)).isoformat())  # fmt: skip
    letters(post_office)
    officer.press("#host-letters a[href*='/letters/write/']")
    saved(officer)
    looks_well(officer.page)
    send(officer, "main form[action$='/send/'] button")
    officer.sees_success()
    told = letters(post_office)[HOST]
    assert "开封市人民政府" in told
    assert f"{first.year}年{first.month}月{first.day}日" in told
    assert not [name for name in (NAME, OTHER, "おいらせ町", "様") if name in told]
    expect(open_mission(officer, case).page.locator("#host-letters")).to_contain_text("果樹栽培")


def test_from_the_agreement_to_what_has_become_of_it(sit_down, cast):
    lead_by_duty(cast.officer)
    case = made.at("consented", cast, ahead=60)
    officer = open_mission(sit_down("officer"), case)
    draws_up_an_agreement(officer)
    reads_both_papers(officer)
    signs(officer, case)
    prepares(officer, case)
    has_other_days_signed(officer, case)
    case.refresh_from_db()
    with at_noon(case.period_start):
        starts_and_notes(sit_down("officer on the first day", cast.officer), case)
    with at_noon(case.period_end + timedelta(days=2)):
        reports(sit_down("officer after the return", cast.officer), case)
    with at_noon(case.period_end + timedelta(days=190)):
        asks_again_and_closes(sit_down("officer half a year later", cast.officer), case)
        reads_how_it_went(sit_down("town"), case)
    case.refresh_from_db()
    assert (case.state, case.outcome, history.faults(case)) == ("closed", "carried_out", [])


def at_noon(day: date) -> time_machine.travel:
    """That day, by the clock in Beijing. Whoever was signed in has to sign in again, at a browser of that day."""
    return time_machine.travel(datetime.combine(day, time(12), CHINA))


def draws_up_an_agreement(officer: Person) -> None:
    """What is missing in Chinese is asked for; the preview stands below."""
    officer.follow("/agreement/new/")
    send(officer, "main form button[value=draw]")
    expect(officer.page.locator(".errsum")).to_be_visible()
    officer.fill(
        expert_zh="试验 职员", affiliation_zh="日本青森县おいらせ町职员", our_signer_ja="所長", our_signer_zh="所长"
    )
    send(officer, "main form button[value=preview]")
    expect(officer.page.locator("#preview [lang='zh-Hans']").first).to_be_visible()
    expect(officer.page.locator("#preview")).to_contain_text("试验 职员")
    looks_well(officer.page)
    send(officer, "main form button[value=draw]")
    officer.sees_success()


def reads_both_papers(officer: Person) -> None:
    for language, words in (("ja", "果樹栽培"), ("zh", "果树栽培")):
        text = text_of(fetched(officer, f"main a[href$='/agreement/1/{language}.pdf']"))
        assert words in text
        assert ("试验" in text) == (language == "zh")


def text_of(pdf: bytes) -> str:
    found = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = "".join(found[number].get_textpage().get_text_bounded() for number in range(len(found)))
    return "".join(text.split())


def signs(officer: Person, case: Mission) -> None:
    """Without the scan nothing is noted; with it the case goes on by the same button."""
    officer.follow("/agreement/signed/")
    today = today_in_china().isoformat()
    send(officer.fill(signed_on=today, signed_by_us="所長", signed_by_host="李主任"))
    expect(officer.page.locator(".errsum")).to_be_visible()
    scan = {"name": "協定書.pdf", "mimeType": "application/pdf", "buffer": PDF}
    officer.page.locator("input[name=scan]").set_input_files(scan)
    saved(officer)
    officer.sees_success()
    expect(officer.page).to_have_url(f"{officer.base}{case.get_absolute_url()}")


def prepares(officer: Person, case: Mission) -> None:
    """Its tasks count back from the first day; before that day nobody starts."""
    officer.step("prepare")
    left = officer.page.locator("#doing form[action*='/preparation/tasks/'] button").filter(has_text=ja("Mark as done"))
    expect(left).to_have_count(len(preparing.ITEMS))
    send(officer, left)
    expect(left).to_have_count(len(preparing.ITEMS) - 1)
    lacks(officer, "The first day, which has not come yet")
    officer.follow("/steps/dispatch/")
    expect(officer.page.locator("main .notice-warn")).to_contain_text(ja("The first day, which has not come yet"))
    expect(officer.page.locator("main form")).to_have_count(0)
    officer.follow(case.get_absolute_url())


def lacks(officer: Person, *wanted: str) -> None:
    """What the case page says is still missing, no more and no less."""
    expect(officer.page.locator("#next .was li")).to_have_text([ja(words) for words in wanted])


def has_other_days_signed(officer: Person, case: Mission) -> None:
    """The host wishes another week: what was signed counts no longer, and another agreement does."""
    first = case.period_start + timedelta(days=7)
    officer.follow("/days/")
    expect(officer.page.locator("main .notice-warn")).to_be_visible()
    saved(officer, period_start=first.isoformat(), period_end=(first + timedelta(days=7)).isoformat())
    lacks(officer, "The signed agreement", "The first day, which has not come yet")
    officer.follow("/agreement/").follow("/agreement/new/")
    send(officer, "main form button[value=draw]")
    signs(officer, case)
    lacks(officer, "The first day, which has not come yet")


def starts_and_notes(officer: Person, case: Mission) -> None:
    """What is left of the preparation is told and closed; the day has a note; no report before the last day."""
    open_mission(officer, case).follow("/steps/dispatch/")
    expect(officer.page.locator("main .notice-warn li")).not_to_have_count(0)
    send(officer)
    officer.sees_success()
    expect(officer.page.locator("#doing form[action*='/preparation/tasks/']")).to_have_count(0)
    officer.follow("/notes/").follow(f"/notes/{case.period_start.isoformat()}/")
    saved(officer, text="開封市のりんご園で剪定を指導した。")
    expect(officer.page.locator("main")).to_contain_text("剪定を指導した")
    looks_well(officer.page)
    open_mission(officer, case)
    lacks(officer, "The last day, which has not come yet", "The report of the expert")


def reports(officer: Person, case: Mission) -> None:
    """A report in both languages with what changed, and the paper of the expert."""
    open_mission(officer, case).follow("/report/").follow("/report/edit/")
    officer.page.select_option("select[name=host_rating]", "5")
    saved(officer, summary_ja="剪定の実技を指導した。", outcome_ja="新しい剪定法が採用された。", outcome_zh="采用了新的修剪方法。",
          people_taught="40")  # fmt: skip
    officer.follow("/report/paper/")
    paper = {"name": "報告書.pdf", "mimeType": "application/pdf", "buffer": PDF}
    officer.page.locator("input[name=file]").set_input_files(paper)
    saved(officer)
    expect(officer.page.locator("main")).to_contain_text("報告書.pdf")
    looks_well(officer.page)
    open_mission(officer, case).step("report")


def asks_again_and_closes(officer: Person, case: Mission) -> None:
    open_mission(officer, case)
    lacks(officer, "What has become of it after six months")
    saved(officer.follow("/follow-up/"), in_use="剪定法は今も使われている。", numbers="収量15%増")
    open_mission(officer, case).step("close")


def reads_how_it_went(town: Person, case: Mission) -> None:
    """The expert's municipality, on its own page, without the case."""
    town.page.goto(f"{town.base}{case.candidates.get().get_absolute_url()}")
    expect(town.page.locator("#told")).to_contain_text("新しい剪定法が採用された。")
    expect(town.page.locator("main")).not_to_contain_text("収量15%増")
    expect(town.page.locator("main form")).to_have_count(0)
    assert town.page.goto(f"{town.base}{case.get_absolute_url()}").status == 404


def test_who_reads_what_of_a_mission(sit_down, cast):
    """Headquarters reads everything and changes nothing here; readers of the office know the number alone; others know of nothing."""
    case = made.at("reported", cast)
    signed(case, cast.officer)
    name, number, own = case.expert.name, case.expert.number, case.get_absolute_url()
    tokyo, viewer, stranger = (sit_down(who) for who in ("tokyo", "viewer", "stranger"))

    main = open_mission(tokyo, case).page.locator("main")
    expect(main).to_contain_text(name)
    expect(
        main.locator("#next form, a[href$='/days/'], a[href$='/request/'], a[href$='/agreement/new/']")
    ).to_have_count(0)
    tokyo.follow("/agreement/")
    expect(tokyo.page.locator("main a[href*='/documents/']")).not_to_have_count(0)
    pages = dict.fromkeys(("agreement/new/", "days/", "report/edit/"), 403)
    pages |= dict.fromkeys(("candidates/", "programme/", "report/"), 200)
    assert answers(tokyo, own, pages) == pages

    open_mission(viewer, case)
    expect(viewer.page.locator("main")).to_contain_text(number)
    expect(viewer.page.locator("main")).not_to_contain_text(name)
    expect(viewer.page.locator("nav a[href='/experts/']")).to_have_count(0)
    looks_well(viewer.page)
    pages = {"agreement/": 403, "candidates/": 403, "days/": 403, "report/": 200}
    assert answers(viewer, own, pages) == pages
    expect(viewer.page.locator("main")).not_to_contain_text(name)

    expect(stranger.page.locator("nav a[href='/missions/']")).to_have_count(0)
    hidden = [case.expert.get_absolute_url(), case.candidates.get().get_absolute_url()]
    assert set(answers(viewer, "", hidden).values()) == {404}
    hidden += [own, f"{own}report/", f"{own}agreement/", "/missions/", "/demand/"]
    assert set(answers(stranger, "", hidden).values()) == {404}


def answers(person: Person, before: str, addresses) -> dict[str, int]:
    """What somebody who types these addresses meets."""
    return {one: person.page.goto(f"{person.base}{before}{one}").status for one in addresses}
