"""The seminar at the browser, last part: an edition that is cancelled. Everybody who was invited is told, once, in their language."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from activities.cases import history
from activities.participation.models import Participant, Registration
from activities.seminars.models import Preparation
from tests.browser.people import ja, letters, send
from tests.browser.seminar import TO_INVITING, edition_now, open_edition, open_tab, planned
from tests.cases.requests import lead_by_duty
from tests.cast import organisation_of
from tests.factories.participation import InvitationFactory, ParticipantFactory, RegistrationFactory
from tests.factories.partners import BodyFactory, ContactFactory

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "会場が使えなくなったため"
TOWN, PREFECTURE, CHANGSHA = "town@example.jp", "prefecture@example.jp", "wang@example.cn"


@pytest.fixture
def invited(transactional_db, cast) -> Registration:
    """Registration is open: the town registered, Aomori reads Chinese and has not answered, nor has Changsha; Hakone said no."""
    call_command("load_calendars", verbosity=0)
    lead_by_duty(cast.officer)
    today = timezone.now().date()
    edition = planned(cast.officer, today + timedelta(days=60), *TO_INVITING, "invite", "open_registration").edition
    cast.prefecture.language = "zh-hans"
    cast.prefecture.save()
    for user, more in ((cast.prefecture, {}), (cast.stranger, {"declined_at": timezone.now()})):
        InvitationFactory(edition=edition, organisation=organisation_of(user), **more)
    changsha = InvitationFactory(edition=edition, chinese=True, body=BodyFactory())
    ContactFactory(body=changsha.body, email=CHANGSHA)
    unsent = InvitationFactory(edition=edition, chinese=True, body=BodyFactory(), sent_at=None)
    ContactFactory(body=unsent.body, email="nobody@example.cn")
    town = InvitationFactory(edition=edition, organisation=organisation_of(cast.town))
    case = RegistrationFactory(
        invitation=town, created_by=cast.town, applicant_seat=cast.town.seats[0], state="registered", stage=3,
        reference="P-2026-0001", waiting_on="", submitted_at=timezone.now(),
    )  # fmt: skip
    ParticipantFactory(registration=case, name="青森花子")
    return case


def test_cancelled_and_everybody_told_once(sit_down, post_office, invited, settings):
    manager, town = sit_down("manager"), sit_down("town")
    open_tab(open_edition(manager), "preparation/").follow("/steps/cancel/")
    foreseen = manager.page.locator("main .notice-warn").first
    expect(foreseen.locator("h2")).to_contain_text("3")
    expect(foreseen).to_contain_text(ja("All registrations are cancelled with the seminar."))
    send(manager)
    expect(manager.page.locator(".errsum")).to_be_visible()
    send(manager.fill(reason=REASON))
    manager.sees_success()
    found = letters(post_office)
    assert set(found) == {TOWN, PREFECTURE, CHANGSHA, "officer@example.jp"}
    for reader, number in ((TOWN, "第20回"), (PREFECTURE, "第20届"), (CHANGSHA, "第20届")):
        assert number in found[reader]
        assert REASON in found[reader]
    assert letters(post_office) == {}
    town.page.goto(re.search(r"http://\S+/registrations/\S+", found[TOWN])[0].replace(settings.BASE_URL, town.base))
    expect(town.page.locator("main")).to_contain_text("青森花子")
    expect(town.page.locator("main a[href$='/people/new/']")).to_have_count(0)
    file, case = Preparation.objects.get(), Registration.objects.get()
    assert (file.state, edition_now().state, case.state, case.outcome) == ("cancelled",) * 4
    assert Participant.objects.get().name == "青森花子"
    assert history.faults(file) + history.faults(case) == []
