"""Maps that we draw ourselves: how outlines of provinces and points lie in the picture, and where a province has its label.

Outlines are in vendor/provinces.svg, one path for each province called p and the first two digits of its code (tools/assets.py).
A map takes only those that it says something of; it makes no statement about any border.
"""

WEST, NORTH, NARROW = 73, 54, 0.8
"""The upper left corner, and how much narrower a degree is drawn from west to east; as tools/assets.py draws the outlines."""
LABELS = {
    "11": (116.4, 40.5), "12": (118.9, 38.5), "13": (115.1, 38.1), "14": (112.3, 37.5), "15": (111.5, 41.5), "21": (122.6, 41.2),
    "22": (126.3, 43.6), "23": (128.0, 47.4), "31": (123.3, 31.2), "32": (119.9, 33.0), "33": (120.1, 29.1), "34": (117.2, 31.8),
    "35": (118.0, 26.0), "36": (115.7, 27.5), "37": (118.2, 36.3), "41": (113.6, 33.8), "42": (112.3, 30.9), "43": (111.8, 27.5),
    "44": (113.1, 23.9), "45": (108.8, 23.7), "46": (109.8, 19.1), "50": (107.9, 29.9), "51": (102.7, 30.5), "52": (106.9, 26.7),
    "53": (101.5, 24.8), "54": (88.5, 31.4), "61": (109.0, 35.1), "62": (104.2, 35.4), "63": (96.0, 35.6), "64": (106.2, 37.2),
    "65": (85.3, 41.1), "71": (121.0, 23.6), "81": (115.6, 21.9), "82": (113.2, 21.3),
}  # fmt: skip
"""Longitude and latitude of a place well within each province, where a number stands; roughly its middle."""
BESIDE = frozenset({"11", "12", "31", "81", "82"})
"""Provinces that are too small for a number; it stands beside them where there is room, as a rule in the sea."""


def drawn_at(longitude: float, latitude: float) -> tuple[int, int]:
    """A point in the coordinates of the outlines, tenths of a degree."""
    return round((longitude - WEST) * NARROW * 10), round((NORTH - latitude) * 10)


def label_at(province: str) -> tuple[int, int] | None:
    """Where the label of a province stands, by the first two digits of its code; None for what is no province."""
    place = LABELS.get(province)
    return drawn_at(*place) if place else None
