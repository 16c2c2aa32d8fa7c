"""What the pages of one mission say to whom: where they lead back to, what can be done there, in which language."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from activities.calendars.fiscal import today_in_japan
from activities.cases import documents
from activities.cases.models import Task
from activities.cases.models.messages import Audience
from activities.cases.revisions import prints, read_prints
from activities.missions import filing
from activities.missions.models import Mission
from tests.factories import missions as made
from tests.missions import asked
from tests.missions.signing import paper


def page_of(client, user, case) -> str:
    client.force_login(user)
    return client.get(case.get_absolute_url()).content.decode()


@pytest.fixture
def offered(cast) -> Mission:
    case = asked.mission_for(cast.officer)
    row = asked.shortlisted(case, asked.expert_of(cast.town), by=cast.officer)
    asked.offered(case, row, by=cast.officer, days=4)
    return Mission.objects.get(pk=case.pk)


def test_the_answer_is_awaited_until_the_day_that_the_municipality_was_told(cast, offered):
    day = today_in_japan() + timedelta(days=4)
    task = Task.objects.open().get(case=offered.pk, code="await_consent")
    assert (offered.due_on, task.due_on) == (day, day)
    change(offered, cast.officer, trainees_ja="農家")
    assert offered.due_on == day


def change(case: Mission, by, **values) -> None:
    now = filing.plain_values(case, filing.REQUEST)
    filing.save_request(case, now | values, by=by, seen=read_prints(prints(now)))
    case.refresh_from_db()


@pytest.mark.parametrize(("who", "led"), [("officer", True), ("manager", True), ("viewer", False), ("admin", False)])
def test_who_writes_to_the_host_is_led_there_and_others_read_that_it_waits(client, cast, offered, who, led):
    case = asked.move(offered, "refuse", cast.town, reason="繁忙期")
    client.force_login(cast[who])
    shares = client.get(case.get_absolute_url()).context["shares"]
    (work,) = [work for share in shares for work in share.work if work.page or "host" in str(work.label)
               or "要望元" in str(work.label)]  # fmt: skip
    assert (bool(work.page), work.awaited) == (led, False)


@pytest.mark.parametrize("who", ["officer", "tokyo"])
def test_the_page_of_a_step_leads_back_to_expert_dispatch(client, cast, offered, who):
    client.force_login(cast[who])
    answer = client.get(reverse("cases:step", args=[offered.slug, "consent"]))
    crumbs = answer.content.decode().split('class="crumbs"')[1].split("</ol>")[0]
    assert reverse("missions:index") in crumbs
    assert reverse("cases:index") not in crumbs
    assert answer.context["nav"] == "missions"


@pytest.mark.parametrize("page", ["cases:documents", "cases:document_add", "cases:message", "cases:task_add"])
def test_shared_pages_head_a_mission_with_its_host(client, cast, page):
    case = made.requested(cast.officer)
    cast.officer.language = "zh-hans"
    cast.officer.save()
    client.force_login(cast.officer)
    with translation.override("zh-hans"):
        told = f"{case.asked_by} {case.shown_title}"
    assert told in client.get(reverse(page, args=[case.slug])).content.decode()


def test_bookings_of_a_mission_are_headed_by_its_host_and_lead_back_to_expert_dispatch(client, cast):
    case = made.at("preparing", cast)
    client.force_login(cast.officer)
    page = client.get(reverse("schedule:case", args=[case.slug])).content.decode()
    assert reverse("missions:index") in page.split('class="crumbs"')[1].split("</ol>")[0]
    assert case.asked_by in page


@pytest.mark.parametrize(("who", "reads"), [("officer", True), ("viewer", True), ("tokyo", False)])
def test_the_people_of_the_host_are_read_by_whoever_reads_the_register(client, cast, who, reads):
    case = made.requested(cast.officer)
    text = page_of(client, cast[who], case)
    assert (made.WANTED["contact_name"] in text, made.WANTED["contact_phone"] in text) == (reads, reads)


def test_the_history_does_not_keep_the_people_of_the_host(client, cast):
    case = made.requested(cast.officer)
    before = case.events.count()
    change(case, cast.officer, contact_name="趙主任")
    assert (case.contact_name, case.events.count()) == ("趙主任", before)
    assert "趙主任" not in page_of(client, cast.tokyo, case)


def test_documents_of_a_mission_are_shared_with_headquarters(client, cast):
    case = made.requested(cast.officer)
    documents.add(case, paper(), kind="other", title="要望書", by=cast.officer, seat=cast.officer.seats[0])
    client.force_login(cast.officer)
    told = str(case.shared_with)
    for address in (case.get_absolute_url(), reverse("cases:document_add", args=[case.slug])):
        text = client.get(address).content.decode()
        assert told in text
        assert str(Audience.SHARED.label) not in text


def test_title_and_host_are_in_the_language_of_the_reader(client, cast):
    case = made.requested(cast.officer)
    with translation.override("zh-hans"):
        assert case.shown_title == "河南省开封市　农业：果树栽培"
        assert case.asked_by_then == ""
    with translation.override("ja"):
        assert case.shown_title == case.title == "河南省開封市　農業：果樹栽培"


def test_who_was_called_otherwise_then_is_told_and_another_language_is_no_other_name(cast):
    case = made.requested(cast.officer)
    with translation.override("zh-hans"):
        assert super(Mission, case).asked_by_then == ""
        case.organisation_name = "北京代表処"
        assert super(Mission, case).asked_by_then == "北京代表処"


def test_where_nobody_reads_letters_nobody_is_reminded(client, cast):
    case = asked.mission_for(cast.officer)
    expert = asked.expert_of(cast.town)
    cast.town.occupancies.all().delete()
    row = asked.offered(case, asked.shortlisted(case, expert, by=cast.officer), by=cast.officer)
    assert reverse("missions:remind", args=[case.slug]) not in page_of(client, cast.officer, row.mission)
    client.post(reverse("missions:remind", args=[case.slug]))
    assert not case.events.filter(step="offer_reminded").exists()
