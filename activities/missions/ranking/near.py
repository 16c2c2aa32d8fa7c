"""Fields that are near each other, so that somebody of one may be of use in the other. No source says so: the office's own."""

from collections import defaultdict

from activities.experts.fields import Field

NEIGHBOURS = (
    (Field.AGRICULTURE, Field.AGRI_ENGINEERING, Field.FORESTRY, Field.LIVESTOCK, Field.BIOTECHNOLOGY),
    (Field.FORESTRY, Field.ENVIRONMENT),
    (Field.LIVESTOCK, Field.BIOTECHNOLOGY),
    (Field.FISHERIES, Field.BIOTECHNOLOGY),
    (Field.COMMERCE, Field.INDUSTRY, Field.TOURISM),
    (Field.INDUSTRY, Field.CERAMICS, Field.POWER, Field.VOCATIONAL_TRAINING),
    (Field.URBAN_PLANNING, Field.CIVIL_ENGINEERING, Field.ARCHITECTURE_HOUSING, Field.PUBLIC_TRANSPORT),
    (Field.ENVIRONMENT, Field.WASTE, Field.WATER_SEWERAGE, Field.POWER, Field.EDUCATION),
    (Field.CIVIL_ENGINEERING, Field.AGRI_ENGINEERING, Field.WATER_SEWERAGE, Field.FIRE_DISASTER),
    (Field.ARCHITECTURE_HOUSING, Field.CIVIL_ENGINEERING, Field.CULTURAL_PROPERTY),
    (Field.HEALTH_HYGIENE, Field.MEDICAL, Field.SOCIAL_WELFARE, Field.WATER_SEWERAGE, Field.WASTE),
    (Field.MEDICAL, Field.SOCIAL_WELFARE),
    (Field.EDUCATION, Field.VOCATIONAL_TRAINING, Field.JAPANESE_LANGUAGE),
    (Field.JAPANESE_STUDIES, Field.JAPANESE_LANGUAGE, Field.CULTURAL_PROPERTY),
    (Field.TOURISM, Field.CULTURAL_PROPERTY),
    (Field.LAW, Field.TAX, Field.ELECTION),
    (Field.FINANCE, Field.TAX),
)
"""The first of a row is near each of the others, and they are near it."""


def _near() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for first, *others in NEIGHBOURS:
        for other in others:
            found[first.value].add(other.value)
            found[other.value].add(first.value)
    return {field: frozenset(others) for field, others in found.items()}


NEAR = _near()
NOTHING: frozenset[str] = frozenset()


def near(field: str) -> frozenset[str]:
    """The fields near one. Other fields have nothing in common but the name, so they are only near each other."""
    return frozenset({Field.OTHERS.value}) if field == Field.OTHERS else NEAR.get(field, NOTHING)
