"""Files that came: how many and how much is kept, what waits for the office, and what goes with the body."""

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.demand import inviting, pace, waiting
from activities.demand.files import keeping
from activities.demand.models import Invitee, Upload
from tests.demand.filled import excel_of, file_of, word_of
from tests.demand.test_files import own, send
from tests.demand.test_public import body_of
from tests.factories.demand import InviteeFactory

pytestmark = pytest.mark.django_db


def test_nobody_fills_the_store(client, invitee, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_OF_A_BODY", 1)
    send(client, own(invitee), file_of(word_of(invitee)))
    assert send(client, own(invitee), file_of(excel_of(invitee))).status_code == 422
    monkeypatch.setattr(pace, "MOST_FROM_ONE_PLACE", 0)
    assert send(client, own(invitee), file_of(excel_of(invitee))).status_code == 429


@pytest.mark.parametrize(
    ("room", "words"), [("ROOM_OF_A_BODY", "已上传的文件过多"), ("ROOM_OF_A_SURVEY", "总量已达上限")]
)
def test_files_have_room_for_a_body_and_for_a_survey(client, invitee, monkeypatch, room, words):
    """The bytes of a body count for itself, those of all bodies for the survey; the same file again takes no room."""
    made, other = file_of(word_of(invitee)), InviteeFactory(survey=invitee.survey)
    monkeypatch.setattr(keeping, room, made.size + 1000)
    send(client, own(invitee), made)
    made.seek(0)
    assert send(client, own(invitee), made).status_code == 302
    page = send(client, own(invitee), file_of(excel_of(invitee)))
    assert page.status_code == 422
    assert words in body_of(page)
    beside = send(client, own(other), file_of(excel_of(other))).status_code
    assert beside == (302 if room == "ROOM_OF_A_BODY" else 422)


def test_files_go_with_a_body_that_is_taken_off(client, officer, invitee, django_capture_on_commit_callbacks):
    upload = keeping.keep(file_of(word_of(invitee)), invitee)
    with django_capture_on_commit_callbacks(execute=True):
        inviting.take_off(invitee)
    assert not Upload.objects.exists()
    assert not upload.file.storage.exists(upload.file.name)


def test_a_form_that_nobody_took_over_waits_for_the_office(client, officer, viewer, invitee):
    """What a body sent and never confirmed is seen; what it answered since makes an end of that."""
    client.force_login(officer)
    bodies = reverse("demand:bodies", args=[invitee.survey.fiscal_year])
    InviteeFactory(survey=invitee.survey, name_ja="別の機関")
    assert waiting.lines(officer) == []
    for made in (word_of(invitee), excel_of(invitee)):
        keeping.keep(file_of(made), invitee)
    (line,) = waiting.lines(officer)
    assert (line.number, line.url) == (1, f"{bodies}?form=1")
    assert [row.invitee for row in client.get(line.url).context["rows"]] == [invitee]
    assert waiting.lines(viewer) == []
    Invitee.objects.filter(pk=invitee.pk).update(answered="nothing", answered_at=timezone.now())
    assert waiting.lines(officer) == []
    keeping.keep(file_of(word_of(invitee, contact={})), invitee, by=officer)
    assert client.get(bodies, {"form": "1"}).context["rows"] == []


def test_a_telephone_number_stands_in_excel_as_it_was_typed(invitee):
    Invitee.objects.update(contact_phone="+86 731 8888 0000", contact_name="=1+1")
    invitee.refresh_from_db()
    sheet = excel_of(invitee, wishes=(), contact={}).worksheets[0]
    written = {cell.value: cell for row in sheet.iter_rows(max_col=2, min_col=2) for cell in row}
    assert {written[text].data_type for text in ("+86 731 8888 0000", "=1+1")} == {"s"}
    assert written["=1+1"].quotePrefix
    contact = keeping.keep(file_of(excel_of(invitee, wishes=(), contact={})), invitee).read["contact"]
    assert (contact["contact_phone"], contact["contact_name"]) == ("+86 731 8888 0000", "=1+1")
