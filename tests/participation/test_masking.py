"""Personal data of participants go three years after the edition was closed (domain H.15); what is counted stays."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from activities.cases.models import Case, SearchEntry
from activities.cases.search.indexing import index_case
from activities.participation import masking
from activities.participation.models import Attendance, Invitation, Participant, Registration, Upload, WalkIn
from activities.seminars import planning
from activities.seminars.models import Edition
from tests.factories.participation import InvitationFactory, ParticipantFactory, RegistrationFactory
from tests.factories.seminars import EditionFactory, SessionFactory, SpeakerFactory

CLOSED = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
FULL = {
    "name": "青森太郎", "name_kana": "アオモリタロウ", "name_roman": "AOMORI Taro", "name_zh": "青森太郎",
    "organisation_ja": "青森県庁", "organisation_zh": "青森县政府", "post_ja": "課長", "post_zh": "处长",
    "email": "taro@example.jp", "phone": "017-000-0000", "arrival_by": "NH961", "departure_by": "NH962",
    "arrival_at": datetime(2026, 7, 14, 6, tzinfo=UTC), "departure_at": datetime(2026, 7, 17, 6, tzinfo=UTC),
    "needs_hotel": True, "hotel_from": date(2026, 7, 14), "hotel_until": date(2026, 7, 17), "diet": "allergy",
    "diet_note": "そば", "remark": "車椅子",
}  # fmt: skip
SECRETS = (
    "青森太郎",
    "アオモリ",
    "AOMORI",
    "青森県庁",
    "taro@",
    "017-000",
    "NH961",
    "そば",
    "車椅子",
    "課長",
    "国際交流課",
)


def closed_at(edition: Edition, moment) -> None:
    Case.objects.filter(seminar_preparation__edition=edition).update(
        is_open=False, state="closed", outcome="carried_out", closed_at=moment
    )
    Edition.objects.filter(pk=edition.pk).update(state="closed")


@pytest.fixture
def edition(officer) -> Edition:
    """An edition that was closed on 1 October 2026, with somebody registered and somebody who just came."""
    edition = EditionFactory(number=20, fiscal_year=2026, ready=True)
    planning.begin(edition, by=officer)
    closed_at(edition, CLOSED)
    return edition


@pytest.fixture
def person(edition, officer) -> Participant:
    registration = RegistrationFactory(invitation=InvitationFactory(edition=edition), remark="よろしく")
    person = ParticipantFactory(registration=registration, **FULL)
    WalkIn.objects.create(edition=edition, side="china", name="王飛入", organisation="某局", post="局长")
    Attendance.objects.create(
        edition=edition, participant=person, key="a", by=officer, seat=officer.seats[0], at=CLOSED
    )  # fmt: skip
    return person


def told(edition) -> str:
    """Everything that stands in the rows of people."""
    rows = [*Participant.objects.filter(registration__edition=edition), *WalkIn.objects.filter(edition=edition),
            *Registration.objects.filter(edition=edition)]  # fmt: skip
    return " ".join(str(value) for row in rows for value in vars(row).values())


@pytest.mark.parametrize(
    ("today", "is_due"),
    [("2029-09-30", False), ("2029-10-01", True), ("2029-10-02", True), ("2040-02-29", True), ("2026-10-01", False)],
)
def test_the_time_is_over_after_three_years(person, edition, today, is_due):
    assert [one.pk for one in masking.due(date.fromisoformat(today))] == ([edition.pk] if is_due else [])


def test_names_go_and_numbers_stay(person, edition):
    choice = SessionFactory(edition=edition, kind="reception")
    speaker = SpeakerFactory(session=choice)
    person.receptions.add(choice)
    assert masking.mask(edition) == 2
    fresh = Participant.objects.get()
    said = told(edition)
    assert not [secret for secret in SECRETS if secret in said]
    assert "王飛入" not in said
    assert (fresh.standing, fresh.registration_id, fresh.registration.side) == (
        "confirmed",
        person.registration_id,
        "japan",
    )
    assert (fresh.receptions.count(), fresh.attendances.count(), fresh.registration.body_name) == (
        1, 1, person.registration.body_name
    )  # fmt: skip
    assert (fresh.needs_hotel, fresh.diet, fresh.arrival_at, fresh.masked_at is not None) == (False, "none", None, True)
    assert WalkIn.objects.get().side == "china"
    speaker.refresh_from_db()
    assert speaker.name_ja == "青森太郎"


def test_every_column_of_a_person_is_either_emptied_or_counted(person):
    """A column that is added tomorrow has to be thought of."""
    kept = {"id", "registration", "order", "language", "standing", "badge", "revision", "masked_at"}
    assert {field.name for field in Participant._meta.fields} == kept | set(masking.FORGOTTEN)
    assert {field.name for field in Participant._meta.many_to_many} == {"receptions", "visits"}


def test_masking_twice_changes_nothing(person, edition):
    masking.mask(edition)
    first = Participant.objects.values().get()
    assert masking.mask(edition) == 0
    assert Participant.objects.values().get() == first
    assert masking.due(date(2040, 1, 1)) == []


def test_the_search_forgets_them(person, edition):
    case = person.registration
    index_case(case)
    assert "青森太郎" in SearchEntry.objects.get(case=case.pk).text
    masking.mask(edition)
    entry = SearchEntry.objects.get(case=case.pk)
    assert "青森太郎" not in entry.text
    assert case.body_ja in entry.text


def test_lists_that_were_left_over_go_too(person, edition, officer):
    Upload.objects.create(edition=edition, name="名簿.xlsx", rows=[[1, ["青森太郎"]]], by=officer)
    masking.mask(edition)
    assert not Upload.objects.exists()


def test_others_are_left_alone(person, edition):
    """An edition that is not closed, one that was closed later, and one that nobody has closed at all."""
    younger = ParticipantFactory(**FULL)
    with time_machine.travel("2029-10-02 09:00+09:00", tick=False):
        assert masking.tick.func() == "masked: 2"
        assert masking.tick.func() == "nothing due"
    younger.refresh_from_db()
    assert younger.name == "青森太郎"


def test_an_edition_of_the_past_counts_from_its_last_day(db):
    old = EditionFactory(number=18, state="closed", first_day=date(2019, 8, 21), last_day=date(2019, 8, 23))
    ParticipantFactory(registration__invitation__edition=old)
    assert [one.number for one in masking.due(date(2022, 8, 22))] == []
    assert [one.number for one in masking.due(date(2022, 8, 23))] == [18]


def test_a_cancelled_edition_is_over_as_well(person, edition):
    Edition.objects.filter(pk=edition.pk).update(state="cancelled")
    Case.objects.filter(seminar_preparation__edition=edition).update(state="cancelled", outcome="cancelled")
    assert masking.due(date(2029, 10, 1)) == [edition]


def test_the_command_says_first_what_it_would_do(person, edition):
    closed_at(edition, timezone.now() - timedelta(days=4 * 366))
    said = StringIO()
    call_command("mask_participants", "--dry-run", stdout=said)
    assert (said.getvalue(), Participant.objects.get().name) == ("edition 20: is due\n", "青森太郎")
    said = StringIO()
    call_command("mask_participants", stdout=said)
    assert (said.getvalue(), Participant.objects.get().name) == ("edition 20: 2 people masked\n", "")


def test_the_worker_does_it_by_itself(settings):
    assert "activities.participation.masking.tick" in settings.EVERY_MINUTE


def test_an_invitation_stays(person, edition):
    masking.mask(edition)
    assert Invitation.objects.get().organisation == person.registration.organisation
