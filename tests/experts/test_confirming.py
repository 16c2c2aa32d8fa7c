"""Once a year: still right in one click, unless somebody has changed it since the page was drawn."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.experts import confirming
from activities.experts.models import Change, Expert
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory


@pytest.fixture
def expert(cast) -> Expert:
    """Confirmed a year ago to the day."""
    today = today_in_japan()
    row = ExpertFactory(
        organisation=organisation_of(cast.town), confirmed_on=years_after(today, -1), asked_on=today,
        expires_on=years_after(today, 2),
    )  # fmt: skip
    ExpertFieldFactory(expert=row)
    return row


def url_of(expert) -> str:
    return reverse("experts:confirm", args=[expert.number])


def test_one_click_renews_the_registration(client, town, expert):
    today = today_in_japan()
    assert confirming.is_due(expert, today)
    client.force_login(town)
    page = client.get(url_of(expert))
    assert "果樹栽培" in page.content.decode()
    assert client.post(url_of(expert), {"revision": page.context["expert"].revision}).url == expert.get_absolute_url()
    expert.refresh_from_db()
    assert (expert.confirmed_on, expert.expires_on, expert.asked_on) == (today, years_after(today, 3), None)
    assert Change.objects.get().what == "confirmed"


def test_who_has_more_to_confirm_goes_on_with_the_list(client, town, expert):
    other = ExpertFactory(organisation=expert.organisation, confirmed_on=expert.confirmed_on)
    client.force_login(town)
    answer = client.post(url_of(expert), {"revision": 1})
    assert answer.url == reverse("experts:index") + "?attention=confirm&sort=confirmed"
    page = client.get(answer.url).content.decode()
    assert other.get_absolute_url() in page
    assert expert.get_absolute_url() not in page


@pytest.mark.parametrize("revision", ["7", "", "x", "²", "9" * 30])
def test_what_was_changed_meanwhile_is_looked_at_again(client, town, expert, revision):
    client.force_login(town)
    assert client.post(url_of(expert), {"revision": revision}).url == url_of(expert)
    assert not Change.objects.exists()


@pytest.mark.parametrize("standing", ["draft", "withdrawn"])
def test_only_a_registration_is_confirmed(client, town, expert, standing):
    Expert.objects.filter(pk=expert.pk).update(standing=standing, withdrawn_on=today_in_japan())
    client.force_login(town)
    assert client.post(url_of(expert), {"revision": 1}).url == expert.get_absolute_url()
    assert not Change.objects.exists()


def test_it_is_due_on_the_day_and_not_before(expert):
    today = today_in_japan()
    assert not confirming.is_due(expert, today - timedelta(days=1))
    assert confirming.due(Expert.objects.all(), today).get() == expert
    assert not confirming.due(Expert.objects.all(), today - timedelta(days=1)).exists()
