"""Research in life: from the sounding out to the copy that another municipality reads, and the consent that ends it.

Each person uses a browser of their own and sees, at each step, what comes next; a real mail server takes the letters.
"""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from activities.calendars.fiscal import today_in_japan
from activities.cases import history
from activities.research.models import CopyAccess, ListEntry, ResearchRequest
from tests.browser.people import ja, told
from tests.cases.requests import lead_by_duty
from tests.research.requests import researcher_of

TITLE = "中国の都市におけるごみ分別の制度と費用"
SHEET = "番号\t質問\t質問の意図\t希望する照会先\n1\t分別はどの法令によるか\t条例を改める\t市の城市管理局\n2\t住民への周知の方法は\t広報の参考\t"
LAW, CAMPAIGN = "北京市生活垃圾管理条例による。", "社区ごとの指導員が回収日に立ち会う。"


@pytest.fixture
def office_ready(transactional_db, cast):
    call_command("load_areas", verbosity=0)
    call_command("load_calendars", verbosity=0)
    lead_by_duty(cast.officer)


@pytest.fixture
def papers(tmp_path):
    """The formal letter as a file of the town's."""
    letter = tmp_path / "依頼文.txt"
    letter.write_text("調査を依頼します。", encoding="utf-8")
    return letter


@pytest.mark.django_db(transaction=True)
def test_from_the_sounding_out_to_the_copy_that_ends_with_the_consent(
    post_office, sit_down, office_ready, cast, papers
):
    town, tokyo = sit_down("town"), sit_down("tokyo")
    case = sounds_out(town)
    told(post_office, "prefecture")
    asks_the_office(sit_down, tokyo, case, post_office)
    formally_requested(sit_down, town, tokyo, case, papers, post_office)
    answer_is_written(sit_down, cast, case, post_office)
    tokyo.open(case).sees_next("Send the answer to the applicant").step("deliver")
    told(post_office, "town", "prefecture", "officer")
    reads_the_answer(town, case)
    goes_round_as_a_list(tokyo, case, post_office)
    copy_is_read_until_the_consent_ends(sit_down, town, tokyo, case, post_office)
    case.refresh_from_db()
    assert (case.state, case.outcome, case.counted, case.stage) == ("closed", "carried_out", True, 7)
    assert history.faults(case) == []


def sounds_out(town) -> ResearchRequest:
    """The town fills in the form, with its questions pasted from Excel, and asks whether the research is possible."""
    town.follow("/research/new/")
    town.press("main form button[type=submit]")
    town.follow("/form/contact/").fill(
        contact_name="環境課 主査", contact_phone="0178-56-2111", contact_email="kankyo@example.jp"
    )
    town.save_and_go_on().fill(title=TITLE, purpose="分別の条例を改めるため").save_and_go_on()
    town.page.locator("main input[name=areas]").first.check()
    due = today_in_japan() + timedelta(days=120)
    town.fill(reply_due=f"令和{due.year - 2018}年{due.month}月{due.day}日").save_and_go_on()
    town.press("button[value=open]")
    town.page.locator("textarea[name=table]").fill(SHEET)
    town.press("main button[value=look]")
    expect(town.page.locator("#read-title + *, main table").first).to_be_visible()
    town.press("main button[value=take]")
    expect(town.page.locator("textarea[name=questions-1-text]")).to_have_value("住民への周知の方法は")
    town.save_and_go_on().fill(why_on_site="公表された資料が日本では手に入らない").save_and_go_on()
    town.page.locator("main input[name=listing][value=named]").check()
    town.page.locator("main input[name=sharing][value=yes]").check()
    town.save_and_go_on()
    case = ResearchRequest.objects.get()
    town.page.goto(f"{town.base}/research/{case.slug}/check/")
    town.press(".actionbar button[form=send]")
    town.sees_success()
    case.refresh_from_db()
    assert re.fullmatch(r"R-\d{4}-0001", case.reference)
    assert (case.state, case.questions.count()) == ("inquiry", 2)
    town.sees_next("Check the sounding out and send it to headquarters")
    return case


def asks_the_office(sit_down, tokyo, case, post_office) -> None:
    """The branch passes it on, Tokyo asks, the manager says possible and names the lead, Tokyo tells."""
    branch = sit_down("prefecture")
    branch.open(case).sees_next("Check the sounding out and send it to headquarters").step("pass_on")
    told(post_office, "town", "tokyo")
    tokyo.open(case).sees_next("Ask the Beijing office whether the research is possible").step("ask_office")
    told(post_office, "town", "officer", "manager")
    manager = sit_down("manager").open(case).sees_next("Decide whether the research is possible")
    manager.follow("/steps/answer_feasibility/")
    manager.page.locator("main input[name=feasibility][value=yes]").check()
    manager.fill(feasibility_reason="市の担当部局に照会できる。二か月ほどかかる。")
    manager.page.locator("main input[name=lead_seat]").first.check()
    manager.press("main form .btns button[type=submit]")
    manager.sees_success()
    told(post_office, "tokyo", "officer")
    tokyo.open(case).sees_next("Tell the applicant whether the research is possible").step("tell_feasible")
    told(post_office, "town", "prefecture", "officer")


def formally_requested(sit_down, town, tokyo, case, papers, post_office) -> None:
    """The town sends the formal letter, the branch forwards it, Tokyo receives it and commissions the office."""
    town.open(case).sees_next("Send the formal letter")
    expect(town.page.locator("main")).to_contain_text("市の担当部局に照会できる。")
    town.follow("/steps/send_letter/")
    today = today_in_japan()
    town.fill(formal_letter_no="お環第12号", formal_letter_date=f"R{today.year - 2018}.{today.month}.{today.day}")
    town.page.locator("main input[type=file]").first.set_input_files(papers)
    town.press("main form .btns button[type=submit]")
    town.sees_success()
    told(post_office, "prefecture", "officer")
    sit_down("prefecture").open(case).sees_next("Check the formal request and send it to headquarters").step("forward")
    told(post_office, "town", "tokyo")
    tokyo.open(case).sees_next("Receive the formal request").step("receive")
    told(post_office, "town", "prefecture")
    expect(tokyo.page.locator("main")).to_contain_text("依頼文.txt")
    tokyo.open(case).step("commission")
    told(post_office, "town", "officer")


def answer_is_written(sit_down, cast, case, post_office) -> None:
    """Question by question, with sources; one version is sent back, the next is passed and approved."""
    officer = sit_down("officer").open(case).step("start_arranging")
    officer.open(case).sees_next("Choose whom to ask and begin the research").step("start")
    told(post_office, "town")
    writer = sit_down("researcher", researcher_of(cast.officer))
    writes(writer, case)
    writer.step("hand_in", remark="ご確認ください。")
    told(post_office, "officer")
    officer.open(case).sees_next("Check the draft answer").follow("/steps/send_back/")
    first = case.questions.first()
    officer.fill(**{f"question_{first.pk}": "施行日を書いてください。"})
    officer.press("main form .btns button[type=submit]")
    officer.sees_success()
    told(post_office, "researcher")
    writer.page.goto(f"{writer.base}{reverse('research:question', args=[case.slug, first.pk])}")
    expect(writer.page.locator("main")).to_contain_text("施行日を書いてください。")
    writer.fill(answer=f"{LAW}2020年5月1日施行。")
    writer.press(".actionbar button[value=save]")
    writer.sees_success()
    writer.page.goto(f"{writer.base}/research/{case.slug}/")
    writer.step("hand_in")
    told(post_office, "officer")
    officer.open(case).step("pass_answer")
    told(post_office, "manager", "researcher")
    sit_down("manager").open(case).sees_next("Approve the answer").step("approve")
    told(post_office, "tokyo", "officer", "researcher")


def writes(writer, case) -> None:
    """The researcher's two answers, each with a source, and the summary."""
    writer.page.goto(f"{writer.base}{reverse('research:answers', args=[case.slug])}")
    first = reverse("research:question", args=[case.slug, case.questions.first().pk])
    writer.press(f"main a[href='{first}']")
    for answer, source in ((LAW, "北京市生活垃圾管理条例"), (CAMPAIGN, "東城区城市管理委員会")):
        writer.fill(answer=answer, answer_zh="按照条例。")
        writer.page.locator("main input[name=state][value=answered], main select[name=state]").first.wait_for()
        writer.fill(**{"sources-0-title": source})
        writer.save_and_go_on()
        writer.sees_success()
    expect(writer.page.locator("main")).to_contain_text(CAMPAIGN)
    writer.fill(summary="条例により住民に義務づけられ、指導員が周知している。")
    writer.press(writer.page.locator("main button[name=action][value=save]").last)
    writer.sees_success()
    writer.page.goto(f"{writer.base}/research/{case.slug}/")


def reads_the_answer(town, case) -> None:
    town.open(case)
    expect(town.page.locator("#answer")).to_contain_text(f"{LAW}2020年5月1日施行。")
    town.follow("/answer/")
    for words in ("条例により住民に義務づけられ", CAMPAIGN, "北京市生活垃圾管理条例", "按照条例。"):
        expect(town.page.locator("main")).to_contain_text(words)
    expect(town.page.locator("main")).not_to_contain_text("施行日を書いてください。")


def goes_round_as_a_list(tokyo, case, post_office) -> None:
    """Tokyo closes the case with its entry, and publishes the year's list to the branches."""
    tokyo.open(case).sees_next("Put the topic on the yearly list and close the case")
    tokyo.step("close", entry_title="ごみ分別の制度", entry_description="条例による義務と周知の方法")
    told(post_office, "town", "prefecture", "officer")
    tokyo.page.goto(f"{tokyo.base}/research/list/publish/")
    expect(tokyo.page.locator("main")).to_contain_text("ごみ分別の制度")
    tokyo.fill(note="今年度の調査です。")
    tokyo.press(tokyo.page.locator("main form button[type=submit]").last)
    tokyo.sees_success()
    told(post_office, "prefecture")
    assert ListEntry.objects.get().published_at


def copy_is_read_until_the_consent_ends(sit_down, town, tokyo, case, post_office) -> None:
    """Another town finds the topic in other characters, gets its copy, and loses it when the consent is withdrawn."""
    other = sit_down("stranger")
    other.page.locator("header input[type=search]").fill("ゴミ分別")
    other.page.keyboard.press("Enter")
    other.press(other.page.locator("main a[href*='/research/list/']", has_text="分別の制度").first)
    expect(other.page.locator("main")).to_contain_text("おいらせ町")
    expect(other.page.locator("main")).not_to_contain_text(LAW)
    other.follow("/copy/").fill(purpose="本町の条例の参考にする。")
    other.press("main form button[type=submit]")
    other.sees_success()
    told(post_office, "tokyo", "officer")

    tokyo.page.goto(f"{tokyo.base}/research/copies/")
    tokyo.press(tokyo.page.locator("main a[href*='/research/copies/']").last)
    tokyo.page.locator("main input[name=decision][value=grant]").check()
    tokyo.press(tokyo.page.locator("main form button[type=submit]").last)
    tokyo.sees_success()
    told(post_office, "stranger")

    other.page.goto(f"{other.base}/research/copies/")
    other.press(other.page.locator("main a[href*='/research/copies/']").last)
    expect(other.page.locator("main")).to_contain_text(f"{LAW}2020年5月1日施行。")
    assert CopyAccess.objects.filter(at__gte=timezone.now() - timedelta(minutes=1)).exists()
    address = other.page.url

    town.page.goto(f"{town.base}/research/{case.slug}/consent/")
    town.page.locator("main input[name=sharing][value=no]").check()
    town.page.locator("main input[name=listing][value=no]").check()
    town.press("main form .btns button[type=submit]")
    town.sees_success()
    other.page.goto(address)
    expect(other.page.locator("main")).to_contain_text(ja("This copy is no longer available"))
    expect(other.page.locator("main")).not_to_contain_text(LAW)
    other.page.goto(f"{other.base}/research/list/?q=ごみ")
    expect(other.page.locator("main")).not_to_contain_text("ごみ分別の制度")
