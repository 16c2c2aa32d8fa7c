"""What becomes of registrations when the edition is postponed, goes on, is cancelled or was held; and who is told."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import OutgoingMail
from activities.cases.workflow import perform
from activities.cases.workflow.followers import foreseen
from activities.participation.models import Registration
from activities.seminars.models import Edition, Preparation
from tests.cast import organisation_of
from tests.factories.participation import InvitationFactory, ParticipantFactory, RegistrationFactory
from tests.factories.places import DivisionFactory
from tests.factories.seminars import EditionFactory, OrganiserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(manager) -> Preparation:
    """The preparation of an edition whose registration is open."""
    edition = EditionFactory(
        division=DivisionFactory(),
        ready=True,
        state="registration_open",
        first_day=date(2027, 7, 14),
        last_day=date(2027, 7, 16),
    )
    OrganiserFactory(edition=edition)
    OrganiserFactory(edition=edition, role="cohost")
    return Preparation.objects.create(
        programme="seminars", edition=edition, state="registration_open", waiting_on="office", title="第20回", stage=5,
        organisation=organisation_of(manager), organisation_name="北京事務所", created_by=manager, updated_at=timezone.now(),
        fiscal_year=2027, disclosed=True, counted=False, reference="K-2027-0001", submitted_at=timezone.now(),
        period_start=edition.first_day, period_end=edition.last_day,
    )  # fmt: skip


def registered(edition, state: str = "registered", standing: str = "confirmed", **invited) -> Registration:
    invitation = InvitationFactory(edition=edition, **invited)
    number = f"P-2027-{1000 + invitation.pk}"
    sent = {} if state == "draft" else {"submitted_at": timezone.now(), "reference": number}
    waiting_on = {"registered": "", "waiting": "office"}.get(state, "applicant")
    case = RegistrationFactory(invitation=invitation, state=state, waiting_on=waiting_on, **sent)
    ParticipantFactory(registration=case, standing=standing)
    return case


def step(file, code: str, by, **data) -> None:
    file.refresh_from_db()
    perform(file, code, by=by, expected_version=file.version, **data)


def states() -> list[str]:
    return list(Registration.objects.order_by("pk").values_list("state", flat=True))


def told() -> list[str]:
    """Who of the invited bodies got how many letters; the office's own are left out."""
    office = ("officer@example.jp", "manager@example.jp")
    return sorted(mail.to for mail in OutgoingMail.objects.exclude(to__in=office))


def test_postponing_keeps_registrations_and_tells_everybody_once(file, manager, town, stranger):
    edition = file.edition
    case = registered(edition, organisation=organisation_of(town))
    InvitationFactory(edition=edition, organisation=organisation_of(stranger))
    InvitationFactory(edition=edition, declined_at=timezone.now(), email="no@example.jp")
    InvitationFactory(edition=edition, sent_at=None, email="unsent@example.jp")
    registered(edition, "waiting", "waiting", chinese=True, email="fao@example.cn")
    step(file, "postpone", manager, reason="台風のため")
    assert states() == ["postponed", "postponed"]
    assert case.people.get().standing == "confirmed"
    mails = {mail.to: mail for mail in OutgoingMail.objects.all()}
    assert "台風のため" in mails[town.email].body
    assert mails["fao@example.cn"].language == "zh-hans"
    (chinese,) = Registration.objects.filter(side="china")
    assert told() == sorted([town.email, stranger.email, "fao@example.cn", chinese.contact_email])


def test_it_goes_on_where_it_was(file, manager, town):
    registered(file.edition, organisation=organisation_of(town))
    registered(file.edition, "waiting", "waiting")
    step(file, "postpone", manager, reason="台風のため")
    Edition.objects.update(first_day=date(2027, 9, 8), last_day=date(2027, 9, 10))
    step(file, "resume_with_registration", manager)
    assert states() == ["registered", "waiting"]
    case = Registration.objects.order_by("pk").first()
    assert case.due_on == date(2027, 9, 8)
    assert OutgoingMail.objects.filter(to=town.email).count() == 2


def test_cancelling_ends_every_registration(file, manager, town):
    registered(file.edition, organisation=organisation_of(town))
    registered(file.edition, "draft", "draft")
    registered(file.edition, "waiting", "waiting")
    step(file, "cancel", manager, reason="感染症のため")
    assert states() == ["cancelled"] * 3
    assert not Registration.objects.open().exists()
    assert OutgoingMail.objects.filter(to=town.email).count() == 1


def test_the_page_of_the_step_says_whom_it_tells(file, manager, town):
    registered(file.edition, organisation=organisation_of(town))
    InvitationFactory(edition=file.edition)
    found = foreseen(file, file.workflow.step("postpone"), manager)
    (ours,) = [one for one in found if one.template.startswith("participation/")]
    shown = ours.context
    assert (len(shown["registered"]), len(shown["others"]), shown["letters"], len(shown["unreachable"])) == (1, 1, 1, 1)
    assert not [
        one
        for one in foreseen(file, file.workflow.step("close_registration"), manager)
        if "participation" in one.template
    ]


def test_what_was_held_closes_what_was_left_open(file, manager):
    registered(file.edition)
    registered(file.edition, "draft", "draft")
    registered(file.edition, "waiting", "waiting")
    Edition.objects.update(first_day=date(2026, 7, 14), last_day=date(2026, 7, 16))
    step(file, "close_registration", manager)
    step(file, "hold", manager)
    assert states() == ["attended", "withdrawn", "declined"]
    Edition.objects.update(participants_japan=1, participants_china=1, participants_total=2)
    step(file, "report", manager)
    step(file, "close", manager)
    assert states() == ["closed", "withdrawn", "declined"]


def test_opening_tells_those_who_were_invited_before(file, manager, town):
    Edition.objects.update(state="invited")
    Preparation.objects.update(state="invited")
    InvitationFactory(edition=file.edition, organisation=organisation_of(town))
    step(file, "open_registration", manager)
    assert told() == [town.email]
