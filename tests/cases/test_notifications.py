"""What people are told: their own list, their choices, reminders and the daily mail."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from activities.calendars.fiscal import today_in_japan
from activities.cases import background, tasks, threads
from activities.cases.models import Event, FormToken, Notification, NotificationPreference, TypedText
from tests.cases.requests import complete_request, lead_by_duty, move
from tests.factories.cases import NotificationFactory, TaskFactory

pytestmark = pytest.mark.django_db
NINE_IN_TOKYO = datetime(2026, 6, 2, 0, 0, tzinfo=UTC)


@pytest.fixture
def case(cast):
    lead_by_duty(cast.officer)
    case = complete_request(cast.town)
    move(case, "submit", cast.town)
    Notification.objects.all().delete()
    OutgoingMail.objects.all().delete()
    return case


def test_everybody_reads_their_own(client, cast):
    note = NotificationFactory(user=cast.town, text="町だけの知らせ")
    client.force_login(cast.town)
    assert "町だけの知らせ" in client.get(reverse("cases:notifications")).content.decode()
    client.force_login(cast.officer)
    assert "町だけの知らせ" not in client.get(reverse("cases:notifications")).content.decode()
    assert client.get(reverse("cases:notification", args=[note.pk])).status_code == 404


def test_a_notice_of_a_case_that_is_no_longer_theirs_leads_nowhere(client, cast, case):
    note = NotificationFactory(user=cast.prefecture, case=case, text="以前の席の知らせ")
    address = reverse("cases:notification", args=[note.pk])
    client.force_login(cast.prefecture)
    assert address in client.get(reverse("cases:notifications")).text
    cast.prefecture.occupancies.filter(seat__role="branch").update(valid_until=date(2026, 3, 31))
    page = client.get(reverse("cases:notifications")).text
    assert "以前の席の知らせ" in page
    assert address not in page


def test_following_a_notice_marks_it_read(client, cast):
    note = NotificationFactory(user=cast.town)
    client.force_login(cast.town)
    assert client.get(reverse("cases:notification", args=[note.pk])).url == note.url
    note.refresh_from_db()
    assert note.read_at


def test_marking_all_read_leaves_other_people_s_alone(client, cast):
    NotificationFactory(user=cast.town)
    other = NotificationFactory(user=cast.officer)
    client.force_login(cast.town)
    client.post(reverse("cases:notifications_read"))
    assert list(Notification.objects.filter(read_at=None)) == [other]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_notices_costs_the_same(client, cast, rows, django_assert_max_num_queries):
    NotificationFactory.create_batch(rows, user=cast.town)
    client.force_login(cast.town)
    with django_assert_max_num_queries(6):
        client.get(reverse("cases:notifications"))


CHOICES = {"move": "daily", "message": "now", "task": "never", "change": "now"}


def test_choices_are_saved_and_shown(client, cast):
    client.force_login(cast.town)
    url = reverse("cases:notification_settings")
    for _time in range(2):
        assert client.post(url, CHOICES).status_code == 302
    assert dict(NotificationPreference.objects.values_list("topic", "delivery")) == CHOICES
    assert client.post(url, CHOICES | {"move": "sometimes"}).status_code == 422


def test_a_task_that_falls_due_is_told_once(cast, case):
    TaskFactory(case=case, seat=cast.officer.seats[0], due_on=today_in_japan())
    TaskFactory(case=case, seat=cast.officer.seats[0], due_on=today_in_japan() + timedelta(days=1))
    assert [background.remind() for _tick in range(2)] == [1, 0]
    assert Notification.objects.get().user == cast.officer
    assert OutgoingMail.objects.get().to == cast.officer.email


def test_a_task_of_a_closed_case_is_not_told(cast, case):
    TaskFactory(case=case, seat=cast.officer.seats[0], due_on=today_in_japan())
    type(case).objects.filter(pk=case.pk).update(is_open=False, outcome="withdrawn")
    background.remind()
    assert not Notification.objects.exists()


def test_a_due_date_that_moves_is_reminded_of_anew(cast, case):
    today = today_in_japan()
    task = tasks.give(case, "office", "answer_message", by=cast.town, within="days+0")
    assert [background.remind(), background.remind()] == [1, 0]
    tasks.give(case, "office", "answer_message", by=cast.town, within="days+0")
    assert background.remind() == 0, "the same date is told once"
    tasks.give(case, "office", "answer_message", by=cast.town, within="days+2")
    assert [background.remind(), background.remind(today + timedelta(days=2))] == [0, 1]
    task.refresh_from_db()
    assert (task.due_on, task.reminded_on) == (today + timedelta(days=2), today + timedelta(days=2))


def test_the_task_of_a_visit_that_moves_is_reminded_of_anew(cast, case):
    today = today_in_japan()
    case.due_on = today
    task = TaskFactory(case=case, seat=cast.officer.seats[0], code=case.next_step.code, automatic=True, due_on=today)
    background.remind()
    tasks.follow_dates(case)
    task.refresh_from_db()
    assert task.reminded_on == today, "an edit that moves no date changes nothing"
    case.due_on = today + timedelta(days=9)
    tasks.follow_dates(case)
    task.refresh_from_db()
    assert (task.due_on, task.reminded_on) == (case.due_on, None)


def digest_for(user, at, **fields):
    return NotificationFactory(user=user, for_digest=True, at=at, **fields)


def test_the_daily_mail_comes_once_in_the_morning_where_the_reader_is(cast):
    cast.officer.time_zone = "Asia/Shanghai"
    cast.officer.language = "en"
    cast.officer.save()
    for user in (cast.town, cast.officer):
        digest_for(user, NINE_IN_TOKYO - timedelta(hours=5))
    assert background.send_digests(NINE_IN_TOKYO) == 2
    mails = {mail.to: mail for mail in OutgoingMail.objects.all()}
    assert mails[cast.officer.email].subject == "1 notice since yesterday"
    assert background.send_digests(NINE_IN_TOKYO + timedelta(hours=1)) == 0


def test_before_eight_there_is_no_daily_mail(cast):
    digest_for(cast.town, NINE_IN_TOKYO - timedelta(hours=5))
    assert background.send_digests(NINE_IN_TOKYO - timedelta(hours=2)) == 0


def test_what_comes_after_eight_waits_for_tomorrow(cast):
    digest_for(cast.town, NINE_IN_TOKYO)
    assert background.send_digests(NINE_IN_TOKYO + timedelta(hours=1)) == 0
    assert background.send_digests(NINE_IN_TOKYO + timedelta(days=1)) == 1


def test_what_was_read_already_is_not_mailed(cast):
    digest_for(cast.town, NINE_IN_TOKYO - timedelta(hours=5), read_at=NINE_IN_TOKYO)
    assert background.send_digests(NINE_IN_TOKYO) == 0
    assert not Notification.objects.filter(for_digest=True).exists()


def leave(user, role=None, last_day=date(2026, 5, 31)):
    held = user.occupancies.filter(**({"seat__role": role} if role else {}))
    held.update(valid_until=last_day)
    user.forget_seats()


def test_who_has_left_the_seat_is_written_no_daily_mail(cast, case):
    digest_for(cast.officer, NINE_IN_TOKYO - timedelta(hours=5), case=case)
    digest_for(cast.officer, NINE_IN_TOKYO - timedelta(hours=5))
    with time_machine.travel(NINE_IN_TOKYO, tick=False):
        leave(cast.officer)
        assert background.send_digests(NINE_IN_TOKYO) == 0
    assert not Notification.objects.filter(for_digest=True).exists()


def test_on_the_last_day_the_daily_mail_still_comes(cast, case):
    digest_for(cast.officer, NINE_IN_TOKYO - timedelta(hours=5), case=case)
    with time_machine.travel(NINE_IN_TOKYO, tick=False):
        leave(cast.officer, last_day=date(2026, 6, 2))
        assert background.send_digests(NINE_IN_TOKYO) == 1


def test_who_has_changed_desks_reads_only_of_cases_that_are_still_theirs(cast, case):
    own = complete_request(cast.prefecture, title="県の案件")
    type(case).objects.filter(pk=case.pk).update(title="町の案件")
    for about, text in ((case, "町の案件"), (own, "県の案件")):
        digest_for(cast.prefecture, NINE_IN_TOKYO - timedelta(hours=5), case=about, text=text)
    with time_machine.travel(NINE_IN_TOKYO, tick=False):
        leave(cast.prefecture, role="branch")
        assert background.send_digests(NINE_IN_TOKYO) == 1
    body = OutgoingMail.objects.get().body
    assert "県の案件" in body
    assert "町の案件" not in body


def test_who_has_left_is_told_of_no_step_message_or_task(cast, case):
    task = TaskFactory(case=case, seat=cast.officer.seats[0], due_on=today_in_japan())
    leave(cast.officer)
    background.remind_of(task.pk, today_in_japan())
    threads.write(case, audience="shared", body="質問です", by=cast.town, seat=cast.town.seats[0])
    move(case, "forward", cast.prefecture)
    assert not Notification.objects.filter(user=cast.officer).exists()
    assert not OutgoingMail.objects.filter(to=cast.officer.email).exists()


def test_an_interrupted_daily_mail_is_sent_by_the_next_tick(cast, monkeypatch):
    digest_for(cast.town, NINE_IN_TOKYO - timedelta(hours=5))

    def killed(**_mail):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(background.outbox, "post", killed)
        with pytest.raises(KeyboardInterrupt):
            background.send_digests(NINE_IN_TOKYO)
    assert not OutgoingMail.objects.exists()
    assert background.send_digests(NINE_IN_TOKYO) == 1


def test_old_tokens_and_drafts_are_cleared_away(cast, case):
    long_ago = timezone.now() - timedelta(days=200)
    FormToken.objects.create(token="old", user=cast.town)
    FormToken.objects.update(at=long_ago)
    FormToken.objects.create(token="new", user=cast.town)
    TypedText.objects.create(case_id=case.pk, user=cast.town, form="message", data={}, version=1)
    background.clear_away()
    assert list(FormToken.objects.values_list("token", flat=True)) == ["new"]
    assert TypedText.objects.exists()


def test_the_tick_runs_with_nothing_to_do(db):
    assert background.tick.func() == "nothing due"


def test_the_history_is_verified_and_a_forged_row_is_named(cast, case, capsys):
    call_command("verify_history")
    Event.objects.filter(pk=case.events.first().pk)._update([(Event._meta.get_field("reason"), None, "偽造")])
    with pytest.raises(CommandError) as found:
        call_command("verify_history")
    assert found.value.returncode == 1
    assert case.slug in capsys.readouterr().err
