"""Nobody outside the office and headquarters can tell that a request for an expert exists: every address of a mission.

Not even the municipality whose expert goes: it has its offer, at an address of its own. A route that this test does not know how to
fill fails it, so that a page written tomorrow is covered tonight.
"""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from accounts.models import Organisation, Role
from activities.cases.models import Message, Task
from activities.costs.models import CostLine
from activities.missions.models import Activity, Candidate, DailyNote, HostLetter, Mission
from tests.factories import missions as made
from tests.factories.accounts import OrganisationFactory, seated
from tests.test_access import OF_A_CASE, SECRET, paper, planned, routes

NOWHERE = "X-1999-9999"
MISSIONS = sorted({(name, names) for name, names in routes(ours=("missions",)) if name.startswith("missions:")})
OF_A_MISSION = [(name, names) for name, names in MISSIONS if "slug" in names]
OF_AN_OFFER = [(name, names) for name, names in MISSIONS if "key" in names]
"""The municipality's own pages; tests/missions/test_offers.py says who opens them."""
OF_ALL = [(name, names) for name, names in MISSIONS if not {"slug", "key"} & set(names)]
PROGRAMMES = ("support", "research", "trips")
SPINE = [(name, names) for name, names in OF_A_CASE if name.split(":")[0] not in PROGRAMMES]
METHODS = ("get", "post")
STRANGERS = ("the expert's town", "its branch", "another town", "another branch", "nobody's seat")


@pytest.fixture
def world(cast):
    """A mission of the town's expert with one of everything that has an address below it."""
    case = made.at("preparing", cast)
    Mission.objects.filter(pk=case.pk).update(problem_ja=SECRET)
    Message.objects.create(case_id=case.pk, audience="shared", author=cast.officer, body=SECRET)
    version = paper(case, cast.officer, "shared")
    kanagawa = Organisation.objects.get(name="箱根町").prefecture
    branch = OrganisationFactory(is_prefecture=True, code="140007", prefecture=kanagawa)
    note = DailyNote.objects.create(mission=case, day=case.period_start, text=SECRET, by=cast.officer)
    letter = HostLetter.objects.create(
        mission=case, kind=HostLetter.Kind.values[0], subject_zh=SECRET, body_zh=SECRET, by=cast.officer
    )
    keys = {
        "candidate": case.candidates.get().pk,
        "task": Task.objects.create(case_id=case.pk, title=SECRET, role=Role.OFFICER).pk,
        "activity": Activity.objects.create(mission=case, day=case.period_start, title_ja=SECRET).pk,
        "host_letter": letter.pk,
        "document": version.document_id,
        "version": version.pk,
        "cost": CostLine.objects.create(case_id=case.pk, kind="gift", what=SECRET, bearer="office", currency="CNY").pk,
        "entry": planned(case, cast.officer).pk,
    }
    strangers = {
        "the expert's town": cast.town,
        "its branch": cast.prefecture,
        "another town": cast.stranger,
        "another branch": seated(branch, Role.BRANCH, Role.APPLICANT, email="branch@example.jp"),
        "nobody's seat": seated(branch, email="nobody@example.jp"),
    }
    return SimpleNamespace(case=case, strangers=strangers, keys=keys, note=note)


KEY_OF = {
    "missions:candidate_off": "candidate", "missions:candidate_move": "candidate", "missions:task": "task",
    "missions:activity": "activity", "missions:activity_remove": "activity", "missions:host_letter": "host_letter",
    "missions:host_letter_send": "host_letter", "missions:host_letter_discard": "host_letter",
    "cases:document_version": "version", "cases:document_replace": "document", "cases:document_remove": "document",
    "costs:line": "cost", "costs:line_remove": "cost", "costs:line_move": "cost",
}  # fmt: skip


def filled(name: str, names: tuple[str, ...], world) -> dict:
    """Parameters that lead to what the mission has; KeyError for one that this test has not been taught."""
    case = world.case
    known = {"slug": case.slug, "code": "cancel", "number": 1, "language": "ja", "ending": "pdf", "key": "day:1",
             "day": world.note.day.isoformat(), "kind": HostLetter.Kind.values[0]}  # fmt: skip
    if name == "missions:candidate_add":
        known["number"] = case.expert.number
    if "pk" in names:
        known["pk"] = world.keys[KEY_OF[name]]
    return {parameter: known[parameter] for parameter in names}


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_cannot_tell_that_a_mission_exists(client, world, who):
    client.force_login(world.strangers[who])
    for name, names in (*OF_A_MISSION, *SPINE):
        place = filled(name, names, world)
        for method in METHODS:
            ghost = getattr(client, method)(reverse(name, kwargs=place | {"slug": NOWHERE}))
            found = getattr(client, method)(reverse(name, kwargs=place))
            assert found.status_code == ghost.status_code, f"{method} {name}: {found.status_code}"
            assert found.status_code in (404, 405), f"{method} {name}: {found.status_code}"
            assert SECRET not in found.content.decode(errors="replace")
    world.case.refresh_from_db()
    assert (world.case.state, world.case.events.count()) == ("preparing", 1)


@pytest.mark.parametrize("who", STRANGERS)
def test_what_is_about_all_missions_is_closed_as_well(client, world, who):
    client.force_login(world.strangers[who])
    years = {"year": 2026, "language": "ja", "ending": "pdf"}
    for name, names in OF_ALL:
        for method in METHODS:
            answer = getattr(client, method)(reverse(name, kwargs={key: years[key] for key in names}))
            assert answer.status_code in (404, 405), f"{method} {name}: {answer.status_code}"


def test_every_address_of_a_mission_is_walked():
    assert {name for name, _names in (*OF_A_MISSION, *OF_AN_OFFER, *OF_ALL)} == {name for name, _names in MISSIONS}
    assert len(OF_A_MISSION) > 10


@pytest.mark.parametrize("who", ["viewer", "admin"])
def test_who_only_looks_on_changes_nothing_and_reads_no_name(client, cast, world, who):
    client.force_login(cast[who])
    expert = world.case.expert.name
    before = list(Candidate.objects.values_list("revision", "state"))
    for name, names in OF_A_MISSION:
        place = filled(name, names, world)
        answer = client.post(reverse(name, kwargs=place))
        assert answer.status_code in (403, 404, 405), f"post {name}: {answer.status_code}"
        page = client.get(reverse(name, kwargs=place))
        assert page.status_code in (200, 302, 403, 404, 405), f"get {name}: {page.status_code}"
        if not page.streaming:
            assert expert not in page.content.decode(errors="replace"), name
    world.case.refresh_from_db()
    assert before == list(Candidate.objects.values_list("revision", "state"))
    assert world.case.events.count() == 1
