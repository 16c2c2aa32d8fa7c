"""Administrators look at surveys without addresses and people; they change nothing there (domain H.15, H.25)."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from activities.demand.models import Invitee, Survey, Upload, Wish
from tests.factories.demand import InviteeFactory, WishFactory

pytestmark = pytest.mark.django_db
PAGES = {"survey": Survey, "invitee": Invitee, "wish": Wish, "upload": Upload}
PERSONAL = ("王小明", "wang@example.cn", "000-0000-0000", "秘密.docx", "SECRET-TOKEN", "demand/")


@pytest.fixture
def asked(survey) -> Survey:
    """One of everything, with somebody who answered."""
    invitee = InviteeFactory(
        survey=survey, token="SECRET-TOKEN", contact_name="王小明", contact_phone="000-0000-0000",
        contact_email="wang@example.cn", answered="wishes",
    )  # fmt: skip
    WishFactory(invitee=invitee)
    Upload.objects.create(invitee=invitee, file=ContentFile(b"x", "form"), name="秘密.docx", content_type="x", size=1,
                          read={"contact": {"contact_name": "王小明"}})  # fmt: skip
    return survey


def shown(client, page: str) -> str:
    """Every page of a model, as far as it answers."""
    row = PAGES[page].objects.get()
    listed = client.get(reverse(f"admin:demand_{page}_changelist"))
    assert listed.status_code == 200
    assert client.get(reverse(f"admin:demand_{page}_add")).status_code == 403
    of_one = [reverse(f"admin:demand_{page}_{name}", args=[row.pk]) for name in ("change", "history", "delete")]
    answers = [client.get(address) for address in of_one]
    assert answers[-1].status_code == 403
    assert {client.post(address, {"post": "yes"}).status_code for address in (of_one[0], of_one[-1])} == {403}
    return "".join(answer.content.decode() for answer in (listed, *answers))


@pytest.mark.parametrize("page", PAGES)
def test_administrators_look_and_change_nothing(client, cast, asked, page):
    client.force_login(cast.admin)
    text = shown(client, page)
    assert not [secret for secret in PERSONAL if secret in text.replace("/admin/demand/", "")]
    assert PAGES[page].objects.count() == 1


@pytest.mark.parametrize("page", ["invitee", "wish", "upload"])
def test_rows_of_a_body_have_no_page_and_are_not_guessed(client, cast, asked, page):
    client.force_login(cast.admin)
    row, listed = PAGES[page].objects.get(), reverse(f"admin:demand_{page}_changelist")
    assert client.get(reverse(f"admin:demand_{page}_change", args=[row.pk])).status_code == 403
    field = "token__startswith" if page == "invitee" else "invitee__token__startswith"
    behind = "answered_by__email__startswith" if page == "invitee" else "invitee__answered_by__email__startswith"
    for guess in (field, behind):
        assert client.get(listed, {guess: "S"}).status_code in (302, 400)
    assert not client.get(listed, {"q": "王小明"}).context["cl"].result_count


@pytest.mark.parametrize(("page", "narrowed"), [
    ("invitee", {"answered__exact": "wishes"}), ("invitee", {"survey__fiscal_year": "2001"}),
    ("wish", {"field__exact": "agriculture"}), ("upload", {"invitee__survey__fiscal_year": "2001"}),
])  # fmt: skip
def test_lists_are_narrowed_by_their_filters(client, cast, asked, page, narrowed):
    client.force_login(cast.admin)
    found = client.get(reverse(f"admin:demand_{page}_changelist"), narrowed).context["cl"].result_count
    assert found == ("2001" not in narrowed.values())


@pytest.mark.parametrize("who", ["officer", "viewer", "tokyo", "town"])
def test_nobody_else_enters(client, cast, asked, who):
    client.force_login(cast[who])
    for page in PAGES:
        assert client.get(reverse(f"admin:demand_{page}_changelist")).status_code == 302
