"""Divisions: loading, full names, and finding them in either script."""

from datetime import date

import pytest
from django.core.management import call_command

from activities.places.folding import fold, rows
from activities.places.loading import load_divisions
from activities.places.models import Division
from tests.factories.places import DivisionFactory


def test_load_twice_changes_nothing(db, capsys):
    call_command("load_divisions")
    before = list(Division.objects.order_by("code").values_list())
    Division.objects.filter(code="430100").update(valid_to=date(2030, 1, 1), name_ja="誤り")
    load_divisions()
    after = {row[0]: row for row in Division.objects.values_list()}
    assert len(before) == len(after) == sum(1 for row in rows())
    assert Division.objects.get(code="430100").name_ja == "長沙市"
    assert Division.objects.get(code="430100").valid_to == date(2030, 1, 1)
    Division.objects.filter(code="430100").update(valid_to=None)
    assert list(Division.objects.order_by("code").values_list()) == before


@pytest.mark.parametrize(
    ("code", "ja", "zh"),
    [
        ("430000", "湖南省", "湖南省"),
        ("430100", "湖南省長沙市", "湖南省长沙市"),
        ("110105", "北京市朝陽区", "北京市朝阳区"),
        ("220104", "吉林省長春市朝陽区", "吉林省长春市朝阳区"),
        ("540000", "チベット自治区", "西藏自治区"),
    ],
)
def test_label_names_what_a_place_belongs_to(china, django_assert_num_queries, code, ja, zh):
    place = Division.objects.get(code=code)
    with django_assert_num_queries(0):
        assert [place.label("ja"), place.label("zh-hans"), place.label("en")] == [ja, zh, ja]


def test_short_label_is_the_name_alone(china):
    assert [china["430100"].short_label("ja"), china["430100"].short_label("zh-hans")] == ["長沙市", "长沙市"]


def test_a_new_name_reaches_the_places_below(china):
    china["430100"].name_ja = "新長沙市"
    china["430100"].save()
    assert Division.objects.get(code="430102").label("ja") == "湖南省新長沙市芙蓉区"


@pytest.mark.parametrize(
    ("japanese", "chinese"),
    [
        ("瀋陽市", "沈阳市"),
        ("黒竜江省", "黑龙江省"),
        ("大連", "大连"),
        ("哈爾浜", "哈尔滨"),
        ("広州", "广州"),
        ("門頭溝区", "门头沟区"),
    ],
)
def test_both_scripts_fold_to_one_key(japanese, chinese):
    assert fold(japanese) == fold(chinese)


@pytest.mark.parametrize(
    ("typed", "same"), [("ﾊﾙﾋﾞﾝ", "ハルビン"), ("はるびん", "ハルビン"), (" 長 沙 ", "長沙"), ("龍", "竜")]
)
def test_width_kana_and_spaces_do_not_count(typed, same):
    assert fold(typed) == fold(same)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("長沙", "湖南省長沙市"),
        ("长沙", "湖南省長沙市"),
        ("湖南省長", "湖南省長沙市"),
        ("沈阳", "遼寧省瀋陽市"),
        ("はるび", "黒竜江省ハルビン市"),
        ("深圳", "広東省深セン市"),
        ("厦門", "福建省アモイ市"),
        ("西安", "陝西省西安市"),
        ("北", "北京市"),
        ("上海市", "上海市"),
    ],
)
def test_search_puts_the_likeliest_first(china, text, first):
    assert Division.objects.search(text)[0].label("ja") == first


@pytest.mark.parametrize("text", ["", "　", "|", "%", "東京", "%_"])
def test_search_finds_nothing_in_nothing(china, text):
    assert list(Division.objects.search(text)) == []


@pytest.mark.parametrize("limit", [1, 10])
def test_search_is_one_statement(china, limit, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len([place.label() for place in Division.objects.search("市", limit)]) == limit


def test_former_divisions_are_left_out_on_request(china):
    DivisionFactory(code="341400", name_zh="巢湖市", name_ja="巣湖市", valid_to=date(2011, 8, 21))
    assert not Division.objects.valid_on(date(2026, 11, 22)).filter(code="341400").exists()
    assert Division.objects.valid_on(date(2011, 8, 21)).filter(code="341400").exists()
