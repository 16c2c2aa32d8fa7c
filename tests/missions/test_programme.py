"""The programme by day: who reads and writes it, what contradicts itself, moving it, two people at once, its papers."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.cases.revisions import Gone, WorkConflict, prints, read_prints
from activities.missions import programme, programme_paper, recording
from activities.missions.models import Activity, Mission
from activities.partners.keeping import plain
from tests.factories.missions import at

LECTURE = {"title_ja": "剪定の講義", "title_zh": "修剪讲座", "place_ja": "農業局", "place_zh": "农业局"}


@pytest.fixture
def case(cast) -> Mission:
    return at("preparing", cast)


def item(case, day: int = 1, start: str = "", end: str = "", **values) -> Activity:
    clock = {name: time.fromisoformat(text) for name, text in (("start", start), ("end", end)) if text}
    day = case.period_start + timedelta(days=day - 1)
    return Activity.objects.create(mission=case, day=day, **clock, **{**LECTURE, **values})


def seen(row) -> dict[str, str]:
    return read_prints(prints(plain(row)))


def faults(case) -> list[tuple[str, str]]:
    return [(fault.code, fault.item.title.ja) for fault in programme.programme_of(case).faults]


READERS = ("officer", "manager", "tokyo", "admin", "viewer")
PAGES = ("missions:programme", "missions:programme_print", "missions:programme_pdf")


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("name", PAGES)
def test_who_sees_the_mission_reads_its_programme(client, cast, case, who, name):
    item(case, start="09:00", end="11:00")
    client.force_login(cast[who])
    assert client.get(reverse(name, args=[case.slug])).status_code == 200


@pytest.mark.parametrize("who", ["town", "prefecture", "stranger"])
@pytest.mark.parametrize("name", [*PAGES, "missions:activity_new", "missions:programme_shift"])
def test_for_everybody_else_there_is_none(client, cast, case, who, name):
    client.force_login(cast[who])
    answers = {getattr(client, method)(reverse(name, args=[case.slug])).status_code for method in ("get", "post")}
    assert answers <= {404, 405}


@pytest.mark.parametrize("who", ["tokyo", "admin", "viewer"])
def test_reading_is_not_writing(client, cast, case, who):
    row = item(case)
    client.force_login(cast[who])
    for name, more in (
        ("activity_new", []),
        ("activity", [row.pk]),
        ("activity_remove", [row.pk]),
        ("programme_shift", []),
    ):
        assert client.post(reverse(f"missions:{name}", args=[case.slug, *more])).status_code == 403
    assert reverse("missions:activity", args=[case.slug, row.pk]) not in shown(client, case)


def shown(client, case) -> str:
    return client.get(reverse("missions:programme", args=[case.slug])).content.decode()


def test_an_item_is_added_moved_and_deleted(client, cast, case):
    client.force_login(cast.officer)
    third = case.period_start + timedelta(days=2)
    page = client.get(reverse("missions:activity_new", args=[case.slug]), {"day": third.isoformat()})
    assert third.strftime("%Y") in page.content.decode()
    typed = {**LECTURE, "day": third.isoformat(), "start": "午後2時", "end": "１５：３０", "trainees_number": "３０名"}
    client.post(reverse("missions:activity_new", args=[case.slug]), typed)
    row = Activity.objects.get()
    assert (row.day, row.start, row.end, row.trainees_number) == (third, time(14), time(15, 30), 30)
    url = reverse("missions:activity", args=[case.slug, row.pk])
    page = client.get(url)
    later = third + timedelta(days=1)
    client.post(url, typed | {"day": later.isoformat(), "seen": page.context["seen"]})
    row.refresh_from_db()
    assert row.day == later
    client.post(reverse("missions:activity_remove", args=[case.slug, row.pk]), {"seen": prints(plain(row))})
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title_ja": "", "title_zh": ""}, "title_ja"),
        ({"start": "10:00", "end": "10:00"}, "end"),
        ({"start": "", "end": "10:00"}, "start"),
        ({"day": ""}, "day"),
        ({"day": "2026-02-30"}, "day"),
        ({"trainees_number": "99999"}, "trainees_number"),
        ({"title_ja": "あ" * 161}, "title_ja"),
        ({"start": "25:00"}, "start"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(client, cast, case, typed, field):
    client.force_login(cast.officer)
    values = {**LECTURE, "day": case.period_start.isoformat(), **typed}
    response = client.post(reverse("missions:activity_new", args=[case.slug]), values)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Activity.objects.exists()


def test_clashes_are_told(case):
    item(case, start="09:00", end="11:00", title_ja="講義")
    item(case, start="10:30", end="12:00", title_ja="視察")
    item(case, start="12:00", end="13:00", title_ja="昼食")
    item(case, title_ja="時刻未定")
    item(case, start="10:00", title_ja="電話")
    item(case, day=2, start="09:00", end="11:00", title_ja="翌日")
    assert faults(case) == [("clash", "電話"), ("clash", "視察")]


def test_two_things_at_the_same_moment_clash(case):
    item(case, start="09:00", title_ja="講義")
    item(case, start="09:00", title_ja="視察")
    assert faults(case) == [("clash", "視察")]


def test_items_outside_of_the_mission_and_without_chinese_are_told(case):
    item(case, day=0, title_ja="前日")
    item(case, day=9, title_ja="翌日")
    item(case, day=8, title_ja="最終日", title_zh="")
    assert faults(case) == [("outside", "前日"), ("chinese", "最終日"), ("outside", "翌日")]
    days = programme.programme_of(case).days
    assert [day.number for day in days] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 0]


def test_the_programme_moves_with_one_button_when_the_mission_has_moved(client, cast, case):
    item(case, day=1)
    item(case, day=3)
    first = case.period_start + timedelta(days=10)
    Mission.objects.filter(pk=case.pk).update(period_start=first, period_end=first + timedelta(days=7))
    client.force_login(cast.officer)
    page = client.get(reverse("missions:programme", args=[case.slug]))
    assert (page.context["shift"].initial["days"], page.context["shifting"]) == (10, True)
    typed = {"days": "10", "first": case.period_start.isoformat()}
    url = reverse("missions:programme_shift", args=[case.slug])
    client.post(url, typed)
    client.post(url, typed)
    assert [row.day for row in Activity.objects.all()] == [first, first + timedelta(days=2)]


@pytest.mark.parametrize("days", ["", "401", "-401", "一週間"])
def test_a_programme_is_not_moved_by_nonsense(client, cast, case, days):
    row = item(case)
    client.force_login(cast.officer)
    url = reverse("missions:programme_shift", args=[case.slug])
    assert client.post(url, {"days": days, "first": row.day.isoformat()}).status_code == 422
    assert Activity.objects.get().day == row.day


def test_two_people_change_different_things_of_an_item(cast, case):
    row = item(case)
    before = seen(row)
    recording.save(row, plain(row) | {"place_ja": "市役所"}, by=cast.officer, seen=before)
    recording.save(row, plain(row) | {"note": "雨天中止"}, by=cast.manager, seen=before)
    row.refresh_from_db()
    assert (row.place_ja, row.note) == ("市役所", "雨天中止")


def test_two_people_change_the_same_and_both_are_shown(client, cast, case):
    row = item(case)
    client.force_login(cast.officer)
    url = reverse("missions:activity", args=[case.slug, row.pk])
    page = client.get(url)
    recording.save(row, plain(row) | {"title_ja": "先に保存した題"}, by=cast.manager, seen=seen(row))
    typed = {**LECTURE, "day": row.day.isoformat(), "title_ja": "後から打った題", "seen": page.context["seen"]}
    response = client.post(url, typed)
    body = response.content.decode()
    assert (response.status_code, "先に保存した題" in body, "後から打った題" in body) == (409, True, True)
    again = client.post(url, typed | {"seen": response.context["seen"]})
    row.refresh_from_db()
    assert (again.status_code, row.title_ja) == (302, "後から打った題")


def test_times_of_two_people_have_to_fit_together(cast, case):
    row = item(case, start="09:00", end="12:00")
    before = seen(row)
    recording.save(row, plain(row) | {"start": "11:00"}, by=cast.officer, seen=before)
    mine = plain(Activity.objects.get()) | {"start": "09:00", "end": "10:00"}
    with pytest.raises(ValidationError):
        recording.save(row, mine, by=cast.manager, seen=before)


def test_what_somebody_deleted_can_be_added_again(client, cast, case):
    row = item(case)
    client.force_login(cast.officer)
    url = reverse("missions:activity", args=[case.slug, row.pk])
    page = client.get(url)
    typed = {**LECTURE, "day": row.day.isoformat(), "title_ja": "打った題", "seen": page.context["seen"]}
    recording.remove(row, by=cast.manager, seen=seen(row))
    response = client.post(url, typed)
    body = response.content.decode()
    assert (response.status_code, "打った題" in body) == (409, True)
    assert f'action="{reverse("missions:activity_new", args=[case.slug])}"' in body
    with pytest.raises(Gone):
        recording.save(Activity(pk=10**9, mission=case), {}, by=cast.officer, seen={})


def test_who_wrote_or_moved_it_last_is_kept_and_told(client, cast, case):
    row = item(case)
    assert programme.programme_of(case).newest is None
    recording.save(row, {"note": "車を手配"}, by=cast.officer, seen=seen(row))
    assert programme.programme_of(case).newest.by == cast.officer
    before = Activity.objects.get(pk=row.pk).at
    programme.shift(case, 1, by=cast.manager, first=row.day.isoformat())
    row = Activity.objects.get(pk=row.pk)
    assert row.by == cast.manager
    assert row.at > before
    client.force_login(cast.officer)
    for page in (shown(client, case), client.get(reverse("missions:activity", args=[case.slug, row.pk])).text):
        assert str(cast.manager) in page


def test_what_was_changed_is_not_deleted_unseen(cast, case):
    row = item(case)
    before = seen(row)
    recording.save(row, plain(row) | {"note": "大事な変更"}, by=cast.manager, seen=before)
    with pytest.raises(WorkConflict):
        recording.remove(row, by=cast.officer, seen=before)


@pytest.mark.parametrize("state", ["matching", "consent_pending", "closed", "cancelled"])
def test_a_programme_has_its_time(client, cast, state):
    case = at(state, cast)
    client.force_login(cast.officer)
    url = reverse("missions:activity_new", args=[case.slug])
    assert client.get(url).status_code == 302
    response = client.post(url, {**LECTURE, "day": "2027-01-10"})
    assert response.status_code == 422, "what was typed is still there"
    assert "剪定の講義" in response.content.decode()
    assert not Activity.objects.exists()


def test_items_of_another_mission_are_not_reached(client, cast, case):
    row, other = item(case), at("preparing", cast)
    client.force_login(cast.officer)
    for name in ("activity", "activity_remove"):
        url = reverse(f"missions:{name}", args=[other.slug, row.pk])
        assert client.post(url, {"seen": ""}).status_code == 404


@pytest.mark.parametrize("items", [1, 30])
def test_the_page_takes_the_same_number_of_statements(client, cast, case, items, django_assert_max_num_queries):
    for number in range(items):
        item(case, day=number % 8 + 1, start=f"{8 + number // 8:02d}:00")
    client.force_login(cast.officer)
    client.get(reverse("missions:programme", args=[case.slug]))
    with django_assert_max_num_queries(10):
        client.get(reverse("missions:programme", args=[case.slug]))


@pytest.mark.parametrize(("language", "ja", "zh"), [("ja", True, False), ("zh", False, True), ("both", True, True)])
def test_the_paper_speaks_its_own_language(client, cast, case, language, ja, zh):
    item(case, start="09:00", end="11:30")
    client.force_login(cast.officer)
    page = client.get(reverse("missions:programme_print", args=[case.slug]), {"language": language}).content.decode()
    paper = page[page.index("<article") :]
    assert ("剪定の講義" in paper, "修剪讲座" in paper, "9:00–11:30" in paper) == (ja, zh, True)
    assert ("第1日" in paper, "第1天" in paper) == (ja, zh)


@pytest.mark.parametrize("language", ["ja", "zh", "both", "en", ""])
def test_the_pdf_is_set_in_each_language(client, cast, case, language):
    item(case, start="09:00", end="11:30", title_zh="", title_ja="#strong[*講義*] $x$ \\ @ <a>")
    client.force_login(cast.officer)
    response = client.get(reverse("missions:programme_pdf", args=[case.slug]), {"language": language})
    assert response.content.startswith(b"%PDF-")
    assert response["Cache-Control"] == "private, no-store"


def test_an_empty_programme_is_a_paper_too(client, cast, case):
    client.force_login(cast.officer)
    for name in PAGES:
        assert client.get(reverse(name, args=[case.slug])).status_code == 200


@pytest.mark.parametrize(("who", "named"), [("officer", True), ("tokyo", True), ("viewer", False), ("admin", False)])
def test_the_name_of_the_expert_is_printed_for_those_who_match(client, cast, case, who, named):
    client.force_login(cast[who])
    for name in ("missions:programme_print", "missions:programme", "missions:report"):
        page = client.get(reverse(name, args=[case.slug])).content.decode()
        assert (case.expert.name in page) == (named and name != "missions:programme")


def test_a_programme_is_a_draft_until_the_mission_begins(cast, case):
    assert "（案）" in programme_paper.paper_of(case, "ja", named=True).heading.ja
    away = at("dispatched", cast)
    assert "（案）" not in programme_paper.paper_of(away, "ja", named=True).heading.ja
