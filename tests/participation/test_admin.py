"""Administrators look at the seminar without reading who takes part; they change nothing there (domain H.15)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.participation.models import Attendance, Group, Quota, Table, WalkIn
from activities.seminars import planning
from activities.seminars.models import Edition
from tests.factories.participation import OpenEditionFactory, ParticipantFactory
from tests.factories.seminars import EditionFactory, SessionFactory, SpeakerFactory

SEMINARS = ("edition", "preparation", "session", "programmeversion", "change")
PARTICIPATION = ("quota", "invitation", "registration", "participant", "walkin", "attendance", "group", "table")
PROCEEDINGS = ("material", "photograph", "minutes", "questionnaire", "change")
PAGES = [
    *(f"seminars_{name}" for name in SEMINARS),
    *(f"participation_{name}" for name in PARTICIPATION),
    *(f"proceedings_{name}" for name in PROCEEDINGS),
    "costs_change",
]
NAMELESS = ("participation_participant", "participation_walkin", "participation_attendance")
PERSONAL = (
    "見えない太郎",
    "ミエナイ",
    "MIENAI",
    "taro@example.jp",
    "03-0000-0000",
    "そば抜き",
    "NH961",
    "飛び入り花子",
    "秘密係",
)


@pytest.fixture
def seminar(officer) -> dict:
    """One of everything, with personal data."""
    edition = OpenEditionFactory(number=20, fiscal_year=2026)
    person = ParticipantFactory(
        registration__invitation__edition=edition, registration__contact_name="秘密係", name="見えない太郎", name_kana="ミエナイ",
        name_roman="MIENAI", email="taro@example.jp", phone="03-0000-0000", diet_note="そば抜き", arrival_by="NH961",
    )  # fmt: skip
    session = SessionFactory(edition=edition, kind="reception")
    SpeakerFactory(session=session)
    planning.begin(EditionFactory(number=21, fiscal_year=2030), by=officer)
    attendance = Attendance.objects.create(
        edition=edition, participant=person, key="a", by=officer, seat=officer.seats[0], at=timezone.now()
    )
    return {
        "participation_attendance": attendance, "seminars_edition": edition, "seminars_session": session, "participation_registration": person.registration,
        "participation_invitation": person.registration.invitation, "participation_participant": person,
        "participation_quota": Quota.objects.create(edition=edition, side="japan", places=9),
        "participation_walkin": WalkIn.objects.create(edition=edition, side="japan", name="飛び入り花子"),
        "participation_group": Group.objects.create(edition=edition, purpose="visit", name_ja="1班"),
        "participation_table": Table.objects.create(session=session, number=1),
        "seminars_preparation": Edition.objects.get(number=21).preparation,
    }  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_administrators_look_and_change_nothing(client, cast, seminar, page):
    client.force_login(cast.admin)
    listed = client.get(reverse(f"admin:{page}_changelist"))
    assert listed.status_code == 200
    assert client.get(reverse(f"admin:{page}_add")).status_code == 403
    shown = listed.content.decode()
    if row := seminar.get(page):
        answers = [client.get(reverse(f"admin:{page}_{name}", args=[row.pk])) for name in ("change", "history")]
        assert {answer.status_code for answer in answers} == {403 if page in NAMELESS else 200}
        shown += "".join(answer.content.decode() for answer in answers)
        assert client.post(reverse(f"admin:{page}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
        assert client.post(reverse(f"admin:{page}_change", args=[row.pk]), {}).status_code == 403
    assert not [secret for secret in PERSONAL if secret in shown]


@pytest.mark.parametrize("who", ["officer", "viewer", "tokyo", "town", "stranger"])
def test_nobody_else_enters(client, cast, seminar, who):
    client.force_login(cast[who])
    for page in ("participation_participant", "seminars_edition"):
        assert client.get(reverse(f"admin:{page}_changelist")).status_code == 302


def test_a_name_cannot_be_looked_for(client, cast, seminar):
    """Neither by the search box nor by a filter written into the address."""
    client.force_login(cast.admin)
    address = reverse("admin:participation_participant_changelist")
    assert not client.get(address, {"q": "見えない太郎"}).context["cl"].result_count
    assert client.get(address, {"standing__exact": "confirmed"}).context["cl"].result_count == 1
    assert client.get(address, {"name__startswith": "見"}).status_code in (302, 400)


def test_the_number_of_statements_does_not_grow(client, cast, seminar, django_assert_max_num_queries):
    client.force_login(cast.admin)
    pages = [
        reverse(f"admin:participation_{name}_changelist") for name in ("participant", "registration", "invitation")
    ]
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(40) as few:
            client.get(page)
        for _again in range(4):
            ParticipantFactory(registration__invitation__edition=seminar["seminars_edition"])
        with django_assert_max_num_queries(len(few)):
            client.get(page)
