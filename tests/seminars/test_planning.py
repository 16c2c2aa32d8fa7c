"""Preparing an edition: its file, the steps, what each needs, and what the edition shows of it (domain B.3)."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from activities.cases import history
from activities.cases.models import Case
from activities.cases.workflow import StaleCase, StepBlocked, StepNotOffered, offered, perform
from activities.cases.workflow.check import problems
from activities.partners.keeping import plain
from activities.seminars import keeping, planning
from activities.seminars.models import Preparation, State
from activities.seminars.workflow import WORKFLOW
from tests.factories.seminars import EditionFactory
from tests.seminars.editing import seen

WAY = {"choose_city": "host_candidate", "agree_with_host": "host_agreed", "fix_theme": "theme_fixed", "invite": "invited",
       "open_registration": "registration_open", "close_registration": "registration_closed", "hold": "held",
       "report": "reported", "close": "closed"}  # fmt: skip


@pytest.fixture
def file(planned, officer) -> Preparation:
    return planning.begin(planned, by=officer)


def step(file, code, by, **data):
    file.refresh_from_db()
    return perform(file, code, by=by, expected_version=file.version, **data)


def stood(file, state):
    """The file and its edition in a state, without the way there."""
    Case.objects.filter(pk=file.pk).update(state=state)
    type(file.edition).objects.filter(pk=file.edition_id).update(state=state)
    file.refresh_from_db()


def test_the_table_is_whole_and_knows_every_state_of_an_edition():
    assert problems(WORKFLOW) == []
    assert {state.code for state in WORKFLOW.states} == set(State)
    assert {state.code: str(state.label) for state in WORKFLOW.states} == {
        code: str(words) for code, words in State.choices
    }


def test_a_file_is_numbered_led_and_dated_from_the_beginning(planned, officer, file):
    assert file.reference.startswith("K-")
    assert (file.lead_seat, file.waiting_on, file.counted) == (officer.seats[0], "office", False)
    assert (file.period_start, file.period_end) == (planned.first_day, planned.last_day)
    assert [place.pk for place in file.places.all()] == [planned.division_id]
    assert str(planned.name.ja) == file.title


def test_of_two_who_begin_one_is_told(planned, officer, manager, file):
    with pytest.raises(planning.Begun):
        planning.begin(planned, by=manager)
    assert Preparation.objects.count() == 1


def test_what_was_held_is_not_begun_again(held, officer):
    with pytest.raises(planning.Begun):
        planning.begin(held, by=officer)


@time_machine.travel("2026-07-17 12:00+08:00", tick=False)
def test_the_whole_way_is_the_edition_s_too(planned, officer, file):
    for code, state in WAY.items():
        if code == "report":
            planned.participants_japan, planned.participants_china, planned.participants_total = 1, 2, 4
            planned.save(update_fields=["participants_japan", "participants_china", "participants_total"])
        step(file, code, officer)
        planned.refresh_from_db()
        assert (file.state, planned.state) == (state, state)
    assert (file.is_open, file.outcome) == (False, "carried_out")
    assert history.faults(file) == []


@pytest.mark.parametrize(
    ("state", "code", "without", "missing"),
    [
        ("idea", "choose_city", {"division": None}, "city"),
        ("host_agreed", "fix_theme", {"theme_zh": "", "theme_zh_state": ""}, "theme"),
        ("host_agreed", "fix_theme", {"theme_zh_state": "stale"}, "fresh"),
        ("theme_fixed", "invite", {"last_day": None}, "days"),
        ("registration_closed", "hold", {"first_day": date(2026, 11, 23), "last_day": date(2026, 11, 25)}, "over"),
        ("held", "report", {"participants_total": None}, "counted"),
    ],
)
@time_machine.travel("2026-11-22 12:00+08:00", tick=False)
def test_what_a_step_needs(planned, officer, file, state, code, without, missing):
    stood(file, state)
    type(planned).objects.filter(pk=planned.pk).update(**without)
    with pytest.raises(StepBlocked) as refused:
        step(file, code, officer)
    assert [item.code for item in refused.value.missing] == [missing]
    planned.refresh_from_db()
    assert planned.state == state


def test_agreeing_needs_both_sides(planned, officer, file):
    planned.organisers.filter(role="cohost").delete()
    stood(file, "host_candidate")
    with pytest.raises(StepBlocked):
        step(file, "agree_with_host", officer)


def test_no_theme_is_a_theme(planned, officer, file):
    type(planned).objects.filter(pk=planned.pk).update(
        theme_ja="", theme_zh="", theme_ja_state="none", theme_zh_state="none"
    )
    stood(file, "host_agreed")
    step(file, "fix_theme", officer)
    assert file.state == "theme_fixed"


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("officer", {"agree_with_host", "drop_city", "postpone"}),
        ("manager", {"agree_with_host", "drop_city", "postpone", "cancel", "assign"}),
        ("viewer", set()),
        ("admin", set()),
        ("tokyo", set()),
        ("town", set()),
    ],
)
def test_who_may_take_which_step(cast, file, who, found):
    stood(file, "host_candidate")
    assert {offer.step.code for offer in offered(file, cast[who]) if not offer.on_behalf} == found
    if not found:
        with pytest.raises(PermissionDenied):
            step(file, "postpone", cast[who], reason="x")


@pytest.mark.parametrize("state", [code for code in WAY.values() if code not in ("held", "reported", "closed")])
def test_until_it_is_held_it_may_be_postponed_and_cancelled(planned, officer, manager, file, state):
    stood(file, state)
    step(file, "postpone", officer, reason="先方の都合")
    planned.refresh_from_db()
    assert planned.state == "postponed"
    step(file, "cancel", manager, reason="情勢")
    planned.refresh_from_db()
    assert (planned.state, file.is_open) == ("cancelled", False)


def test_of_two_who_move_one_is_told(officer, manager, file):
    version = file.version
    step(file, "choose_city", officer)
    with pytest.raises(StaleCase):
        perform(file, "cancel", by=manager, expected_version=version, reason="x")
    with pytest.raises(StepNotOffered):
        step(file, "hold", officer)


def test_days_and_city_of_the_file_follow_the_facts(planned, officer, file):
    mine = plain(planned) | {"first_day": "2026-09-02", "last_day": "2026-09-04"}
    keeping.save(planned, mine, by=officer, seen=seen(planned))
    file.refresh_from_db()
    assert (file.period_start, file.period_end) == (date(2026, 9, 2), date(2026, 9, 4))
    assert file.due_on is not None
    told = file.events.filter(kind="edit").exclude(step="file_opened").get().data["changes"]
    assert set(told) == {"period_start", "period_end"}


def test_what_is_being_prepared_is_not_deleted(planned, officer, file):
    planned.organisers.all().delete()
    planned.sessions.all().delete()
    with pytest.raises(ValidationError):
        keeping.discard(planned, seen=str(type(planned).objects.get(pk=planned.pk).revision))


@pytest.mark.parametrize(
    ("who", "wanted"),
    [("officer", 200), ("manager", 200), ("viewer", 200), ("admin", 200), ("tokyo", 200), ("town", 404),
     ("prefecture", 404), ("stranger", 404)],
)  # fmt: skip
def test_who_reads_the_file(client, cast, planned, file, who, wanted):
    client.force_login(cast[who])
    assert client.get(reverse("seminars:preparation", args=[planned.number])).status_code == wanted
    by_reference = client.get(reverse("seminars:detail", args=[file.slug]))
    assert by_reference.status_code == (302 if wanted == 200 else 404)
    edition = EditionFactory(number=22)
    client.post(reverse("seminars:begin", args=[edition.number]))
    assert Preparation.objects.filter(edition=edition).exists() == (who in ("officer", "manager"))


def test_an_edition_of_the_past_has_no_file(client, cast, held):
    client.force_login(cast.officer)
    assert client.get(reverse("seminars:preparation", args=[held.number])).status_code == 404


def test_the_file_stands_among_the_office_s_cases_and_nobody_else_s(client, cast, file):
    client.force_login(cast.officer)
    assert file.title in client.get(reverse("cases:index")).content.decode()
    client.force_login(cast.town)
    assert file.title not in client.get(reverse("cases:index")).content.decode()
