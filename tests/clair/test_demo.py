"""The demonstration: complete, believable, never in the future, and loaded once."""

import io
from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import OutgoingMail, User
from activities.calendars.fiscal import JAPAN, today_in_japan
from activities.cases import history
from activities.cases.models import (
    Case,
    Document,
    Endorsement,
    Event,
    Message,
    Notification,
    SearchEntry,
    Task,
)
from activities.cases.programmes import programme
from activities.costs.budget import budget_of
from activities.costs.models import Bearer, CostLine, CostSheet, ExchangeRate
from activities.costs.summary import summary_of
from activities.participation.models import Participant, Registration
from activities.partners.duplicates import duplicates
from activities.partners.models import Body, Contact, Dealing
from activities.research.models import (
    Activity,
    AnswerDraft,
    Circulation,
    CopyAccess,
    CopyRequest,
    ListEntry,
    Remark,
    ResearchRequest,
)
from activities.schedule.entries import entries
from activities.schedule.models import Booking, Resource
from activities.schedule.occasions import occasions_of
from activities.schedule.times import at
from activities.seminars.models import Edition, ProgrammeVersion
from activities.support.models import Destination, SupportRequest
from activities.trips.models import Entry, PlanVersion
from clair.demo.accounts import PRINTED
from clair.demo.itineraries import Itineraries
from clair.demo.people import PASSWORD
from clair.demo.stories import plays
from clair.demo.timing import Clock
from tests.conftest import PASSWORD_HASHER
from tests.factories.accounts import UserFactory

MD5 = [PASSWORD_HASHER]
OURS = {"clair.E001", "clair.E002"}


@pytest.mark.django_db
def test_only_in_demonstration_mode():
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_never_beside_real_people(settings):
    settings.DEMO = True
    UserFactory(email="somebody@town.example")
    with pytest.raises(CommandError, match="Real people"):
        call_command("load_demo")
    assert not Case.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("demo_mode", "address", "found"),
    [
        (True, "somebody@town.example", {"clair.E001"}),
        (False, "officer@demo.example", {"clair.E002"}),
        (True, "officer@demo.example", set()),
        (False, "somebody@town.example", set()),
    ],
)
def test_start_up_check_keeps_them_apart(settings, demo_mode, address, found):
    settings.DEMO = demo_mode
    UserFactory(email=address)
    assert {error.id for error in run_checks()} & OURS == found


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for the whole module and rolled back at its end; yields what the command printed.

    The tests that use it carry no database mark, which would open and close a transaction of their own.
    """
    media = str(tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), transaction.atomic():
        printed = io.StringIO()
        with override_settings(DEMO=True, PASSWORD_HASHERS=MD5, MEDIA_ROOT=media):
            call_command("load_demo", stdout=printed)
            yield printed.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def this_year(demo):
    """The invented cases."""
    return Case.objects.exclude(created_by__email="admin@demo.example")


PROGRAMMES = ("support", "research")


@pytest.mark.parametrize("label", PROGRAMMES)
def test_every_state_is_shown(this_year, label):
    states = {state.code for state in programme(label).workflow.states}
    assert set(this_year.filter(programme=label).values_list("state", flat=True)) == states


@pytest.mark.parametrize("label", PROGRAMMES)
def test_many_municipalities_in_many_regions(this_year, label):
    asking = this_year.filter(programme=label)
    bodies = set(asking.values_list("organisation", "organisation__prefecture__region"))
    assert len(bodies) >= 8
    assert len({region for _body, region in bodies if region}) >= 5


@pytest.mark.parametrize("login", ["town.oirase", "city.aomori", "pref.aomori", "pref.hyogo", "city.kobe"])
def test_who_is_shown_around_has_research_to_look_at(this_year, login):
    body = User.objects.get(email=f"{login}@demo.example").seats[0].organisation_id
    assert this_year.filter(programme="research", organisation=body, disclosed=True).count() >= 2


def test_research_waits_with_each_party_where_it_may(this_year):
    found = set(this_year.filter(programme="research").values_list("state", "waiting_on"))
    assert {("inquiry", "branch"), ("inquiry", "headquarters")} <= found
    assert {("feasibility_check", "manager"), ("feasibility_check", "headquarters")} <= found


def test_research_comes_directly_and_on_paper_too(this_year):
    research = this_year.filter(programme="research")
    assert research.filter(branch=None, state="closed").exists()
    on_paper = research.filter(entered_by_office=True)
    assert on_paper.filter(documents__kind="paper").exists()


def test_the_list_has_the_printed_counts_as_examples(demo):
    examples = ListEntry.objects.filter(is_example=True)
    assert Counter(examples.values_list("fiscal_year", flat=True)) == {2018: 3, 2019: 8}
    assert not examples.filter(published_at=None).exists()
    assert set(examples.values_list("listing", flat=True)) == {"named", "masked"}
    assert set(examples.values_list("sharing", flat=True)) == {"yes", "ask", "no"}


def test_topics_of_the_demonstration_are_published_or_wait(demo):
    """Sent round once, in the winter for two years at once."""
    own = ListEntry.objects.filter(is_example=False)
    moment, told = Circulation.objects.values_list("at").annotate(told=Sum("entries")).get()
    assert own.filter(published_at=moment).count() == told >= 3
    assert own.published().count() == told
    assert own.filter(published_at=None).exclude(listing="no").exists()
    assert own.filter(listing="no").exists()


def test_copies_are_asked_for_granted_opened_and_declined(demo):
    found = Counter(CopyRequest.objects.values_list("state", flat=True))
    assert set(found) == {"asked", "granted", "declined", "withdrawn"}
    for copy in CopyRequest.objects.filter(state="granted"):
        assert copy.may_be_read
        assert copy.asked_at < copy.decided_at < copy.accesses.earliest("at").at


def test_the_office_s_calendar_is_full_of_the_year_s_visits(demo):
    assert {"person", "car", "room", "equipment", "interpreter"} == set(Resource.objects.values_list("kind", flat=True))
    bookings = Booking.objects.all()
    assert bookings.live().exclude(case=None).count() >= 40
    assert bookings.filter(kind="blocked").exists()
    assert bookings.exclude(series=None).count() >= 50
    assert bookings.filter(state="provisional").exists()
    assert bookings.filter(state="released", case__state__in=["postponed", "withdrawn", "cancelled"]).exists()
    asked = [entry for entry in entries(bookings) if entry.requested]
    assert {entry.clashes for entry in asked} == {True}, "two cars and two rooms asked for twice, a car that is taken"
    assert len({entry.resource for entry in asked}) == 2


def test_the_next_seminar_is_open_for_registration(demo):
    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 21))
    edition = Edition.objects.get(number=20)
    sent = Registration.objects.filter(edition=edition, reference__isnull=False)
    assert (edition.state, sent.count()) == ("registration_open", 120)
    assert Participant.objects.filter(registration__edition=edition, standing="waiting").exists()
    assert ProgrammeVersion.objects.filter(edition=edition).count() == 1
    assert history.faults(edition.preparation) == []
    assert edition.preparation.tasks.filter(done_at=None, due_on__lt=today_in_japan()).count() == 1


def test_three_visits_have_costs_at_an_example_of_a_rate(demo):
    visits = CostSheet.objects.filter(case__programme="support").select_related("case")
    found = [summary_of(sheet.case) for sheet in visits]
    assert len(found) == 3
    assert all("例示" in summary.rate_source for summary in found)
    assert {share.bearer for summary in found for share in summary.shares} == {"applicant", "office", "counterpart"}
    assert [summary.is_complete for summary in found].count(False) == 1
    assert CostLine.objects.exclude(actual=None).exists()
    assert ExchangeRate.objects.count() == 2


def test_the_next_edition_has_a_budget_partly_ordered_and_paid(demo):
    case = CostSheet.objects.get(case__programme="seminars").case
    budget = budget_of(case)
    assert {share.label for share in budget.shares} == {
        Bearer(code).label for code in ("clair", "host_city", "cohost", "participants")
    }
    assert (budget.estimate.is_complete, budget.committed.is_complete, budget.actual.is_complete) == (
        False,
        False,
        False,
    )
    assert budget.difference.cny is not None
    assert {row.what for row in case.cost_changes.all()} == {"added", "changed"}
    assert "例示" in budget.table.rate.source


def test_plans_wait_were_accepted_and_commented_on_and_one_has_two_conflicts(client, demo):
    newest = {version.case.title: version for version in PlanVersion.objects.order_by("number").select_related("case")}
    assert {version.answer for version in newest.values()} == {"waiting", "accepted", "commented"}
    assert max(version.number for version in newest.values()) == 2
    assert Case.objects.filter(itinerary__isnull=False).distinct().count() == 5
    case = next(version.case for version in newest.values() if "県産品" in version.case.title)
    client.force_login(User.objects.get(email="officer@demo.example"))
    page = client.get(reverse("trips:plan", args=[case.slug]))
    assert "booked" in {fault.code for fault in page.context["faults"]}
    assert "C3" in {finding.code for _stop, found in page.context["findings"] for finding in found}


def test_what_is_booked_for_a_planned_visit_fits_its_plan(demo):
    """Interpreters and companions are booked for agreed meetings, the room and the desk while the party is in Beijing.

    On some days of the year the one who goes along to the only agreed meeting of a visit is taken already.
    """
    planned = SupportRequest.objects.filter(itinerary__isnull=False).distinct()
    booked = Booking.objects.live().filter(case__in=planned.values("pk"))
    for case in planned:
        meetings = occasions_of(Case.objects.get(pk=case.pk))
        own = booked.filter(case=case.pk)
        assert not own.filter(resource__kind__in=["interpreter", "person"], about="").exists(), case
        assert not [one for one in own.exclude(about="") if meetings[one.about].is_missed_by(one)], case
        lands = Entry.objects.filter(case=case.pk, kind="leg").earliest("day", "starts")
        there = at(lands.day, lands.ends)
        inside = own.filter(resource__kind__in=["room", "equipment"], starts__date__gte=case.period_start)
        assert not inside.filter(starts__lt=there).exists(), case
    assert booked.exclude(about="").values("case").distinct().count() >= planned.count() - 1


def test_counterparts_are_known_linked_and_two_of_them_twice(demo):
    bodies = Body.objects.standing()
    assert bodies.count() >= 40
    assert Contact.objects.count() >= 40
    assert set(bodies.values_list("kind", flat=True)) == set(Body.Kind.values) - {"other"}
    assert [pair.certain for pair in duplicates()] == [True, False]
    assert Destination.objects.exclude(counterpart=None).count() >= 20
    assert Activity.objects.exclude(counterpart=None).exists()
    assert not Destination.objects.exclude(counterpart=None).filter(request__disclosed=False).exists()
    assert {row.body.name_on(row.day) for row in Dealing.objects.filter(kind="event")} == {
        "四川省人民政府外事僑務弁公室"
    }
    assert not Dealing.objects.filter(entered_at__gt=timezone.now()).exists()


def test_answers_went_through_the_office(demo):
    assert {"in_review", "in_approval", "sent_back", "approved", "delivered"} == set(
        AnswerDraft.objects.values_list("fate", flat=True)
    )
    assert Remark.objects.exclude(question=None).exists()
    delivered = ResearchRequest.objects.exclude(answered_on=None)
    assert all(case.questions.filter(state__in=["answered", "unanswerable"]).exists() for case in delivered)


def test_everything_can_be_found(demo):
    keys = set(SearchEntry.objects.filter(kind="case").values_list("case", flat=True))
    assert keys == set(Case.objects.values_list("pk", flat=True))
    assert SearchEntry.objects.filter(kind="list_entry").count() == ListEntry.objects.published().count()


def test_published_cases_are_closed_in_their_years(demo):
    published = Case.objects.filter(created_by__email="admin@demo.example")
    assert Counter(published.values_list("fiscal_year", flat=True)) == {2018: 7, 2019: 5, 2021: 5}
    assert set(published.values_list("state", "outcome")) == {("closed", "carried_out")}
    assert published.filter(reference="S-2018-0001", period_start="2018-10-24").exists()
    assert published.filter(organisation__kind="other").count() == 3
    assert published.filter(programme="missions").count() == 6


def test_history_is_whole_and_in_order(demo):
    for case in Case.objects.all():
        assert history.faults(case) == []
        moments = list(case.events.order_by("sequence").values_list("at", flat=True))
        assert moments == sorted(moments), case


def test_nothing_lies_in_the_future(demo):
    now = timezone.now()
    for model, field in (
        (Event, "at"),
        (Message, "at"),
        (Notification, "at"),
        (OutgoingMail, "created_at"),
        (Activity, "created_at"),
        (AnswerDraft, "at"),
        (ListEntry, "published_at"),
        (CopyAccess, "at"),
        (CopyRequest, "asked_at"),
        (PlanVersion, "shared_at"),
        (PlanVersion, "answered_at"),
        (Entry, "changed_at"),
    ):
        assert not model.objects.filter(**{f"{field}__gt": now}).exists(), model


def test_most_deadlines_are_kept(demo):
    overdue = Case.objects.overdue(Clock().today).count()
    assert 3 <= overdue <= Case.objects.open().count() / 3


def test_what_a_day_in_the_office_needs(this_year):
    today = Clock().today
    assert Case.objects.unassigned().count() == 1
    assert this_year.filter(state="in_progress", period_start__lte=today, period_end__gte=today).count() >= 2
    assert Endorsement.objects.filter(replaced=False, lapsed_at__isnull=False).count() >= 2
    assert Task.objects.open().filter(code="confirm_change").count() >= 2
    assert this_year.filter(dates_unknown=True, state="postponed").exists()
    assert this_year.filter(return_notes__settled_at=None, return_notes__field="question_list").exists()
    assert Document.objects.filter(kind="paper").exists()
    by_hand = Task.objects.open().filter(automatic=False)
    assert by_hand.filter(due_on__lt=today).exists()
    assert by_hand.filter(due_on=today).exists()


@pytest.mark.parametrize("login", ["officer", "researcher"])
def test_officers_lead_open_cases(demo, login):
    person = User.objects.get(email=f"{login}@demo.example")
    assert Case.objects.open().filter(lead_seat__in=person.seats).count() >= 2


def test_there_is_something_new_but_not_too_much(demo):
    unread = Notification.objects.filter(read_at=None).count()
    assert 0 < unread < Notification.objects.count() / 4


def test_no_letter_waits(demo):
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"kept"}
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("account", PRINTED, ids=lambda account: account.login)
def test_accounts_sign_in_and_are_printed(demo, account):
    person = User.objects.get(email=account.email)
    with override_settings(PASSWORD_HASHERS=MD5):
        assert person.check_password(PASSWORD)
    assert person.seats
    assert account.email in demo


def test_a_second_run_loads_nothing(demo):
    before = Case.objects.count(), User.objects.count(), Event.objects.count()
    printed = io.StringIO()
    with override_settings(DEMO=True):
        call_command("load_demo", stdout=printed)
    assert (Case.objects.count(), User.objects.count(), Event.objects.count()) == before
    assert "officer@demo.example" in printed.getvalue()


DAYS = [
    datetime(2026, 4, 1, 0, 20, tzinfo=JAPAN) + timedelta(days=41 * number, hours=5 * number) for number in range(9)
]


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%m-%d-%H}")
def test_the_story_holds_on_any_day(demo, now):
    """Loaded on whatever day, everything happens in its order and has happened by then."""
    for play in plays(None, Clock(now)):
        moments = [moment for moment, _act in play.acts()]
        assert max(moments) <= now, play.script.key
        assert play.moments == sorted(set(play.moments)), play.script.key
        assert min(moments) == moments[0], play.script.key


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%m-%d-%H}")
def test_plans_are_worked_out_before_they_are_shared_and_answered(demo, now):
    clock = Clock(now)
    told = Itineraries(None, clock, plays(None, clock))
    for trip in told.told:
        moments = [moment for moment, _act in told.acts_of(trip)]
        assert moments == sorted(moments), trip["key"]
        assert moments[-1] <= now, trip["key"]
