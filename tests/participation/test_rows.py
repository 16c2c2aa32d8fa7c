"""Rows that are drawn without a template: what people type stays text, and each reader gets what is theirs."""

import pytest
from django.urls import reverse

from tests.factories.participation import ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
TYPED = "<b>&'\"太郎"
AS_TEXT = "&lt;b&gt;&amp;&#x27;&quot;太郎"


@pytest.fixture
def person():
    typed = dict.fromkeys(("name", "name_kana", "name_zh", "post_ja", "diet_note", "arrival_by"), TYPED)
    return ParticipantFactory(registration=RegistrationFactory(state="registered", body_ja=TYPED), **typed)


def page_of(client, name: str, person) -> str:
    return client.get(reverse(f"participation:{name}", args=[person.edition.number])).content.decode()


@pytest.mark.parametrize("name", ["door", "participants"])
def test_what_was_typed_is_text(client, officer, person, name):
    client.force_login(officer)
    page = page_of(client, name, person)
    assert AS_TEXT in page
    assert TYPED not in page


def test_only_who_keeps_the_edition_has_buttons_at_the_door(client, cast, officer, person):
    for user, buttons in ((officer, 1), (cast.viewer, 0)):
        client.force_login(user)
        page = page_of(client, "door", person)
        assert page.count('<li class="guest') == 1
        assert (
            page.count(f'name="enter" value="{person.pk}"') == page.count(f'name="undo" value="{person.pk}"') == buttons
        )


def test_only_who_has_a_place_can_be_chosen_for_a_badge(client, officer, person):
    ParticipantFactory(registration=person.registration, standing="waiting")
    client.force_login(officer)
    page = page_of(client, "participants", person)
    assert page.count('<tr role="row"') == 3
    assert page.count('name="person"') == 1
