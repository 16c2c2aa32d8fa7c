"""Who sees a plan before it is shared, who works on it, who reads and answers what was shared."""

import pytest
from django.urls import reverse

from activities.cases.models import Case
from activities.trips.models import Entry, PlanVersion
from tests.research import requests as research
from tests.trips.journeys import INTERNAL, planned_trip, shared_trip

pytestmark = pytest.mark.django_db

OFFICE = ("officer", "manager", "admin", "viewer")
OTHERS = ("town", "prefecture", "tokyo")
PLANNERS = ("officer", "manager")
DRAFTS = ("plan",)
WORK = ("entry_new", "entry", "entry_remove", "numbers", "share")


def address(name: str, case) -> str:
    pk = Entry.objects.filter(case=case.pk).values_list("pk", flat=True).first()
    more = {"entry": [pk], "entry_remove": [pk], "version": [1], "answer": [1]}
    return reverse(f"trips:{name}", args=[case.slug, *more.get(name, [])])


@pytest.fixture
def case(cast):
    return shared_trip(cast)


@pytest.mark.parametrize("who", [*OFFICE, *OTHERS])
def test_only_the_office_sees_the_plan_before_it_is_shared(client, cast, case, who):
    client.force_login(cast[who])
    for name in DRAFTS:
        assert client.get(address(name, case)).status_code == (200 if who in OFFICE else 403)


@pytest.mark.parametrize("who", [*OFFICE, *OTHERS])
def test_only_officers_and_managers_work_on_it(client, cast, case, who):
    client.force_login(cast[who])
    for name in WORK:
        expected = 200 if who in PLANNERS else 403
        assert client.get(address(name, case)).status_code == expected, name
        if who not in PLANNERS:
            assert client.post(address(name, case)).status_code == 403, name


@pytest.mark.parametrize("who", [*OFFICE, *OTHERS])
def test_everybody_who_sees_the_case_reads_what_was_shared(client, cast, case, who):
    client.force_login(cast[who])
    page = client.get(address("version", case))
    assert page.status_code == 200
    assert INTERNAL not in page.text
    assert client.get(address("newest", case)).url == address("version", case)
    block = client.get(address("case", case), headers={"HX-Request": "true"})
    assert block.status_code == 200
    assert "<html" not in block.text
    assert (INTERNAL in block.text) == (who in OFFICE)


@pytest.mark.parametrize("name", [*DRAFTS, *WORK, "newest", "version", "answer", "case"])
def test_another_organisation_does_not_learn_of_it(client, cast, case, name):
    client.force_login(cast.stranger)
    assert client.get(address(name, case)).status_code in (404, 405)
    assert client.post(address(name, case)).status_code in (404, 405)


@pytest.mark.parametrize("name", [*DRAFTS, *WORK, "newest", "case"])
def test_a_programme_without_visits_has_no_itinerary(client, cast, name):
    asked = research.complete_request(cast.town)
    Case.objects.filter(pk=asked.pk).update(state="in_progress", disclosed=True, sent_to_branch=True)
    asked.refresh_from_db()
    client.force_login(cast.officer)
    more = [1] if name.startswith("entry") and name != "entry_new" else []
    assert client.get(reverse(f"trips:{name}", args=[asked.slug, *more])).status_code == 404


@pytest.mark.parametrize("state", ["postponed", "closed"])
def test_a_case_that_rests_is_not_planned(client, cast, case, state):
    Case.objects.filter(pk=case.pk).update(
        state=state, is_open=state != "closed", outcome="" if state != "closed" else "done"
    )
    client.force_login(cast.officer)
    assert client.get(address("plan", case)).status_code == 200
    assert "trips:entry_new" not in client.get(address("plan", case)).text
    for name in WORK:
        assert client.get(address(name, case)).status_code == 403


def test_a_line_of_another_case_is_not_found(client, cast, case):
    other = planned_trip(cast)
    entry = Entry.objects.filter(case=other.pk).first()
    client.force_login(cast.officer)
    for name in ("trips:entry", "trips:entry_remove"):
        assert client.get(reverse(name, args=[case.slug, entry.pk])).status_code == 404


def test_where_nothing_was_shared_the_case_says_who_does_what(client, cast):
    case = planned_trip(cast)
    client.force_login(cast.town)
    assert client.get(address("newest", case)).url.endswith("#trip")
    block = client.get(address("case", case))
    assert "The Beijing office works out the plan" in block.text or "北京事務所" in block.text
    assert not PlanVersion.objects.exists()
    assert client.get(address("version", case)).status_code == 404


def test_the_case_page_leads_to_the_plan(client, cast, case):
    client.force_login(cast.officer)
    page = client.get(case.get_absolute_url())
    assert f'href="{address("plan", case)}"' in page.text
    assert f'hx-get="{address("case", case)}"' in page.text
    client.force_login(cast.town)
    page = client.get(case.get_absolute_url())
    assert f'href="{address("plan", case)}"' not in page.text
    assert address("newest", case) in page.text
    assert address("newest", case) in client.get(reverse("home")).text
