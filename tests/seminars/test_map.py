"""The map of the cities: every edition is on it or named below it, in the coordinates of the outlines."""

from activities.places import outlines
from activities.seminars.map import map_of
from tests.factories.places import DivisionFactory
from tests.factories.seminars import EditionFactory
from tools import assets


def test_every_published_edition_has_its_dot(published_editions):
    drawn = map_of(published_editions.values())
    assert sorted(number for dot in drawn.dots for number in dot.numbers) == list(range(1, 20))
    assert drawn.unplaced == []
    assert len(drawn.dots) == 18
    assert [dot.label for dot in drawn.dots if dot.division.name_ja == "北京市"] == ["1・11"]
    assert {"11", "51", "65"} < set(drawn.provinces)
    assert all(0 < dot.x < 515 and 40 < dot.y < 360 for dot in drawn.dots)


def test_a_city_that_nobody_has_placed_is_named(db):
    somewhere = DivisionFactory(code="999999", name_ja="某市", name_zh="某市")
    edition = EditionFactory(held=True, division=somewhere)
    drawn = map_of([edition, EditionFactory(), EditionFactory(held=True)])
    assert (drawn.dots, drawn.unplaced) == ([], [edition])


def test_what_is_not_held_yet_is_not_on_it(planned):
    assert map_of([planned]).dots == []


def test_outlines_and_dots_share_their_coordinates():
    assert (assets.WEST, assets.NORTH, assets.NARROW) == (outlines.WEST, outlines.NORTH, outlines.NARROW)
    square = [[100, 40], [100.01, 40], [101, 40], [101, 39], [100, 40]]
    assert assets.outline([square, [[1, 1], [1, 1], [1, 1]]]) == "M216 140L224 140L224 150L216 140Z"
