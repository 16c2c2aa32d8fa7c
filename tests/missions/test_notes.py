"""Daily notes: one per day of the mission, written by the office, missing days told, two people at once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.fiscal import today_in_china
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.missions import notes, recording
from activities.missions.models import DailyNote, Mission
from activities.partners.keeping import plain
from tests.factories.missions import at


@pytest.fixture
def case(cast) -> Mission:
    """Under way since the day before yesterday."""
    return at("dispatched", cast, ahead=-2)


def url(case, day, name: str = "note") -> str:
    return reverse(f"missions:{name}", args=[case.slug, day.isoformat()])


def written(case, by, day=None, **values) -> DailyNote:
    return DailyNote.objects.create(
        mission=case, day=day or case.period_start, by=by, **{"text": "剪定の実習", **values}
    )


@pytest.mark.parametrize(("who", "status"), [("officer", 200), ("manager", 200), ("tokyo", 200), ("viewer", 200),
                                             ("admin", 200), ("town", 404), ("prefecture", 404), ("stranger", 404)])  # fmt: skip
def test_who_reads_the_notes(client, cast, case, who, status):
    client.force_login(cast[who])
    assert client.get(reverse("missions:notes", args=[case.slug])).status_code == status


@pytest.mark.parametrize(("who", "status"), [("officer", 302), ("manager", 302), ("tokyo", 403), ("viewer", 403),
                                             ("admin", 403), ("town", 404), ("stranger", 404)])  # fmt: skip
def test_who_writes_them(client, cast, case, who, status):
    client.force_login(cast[who])
    assert client.post(url(case, case.period_start), {"text": "講義をした"}).status_code == status
    assert DailyNote.objects.exists() == (status == 302)


def test_days_without_a_note_are_told_once_they_have_come(client, cast, case):
    written(case, cast.officer)
    days = notes.days_of(case)
    assert [day.is_missing for day in days] == [False, True, False] + [False] * 5
    client.force_login(cast.officer)
    page = client.get(reverse("missions:notes", args=[case.slug]))
    assert page.context["missing"] == 1
    assert (url(case, case.period_start) in page.content.decode(), url(case, case.period_end) in page.content.decode()) == (
        True, False,
    )  # fmt: skip


@pytest.mark.parametrize("offset", [-3, 1, 30])
def test_days_that_have_not_come_and_days_of_others_take_no_note(client, cast, case, offset):
    client.force_login(cast.officer)
    day = today_in_china() + timedelta(days=offset)
    assert client.post(url(case, day), {"text": "早すぎる"}).status_code == 404


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "2026-13-01", "99999-01-01", "20261"])
def test_an_odd_day_is_no_page(client, cast, case, day):
    client.force_login(cast.officer)
    assert client.get(reverse("missions:note", args=[case.slug, day])).status_code == 404


def test_a_note_is_written_changed_and_deleted(client, cast, case):
    client.force_login(cast.officer)
    address = url(case, case.period_start)
    client.post(address, {"text": "講義", "remark": "時間不足"})
    page = client.get(address)
    client.force_login(cast.manager)
    client.post(address, {"text": "講義と実習", "remark": "時間不足", "seen": page.context["seen"]})
    row = DailyNote.objects.get()
    assert (row.text, row.by) == ("講義と実習", cast.manager)
    client.post(url(case, case.period_start, "note_remove"), {"seen": prints(plain(row))})
    assert not DailyNote.objects.exists()


def test_an_empty_note_is_none(client, cast, case):
    client.force_login(cast.officer)
    response = client.post(url(case, case.period_start), {"text": " 　", "remark": "気づき"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])


def test_two_people_begin_the_same_day_and_both_are_shown(client, cast, case):
    client.force_login(cast.officer)
    address = url(case, case.period_start)
    page = client.get(address)
    written(case, cast.manager, text="先に書いた日誌")
    response = client.post(address, {"text": "後から書いた日誌", "seen": page.context["seen"]})
    body = response.content.decode()
    assert (response.status_code, "先に書いた日誌" in body, "後から書いた日誌" in body) == (409, True, True)
    client.post(address, {"text": "二人で書いた日誌", "seen": response.context["seen"]})
    assert DailyNote.objects.get().text == "二人で書いた日誌"


def test_two_people_write_different_parts(cast, case):
    row = written(case, cast.officer)
    row.mission = case
    before = read_prints(prints(plain(row)))
    recording.save(row, plain(row) | {"text": "直した"}, by=cast.officer, seen=before)
    recording.save(row, plain(row) | {"remark": "気づいた"}, by=cast.manager, seen=before)
    row.refresh_from_db()
    assert (row.text, row.remark) == ("直した", "気づいた")
    with pytest.raises(WorkConflict):
        recording.remove(row, by=cast.officer, seen=before)


def test_a_note_that_somebody_deleted_is_written_anew(client, cast, case):
    row = written(case, cast.officer)
    client.force_login(cast.officer)
    address = url(case, case.period_start)
    page = client.get(address)
    DailyNote.objects.filter(pk=row.pk).delete()
    response = client.post(address, {"text": "書き直し", "seen": page.context["seen"]})
    assert (response.status_code, DailyNote.objects.get().text) == (302, "書き直し")


def test_notes_stay_when_the_mission_moves(client, cast, case):
    written(case, cast.officer, text="移動前の日誌")
    first = case.period_start + timedelta(days=1)
    Mission.objects.filter(pk=case.pk).update(period_start=first)
    client.force_login(cast.officer)
    assert "移動前の日誌" in client.get(reverse("missions:notes", args=[case.slug])).content.decode()
    assert client.get(url(case, case.period_start)).status_code == 200


@pytest.mark.parametrize("state", ["preparing", "closed", "cancelled"])
def test_notes_have_their_time(client, cast, state):
    case = at(state, cast, ahead=-2)
    client.force_login(cast.officer)
    assert client.get(url(case, case.period_start)).status_code == 302
    assert client.post(url(case, case.period_start), {"text": "遅すぎる"}).status_code == 422
    assert not DailyNote.objects.exists()
