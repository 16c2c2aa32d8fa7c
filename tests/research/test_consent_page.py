"""Changing the consents: by whom, when, with what effect; and precedents: what each may be offered."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from activities.cases.search import indexing
from activities.research.models import ListEntry, ResearchRequest
from tests.cast import organisation_of
from tests.factories.accounts import seated
from tests.research import requests as made

pytestmark = pytest.mark.django_db


def address(case, name="consent"):
    return reverse(f"research:{name}", args=[case.slug])


@pytest.mark.parametrize("place", ["inquiry", "in_progress", "closed", "withdrawn"])
def test_the_body_changes_its_consents_at_any_time_after_sending(client, cast, at, place):
    case = at(place)
    client.force_login(cast.town)
    assert client.get(address(case)).status_code == 200
    answer = client.post(address(case), {"listing": "no", "sharing": "no", "version": case.version})
    assert (answer.status_code, answer.url) == (302, case.get_absolute_url())
    case.refresh_from_db()
    assert (case.listing, case.sharing) == ("no", "no")
    assert set(case.events.order_by("-sequence").first().data["changes"]) == {"listing", "sharing"}


def test_a_withdrawn_consent_takes_the_entry_off_the_list(client, cast, at):
    case = at("closed")
    ListEntry.objects.update(published_at=timezone.now())
    assert ListEntry.objects.published().count() == 1
    client.force_login(cast.town)
    client.post(address(case), {"listing": "no", "sharing": "no", "version": case.version})
    assert not ListEntry.objects.published().exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("stranger", 404), ("prefecture", 403), ("tokyo", 403), ("officer", 403), ("manager", 403), ("viewer", 403)],
)
def test_nobody_else_changes_them(client, cast, at, who, status):
    case = at("inquiry")
    client.force_login(cast[who])
    assert client.get(address(case)).status_code == status
    answer = client.post(address(case), {"listing": "no", "sharing": "no", "version": case.version})
    assert answer.status_code == status
    assert address(case) not in client.get(case.get_absolute_url()).content.decode()


def test_a_draft_has_its_consents_in_the_form(client, cast, at):
    client.force_login(cast.town)
    assert client.get(address(at("draft"))).status_code == 403


def test_the_office_keeps_the_consents_of_a_body_that_sent_a_paper(client, cast, at):
    case = at("inquiry", entered_by_office=True)
    client.force_login(cast.officer)
    assert client.post(address(case), {"listing": "no", "sharing": "no", "version": 99}).status_code == 302


def test_both_have_to_be_chosen(client, cast, at):
    case = at("inquiry")
    client.force_login(cast.town)
    assert client.post(address(case), {"listing": "no", "version": case.version}).status_code == 422


def test_a_colleagues_change_is_shown_first(client, cast, at):
    case = at("inquiry")
    colleague = seated(organisation_of(cast.town), Role.APPLICANT, email="colleague@example.jp")
    client.force_login(colleague)
    client.post(address(case), {"listing": "no", "sharing": "no", "version": case.version})
    client.force_login(cast.town)
    page = client.post(address(case), {"listing": "masked", "sharing": "ask", "version": case.version})
    assert page.status_code == 409
    client.post(address(case), {"listing": "masked", "sharing": "ask", "version": page.context["version"]})
    case.refresh_from_db()
    assert (case.listing, case.sharing) == ("masked", "ask")


def test_pressing_twice_is_no_conflict(client, cast, at):
    case = at("inquiry")
    client.force_login(cast.town)
    for _press in range(2):
        answer = client.post(address(case), {"listing": "no", "sharing": "no", "version": case.version})
        assert answer.status_code == 302


# --- Precedents -------------------------------------------------------------------------------------------------------


@pytest.fixture
def earlier(cast, at):
    """A closed request of the town whose entry was published, found by its words."""
    case = at("closed", title="生活ごみの分別の義務化と罰則", purpose="条例に罰則を設けるか検討する")
    ListEntry.objects.update(published_at=timezone.now(), title="ごみの分別の罰則")
    indexing.index_case(ResearchRequest.objects.get(pk=case.pk))
    indexing.index_thing("list_entry", ListEntry.objects.get())
    return case


def offered(client, case, **posted):
    """What is offered: addresses and whether a copy can be asked for."""
    page = client.post(address(case, "precedents"), posted) if posted else client.get(address(case, "precedents"))
    assert page.status_code == 200
    return [(one.near.kind, one.may_ask) for one in page.context["precedents"]]


TYPED = {"title": "ごみの分別に違反した場合の罰則", "purpose": "罰則の検討", "part": "subject", "version": "1"}


def test_the_own_earlier_request_is_offered_while_typing_with_the_words_in_common(client, cast, earlier):
    draft = made.complete_request(cast.town, title="", purpose="")
    client.force_login(cast.town)
    assert offered(client, draft, **TYPED) == [("case", False)]
    page = client.post(address(draft, "precedents"), TYPED)
    assert any("罰則" in words for words in page.context["precedents"][0].reasons)


def test_another_body_is_offered_the_entry_and_a_copy_but_never_the_case(client, cast, earlier):
    draft = made.complete_request(cast.stranger, title="", purpose="")
    client.force_login(cast.stranger)
    assert offered(client, draft, **TYPED) == [("list_entry", True)]
    assert earlier.slug not in client.post(address(draft, "precedents"), TYPED).content.decode()


@pytest.mark.parametrize("field", [{"listing": "no"}, {"published_at": None}])
def test_an_entry_that_is_not_public_is_offered_to_nobody(client, cast, earlier, field):
    ListEntry.objects.update(**field)
    draft = made.complete_request(cast.stranger, title="", purpose="")
    client.force_login(cast.stranger)
    assert offered(client, draft, **TYPED) == []


def test_no_copy_is_offered_without_consent(client, cast, earlier):
    ListEntry.objects.update(sharing="no")
    draft = made.complete_request(cast.stranger, title="", purpose="")
    client.force_login(cast.stranger)
    assert offered(client, draft, **TYPED) == [("list_entry", False)]


def test_the_office_sees_precedents_of_a_case_but_not_the_case_itself(client, cast, at, earlier):
    case = at("inquiry", title="ごみの分別の罰則の運用")
    client.force_login(cast.officer)
    assert [kind for kind, _ask in offered(client, case)] == ["case"]
    assert address(case, "precedents") in client.get(case.get_absolute_url()).content.decode()


def test_precedents_cost_the_same_however_many_there_are(client, cast, at, earlier, django_assert_num_queries):
    client.force_login(cast.officer)
    case = at("inquiry", title="ごみの分別の罰則の運用")
    offered(client, case)
    with django_assert_num_queries(9):
        assert len(offered(client, case)) == 1
    for _number in range(3):
        at("inquiry", title="ごみの分別の罰則")
    with django_assert_num_queries(9):
        assert len(offered(client, case)) == 4


def test_without_a_script_what_was_typed_is_kept(client, cast, earlier):
    draft = made.complete_request(cast.town)
    client.force_login(cast.town)
    client.post(address(draft, "precedents"), TYPED)
    page = client.get(reverse("research:part", args=[draft.slug, "subject"]))
    assert TYPED["title"] in page.content.decode()


@pytest.mark.parametrize(("who", "got", "posted"), [("stranger", 404, 404), ("prefecture", 200, 403)])
def test_precedents_of_a_case_are_for_who_sees_it_and_typing_for_who_edits(client, cast, at, who, got, posted):
    case = at("inquiry")
    client.force_login(cast[who])
    assert client.get(address(case, "precedents")).status_code == got
    assert client.post(address(case, "precedents"), TYPED).status_code == posted
