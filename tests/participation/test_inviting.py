"""The office chooses whom to invite, writes to them once, reminds them, and sees what became of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from activities.participation import inviting
from activities.participation.invited import rows_of
from activities.participation.models import Invitation, Quota, Registration
from activities.partners import dealings, merging
from tests.cast import organisation_of
from tests.factories.accounts import OrganisationFactory
from tests.factories.participation import (
    InvitationFactory,
    OpenEditionFactory,
    ParticipantFactory,
    QuotaFactory,
    RegistrationFactory,
)
from tests.factories.partners import BodyFactory, ContactFactory

PAGES = ("invitations", "choose", "quotas", "send", "remind")


@pytest.fixture
def edition(db):
    return OpenEditionFactory()


def at(name: str, edition, *more) -> str:
    return reverse(f"participation:{name}", args=[edition.number, *more])


def choose(client, edition, **values):
    return client.post(at("choose", edition), values)


def test_bodies_are_put_on_the_list_several_at_once_and_each_once(client, officer, town, prefecture, edition):
    body = BodyFactory()
    codes = [f"o{organisation_of(town).pk}", f"o{organisation_of(prefecture).pk}", f"b{body.pk}"]
    client.force_login(officer)
    choose(client, edition, body=codes, places="3", reply_by="2027-05-14")
    choose(client, edition, body=codes)
    rows = Invitation.objects.of(edition)
    assert rows.count() == 3
    assert {row.places for row in rows} == {3}
    chinese = rows.get(body=body)
    assert (chinese.side, chinese.kind, chinese.language) == ("china", "government", "zh-hans")


def test_all_that_are_shown_go_on_the_list_at_once(client, officer, town, prefecture, stranger, edition):
    client.force_login(officer)
    client.post(f"{at('choose', edition)}?source=japan&prefecture=02", {"all": "1"})
    invited = {row.organisation for row in Invitation.objects.of(edition)}
    assert invited == {organisation_of(town), organisation_of(prefecture)}


def test_nothing_ticked_says_so(client, officer, town, edition):
    client.force_login(officer)
    answer = choose(client, edition, places="3")
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_bodies_are_narrowed_and_those_on_the_list_are_left_out(client, officer, town, stranger, edition):
    client.force_login(officer)
    found = client.get(at("choose", edition), {"source": "japan", "prefecture": "02"}).context["bodies"]
    assert organisation_of(town).full_label in [one.name for one in found]
    assert organisation_of(stranger).full_label not in [one.name for one in found]
    InvitationFactory(edition=edition, organisation=organisation_of(town))
    found = client.get(at("choose", edition), {"source": "japan", "q": "おいらせ"}).context["bodies"]
    assert found == []


def test_the_list_of_the_last_edition_comes_back(client, officer, town, edition):
    before = OpenEditionFactory(number=edition.number - 1, fiscal_year=2090, state="closed")
    InvitationFactory(edition=before, organisation=organisation_of(town))
    InvitationFactory(edition=before, chinese=True)
    client.force_login(officer)
    found = client.get(at("choose", edition), {"source": "last"}).context["bodies"]
    assert len(found) == 2


def test_invitations_go_out_once_in_the_language_of_the_reader(client, officer, town, edition):
    town.language = "zh-hans"
    town.save()
    InvitationFactory(edition=edition, organisation=organisation_of(town), sent_at=None, reply_by=None)
    chinese = InvitationFactory(edition=edition, chinese=True, sent_at=None)
    ContactFactory(body=chinese.body, email="wang@example.cn")
    ContactFactory(body=chinese.body, email="gone@example.cn", until="2020-01-01")
    nobody = InvitationFactory(edition=edition, sent_at=None)
    client.force_login(officer)
    for _turn in range(2):
        client.post(at("send", edition), {"reply_by": "2027-05-14"})
    mails = {mail.to: mail for mail in OutgoingMail.objects.all()}
    assert set(mails) == {town.email, "wang@example.cn"}
    assert all(mail.language == "zh-hans" for mail in mails.values())
    assert "/invitations/" in mails[town.email].body
    assert "/invitations/" not in mails["wang@example.cn"].body
    assert town.notifications.count() == 1
    nobody.refresh_from_db()
    assert nobody.sent_at
    assert set(Invitation.objects.values_list("reply_by", flat=True)) != {None}


def test_sending_asks_for_a_day_that_is_to_come(client, officer, edition):
    InvitationFactory(edition=edition, sent_at=None, reply_by=None)
    client.force_login(officer)
    for typed in ("", "2020-01-01", "gestern"):
        assert client.post(at("send", edition), {"reply_by": typed}).status_code == 422
    assert not Invitation.objects.filter(sent_at__isnull=False).exists()


def test_reminders_go_to_those_who_have_not_answered_once_a_day(client, officer, town, stranger, edition):
    InvitationFactory(edition=edition, organisation=organisation_of(town))
    other = InvitationFactory(edition=edition, organisation=organisation_of(stranger))
    RegistrationFactory(invitation=other, state="registered", submitted_at=timezone.now(), reference="P-2027-0001")
    client.force_login(officer)
    for _turn in range(2):
        client.post(at("remind", edition))
    assert [mail.to for mail in OutgoingMail.objects.all()] == [town.email]


def test_an_invitation_is_changed_and_taken_off_until_it_is_sent(client, officer, edition):
    row = InvitationFactory(edition=edition, sent_at=None)
    client.force_login(officer)
    page = client.get(at("invited", edition, row.pk))
    typed = {"side": "japan", "kind": "municipality", "places": "2", "reply_by": "", "language": "ja", "note": "昨年は3名",
             "email": "kokusai@example.jp", "seen": page.context["seen"]}  # fmt: skip
    assert client.post(at("invited", edition, row.pk), typed).status_code == 302
    row.refresh_from_db()
    assert (row.places, row.note, row.email) == (2, "昨年は3名", "kokusai@example.jp")
    assert client.post(at("invited", edition, row.pk), typed | {"places": "5"}).status_code == 409
    seen = client.get(at("invited", edition, row.pk)).context["seen_now"]
    Invitation.objects.update(sent_at=timezone.now())
    client.post(at("take_off", edition, row.pk), {"seen": seen})
    assert Invitation.objects.exists()
    Invitation.objects.update(sent_at=None)
    client.post(at("take_off", edition, row.pk), {"seen": seen})
    assert not Invitation.objects.exists()


def test_the_side_stays_once_somebody_registers(client, officer, edition):
    row = InvitationFactory(edition=edition)
    RegistrationFactory(invitation=row)
    client.force_login(officer)
    page = client.get(at("invited", edition, row.pk))
    typed = {"side": "china", "kind": "municipality", "places": "", "reply_by": "", "language": "ja", "note": "", "email": "",
             "seen": page.context["seen"]}  # fmt: skip
    answer = client.post(at("invited", edition, row.pk), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["side"])


def test_quotas_are_set_and_a_higher_one_offers_places(client, officer, edition):
    QuotaFactory(edition=edition, places=1)
    case = RegistrationFactory(invitation=InvitationFactory(edition=edition), state="registered", reference="P-2027-0001",
                               submitted_at=timezone.now(), stage=3, waiting_on="")  # fmt: skip
    ParticipantFactory(registration=case)
    ParticipantFactory(registration=case, standing="waiting", waiting_since=timezone.now(), name="空き待ち子")
    client.force_login(officer)
    assert "空き待ち子" not in client.get(at("invitations", edition)).content.decode()
    seen = client.get(at("quotas", edition)).context["seen"]
    assert client.post(at("quotas", edition), {"japan": "2", "china": "", "seen": seen}).status_code == 302
    assert list(Quota.objects.values_list("side", "places")) == [("japan", 2)]
    assert "空き待ち子" in client.get(at("invitations", edition)).content.decode()
    client.post(at("move_up", edition), {"side": "japan"})
    assert case.people.attending().count() == 2
    mails = OutgoingMail.objects.filter(to=case.contact_email)
    assert [("空き待ち子" in mail.body) for mail in mails] == [True]


@pytest.mark.parametrize(("who", "status"), [("town", 404), ("tokyo", 404), ("viewer", 403), ("officer", 200)])
def test_only_the_office_invites(client, cast, edition, who, status):
    row = InvitationFactory(edition=edition)
    client.force_login(cast[who])
    assert client.get(at("invitations", edition)).status_code == (200 if who == "viewer" else status)
    assert {client.get(at(name, edition)).status_code for name in PAGES[1:]} == {status}
    assert client.get(at("invited", edition, row.pk)).status_code == status
    posts = ("take_off", row.pk), ("move_up",)
    wanted = 302 if status == 200 else status
    assert {client.post(at(name, edition, *more)).status_code for name, *more in posts} == {wanted}


def test_the_list_asks_the_same_for_one_and_for_many(client, officer, edition):
    client.force_login(officer)
    numbers = []
    for many in (1, 15):
        for _turn in range(many):
            case = RegistrationFactory(invitation=InvitationFactory(edition=edition))
            ParticipantFactory(registration=case)
            InvitationFactory(edition=edition, chinese=True)
            office = BodyFactory(kind="municipal_office", organisation=OrganisationFactory())
            InvitationFactory(edition=edition, chinese=True, body=office)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("invitations", edition)).status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_the_list_stands_in_its_order_whatever_was_entered_first(edition):
    invited = [InvitationFactory(edition=edition, chinese=True)]
    for code in ("342025", "012041", "131016"):
        invited.append(InvitationFactory(edition=edition, organisation=OrganisationFactory(code=code)))
    rows = [row.invitation for row in rows_of(edition)]
    assert rows == [invited[2], invited[3], invited[1], invited[0]]


def test_a_row_tells_what_became_of_the_invitation_and_leads_there(client, officer, edition):
    numbered = RegistrationFactory(
        invitation=InvitationFactory(edition=edition), reference="P27-0001", submitted_at=timezone.now()
    )
    begun = RegistrationFactory(invitation=InvitationFactory(edition=edition, chinese=True))
    for standing in ("confirmed", "waiting"):
        ParticipantFactory(registration=numbered, standing=standing)
    InvitationFactory(edition=edition, reply_by=None)
    client.force_login(officer)
    page = client.get(at("invitations", edition)).content.decode()
    for case, words in ((numbered, "P27-0001"), (begun, "申込入力中")):
        assert f'href="{case.get_absolute_url()}">{words}</a>' in page
        assert f'href="{at("invited", edition, case.invitation_id)}">{case.invitation.name}</a>' in page
    assert f'<span class="sub-zh" lang="zh-Hans">{begun.invitation.name.zh}</span>' in page
    assert '<span>1 <span class="nb">空き待ち1人</span></span>' in page
    assert ">—</td>" in page


def test_the_history_of_a_body_tells_to_which_editions_it_was_invited(
    client, cast, edition, django_assert_max_num_queries
):
    sent = InvitationFactory(edition=edition, chinese=True)
    body = sent.body
    InvitationFactory(edition=OpenEditionFactory(), chinese=True, body=body, sent_at=None)
    (line,) = dealings.history([body], cast.officer)
    assert (line.body, line.outcome, line.url) == (body, "未回答", at("invited", edition, sent.pk))
    client.force_login(cast.viewer)
    assert line.url in client.get(body.get_absolute_url()).content.decode()
    assert dealings.history([body], cast.town) == []
    case = RegistrationFactory(invitation=sent, state="registered", reference="P27-0009", submitted_at=timezone.now())
    with django_assert_max_num_queries(6):
        (line,) = dealings.of_case(case, cast.officer)
    assert line.outcome == "参加申込済み"


def test_a_merged_body_takes_its_invitations_along(cast, edition):
    sent = InvitationFactory(edition=edition, chinese=True)
    kept = BodyFactory()
    merging.merge(kept, sent.body, {}, by=cast.manager, seen=merging.marks(kept, sent.body))
    (line,) = dealings.history([kept], cast.officer)
    assert line.url == at("invited", edition, sent.pk)


def test_names_on_the_list_are_text(client, officer, edition):
    InvitationFactory(edition=edition, organisation=OrganisationFactory(name="<b>町</b>"))
    client.force_login(officer)
    page = client.get(at("invitations", edition)).content.decode()
    assert "&lt;b&gt;町" in page
    assert "<b>町" not in page


def test_a_municipal_office_in_china_is_written_to_where_it_belongs(town, edition):
    body = BodyFactory(kind="municipal_office", organisation=organisation_of(town), name_ja="おいらせ町北京事務所")
    inviting.invite(edition, [], [body], by=None)
    row = Invitation.objects.get()
    assert (row.host, row.side) == (organisation_of(town), "japan")
    assert inviting.send(edition, by=None) == (1, 1)
    assert list(Invitation.objects.visible_to(town)) == [row]
    assert not Registration.objects.exists()


@pytest.mark.parametrize("state", ["held", "closed", "cancelled"])
def test_nobody_is_invited_to_an_edition_that_is_past(client, officer, edition, state):
    row = InvitationFactory(edition=edition)
    edition.state = state
    edition.save()
    client.force_login(officer)
    assert client.get(at("invitations", edition)).status_code == 200
    assert {client.get(at(name, edition)).status_code for name in PAGES[1:]} == {403}
    assert client.post(at("take_off", edition, row.pk)).status_code == 403


@pytest.mark.parametrize("state", ["idea", "theme_fixed", "postponed"])
def test_nothing_is_sent_before_the_preparation_has_come_to_it(client, officer, edition, state):
    InvitationFactory(edition=edition, sent_at=None, email="kokusai@example.jp")
    edition.state = state
    edition.save()
    client.force_login(officer)
    for name in ("send", "remind"):
        assert client.post(at(name, edition), {"reply_by": "2027-05-14"}).url == at("invitations", edition)
    assert not OutgoingMail.objects.exists()
    assert at("send", edition) not in client.get(at("invitations", edition)).content.decode()


def test_the_first_page_of_the_office_says_who_can_move_up_and_who_is_late(client, officer, edition):
    InvitationFactory(edition=edition, reply_by="2026-01-05")
    QuotaFactory(edition=edition, places=5)
    case = RegistrationFactory(invitation=InvitationFactory(edition=edition), state="waiting", reference="P-2027-0001",
                               submitted_at=timezone.now())  # fmt: skip
    ParticipantFactory.create_batch(2, registration=case, standing="waiting", waiting_since=timezone.now())
    client.force_login(officer)
    lines = {line.url: line.number for line in client.get(reverse("home")).context["lines"]}
    assert lines == {at("invitations", edition): 2, at("invitations", edition) + "?status=unanswered": 1}
