"""The points of the ranking: who reads and who changes them, what is kept, back to the first ones, two managers at once."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.missions import candidates, weighing
from activities.missions.models import Weighing
from activities.missions.ranking import DEFAULTS
from tests.missions.asked import expert_of, mission_for

ADDRESS = "/missions/ranking/weights/"
READERS = {
    "town": 404, "prefecture": 404, "stranger": 404, "admin": 403, "viewer": 403, "officer": 200, "tokyo": 200,
    "manager": 200,
}  # fmt: skip


def posted(**values) -> dict:
    return {**DEFAULTS, "reason": "要望元の声", "seen": prints(weighing.points()), **values}


@pytest.mark.parametrize(("who", "status"), READERS.items())
def test_points_are_read_by_those_who_match_and_changed_by_managers(client, cast, who, status):
    assert reverse("missions:weights") == ADDRESS
    client.force_login(cast[who])
    assert client.get(ADDRESS).status_code == status
    changed = client.post(ADDRESS, posted(topic=10))
    assert changed.status_code == {404: 404, 403: 403, 200: 302 if who == "manager" else 403}[status]
    assert Weighing.objects.count() == (who == "manager")


def test_a_change_counts_at_once_and_is_kept(client, manager, officer, cast):
    expert_of(cast.town)
    case = mission_for(officer)
    (before,) = candidates.ranking_of(case).ranked
    client.force_login(manager)
    client.post(ADDRESS, posted(field=0))
    (after,) = candidates.ranking_of(case).ranked
    assert before.score - after.score == DEFAULTS["field"]
    (change,) = weighing.history()
    assert (change.row.by, change.row.reason) == (manager, "要望元の声")
    assert change.values == [(weighing.LABELS["field"], 30, 0)]


def test_back_to_the_first_points(client, manager):
    client.force_login(manager)
    client.post(ADDRESS, posted(field=10, topic=40))
    assert weighing.points()["topic"] == 40
    client.post(ADDRESS, posted(field=10, topic=40, defaults="yes"))
    assert weighing.points() == DEFAULTS
    assert Weighing.objects.count() == 2


@pytest.mark.parametrize("values", [{"field": 51}, {"field": -1}, {"field": 50}, {"reason": ""}, {"rest": "x"},
                                    dict.fromkeys(DEFAULTS, 0)])  # fmt: skip
def test_what_is_no_weighing_is_not_kept(client, manager, values):
    client.force_login(manager)
    assert client.post(ADDRESS, posted(**values)).status_code == 422
    assert not Weighing.objects.exists()


def test_what_changes_nothing_is_no_change(client, manager):
    client.force_login(manager)
    client.post(ADDRESS, posted())
    assert not Weighing.objects.exists()


def test_two_managers_at_once(manager):
    seen = read_prints(prints(weighing.points()))
    save = {**DEFAULTS, "reason": "a"}
    weighing.save(save | {"topic": 10}, by=manager, seen=seen)
    merged = weighing.save(save | {"language": 5}, by=manager, seen=seen)
    assert (merged["topic"], merged["language"]) == (10, 5)
    with pytest.raises(WorkConflict):
        weighing.save(save | {"topic": 15}, by=manager, seen=seen)
    with pytest.raises(ValidationError):
        weighing.save(save | {"rest": 50}, by=manager, seen=seen)
