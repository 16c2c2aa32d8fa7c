"""Visits and enquiries point to the body that is meant, and tell its history; applicants see names alone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.fiscal import today_in_japan
from activities.partners.models import Body, BodyName
from activities.research.models import Activity
from activities.support.appointments import fingerprint
from tests.factories import research
from tests.factories.cases import DocumentFactory, DocumentVersionFactory
from tests.factories.partners import BodyFactory
from tests.factories.support import journey, request_of


@pytest.fixture
def body(officer):
    return BodyFactory()


@pytest.fixture
def visit(cast, body):
    """An appointment to be made with the body, as the applicant named it."""
    case = journey(request_of(cast.town, visiting=True), cast, "scheduled")
    return case.destinations.get()


def typed(visit, **more) -> dict:
    return {"state": visit.state, "seen": fingerprint(visit), **more}


def page_of(visit) -> str:
    return reverse("support:appointment", args=[visit.request.slug, visit.pk])


def test_the_body_that_the_applicant_named_is_proposed_and_linked(client, officer, visit, body):
    client.force_login(officer)
    form = client.get(page_of(visit)).context["form"]
    assert str(form["counterpart"].value()) == body.label
    client.post(page_of(visit), typed(visit, counterpart=body.label, notes="窓口は国際交流処"))
    visit.refresh_from_db()
    assert visit.counterpart == body
    page = client.get(body.get_absolute_url()).content.decode()
    assert f'href="{visit.request.get_absolute_url()}#visits"' in page
    assert "窓口は国際交流処" in page
    assert body.get_absolute_url() in client.get(visit.request.get_absolute_url()).content.decode()
    client.post(page_of(visit), typed(visit, counterpart=""))
    visit.refresh_from_db()
    assert visit.counterpart is None


def test_the_list_tells_the_last_day_on_which_anything_was_dealt_with_a_body(client, officer, visit, body):
    """Of a programme, or by hand; what is still to come is none of it."""
    today = today_in_japan()
    body.dealings.create(
        day=today - timedelta(days=9), kind="call", said="承知", entered_by=officer, seat=officer.seats[0]
    )
    other = BodyFactory()
    for days, listed in ((3, today - timedelta(days=3)), (-3, today - timedelta(days=9))):
        type(visit).objects.filter(pk=visit.pk).update(counterpart=body, confirmed_on=today - timedelta(days=days))
        client.force_login(officer)
        rows = client.get(reverse("partners:index"), {"sort": "dealt"}).context["page"].object_list
        assert {row.pk: row.dealt for row in rows} == {body.pk: listed, other.pk: None}
        assert rows[0] == body


def test_the_history_leads_to_the_newest_letter_of_a_visit(client, officer, visit, body):
    letter = DocumentFactory(case_id=visit.request.pk, kind="letter", title="訪問依頼状", audience="internal")
    versions = [DocumentVersionFactory(document=letter, number=number) for number in (1, 2)]
    type(visit).objects.filter(pk=visit.pk).update(counterpart=body, letter=letter)
    client.force_login(officer)
    page = client.get(body.get_absolute_url()).content.decode()
    assert reverse("cases:document_version", args=[visit.request.slug, versions[1].pk]) in page


def test_a_name_that_means_none_or_several_is_said_so(client, officer, visit, body):
    twin = BodyFactory()
    client.force_login(officer)
    for text, words in (("どこかの機関", "どこかの機関"), (body.label, f"#{twin.pk}")):
        answer = client.post(page_of(visit), typed(visit, counterpart=text))
        assert answer.status_code == 422
        assert words in str(answer.context["form"].errors["counterpart"])
    assert client.post(page_of(visit), typed(visit, counterpart=f"{body.label} #{twin.pk}")).status_code == 302
    visit.refresh_from_db()
    assert visit.counterpart == twin


def test_the_applicant_sees_the_chinese_name_and_nothing_of_the_register(client, town, visit, body):
    type(visit).objects.filter(pk=visit.pk).update(counterpart=body, name_zh="", notes="秘密")
    client.force_login(town)
    page = client.get(visit.request.get_absolute_url()).content.decode()
    assert "长沙市人民政府外事办公室" in page
    assert "/counterparts/" not in page


@pytest.mark.parametrize(
    ("text", "linked"),
    [("長沙市人民政府外事弁公室", True), ("长沙市人民政府外事办公室", True), ("長沙市内の学校", False)],
)
def test_an_enquiry_is_linked_by_its_words_alone(client, cast, body, text, linked):
    people = research.people(cast)
    case = research.request_at(people, "in_progress")
    client.force_login(people["researcher"])
    client.post(reverse("research:activity_new", args=[case.slug]), {"kind": "call", "state": "planned", "body": text})
    row = Activity.objects.get(request=case)
    assert row.body == text
    assert (row.counterpart, row.body_zh) == ((body, "长沙市人民政府外事办公室") if linked else (None, ""))
    page = client.get(reverse("partners:case", args=[case.slug]), headers={"HX-Request": "true"}).content.decode()
    assert (body.get_absolute_url() in page) == linked


def test_suggestions_are_drawn_for_the_office(client, officer, body):
    BodyName.objects.create(body=BodyFactory(name_ja="長沙市商務局", name_zh=""), kind="alias", name_ja="長沙商務")
    client.force_login(officer)
    found = client.get(
        reverse("partners:suggest"), {"field": "body", "body": "长沙市", "into": "id_body"}
    ).content.decode()
    assert found.count('data-fill="id_body"') == 2
    assert f'data-value="{body.label}"' in found
    Body.objects.update(in_use=False)
    assert "data-fill" not in client.get(reverse("partners:suggest"), {"q": "长沙市"}).content.decode()
