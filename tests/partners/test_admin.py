"""Counterparts by file: in through the same checks, found at once."""

import pytest
from tablib import Dataset

from activities.cases.search.finding import find
from activities.partners.admin import ContactResource, NameResource
from activities.partners.models import BodyName, Contact


@pytest.fixture
def headers():
    return {"contact": ["id", "body", "name_zh", "phone"], "name": ["id", "body", "kind", "name_ja", "valid_from"]}


def test_people_come_from_a_file_and_are_found(sichuan, officer, headers):
    rows = Dataset(["", sichuan.pk, "罗兰", "028-0000-1701"], headers=headers["contact"])
    assert not ContactResource().import_data(rows).has_validation_errors()
    assert Contact.objects.get().body == sichuan
    assert [hit.key for hit in find(officer, "羅蘭", kinds=["partner"])] == [sichuan.pk]


def test_a_file_cannot_make_official_names_overlap(sichuan, headers):
    rows = Dataset(["", sichuan.pk, "official", "四川省対外弁公室", "2018-01-01"], headers=headers["name"])
    assert NameResource().import_data(rows).has_validation_errors()
    assert BodyName.objects.count() == 2
