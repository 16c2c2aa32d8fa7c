"""From typed names to divisions."""

import pytest

from activities.places.naming import read_places


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("北京市", ["110000"]),
        ("北京、長沙", ["110000", "430100"]),
        ("湖南省长沙市,上海市", ["430100", "310000"]),
        ("長沙市（湖南省）\r\n西安", ["430100", "610100"]),
        ("湖南省 長沙市", ["430100"]),
        ("北京　西安", ["110000", "610100"]),
        ("北京市朝陽区；吉林省朝阳区", ["110105", "220104"]),
        ("長春市朝陽区", ["220104"]),
        ("湖南長沙", ["430100"]),
        ("長沙県", ["430121"]),
        ("北京、北京市、北京", ["110000"]),
        ("广西、西藏", ["450000", "540000"]),
        ("海南", ["460000"]),
        ("", []),
        ("、、\n", []),
    ],
)
def test_names_in_every_form(china, text, codes):
    reading = read_places(text)
    assert [place.code for place in reading.found] == codes
    assert (reading.ambiguous, reading.unknown) == ({}, [])


@pytest.mark.parametrize(
    ("name", "codes"),
    [("朝陽区", ["110105", "220104"]), ("朝阳区", ["110105", "220104"]), ("吉林", ["220000", "220200"])],
)
def test_several_places_of_one_name(china, name, codes):
    reading = read_places(f"北京市、{name}")
    assert sorted(place.code for place in reading.ambiguous[name]) == codes
    assert [place.code for place in reading.found] == ["110000"]


def test_unknown_names_are_named(china):
    assert read_places("東京、北京市、パ リ、！").unknown == ["東京", "パ リ", "！"]


@pytest.mark.parametrize("text", ["北京", "北京、西安、長沙、上海、東京、朝陽区"])
def test_any_number_of_names_is_one_statement(china, text, django_assert_num_queries):
    with django_assert_num_queries(1):
        read_places(text)
