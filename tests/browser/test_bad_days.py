"""Bad days at the browser: no scripts, a session that ends, a double click, two people in one form."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from playwright.sync_api import expect

from activities.cases.models import Case, Message
from activities.support.models import Participant, SupportRequest
from tests.browser.people import Person
from tests.cases.requests import complete_request, lead_by_duty, move
from tests.factories.accounts import PASSWORD, seated

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sit_down(live_server, browser, browser_context_args, cast):
    """`sit_down("town", java_script_enabled=False)`: that person signs in at a browser of their own."""
    call_command("load_menu", verbosity=0)
    contexts = []

    def sit(who, **options) -> Person:
        contexts.append(browser.new_context(**browser_context_args | options))
        return Person(contexts[-1].new_page(), live_server.url).sign_in(cast[who] if isinstance(who, str) else who)

    yield sit
    for context in contexts:
        context.close()


def form_of(person: Person, case, part: str) -> Person:
    person.page.goto(f"{person.base}/support/{case.slug}/form/{part}/")
    return person


def test_everything_essential_works_without_scripts(sit_down, cast):
    lead_by_duty(cast.officer)
    town = sit_down("town", java_script_enabled=False)
    town.follow("/support/new/")
    town.press("main form button[type=submit]")
    town.follow("/form/contact/").fill(
        contact_name="主査", contact_phone="0178-56-2111", contact_email="a@example.jp"
    ).save_and_go_on()
    town.fill(title="水道技術の視察", purpose="漏水対策を学ぶ").save_and_go_on()
    town.fill(delegation_name="視察団", delegation_size="2", **{"participants-0-name": "団長"})
    rows = town.page.locator("[data-rows=participants] input[name$='-name']")
    expect(rows.first).to_have_value("団長")
    before = rows.count()
    town.press("button[name=add_row]")
    expect(rows).to_have_count(before + 1)
    expect(rows.first).to_have_value("団長")
    rows.nth(1).fill("団員")
    town.save_and_go_on()
    assert list(Participant.objects.values_list("name", flat=True)) == ["団長", "団員"]
    case = SupportRequest.objects.get()
    town.page.goto(f"{town.base}/support/{case.slug}/check/")
    town.press("form[action$='/steps/consult/'] button, button[form=send]")
    town.sees_success()
    officer = sit_down("officer", java_script_enabled=False)
    officer.open(case).step("answer_consultation", message="承知しました。")
    case.refresh_from_db()
    assert case.waiting_on == "applicant"
    assert Message.objects.get().body == "承知しました。"


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(sit_down, cast):
    case = complete_request(cast.town, purpose="")
    town = form_of(sit_down("town"), case, "subject")
    Session.objects.all().delete()
    town.fill(purpose="途中まで書いた長い目的")
    town.page.once("dialog", lambda dialog: dialog.accept())
    town.save_and_go_on()
    expect(town.page).to_have_url(re.compile("/accounts/login/"))
    town.sign_in_here(cast.town)
    expect(town.page.locator("[name=purpose]")).to_have_value("途中まで書いた長い目的")
    town.save_and_go_on()
    case.refresh_from_db()
    assert case.purpose == "途中まで書いた長い目的"


def test_what_another_person_signs_in_to_is_not_filled_with_it(sit_down, cast):
    case = complete_request(cast.town)
    town = form_of(sit_down("town"), case, "subject")
    Session.objects.all().delete()
    town.fill(purpose="町だけの秘密")
    town.page.once("dialog", lambda dialog: dialog.accept())
    town.save_and_go_on()
    cast.stranger.set_password(PASSWORD)
    cast.stranger.save()
    town.sign_in_here(cast.stranger)
    expect(town.page.locator("body")).not_to_contain_text("町だけの秘密")


def test_a_double_click_starts_one_application_and_writes_one_message(sit_down, cast):
    case = complete_request(cast.town)
    move(case, "consult", cast.town)
    town = sit_down("town", java_script_enabled=False).follow("/support/new/")
    town.page.locator("main form button[type=submit]").first.dblclick()
    expect(town.page.locator(".tasklist")).to_be_visible()
    assert Case.objects.count() == 2
    town.page.go_back()
    town.press("main form button[type=submit]")
    expect(town.page.locator(".tasklist")).to_be_visible()
    assert Case.objects.count() == 2
    town.page.goto(f"{town.base}/support/{case.reference}/#messages")
    town.page.locator("#messages textarea").first.fill("一度だけ")
    town.page.locator("#messages form:has(textarea) button[type=submit]").first.dblclick()
    expect(town.page.locator("#messages article").first).to_contain_text("一度だけ")
    assert Message.objects.filter(body="一度だけ").count() == 1


def test_two_people_in_one_form_see_each_other(sit_down, cast):
    case = complete_request(cast.town)
    colleague = seated(case.organisation, "applicant", email="colleague@example.jp")
    one, two = (form_of(sit_down(who), case, "subject") for who in ("town", colleague))
    one.fill(title="先に保存した件名").save_and_go_on()
    expect(one.page).to_have_url(re.compile("/form/travellers/"))
    two.fill(title="後から書いた件名", purpose="後から書いた目的").save_and_go_on()
    expect(two.page.locator("main")).to_contain_text("先に保存した件名")
    expect(two.page.locator("[name=title]")).to_have_value("後から書いた件名")
    expect(two.page.locator("[name=purpose]")).to_have_value("後から書いた目的")
    case.refresh_from_db()
    assert case.title == "先に保存した件名"
    two.save_and_go_on()
    expect(two.page).to_have_url(re.compile("/form/travellers/"))
    case.refresh_from_db()
    assert (case.title, case.purpose) == ("後から書いた件名", "後から書いた目的")


def test_typed_text_is_kept_while_writing(sit_down, cast):
    case = complete_request(cast.town)
    town = form_of(sit_down("town"), case, "subject").fill(purpose="保存しないまま閉じる")
    expect(town.page.locator("[data-saved]")).to_contain_text(re.compile(r"\d+:\d\d"))
    town.page.close(run_before_unload=False)
    again = form_of(sit_down("town"), case, "subject")
    expect(again.page.locator("[name=purpose]")).to_have_value("保存しないまま閉じる")
    case.refresh_from_db()
    assert case.purpose == "販路を開く"
