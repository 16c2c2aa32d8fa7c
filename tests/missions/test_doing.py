"""From the agreement to the end: what each step needs, whose it is, and the tasks that count back from the first day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from activities.calendars.deadlines import DeadlineRule
from activities.calendars.fiscal import today_in_china, today_in_japan
from activities.calendars.working import Calendar
from activities.cases.models import Task
from activities.cases.revisions import prints, read_prints
from activities.cases.workflow import StepBlocked, StepNotOffered, perform
from activities.missions import filing, preparing
from activities.missions.models import Agreement, FollowUp, Mission, Report
from tests.factories.missions import at, move

from .signing import signed

STEPS = ("prepare", "dispatch", "report", "close", "close_early")
FROM = {"prepare": "agreement_signed", "dispatch": "preparing", "report": "dispatched", "close": "reported",
        "close_early": "reported"}  # fmt: skip


def missing(case, code, by, **data) -> list[tuple[str, str]]:
    with pytest.raises(StepBlocked) as blocked:
        move(case, code, by, **data)
    return [(item.code, item.where) for item in blocked.value.missing]


def reported(case, by, **values) -> Report:
    return Report.objects.create(mission=case, by=by, **{"summary_ja": "剪定を教えた", **values})


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "admin", "viewer", "stranger"])
@pytest.mark.parametrize("code", STEPS)
def test_only_the_office_takes_a_step(cast, who, code):
    case = at(FROM[code], cast, ahead=-20)
    with pytest.raises(PermissionDenied):
        perform(case, code, by=cast[who], expected_version=case.version)


@pytest.mark.parametrize("code", STEPS)
def test_no_step_is_taken_from_elsewhere(cast, code):
    case = at("matching", cast)
    with pytest.raises(StepNotOffered):
        move(case, code, cast.officer)


def test_the_straight_road(cast):
    case = at("agreement_signed", cast, ahead=-9)
    signed(case, cast.officer)
    move(case, "prepare", cast.officer)
    move(case, "dispatch", cast.manager)
    reported(case, cast.officer)
    move(case, "report", cast.officer)
    assert case.due_on == case.period_end + timedelta(days=183)
    assert case.tasks.open().get(code="ask_again").due_on == case.due_on
    FollowUp.objects.create(mission=case, asked_on=today_in_japan(), in_use="続けている", by=cast.officer)
    move(case, "close", cast.officer)
    assert (case.state, case.outcome, case.is_open) == ("closed", "carried_out", False)
    assert not case.tasks.open().exists()


def test_a_mission_without_days_is_not_prepared(cast):
    case = at("agreement_signed", cast)
    Mission.objects.filter(pk=case.pk).update(period_start=None, period_end=None)
    assert missing(case, "prepare", cast.officer) == [("days", "missions:days")]


def test_a_mission_over_three_months_is_not_prepared(cast):
    case = at("agreement_signed", cast, days=93)
    assert missing(case, "prepare", cast.officer) == [("too_long", "missions:days")]


@pytest.mark.parametrize("days", [1, 4, 32, 89])
def test_short_and_long_missions_are_prepared(cast, days):
    case = at("agreement_signed", cast, days=days)
    move(case, "prepare", cast.officer)
    assert case.state == "preparing"


def test_nobody_starts_without_a_signed_agreement(cast):
    case = at("preparing", cast, ahead=0)
    assert missing(case, "dispatch", cast.officer) == [("agreement", "missions:agreement")]
    Agreement.objects.create(mission=case, number=1, content={}, by=cast.officer)
    assert missing(case, "dispatch", cast.officer) == [("agreement", "missions:agreement")]
    signed(case, cast.officer)
    move(case, "dispatch", cast.officer)
    assert case.state == "dispatched"


def test_a_mission_does_not_begin_before_its_first_day(cast):
    case = at("preparing", cast, ahead=1)
    signed(case, cast.officer)
    assert missing(case, "dispatch", cast.officer) == [("begun", "")]


def test_a_mission_is_not_reported_before_its_last_day_and_without_a_report(cast):
    case = at("dispatched", cast, ahead=-3)
    assert missing(case, "report", cast.officer) == [("over", ""), ("report", "missions:report")]


def test_a_file_without_words_is_no_report(cast):
    case = at("dispatched", cast, ahead=-20)
    reported(case, cast.officer, summary_ja="")
    assert missing(case, "report", cast.officer) == [("report", "missions:report")]
    Report.objects.update(summary_zh="做了培训")
    move(case, "report", cast.officer)


def test_a_case_is_closed_when_the_host_was_asked_or_with_a_reason(cast):
    case = at("reported", cast, ahead=-200)
    assert missing(case, "close", cast.officer) == [("follow_up", "missions:follow_up")]
    move(case, "close_early", cast.officer, reason="担当者が異動した")
    assert (case.state, case.outcome) == ("closed", "carried_out")


def test_who_has_asked_does_not_close_without_asking(cast):
    case = at("reported", cast, ahead=-200)
    FollowUp.objects.create(mission=case, asked_on=today_in_japan(), in_use="続けている", by=cast.officer)
    with pytest.raises(StepNotOffered):
        move(case, "close_early", cast.officer, reason="急ぐ")


@pytest.mark.parametrize(
    ("state", "code", "words"),
    [("preparing", "dispatch", "missions:agreement"), ("dispatched", "report", "missions:report"),
     ("reported", "close", "missions:follow_up")],
)  # fmt: skip
def test_the_page_of_a_step_leads_to_what_is_missing(client, cast, state, code, words):
    case = at(state, cast, ahead=-20)
    client.force_login(cast.officer)
    page = client.get(reverse("cases:step", args=[case.slug, code])).content.decode()
    assert f'href="{reverse(words, args=[case.slug])}"' in page


def before(first: date, days: int) -> date:
    """So many days before, or the last one before that on which Beijing works."""
    day, calendar = first - timedelta(days=days), Calendar()
    while calendar.day("CN", day).off:
        day -= timedelta(days=1)
    return day


def prepared(cast, **values) -> Mission:
    case = at("agreement_signed", cast, ahead=60, **values)
    return move(case, "prepare", cast.officer)


def test_tasks_count_back_from_the_first_day(cast):
    case = prepared(cast)
    tasks = {task.code: task for task in preparing.tasks_of(case)}
    assert list(tasks) == [item.code for item in preparing.ITEMS]
    for code, task in tasks.items():
        rule = DeadlineRule.parse(preparing.BY_CODE[code].due)
        assert task.due_on == before(case.period_start, -rule.days)
        assert (task.seat, task.role, task.automatic, task.internal) == (case.lead_seat, "officer", False, True)


def test_nothing_was_due_before_it_was_asked_for(cast):
    case = at("agreement_signed", cast, ahead=20)
    move(case, "prepare", cast.officer)
    due = {task.code: task.due_on for task in preparing.tasks_of(case)}
    assert (due["visa"], due["flight"]) == (today_in_japan(), today_in_japan())
    assert due["programme"] == before(case.period_start, 14)


@pytest.mark.parametrize(
    ("values", "without"),
    [
        ({"mode": "online"}, {"visa", "insurance", "flight"}),
        ({"mode": "hybrid"}, set()),
        ({"interpreter": "none"}, {"interpreter"}),
        ({"mode": "online", "interpreter": "none"}, {"visa", "insurance", "flight", "interpreter"}),
    ],
)
def test_who_stays_at_home_needs_no_visa(cast, values, without):
    case = prepared(cast, **values)
    assert {task.code for task in preparing.tasks_of(case)} == {item.code for item in preparing.ITEMS} - without


def edit(case, cast, save, **values) -> None:
    case.refresh_from_db()
    names = filing.DAYS if save is filing.save_days else filing.REQUEST
    now = filing.plain_values(case, names)
    save(case, now | values, by=cast.officer, seen=read_prints(prints(now)))
    case.refresh_from_db()


def test_tasks_follow_the_days(cast):
    case = prepared(cast)
    preparing.tick(case, preparing.of_preparation(case).get(code="visa").pk, by=cast.officer, done=True)
    visa, first = before(case.period_start, 40), case.period_start + timedelta(days=30)
    edit(
        case, cast, filing.save_days, period_start=first.isoformat(), period_end=(first + timedelta(days=7)).isoformat()
    )
    due = {task.code: task.due_on for task in preparing.tasks_of(case)}
    assert due["flight"] == before(first, 30)
    assert due["visa"] == visa, "what is done stays as it was"


def test_tasks_follow_the_mode(cast):
    case = prepared(cast)
    edit(case, cast, filing.save_request, mode="online")
    assert {"visa", "insurance", "flight"}.isdisjoint(task.code for task in preparing.tasks_of(case))
    edit(case, cast, filing.save_request, mode="onsite")
    assert len(preparing.tasks_of(case)) == len(preparing.ITEMS)


def test_the_lead_s_tasks_are_ticked_off_as_other_tasks(client, cast):
    case = at("agreement_signed", cast, ahead=60, lead_seat=cast.officer.seats[0])
    move(case, "prepare", cast.officer)
    task = preparing.of_preparation(case).get(code="visa")
    client.force_login(cast.officer)
    client.post(reverse("cases:task_done", args=[task.pk]))
    task.refresh_from_db()
    assert task.done_by == cast.officer


def test_a_task_is_ticked_off_on_the_case_and_opened_again(client, cast):
    case = prepared(cast)
    task = preparing.of_preparation(case).get(code="flight")
    url = reverse("missions:task", args=[case.slug, task.pk])
    client.force_login(cast.manager)
    client.post(url)
    client.post(url)
    task.refresh_from_db()
    assert task.done_by == cast.manager
    client.post(url, {"to": "open"})
    task.refresh_from_db()
    assert task.done_at is None


def test_other_tasks_are_not_ticked_off_here(client, cast):
    case = prepared(cast)
    other = Task.objects.create(case_id=case.pk, title="別の作業", role="officer")
    client.force_login(cast.officer)
    client.post(reverse("missions:task", args=[case.slug, other.pk]))
    other.refresh_from_db()
    assert other.done_at is None


def test_what_is_left_is_told_and_closed_when_the_mission_begins(client, cast):
    case = prepared(cast)
    preparing.tick(case, preparing.of_preparation(case).get(code="visa").pk, by=cast.officer, done=True)
    first = today_in_china()
    Mission.objects.filter(pk=case.pk).update(period_start=first, period_end=first + timedelta(days=7))
    signed(case, cast.officer)
    client.force_login(cast.officer)
    page = client.get(reverse("cases:step", args=[case.slug, "dispatch"])).content.decode()
    with translation.override("ja"):
        labels = {item.code: str(item.label) for item in preparing.ITEMS}
    assert labels["flight"] in page
    assert labels["visa"] not in page
    move(case, "dispatch", cast.officer)
    assert not preparing.of_preparation(case).open().exists()


@pytest.mark.parametrize(("code", "who"), [("postpone", "officer"), ("withdraw", "officer"), ("cancel", "manager"),
                                           ("step_back", "officer")])  # fmt: skip
def test_what_is_broken_off_leaves_no_tasks(cast, code, who):
    case = prepared(cast)
    preparing.tick(case, preparing.of_preparation(case).get(code="visa").pk, by=cast.officer, done=True)
    move(case, code, cast[who], reason="先方の都合")
    assert [task.code for task in preparing.of_preparation(case)] == ["visa"]


def test_who_prepares_again_begins_anew(cast):
    case = prepared(cast)
    preparing.tick(case, preparing.of_preparation(case).get(code="visa").pk, by=cast.officer, done=True)
    move(case, "postpone", cast.officer, reason="先方の都合")
    first = today_in_china() + timedelta(days=200)
    Mission.objects.filter(pk=case.pk).update(
        state="agreement_signed", period_start=first, period_end=first + timedelta(days=7)
    )
    move(case, "prepare", cast.officer)
    tasks = preparing.tasks_of(case)
    assert len(tasks) == len(preparing.ITEMS)
    assert all(task.done_at is None for task in tasks)


def test_what_has_time_yet_does_not_crowd_the_next_step(client, cast):
    case = at("agreement_signed", cast, ahead=47, lead_seat=cast.officer.seats[0])
    move(case, "prepare", cast.officer)
    client.force_login(cast.officer)
    page = client.get(case.get_absolute_url())
    beside = {str(work.label) for share in page.context["shares"] for work in share.work}
    assert [item.code for item in preparing.ITEMS if str(item.label) in beside] == ["visa"]
    assert len(page.context["doing"]["tasks"]) == len(preparing.ITEMS)


@pytest.mark.parametrize(
    ("who", "tasks", "may_tick"),
    [("officer", 7, True), ("manager", 7, True), ("viewer", 7, False), ("tokyo", 0, False)],
)
def test_the_page_of_the_mission_tells_of_its_doing(client, cast, who, tasks, may_tick):
    case = prepared(cast)
    client.force_login(cast[who])
    doing = client.get(case.get_absolute_url()).context["doing"]
    assert (len(doing["tasks"]), doing["may_tick"]) == (tasks, may_tick)


@pytest.mark.parametrize(
    ("state", "told"),
    [("matching", False), ("consented", True), ("preparing", True), ("reported", True), ("closed", True)],
)
def test_there_is_nothing_to_tell_before_somebody_goes(client, cast, state, told):
    case = at(state, cast)
    client.force_login(cast.officer)
    page = client.get(case.get_absolute_url())
    assert (page.context["doing"] is not None, 'id="doing"' in page.content.decode()) == (told, told)
