"""Administrators look at the bank without reading who is in it; they change nothing there (domain H.15)."""

import pytest
from django.urls import reverse

from activities.experts.models import Consent, Notice
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented

PAGES = ("expert", "expertfield", "consent", "notice", "change")
PERSONAL = ("見えない太郎", "ミエナイ", "MIENAI", "taro@example.jp", "03-0000-0000", "秘密係", "りんご試験場", "町長")


@pytest.fixture
def bank(cast) -> dict:
    """One of everything, with personal data."""
    expert = ExpertFactory(
        organisation=organisation_of(cast.town), name="見えない太郎", name_kana="ミエナイ", name_roman="MIENAI",
        email="taro@example.jp", phone="03-0000-0000", department="秘密係", career="りんご試験場",
    )  # fmt: skip
    field, consent = ExpertFieldFactory(expert=expert), consented(expert, by=cast.town, seat=cast.town.seats[0])
    Consent.objects.update(signed_by="町長", file_name="見えない太郎.pdf")
    change = expert.changes.create(
        what="changed", model="expert", values={"name": ["見えない太郎", "x"]}, by=cast.town, seat=cast.town.seats[0]
    )
    notice = Notice.objects.create(expert=expert, kind="asked", about=consent.valid_from, on=consent.valid_from)
    return {"expert": expert, "expertfield": field, "consent": consent, "change": change, "notice": notice}


@pytest.mark.parametrize("page", PAGES)
def test_administrators_look_and_change_nothing(client, cast, bank, page):
    client.force_login(cast.admin)
    listed = client.get(reverse(f"admin:experts_{page}_changelist"))
    assert listed.status_code == 200
    assert client.get(reverse(f"admin:experts_{page}_add")).status_code == 403
    addresses = [
        reverse(f"admin:experts_{page}_{name}", args=[bank[page].pk]) for name in ("change", "history", "delete")
    ]
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {403}
    assert {client.post(address, {"post": "yes"}).status_code for address in addresses} <= {403, 405}
    shown = "".join(answer.content.decode() for answer in [listed, *answers])
    assert bank["expert"].number in shown
    assert not [secret for secret in PERSONAL if secret in shown]


@pytest.mark.parametrize("who", ["officer", "viewer", "tokyo", "town"])
def test_nobody_else_enters(client, cast, bank, who):
    client.force_login(cast[who])
    for page in PAGES:
        assert client.get(reverse(f"admin:experts_{page}_changelist")).status_code == 302


def test_a_name_cannot_be_looked_for(client, cast, bank):
    """Neither by the search box nor by a filter written into the address."""
    client.force_login(cast.admin)
    address = reverse("admin:experts_expert_changelist")
    assert not client.get(address, {"q": "見えない太郎"}).context["cl"].result_count
    assert client.get(address, {"standing__exact": "active"}).context["cl"].result_count == 1
    for lookup in ("name__startswith", "organisation__experts__name__startswith"):
        assert client.get(address, {lookup: "見"}).status_code in (302, 400)
    fields = reverse("admin:experts_expertfield_changelist")
    assert client.get(fields, {"expert__name__startswith": "見"}).status_code in (302, 400)


@pytest.mark.parametrize(("model", "field"), [("candidate", "expert"), ("mission", "expert")])
def test_no_drop_down_names_anybody(client, cast, bank, model, field):
    """The address behind them answers for any model that points to somebody of the bank."""
    client.force_login(cast.admin)
    asked = {"app_label": "missions", "model_name": model, "field_name": field, "term": "T-"}
    answer = client.get(reverse("admin:autocomplete"), asked)
    assert answer.status_code == 403
    assert bank["expert"].name not in answer.content.decode()


def test_the_number_of_statements_does_not_grow(client, cast, bank, django_assert_max_num_queries):
    client.force_login(cast.admin)
    pages = [reverse(f"admin:experts_{page}_changelist") for page in PAGES]
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(40) as few:
            client.get(page)
        for _again in range(4):
            expert = ExpertFactory(organisation=organisation_of(cast.town))
            ExpertFieldFactory(expert=expert)
            consented(expert, by=cast.town, seat=cast.town.seats[0])
        with django_assert_max_num_queries(len(few)):
            client.get(page)
