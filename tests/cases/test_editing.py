"""Editing: two people at once never overwrite each other silently, and endorsements notice what they cover."""

import pytest

from activities.cases import endorsements
from activities.cases.editing import EditConflict, editing
from activities.cases.models import FieldChange, Notification
from tests.cases.requests import complete_request, lead_by_duty, move, walk

pytestmark = pytest.mark.django_db


def edit(case, by, version=None, **values):
    with editing(
        case,
        by=by,
        seat=by.seats[0],
        expected_version=version or type(case).objects.get(pk=case.pk).version,
        fields=values,
    ) as locked:
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(values))
    case.refresh_from_db()


@pytest.fixture
def case(cast):
    lead_by_duty(cast.officer)
    return complete_request(cast.town)


def test_an_edit_is_written_down_value_by_value(case, cast):
    edit(case, cast.town, title="新しい件名", purpose="新しい目的")
    assert case.version == 2
    assert list(FieldChange.objects.values_list("field", "old", "new", "version")) == [
        ("title", "りんごの商談会", "新しい件名", 2),
        ("purpose", "販路を開く", "新しい目的", 2),
    ]
    assert case.events.get().step == "edit"


def test_an_edit_that_changes_nothing_leaves_no_trace(case, cast):
    edit(case, cast.town, title=case.title)
    assert (case.version, case.events.count()) == (1, 0)


def test_a_second_editor_of_the_same_field_is_shown_what_changed(case, cast):
    edit(case, cast.town, title="先の件名")
    with pytest.raises(EditConflict) as conflict:
        edit(case, cast.town, version=1, title="後の件名")
    assert [(change.field, change.old, change.new) for change in conflict.value.changes] == [
        ("title", "りんごの商談会", "先の件名")
    ]
    assert conflict.value.version == 2
    case.refresh_from_db()
    assert case.title == "先の件名"


def test_editors_of_different_fields_do_not_stand_in_each_others_way(case, cast):
    edit(case, cast.town, title="件名")
    edit(case, cast.town, version=1, purpose="目的")
    assert (case.title, case.purpose, case.version) == ("件名", "目的", 3)


def test_a_failing_edit_leaves_nothing(case, cast):
    def fail():
        with editing(case, by=cast.town, seat=None, expected_version=1, fields={"title"}) as locked:
            locked.title = "x"
            locked.save(update_fields=["title"])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    case.refresh_from_db()
    assert (case.title, case.version) == ("りんごの商談会", 1)


def test_changing_a_covered_field_lapses_both_endorsements_and_asks_again(case, cast):
    walk(case, cast, "accepted")
    Notification.objects.all().delete()
    edit(case, cast.officer, title="商談会と視察")
    assert {party: endorsements.has_lapsed(case, party) for party in ("branch", "headquarters")} == {
        "branch": True,
        "headquarters": True,
    }
    assert set(case.tasks.open().filter(code="confirm_change").values_list("role", flat=True)) == {
        "branch",
        "headquarters",
    }
    assert set(Notification.objects.values_list("user__email", flat=True)) == {
        "prefecture@example.jp",
        "tokyo@example.jp",
    }
    lapsed = case.endorsements.get(party="branch", replaced=False)
    assert endorsements.difference(lapsed) == {"title": ("りんごの商談会", "商談会と視察")}


def test_changing_an_uncovered_field_lapses_nothing(case, cast):
    walk(case, cast, "accepted")
    edit(case, cast.officer, contact_phone="0178-11-1111", emergency_contact="090-0000-0000")
    assert not case.endorsements.filter(lapsed_at__isnull=False).exists()


def test_confirming_binds_to_the_new_content_and_ends_the_task(case, cast):
    walk(case, cast, "accepted")
    edit(case, cast.officer, title="商談会と視察")
    move(case, "confirm_as_branch", cast.prefecture)
    assert not endorsements.has_lapsed(case, "branch")
    assert endorsements.has_lapsed(case, "headquarters")
    assert list(case.tasks.open().filter(code="confirm_change").values_list("role", flat=True)) == ["headquarters"]
    assert case.state == "accepted"
    assert case.tasks.open().filter(code="start_arranging").exists()


def test_a_move_that_changes_covered_values_lapses_as_well(case, cast):
    walk(case, cast, "scheduled")
    later = case.period_start.replace(year=case.period_start.year + 1, day=1)
    move(case, "postpone", cast.town, reason="台風", period_start=later, period_end=later)
    assert endorsements.has_lapsed(case, "branch")
    assert case.original_period_start != case.period_start
    assert FieldChange.objects.filter(case_id=case.pk, field="period_start").count() == 1
