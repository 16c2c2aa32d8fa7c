"""Bodies are written to about their people by the clock: once for each thing, at their seats, without a name in the letter."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from accounts.models import OutgoingMail
from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Notification
from activities.experts import confirming, consenting, registering, yearly
from activities.experts.models import Consent, Expert, Notice, Standing
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory

CONFIRMED = date(2026, 4, 10)


def at(day: str, clock: str = "10:00"):
    return time_machine.travel(f"{day} {clock}+09:00", tick=False)


def expert_of(user, **fields) -> Expert:
    """Somebody confirmed on 10 April 2026, registered until 10 April 2029, with a consent until the end of 2030."""
    fields = {"registered_on": CONFIRMED, "confirmed_on": CONFIRMED, "expires_on": years_after(CONFIRMED, 3)} | fields
    expert = ExpertFactory(organisation=organisation_of(user), **fields)
    ExpertFieldFactory(expert=expert)
    consent(expert, user, date(2030, 12, 31))
    return expert


def consent(expert: Expert, user, until: date) -> Consent:
    return Consent.objects.create(
        expert=expert, organisation=expert.organisation, given_on=CONFIRMED, valid_from=CONFIRMED, valid_until=until,
        by=user, seat=user.seats[0],
    )  # fmt: skip


def run() -> str:
    return yearly.tick.func()


@pytest.fixture
def expert(cast) -> Expert:
    return expert_of(cast.town, name="秘密 太郎", number="T-0012")


def test_a_year_after_the_confirmation_the_body_is_asked_once(cast, expert):
    with at("2027-04-09"):
        assert run() == "nothing due"
    with at("2027-04-10"):
        assert run() == "asked: 1"
        assert run() == "nothing due"
        expert.refresh_from_db()
        assert expert.asked_on == date(2027, 4, 10)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language) == ("town@example.jp", "ja")
    assert reverse("experts:confirm", args=["T-0012"]) in mail.body
    notice = Notification.objects.get()
    assert (notice.user, notice.url) == (cast.town, reverse("experts:confirm", args=["T-0012"]))


def test_no_letter_holds_a_name(cast, expert):
    consent(expert, cast.town, date(2028, 6, 1))
    Consent.objects.filter(valid_until=date(2030, 12, 31)).delete()
    for day in ("2027-04-10", "2027-05-10", "2028-04-05", "2029-03-01"):
        with at(day):
            run()
    said = " ".join(f"{mail.subject} {mail.body}" for mail in OutgoingMail.objects.all())
    assert {notice.kind for notice in Notice.objects.all()} == {"asked", "reminded", "consent", "expiring"}
    assert "T-0012" in said
    assert "果樹栽培" in said
    assert "秘密" not in said + " ".join(Notification.objects.values_list("text", flat=True))


def test_a_body_gets_one_letter_for_all_its_people(cast, expert):
    second, elsewhere = expert_of(cast.town), expert_of(cast.stranger)
    with at("2027-04-12"):
        assert run() == "asked: 3"
    assert OutgoingMail.objects.count() == 2
    letter = OutgoingMail.objects.get(to="town@example.jp")
    assert all(reverse("experts:confirm", args=[one.number]) in letter.body for one in (expert, second))
    assert elsewhere.number not in letter.body
    assert Notification.objects.get(user=cast.town).url == reverse("experts:index") + "?attention=confirm"


def test_a_reminder_follows_after_a_month_and_only_one(cast, expert):
    with at("2027-04-10"):
        run()
    for day, told in (("2027-05-09", "nothing due"), ("2027-05-10", "reminded: 1"), ("2027-08-01", "nothing due")):
        with at(day):
            assert run() == told


def test_whoever_confirmed_is_left_alone_until_the_next_year(cast, expert):
    with at("2027-04-10"):
        run()
    with at("2027-04-20"):
        expert.refresh_from_db()
        confirming.confirm(expert, by=cast.town, revision=expert.revision)
    for day, told in (("2027-05-20", "nothing due"), ("2028-04-19", "nothing due"), ("2028-04-20", "asked: 1")):
        with at(day):
            assert run() == told


def test_before_a_registration_ends_the_body_is_told(cast, expert):
    Expert.objects.update(confirmed_on=date(2029, 1, 1))
    for day, told in (("2029-02-08", "nothing due"), ("2029-02-09", "expiring: 1"), ("2029-04-10", "nothing due")):
        with at(day):
            assert run() == told
    mail = OutgoingMail.objects.get()
    assert "2029" in mail.body
    assert reverse("experts:confirm", args=["T-0012"]) in mail.body


def test_before_a_consent_ends_the_body_is_told_once_for_each_day(cast, expert):
    Consent.objects.update(valid_until=date(2026, 12, 31))
    for day, told in (("2026-10-31", "nothing due"), ("2026-11-01", "consent: 1"), ("2026-11-02", "nothing due")):
        with at(day):
            assert run() == told
    with at("2026-11-20"):
        consent(expert, cast.town, date(2027, 3, 31))
        assert run() == "nothing due"
    with at("2027-02-20"):
        assert run() == "consent: 1"
    assert reverse("experts:consent", args=["T-0012"]) in OutgoingMail.objects.first().body


@pytest.mark.parametrize("what", ["withdrawn", "draft", "expired", "consent withdrawn", "masked"])
def test_nobody_is_written_about_who_is_not_registered(cast, expert, what):
    Expert.objects.update(confirmed_on=date(2025, 1, 1))
    if what == "withdrawn":
        registering.withdraw(expert, "異動", by=cast.town)
    elif what == "draft":
        Expert.objects.update(standing=Standing.DRAFT)
    elif what == "expired":
        Expert.objects.update(expires_on=date(2026, 4, 20))
    elif what == "masked":
        Expert.objects.update(standing=Standing.WITHDRAWN, withdrawn_on=CONFIRMED)
    else:
        Expert.objects.update(confirmed_on=CONFIRMED)
        consenting.withdraw_consent(expert, "異動", by=cast.town)
    with at("2026-12-01"):
        assert run() == "nothing due"


def test_headquarters_is_written_to_where_nobody_acts_for_the_body(cast, expert):
    """One letter for all such bodies."""
    other = expert_of(cast.stranger)
    for user in (cast.town, cast.stranger):
        user.occupancies.update(kind="reader")
    with at("2027-04-10"):
        assert run() == "asked: 2"
    mail = OutgoingMail.objects.get()
    assert mail.to == "tokyo@example.jp"
    assert all(text in mail.body for text in ("T-0012", "おいらせ町", other.number, "箱根町"))


def test_it_is_tried_again_where_nobody_reads_it(cast, expert):
    cast.town.occupancies.update(kind="reader")
    cast.tokyo.occupancies.update(kind="reader")
    with at("2027-04-10"):
        assert run() == "nothing due"
    assert not Notice.objects.exists()
    cast.town.occupancies.update(kind="holder")
    with at("2027-04-11"):
        assert run() == "asked: 1"


def test_nothing_goes_out_at_night(cast, expert):
    with at("2027-04-10", "08:59"):
        assert run() == "too early"
    with at("2027-04-10", "09:00"):
        assert run() == "asked: 1"


def test_a_letter_that_fails_leaves_nothing_noted(cast, expert, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(yearly.letters, "tell", fails)
    with at("2027-04-10"), pytest.raises(RuntimeError):
        run()
    expert.refresh_from_db()
    assert expert.asked_on is None
    assert not Notice.objects.exists()


def test_the_worker_does_it_by_itself_and_a_command_says_what_is_due(cast, expert, settings):
    assert "activities.experts.yearly.tick" in settings.EVERY_MINUTE
    Expert.objects.update(confirmed_on=today_in_japan() - timedelta(days=400))
    said = StringIO()
    call_command("write_to_bodies", "--dry-run", stdout=said)
    assert said.getvalue().split("\n")[0] == "asked: 1"
    assert not OutgoingMail.objects.exists()
    call_command("write_to_bodies", stdout=said)
    assert OutgoingMail.objects.count() == 1


def test_looking_for_what_is_due_takes_a_statement_for_each_occasion(cast, django_assert_num_queries):
    for _ in range(10):
        expert_of(cast.town)
    with at("2026-11-22"), django_assert_num_queries(4):
        run()
