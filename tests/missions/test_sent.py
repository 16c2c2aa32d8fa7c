"""Where the bank's people were sent: on their pages, in the list, and what each reader may know of it."""

import pytest

from activities.experts.dispatches import dispatches_of
from activities.missions import sent
from activities.missions.models import Mission
from tests.factories.experts import ExpertFactory
from tests.factories.missions import at


@pytest.fixture
def expert(cast):
    """Sent to Kaifeng once; a second mission was cancelled."""
    mission, cancelled = at("closed", cast), at("cancelled", cast)
    Mission.objects.filter(pk=cancelled.pk).update(expert=mission.expert)
    return mission.expert


@pytest.mark.parametrize(("who", "opens"), [("officer", True), ("tokyo", True), ("town", False)])
def test_the_page_of_a_person_tells_where_they_were(client, cast, expert, who, opens):
    client.force_login(cast[who])
    line = dispatches_of(expert, cast[who])[0]
    page = client.get(expert.get_absolute_url()).content.decode()
    section = page.split('id="missions"')[1].split("</section>")[0]
    assert str(line.subject) in section
    assert ("/missions/" in section) == opens == bool(line.url)
    assert len(dispatches_of(expert, cast[who])) == 1


def test_the_list_knows_who_was_sent(client, cast, expert):
    other = ExpertFactory(organisation=expert.organisation)
    client.force_login(cast.town)
    found = {row.expert for row in client.get("/experts/?sent=yes").context["page"].object_list}
    assert found == {expert}
    assert other in {row.expert for row in client.get("/experts/?sent=no").context["page"].object_list}
    assert sent.rows().get().outcome == "carried_out"
