"""Asking the municipality of a candidate, its answer, and what follows from either (domain B.4, step 4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import OutgoingMail, User
from activities.calendars.fiscal import today_in_japan
from activities.cases.history import faults
from activities.cases.models import Event, Notification, Task
from activities.cases.revisions import fingerprint
from activities.cases.workflow import StaleCase, StepBlocked, StepNotOffered, perform
from activities.missions import filing, letters
from activities.missions.models import Candidate, Mission
from activities.missions.offering import UNDO
from tests.missions.asked import expert_of, mission_for, move, offered, shortlisted

State = Candidate.State
NOT_TOWN = ("prefecture", "stranger", "admin", "viewer")


@pytest.fixture
def case(officer) -> Mission:
    return mission_for(officer)


@pytest.fixture
def first(case, cast) -> Candidate:
    return shortlisted(case, expert_of(cast.town, name="鈴木 一郎"), by=cast.officer)


@pytest.fixture
def second(case, cast) -> Candidate:
    return shortlisted(case, expert_of(cast.stranger, name="佐藤 花子"), by=cast.officer, order=1)


@pytest.fixture
def asked(case, first, officer) -> Candidate:
    return offered(case, first, by=officer)


def mails(user: User) -> list[str]:
    return list(OutgoingMail.objects.filter(user=user).order_by("pk").values_list("subject", flat=True))


def codes(case) -> set[str]:
    return set(Task.objects.open().filter(case=case.pk).values_list("code", flat=True))


@pytest.mark.parametrize("who", ["officer", "manager", "tokyo"])
def test_who_matches_asks_a_municipality(case, first, cast, who):
    offered(case, first, by=cast[who])
    assert (first.state, first.offered_by, first.message) == (State.OFFERED, cast[who], "ご検討をお願いします")
    assert Mission.objects.get(pk=case.pk).state == "consent_pending"


@pytest.mark.parametrize("who", ["town", *NOT_TOWN])
def test_nobody_else_asks(case, first, cast, who):
    with pytest.raises(PermissionDenied):
        offered(case, first, by=cast[who])


def test_the_municipality_is_written_to_in_its_peoples_language_without_a_name_or_the_case(case, first, cast):
    User.objects.filter(pk=cast.town.pk).update(language="en")
    offered(case, first, by=cast.officer)
    mail = OutgoingMail.objects.get(user=cast.town)
    assert mail.language == "en"
    assert mail.subject.startswith("Would you send an expert to China? Please answer by")
    assert first.get_absolute_url() in mail.body
    assert case.get_absolute_url() not in mail.body
    assert "鈴木" not in mail.body
    assert first.expert.number in mail.body
    note = Notification.objects.get(user=cast.town)
    assert (note.case_id, note.url) == (None, first.get_absolute_url())
    assert not OutgoingMail.objects.filter(user=cast.stranger).exists()


def test_an_expert_who_may_not_be_proposed_any_more_cannot_be_asked_for(case, first, cast):
    first.expert.consents.update(withdrawn_on=today_in_japan())
    with pytest.raises(StepBlocked):
        offered(case, first, by=cast.officer)


def test_the_form_offers_those_who_may_be_asked_and_no_day_that_has_passed(client, case, first, second, cast):
    first.expert.consents.update(withdrawn_on=today_in_japan())
    client.force_login(cast.officer)
    url = reverse("cases:step", args=[case.slug, "offer"])
    form = client.get(url).context["form"]
    assert [row.pk for row in form.fields["candidate"].queryset] == [second.pk]
    data = {"version": form["version"].value(), "candidate": second.pk}
    late = client.post(url, data | {"answer_by": str(today_in_japan() - timedelta(days=1))})
    assert (late.status_code, late.context["form"].has_error("answer_by", "past")) == (422, True)
    wrong = client.post(url, data | {"candidate": first.pk, "answer_by": str(today_in_japan())})
    assert wrong.status_code == 422
    assert client.post(url, data | {"answer_by": str(today_in_japan())}).status_code == 302


def test_consent_gives_the_mission_its_expert(case, asked, cast):
    case = move(case, "consent", cast.town, reason="3月は避けてください")
    asked.refresh_from_db()
    assert (case.state, case.expert, case.expert_organisation) == ("consented", asked.expert, asked.organisation)
    assert case.affiliation_ja == "おいらせ町職員"
    assert (asked.state, asked.answered_by, asked.answer_reason) == (State.CONSENTED, cast.town, "3月は避けてください")
    assert asked.answered_seat == cast.town.seats[0]
    assert {"sign_agreement", "tell_host"} <= codes(case)


def test_a_refusal_asks_the_office_for_the_next_and_tells_headquarters_too(case, asked, cast):
    case = move(case, "refuse", cast.town, reason="多忙のため")
    asked.refresh_from_db()
    assert (case.state, case.expert, asked.state) == ("refused", None, State.REFUSED)
    assert {"ask_next", "tell_host"} <= codes(case)
    told = set(Notification.objects.filter(case=case.pk).values_list("user__email", flat=True))
    assert {"officer@example.jp", "tokyo@example.jp"} <= told


@pytest.mark.parametrize("who", NOT_TOWN)
@pytest.mark.parametrize("code", ["consent", "refuse"])
def test_nobody_else_answers(case, asked, cast, who, code):
    with pytest.raises(PermissionDenied):
        move(case, code, cast[who], reason="いいえ")


@pytest.mark.parametrize("who", ["officer", "manager", "tokyo"])
def test_an_answer_by_telephone_is_recorded_and_the_history_says_so(client, case, asked, cast, who):
    client.force_login(cast[who])
    url = reverse("cases:step", args=[case.slug, "refuse"])
    version = client.get(url).context["form"]["version"].value()
    data = {"version": version, "via": "phone", "told_by": "農政課 田中", "reason": "繁忙期のため"}
    assert client.post(url, data | {"told_by": ""}).status_code == 422
    assert client.post(url, data).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.answered_seat) == (State.REFUSED, cast[who].seats[0])
    told = Event.objects.get(case=case.pk, step="told_by_phone")
    assert told.data == {"who": "農政課 田中"}
    page = client.get(case.get_absolute_url()).content.decode()
    assert "農政課 田中" in page
    assert faults(Mission.objects.get(pk=case.pk)) == []
    assert len(mails(cast.town)) == 2


def test_stepping_back_leaves_the_mission_without_an_expert(case, asked, cast):
    move(case, "consent", cast.town)
    case = move(case, "step_back", cast.town, reason="異動のため")
    asked.refresh_from_db()
    assert (case.state, case.expert, case.expert_organisation, case.affiliation_ja) == ("refused", None, None, "")
    assert asked.state == State.STEPPED_BACK
    assert UNDO not in codes(case)


@pytest.mark.parametrize("state", ["agreement_signed", "preparing"])
def test_a_late_refusal_asks_the_office_to_undo_what_was_prepared(case, asked, cast, state):
    case = move(case, "consent", cast.town)
    Mission.objects.filter(pk=case.pk).update(state=state, stage=case.workflow.state(state).stage)
    case = move(case, "step_back", cast.town, reason="病気のため")
    assert case.state == "refused"
    assert {UNDO, "ask_next", "tell_host"} <= codes(case)


def test_a_postponed_mission_can_lose_its_expert_and_knows_no_days(case, asked, cast):
    case = move(case, "consent", cast.town)
    move(case, "postpone", cast.officer, reason="洪水のため")
    case = move(case, "step_back", cast.town, reason="異動のため")
    assert (case.state, case.dates_unknown) == ("refused", False)


def test_who_was_asked_before_has_no_say_any_more(case, asked, second, cast):
    move(case, "refuse", cast.town, reason="多忙")
    offered(case, second, by=cast.officer)
    with pytest.raises(PermissionDenied):
        move(case, "consent", cast.town)
    assert move(case, "consent", cast.stranger).expert == second.expert


def test_an_offer_taken_back_is_told_and_cannot_be_answered(case, asked, cast):
    case = move(case, "recall", cast.officer, reason="要望が変わりました")
    asked.refresh_from_db()
    assert (case.state, asked.state) == ("matching", State.RECALLED)
    mail = OutgoingMail.objects.filter(user=cast.town).latest("pk")
    assert "要望が変わりました" in mail.body
    with pytest.raises(PermissionDenied):
        move(case, "consent", cast.town)


@pytest.mark.parametrize(("code", "who"), [("cancel", "manager"), ("withdraw", "officer")])
def test_an_offer_that_nobody_answered_ends_with_its_mission(case, asked, cast, code, who):
    case = move(case, code, cast[who], reason="先方の都合")
    asked.refresh_from_db()
    assert asked.state == State.RECALLED
    assert len(mails(cast.town)) == 2
    with pytest.raises((PermissionDenied, StepNotOffered)):
        move(case, "consent", cast.town)


def test_the_municipality_hears_of_days_and_of_what_becomes_of_the_mission(case, asked, cast):
    case, first = move(case, "consent", cast.town), today_in_japan() + timedelta(days=95)
    days = {"period_start": first.isoformat(), "period_end": (first + timedelta(days=7)).isoformat()}
    seen = filing.plain_values(case, filing.DAYS)
    filing.save_days(case, days, by=cast.officer, seen={name: fingerprint(value) for name, value in seen.items()})
    move(case, "postpone", cast.officer, reason="洪水のため")
    User.objects.filter(pk=cast.town.pk).update(language="en")
    subjects = mails(cast.town)
    assert len(subjects) == 3
    body = OutgoingMail.objects.filter(user=cast.town).latest("pk").body
    assert "洪水のため" in body
    assert case.get_absolute_url() not in body


def test_a_reminder_goes_out_once_a_day_and_stands_in_the_history(case, asked, cast):
    assert letters.remind(asked, by=cast.tokyo)
    assert not letters.remind(asked, by=cast.officer)
    assert Event.objects.filter(case=case.pk, step=letters.REMINDED).count() == 1
    assert len(mails(cast.town)) == 2
    assert faults(Mission.objects.get(pk=case.pk)) == []


def test_nobody_is_reminded_of_what_is_answered(case, asked, cast):
    move(case, "refuse", cast.town, reason="多忙")
    assert not letters.remind(asked, by=cast.officer)


def test_only_one_is_asked_at_a_time(case, asked, second, cast):
    with pytest.raises(StepNotOffered):
        offered(case, second, by=cast.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.filter(pk=second.pk).update(state=State.OFFERED)


def test_a_candidate_who_left_the_shortlist_meanwhile_is_not_asked(case, first, cast):
    Candidate.objects.filter(pk=first.pk).update(state=State.DROPPED)
    shortlisted(case, expert_of(cast.stranger), by=cast.officer)
    with pytest.raises(StepBlocked):
        offered(case, first, by=cast.officer)


def test_a_step_from_an_old_version_is_refused(case, asked, cast):
    with pytest.raises(StaleCase):
        perform(Mission.objects.get(pk=case.pk), "consent", by=cast.town, expected_version=1)
