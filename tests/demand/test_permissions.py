"""Who knows of the survey: officers and managers keep it, headquarters, administrators and viewers read, nobody else."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from activities.demand import rules
from activities.demand.models import Invitee
from activities.partners import rules as partners
from tests.factories.demand import WishFactory

pytestmark = pytest.mark.django_db
KEEPERS, READERS, STRANGERS = ("officer", "manager"), ("tokyo", "admin", "viewer"), ("town", "prefecture", "stranger")
READ = ("index", "survey", "excel", "bodies", "invitee", "wishes")
WRITTEN = ("new", "edit", "choose", "letters", "reminders", "enter", "preview")
POSTED = (
    "open",
    "close",
    "take_last",
    "address",
    "send_again",
    "note_asked",
    "email",
    "take_off",
    "decide",
    "take_up_again",
)


@pytest.fixture
def wish(invitee):
    return WishFactory(invitee=invitee, topic_zh="SECRET")


def url(name: str, wish) -> str:
    year = wish.invitee.survey.fiscal_year
    if name in ("index", "new"):
        return reverse(f"demand:{name}")
    if name in ("invitee", "enter", "preview", "address", "send_again", "note_asked", "email", "take_off"):
        return reverse(f"demand:{name}", args=[year, wish.invitee_id])
    return reverse(f"demand:{name}", args=[year, wish.pk] if name == "take_up_again" else [year])


def test_every_address_is_in_one_of_the_lists():
    from activities.demand.urls import of_a_body, of_a_survey, urlpatterns

    names = {pattern.name for pattern in (*of_a_body, *of_a_survey, *urlpatterns) if getattr(pattern, "name", None)}
    assert names == {*READ, *WRITTEN, *POSTED, "answer"}


@pytest.mark.parametrize("who", KEEPERS)
def test_keepers_open_every_page(client, cast, wish, who):
    client.force_login(cast[who])
    for name in (*READ, *WRITTEN):
        assert client.get(url(name, wish)).status_code == 200, name


@pytest.mark.parametrize("who", READERS)
def test_readers_read_and_change_nothing(client, cast, wish, who):
    client.force_login(cast[who])
    for name in READ:
        response = client.get(url(name, wish))
        assert response.status_code == 200, name
        if name != "excel":
            assert wish.invitee.token not in response.content.decode()
    for name in (*WRITTEN, *POSTED):
        assert client.post(url(name, wish), {"do": "begin", "wish": wish.pk}).status_code in (403, 405), name
    for name in WRITTEN:
        assert client.get(url(name, wish)).status_code == 403, name
    assert Invitee.objects.get().token == wish.invitee.token


@pytest.mark.parametrize("who", STRANGERS)
def test_for_everybody_else_there_is_no_survey(client, cast, wish, who):
    client.force_login(cast[who])
    for name in (*READ, *WRITTEN, *POSTED):
        for method in ("get", "post"):
            response = getattr(client, method)(url(name, wish))
            assert response.status_code in (404, 405), name
            assert "SECRET" not in response.content.decode()


def test_nobody_gets_in_without_signing_in(client, wish):
    for name in (*READ, *WRITTEN, *POSTED):
        response = client.get(url(name, wish))
        assert response.status_code == 302, name
        assert response.url.startswith(reverse("account_login"))


def test_a_body_is_found_below_its_own_survey_alone(client, officer, wish):
    client.force_login(officer)
    year = wish.invitee.survey.fiscal_year
    assert client.get(reverse("demand:invitee", args=[year + 1, wish.invitee_id])).status_code == 404
    assert client.get(reverse("demand:invitee", args=[year, 999_999])).status_code == 404
    assert client.get(reverse("demand:survey", args=[99_999_999_999_999_999_999])).status_code == 404


PERSON = {
    "contact_name": "王小明",
    "contact_post": "处长",
    "contact_phone": "000-0000-0000",
    "contact_email": "wang@example.cn",
}


@pytest.mark.parametrize(("who", "sees"), [("officer", True), ("viewer", True), ("admin", True), ("tokyo", False)])
def test_who_answered_is_read_where_the_people_of_the_register_are(client, cast, wish, who, sees):
    """The office alone reads who the people of a body are; headquarters reads what is wished, also in the file."""
    Invitee.objects.update(answered="wishes", remark="请多关照", **PERSON)
    assert rules.may_read_people(cast[who]) == partners.may_read(cast[who]) == sees
    client.force_login(cast[who])
    page = client.get(url("invitee", wish)).content.decode()
    assert "请多关照" in page
    book = load_workbook(io.BytesIO(b"".join(client.get(url("excel", wish)).streaming_content)))
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert "SECRET" in cells
    for text in PERSON.values():
        assert (text in page) == sees, text
    for name in ("contact_name", "contact_phone", "contact_email"):
        assert (PERSON[name] in cells) == sees, name
