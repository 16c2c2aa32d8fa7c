"""The plan on paper: who gets which version, in which language, and nothing that is the office's own."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from activities.support.models import Destination
from activities.trips.models import Entry
from tests.cases.requests import move
from tests.trips.journeys import ADDRESS, INTERNAL, add, planned_trip, share, shared_trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return shared_trip(cast)


def paper(client, case, **asked) -> str:
    """The paper itself, without the page around it."""
    page = client.get(reverse("trips:print", args=[case.slug]), asked)
    assert page.status_code == 200
    return re.search(r"<article.*</article>", page.text, re.DOTALL)[0]


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "manager", "viewer"])
def test_whoever_sees_the_case_prints_the_shared_plan(client, cast, case, who):
    client.force_login(cast[who])
    for language in ("ja", "zh"):
        sheet = paper(client, case, language=language)
        assert ADDRESS in sheet
        assert "NH961" in sheet
        assert "138-0000-0000" in sheet
        assert "+86-10-6513-8790" in sheet
        assert INTERNAL not in sheet


def test_another_organisation_does_not_learn_of_it(client, cast, case):
    client.force_login(cast.stranger)
    assert client.get(reverse("trips:print", args=[case.slug])).status_code == 404


def test_nobody_signed_in_is_led_to_the_door(client, case):
    assert client.get(reverse("trips:print", args=[case.slug])).url.startswith(reverse("account_login"))


def test_the_chinese_paper_is_chinese_for_a_japanese_reader_and_says_so(client, cast, case):
    client.force_login(cast.town)
    page = client.get(reverse("trips:print", args=[case.slug]), {"language": "zh"})
    assert '<html lang="ja"' in page.text
    sheet = paper(client, case, language="zh")
    assert sheet.startswith('<article class="paper trip-paper pt-4" lang="zh-Hans">')
    with translation.override("zh-hans"):
        assert gettext("Times are Beijing time unless said otherwise.") in sheet
    assert sheet.index("北京市人民政府外事办公室") < sheet.index(
        '<small class="sub-zh" lang="ja">北京市外事弁公室</small>'
    )
    assert "陪同人员" in sheet
    assert "令和" not in sheet
    assert "お気をつけて" not in sheet


def test_the_japanese_paper_counts_by_the_era_and_carries_the_note(client, cast, case):
    client.force_login(cast.town)
    sheet = paper(client, case)
    assert 'lang="ja">' in sheet[:80]
    assert "令和" in sheet
    assert '<small class="sub-zh" lang="zh-Hans">北京市人民政府外事办公室</small>' in sheet
    assert "お気をつけて" in sheet


def test_each_reader_gets_their_own_language_unless_they_ask_for_another(client, cast, case):
    cast.town.language = "zh-hans"
    cast.town.save()
    client.force_login(cast.town)
    assert 'lang="zh-Hans">' in paper(client, case)[:80]
    assert 'lang="ja">' in paper(client, case, language="ja")[:80]
    assert 'lang="zh-Hans">' in paper(client, case, language="../../etc")[:80]


def test_an_old_version_keeps_its_words_and_says_that_it_is_old(client, cast, case):
    Entry.objects.filter(kind="lodging").update(title="別のホテル", title_zh="另一家酒店")
    Destination.objects.update(name="改名した機関")
    client.force_login(cast.town)
    first = paper(client, case)
    assert "長富宮飯店" in first
    assert "改名した機関" not in first
    share(case, cast)
    assert "別のホテル" in paper(client, case)
    old = paper(client, case, version="1")
    assert "別のホテル" not in old
    assert old.count("<strong>") == 1 + paper(client, case).count("<strong>")


@pytest.mark.parametrize("number", ["0", "2", "-1", "²", "١", "1.0", "1 OR 1=1", "9" * 40, "draft"])
def test_a_version_that_is_none_does_not_exist(client, cast, case, number):
    client.force_login(cast.town)
    assert client.get(reverse("trips:print", args=[case.slug]), {"version": number}).status_code == 404


def test_the_plan_as_it_stands_is_the_offices_and_called_a_draft(client, cast):
    case = planned_trip(cast)
    for who in ("town", "prefecture", "tokyo"):
        client.force_login(cast[who])
        assert client.get(reverse("trips:print", args=[case.slug])).status_code == 404
    client.force_login(cast.officer)
    assert ADDRESS in paper(client, case)
    share(case, cast)
    Entry.objects.filter(kind="lodging").update(title="別のホテル")
    assert "別のホテル" not in paper(client, case)
    draft = paper(client, case, version="draft")
    assert "別のホテル" in draft
    assert INTERNAL not in draft


def test_a_trip_that_was_called_off_says_so_on_paper(client, cast, case):
    move(case, "cancel", cast.manager, reason="先方の都合")
    client.force_login(cast.town)
    assert str(case.state_info.public_label) in paper(client, case, language="ja")


def test_papers_are_kept_by_nobody_on_the_way(client, cast, case):
    client.force_login(cast.town)
    assert client.get(reverse("trips:print", args=[case.slug]))["Cache-Control"] == "private, no-store"


def test_journeys_say_both_clocks_to_the_delegation(client, cast, case):
    client.force_login(cast.town)
    assert "14:40–15:40" in paper(client, case, language="ja")
    assert "14:40–15:40" not in paper(client, case, language="zh")


@pytest.mark.parametrize(("language", "tongue"), [("ja", "ja"), ("zh", "zh-hans")])
def test_without_a_japanese_clock_all_times_are_beijing_time(client, cast, case, language, tongue):
    Entry.objects.filter(means="flight").delete()
    share(case, cast)
    client.force_login(cast.town)
    with translation.override(tongue):
        said, exception = gettext("Times are Beijing time."), gettext("Times are Beijing time unless said otherwise.")
    assert said in paper(client, case, language=language)
    assert exception not in paper(client, case, language=language)
    assert exception in paper(client, case, language=language, version="1")


@pytest.mark.parametrize(("kind", "marked"), [("meal", True), ("briefing", True), ("free", False)])
def test_what_is_provisional_is_marked_whatever_it_is(client, cast, case, kind, marked):
    add(case, cast, kind=kind, day=case.period_start, title="夕食", title_zh="晚餐")
    share(case, cast)
    client.force_login(cast.town)
    row = next(row for row in paper(client, case, language="zh").split("</tr>") if "晚餐" in row)
    assert ('<small class="fw-bold">' in row) is marked


def test_few_statements_are_enough_for_either(client, cast, case, django_assert_max_num_queries):
    client.force_login(cast.town)
    for name in ("print", "phone"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"trips:{name}", args=[case.slug])).status_code == 200
