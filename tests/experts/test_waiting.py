"""The first page of a municipality: what it has to look after in the bank, and nothing of anybody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.experts import waiting
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, consented


@pytest.fixture
def people(cast):
    body, today, seat = organisation_of(cast.town), today_in_japan(), cast.town.seats[0]
    for days, changes in ((300, {}), (20, {}), (0, {"confirmed_on": years_after(today, -1)})):
        expert = ExpertFactory(organisation=body, **changes)
        if days:
            consented(expert, by=cast.town, seat=seat, days=days)
    ExpertFactory(organisation=body, standing="draft")
    ExpertFactory(organisation=body, standing="withdrawn", withdrawn_on=today - timedelta(days=1))


def test_each_line_leads_to_those_it_counts(client, town, people, django_assert_num_queries):
    client.force_login(town)
    assert len(town.seats) == 1
    with django_assert_num_queries(1):
        lines = waiting.lines(town)
    assert [line.number for line in lines] == [1, 1, 1, 1]
    page = client.get(reverse("home")).content.decode()
    for line in lines:
        assert line.url.replace("&", "&amp;") in page
        assert client.get(line.url).context["listing"].number == line.number


@pytest.mark.parametrize("who", ["stranger", "prefecture", "viewer", "admin", "officer", "tokyo"])
def test_nobody_else_is_told(cast, people, who):
    assert waiting.lines(cast[who]) == []


def test_a_municipality_is_not_offered_to_start_what_only_the_office_starts(client, town):
    client.force_login(town)
    page = client.get(reverse("home"))
    assert [app.label for app in page.context["portal"].startable] == ["support", "research"]
    assert reverse("missions:new") not in page.content.decode()
