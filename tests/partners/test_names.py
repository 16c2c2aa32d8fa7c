"""Official names follow each other; whoever refers to a body gives the day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from activities.cases.revisions import prints, read_prints
from activities.partners import keeping, naming
from activities.partners.models import Body, BodyName
from tests.factories.partners import BodyFactory

OLD, NEW = "四川省人民政府外事僑務弁公室", "四川省外事弁公室"


@pytest.mark.parametrize(
    ("day", "name"), [("2018-12-31", OLD), ("2019-01-01", NEW), ("1999-05-05", OLD), ("2030-01-01", NEW)]
)
def test_the_name_of_the_day_before_a_change_and_of_the_day(sichuan, day, name):
    assert sichuan.name_on(date.fromisoformat(day)) == name


@pytest.mark.parametrize(("language", "name"), [("ja", NEW), ("zh-hans", "四川省外事办公室"), ("en", NEW)])
def test_the_label_is_today_s_name_in_the_reader_s_language(sichuan, language, name):
    with translation.override(language):
        assert sichuan.label == name


def test_a_body_that_is_younger_than_a_paper_keeps_its_first_name(officer):
    body = BodyFactory()
    body.names.update(valid_from=date(2020, 4, 1))
    assert body.name_on(date(2019, 1, 1)) == "長沙市人民政府外事弁公室"


def test_a_section_is_named_with_what_it_belongs_to(sichuan):
    section = BodyFactory(kind="section", parent=sichuan, name_ja="国際交流処", name_zh="国际交流处")
    assert section.label == f"{NEW} 国際交流処"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"valid_from": "2018-06-01", "valid_to": "2019-02-01"}, "valid_from"),  # overlaps both
        ({}, "valid_from"),  # holds always, and so do the others in their days
        ({"valid_from": "2018-06-01"}, "valid_from"),  # begins within the former one
    ],
)
def test_official_names_never_hold_at_the_same_time(sichuan, officer, values, field):
    with pytest.raises(ValidationError) as refused:
        keeping.save(BodyName(body=sichuan), {"name_ja": "別の名"} | values, by=officer)
    assert field in refused.value.error_dict
    assert sichuan.names.count() == 2


def test_no_day_is_left_without_an_official_name(sichuan, officer):
    present = sichuan.names.get(name_ja=NEW)
    seen = prints(keeping.plain(present))
    with pytest.raises(ValidationError, match="2019"):
        keeping.save(present, {"valid_from": "2019-02-01"}, by=officer, seen=read_prints(seen))
    with pytest.raises(ValidationError):
        keeping.remove(present, by=officer)


def test_the_database_refuses_two_open_official_names(sichuan):
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyName.objects.create(body=sichuan, name_ja="別の名", valid_from=date(2026, 1, 1))


def test_an_alias_stands_beside(sichuan, officer):
    keeping.save(BodyName(body=sichuan), {"kind": "short", "name_ja": "四川外弁", "name_zh": "四川外办"}, by=officer)
    assert sichuan.label == NEW
    assert naming.linked("四川外辦") == sichuan


@pytest.mark.parametrize("typed", [OLD, "四川省外事办公室", "  四川省外事辦公室 ", "四川省 外事弁公室"])
def test_a_typed_name_of_any_time_and_script_means_the_body(sichuan, typed):
    BodyFactory(name_ja="雲南省外事弁公室", name_zh="云南省外事办公室")
    assert naming.linked(typed) == sichuan


def test_a_name_that_several_share_means_none_of_them(sichuan, officer):
    other = BodyFactory(name_ja="雲南省外事弁公室", name_zh="云南省外事办公室")
    for body in (sichuan, other):
        keeping.save(BodyName(body=body), {"kind": "short", "name_ja": "外弁"}, by=officer)
    assert naming.linked("外弁") is None
    assert naming.linked("外弁", present=other) == other
    assert naming.linked("") is None


def test_suggestions_begin_with_the_name_itself(sichuan):
    BodyFactory(name_ja="在四川省外事弁公室友の会", name_zh="")
    merged = BodyFactory(name_ja="四川省外事弁公室")
    Body.objects.filter(pk=merged.pk).update(merged_into=sichuan)
    found = [body.label for body in naming.suggestions("四川省外事办")]
    assert found == [NEW, "在四川省外事弁公室友の会"]
    assert naming.suggestions("四") == []
