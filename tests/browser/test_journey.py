"""The journey of a request in life: from the town's first question to the closed and counted case.

Each person uses a browser of their own and sees, at each step, what comes next; a real mail server takes the letters.
"""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from activities.calendars.fiscal import today_in_japan
from activities.cases import history
from activities.support.models import SupportRequest
from tests.browser.people import ja, told
from tests.cases.requests import lead_by_duty
from tests.factories.places import DivisionFactory

TITLE = "りんご・ながいもの商談会"


@pytest.fixture
def office_ready(transactional_db, cast):
    call_command("load_menu", verbosity=0)
    call_command("load_calendars", verbosity=0)
    DivisionFactory(code="110000", name_ja="北京市", name_zh="北京市")
    lead_by_duty(cast.officer)


@pytest.mark.django_db(transaction=True)
def test_from_the_first_question_to_the_closed_case(post_office, sit_down, office_ready, cast, tmp_path):
    today = today_in_japan()
    era = f"令和{today.year - 2018}年{today.month}月{today.day}日"
    town = sit_down("town")

    # The town asks before it applies.
    town.follow("/support/new/")
    town.press("main form button[type=submit]")
    town.follow("/form/contact/").fill(
        contact_name="国際担当 主査", contact_phone="0178-56-2111", contact_email="kokusai@example.jp"
    )
    town.save_and_go_on().fill(title=TITLE, purpose="特産品の販路を開くため、商談会を開きたい。").save_and_go_on()
    town.follow("/check/") if town.page.locator("main a[href$='/check/']").count() else town.page.goto(
        re.sub(r"form/.*", "check/", town.page.url)
    )
    town.press("form[action$='/steps/consult/'] button, button[form=send]")
    town.sees_success()
    request = SupportRequest.objects.get()
    assert re.fullmatch(r"S-\d{4}-0001", request.reference)
    town.sees_next("Answer the consultation")
    told(post_office, "officer")

    # Beijing answers.
    officer = sit_down("officer").open(request).sees_next("Answer the consultation")
    officer.step("answer_consultation", message="会場は二か所を提案できます。申込みをお待ちしています。")
    told(post_office, "town")

    # The town applies with the same form: nothing is typed twice.
    town.open(request).sees_next("Read the answer, then apply or ask again")
    expect(town.page.locator("#messages")).to_contain_text("会場は二か所を提案できます")
    town.page.goto(f"{town.base}/support/{request.reference}/form/")
    town.follow("/form/travellers/").fill(delegation_name="おいらせ町訪中団", delegation_size="6").save_and_go_on()
    town.fill(period_start=era, period_end=era, places="北京").save_and_go_on()
    town.page.locator("main input[name=menu_items][value=briefing]").check()
    town.save_and_go_on()
    town.page.goto(f"{town.base}/support/{request.reference}/check/")
    town.page.locator("input[name=declared]").check()
    town.press("button[form=send]")
    town.sees_success()
    town.sees_next("Check the application and send it to headquarters")
    told(post_office, "prefecture", "officer")

    # The branch returns it for one field, the town corrects it.
    branch = sit_down("prefecture").open(request).sees_next("Check the application and send it to headquarters")
    branch.follow("/steps/return_by_branch/").fill(reason="訪問の目的を具体的に書いてください。")
    branch.press("details:has([name=field_purpose]) > summary")
    branch.fill(field_purpose="商談の相手と品目を書いてください。")
    branch.press("main form .btns button[type=submit]")
    branch.sees_success()
    told(post_office, "town")
    town.open(request).sees_next("Correct the form and send it again")
    town.page.goto(f"{town.base}/support/{request.reference}/form/")
    expect(town.page.locator(".tasklist li:has(.chip-err)")).to_contain_text("商談の相手と品目")
    town.follow("/form/subject/")
    expect(town.page.locator("main")).to_contain_text("商談の相手と品目を書いてください。")
    town.fill(purpose="北京市内の量販店三社と、りんごとながいもの取引を相談する。").save_and_go_on()
    town.page.goto(f"{town.base}/support/{request.reference}/check/")
    town.page.locator("input[name=declared]").check()
    town.press("button[form=send]")
    town.sees_success()
    told(post_office, "prefecture", "officer")

    # The branch sends it on, Tokyo receives it and asks Beijing.
    branch.open(request).step("forward", reason="支部として適当と認めます。")
    told(post_office, "town", "tokyo")
    tokyo = sit_down("tokyo").open(request).sees_next("Receive the application").step("receive")
    told(post_office, "town", "prefecture")
    tokyo.open(request).step("refer")
    told(post_office, "town", "officer", "manager")

    # The manager accepts and assigns, the officer plans and carries it out.
    manager = sit_down("manager").open(request).sees_next("Decide whether the office can help")
    manager.step("accept")
    told(post_office, "town", "prefecture", "tokyo", "officer")
    officer.open(request).sees_next("Contact the applicant and begin the detailed meeting").step("start_arranging")
    told(post_office, "town")
    officer.open(request).sees_next("Arrange the visit").step("start")
    told(post_office, "town")
    officer.open(request).follow("/steps/complete/")
    officer.page.locator(
        "main input[type=radio][value=yes], main input[type=radio][value=True], main input[type=checkbox]"
    ).first.check()
    officer.page.locator("main textarea").first.fill("現地の状況を説明した。")
    officer.press("main form .btns button[type=submit]")
    officer.sees_success()
    told(post_office, "town")

    # The town reports, the officer closes; the case is counted.
    paper = tmp_path / "報告書.txt"
    paper.write_text("商談は三件まとまりました。", encoding="utf-8")
    town.open(request).sees_next("Report on the visit").follow("/steps/report/")
    town.fill(report="商談が三件まとまりました。ありがとうございました。")
    town.page.locator("main input[type=file]").first.set_input_files(paper)
    town.press("main form .btns button[type=submit]")
    town.sees_success()
    told(post_office, "prefecture", "tokyo", "officer")
    officer.open(request).sees_next("Check the report and close the case").step("close")
    told(post_office, "town", "prefecture", "tokyo")

    request.refresh_from_db()
    assert (request.state, request.outcome, request.counted, request.stage) == ("closed", "carried_out", True, 7)
    assert history.faults(request) == []
    town.home()
    town.page.goto(f"{town.base}/support/{request.reference}/")
    expect(town.page.locator("#next")).to_contain_text(ja("Nothing is left to do."))
    expect(town.page.locator("main")).to_contain_text("報告書.txt")
