"""What is wrong with a row of an Excel file, told cell by cell."""

import pytest

from activities.experts import registering
from activities.experts.importing.checking import check
from tests.cast import organisation_of
from tests.experts.lists import PERSON, checked, faults_of, uploaded
from tests.factories.experts import ExpertFactory


@pytest.mark.parametrize(
    ("wrong", "columns"),
    [
        ({"name": ""}, {"name"}),
        ({"name": "長" * 81}, {"name"}),
        ({"retired": "たぶん"}, {"retired"}),
        ({"birth_year": "若い"}, {"birth_year"}),
        ({"birth_year": "1800"}, {"birth_year"}),
        ({"email": "hanako"}, {"email"}),
        ({"phone": "内線"}, {"phone"}),
        ({"field_1": "", "topic_ja_1": "", "topic_zh_1": "", "field_2": ""}, {"field_1"}),
        ({"field_1": "料理"}, {"field_1"}),
        ({"field_1": "", "topic_ja_1": "果樹栽培"}, {"field_1"}),
        ({"field_2": "32"}, {"topic_ja_2"}),
        ({"field_2": "その他"}, {"topic_ja_2"}),
        ({"topic_ja_1": "長" * 201}, {"topic_ja_1"}),
        ({"zh": "ぺらぺら"}, {"zh"}),
        ({"zh": "", "zh_certificate": "HSK"}, {"zh"}),
        ({"others": "韓国語"}, {"others"}),
        ({"others": "韓国語：ぺらぺら"}, {"others"}),
        ({"others": "韓国語：日常会話\n韓国語：業務で使える"}, {"others"}),
        ({"others": "中国語：日常会話"}, {"others"}),
        ({"experiences": "中国（2019～2018）"}, {"experiences"}),
        ({"availabilities": "来年"}, {"availabilities"}),
        ({"availabilities": "2099-06-30～2099-05-01"}, {"availabilities"}),
        ({"availabilities": "2020-05-01～2020-06-30"}, {"availabilities"}),
        ({"consent_given": ""}, {"consent_given"}),
        ({"consent_given": "2029-01-01"}, {"consent_given"}),
        ({"consent_until": ""}, {"consent_until"}),
        ({"consent_until": "2026-05-01"}, {"consent_until"}),
        ({"consent_until": "2099-03-31"}, {"consent_until"}),
        ({"number": "T-0007"}, {"number"}),
    ],
)  # fmt: skip
def test_a_fault_is_told_of_its_cell(cast, wrong, columns):
    (found,) = checked(cast.town, PERSON | wrong)
    assert set(found.faults) == columns
    assert all(words for words in found.faults.values())


def test_the_office_says_who_of_the_body_consented(cast):
    assert faults_of(cast.officer, PERSON | {"consent_by": ""}) == [{"consent_by"}]
    assert faults_of(cast.town, PERSON | {"consent_by": ""}) == [set()]


def test_the_same_person_twice_counts_once(cast):
    again = PERSON | {"name": "青森花子", "name_roman": "Hanako AOMORI"}
    other = PERSON | {"name": "青森次郎", "name_roman": "", "name_zh": ""}
    assert faults_of(cast.town, PERSON, again, other) == [set(), {"name"}, set()]


def test_who_is_in_the_bank_is_not_entered_again(cast):
    ExpertFactory(organisation=organisation_of(cast.town), name="青森 花子", number="T-0400")
    (row,) = checked(cast.town, PERSON)
    assert "T-0400" in row.faults["name"][0]


def test_who_was_withdrawn_is_entered_anew_and_the_preview_says_so(cast):
    gone = ExpertFactory(organisation=organisation_of(cast.town), name="青森 花子", number="T-0400")
    registering.withdraw(gone, "異動", by=cast.town)
    (row,) = checked(cast.town, PERSON)
    assert row.is_good
    assert "T-0400" in row.notes[0]


def test_people_of_other_bodies_are_no_bodys_business(cast):
    """Somebody of the same name elsewhere is neither a fault nor told."""
    ExpertFactory(organisation=organisation_of(cast.stranger), name="青森 花子")
    (row,) = checked(cast.town, PERSON)
    assert row.is_good
    assert not row.notes


def test_checking_more_rows_takes_no_more_statements(cast, django_assert_max_num_queries):
    few, many = (
        uploaded(
            cast.officer, *[PERSON | {"name": f"試験 {n}", "name_roman": "", "name_zh": ""} for n in range(number)]
        )
        for number in (1, 30)
    )
    check(few, cast.officer)
    with django_assert_max_num_queries(40) as one:
        assert len(check(few, cast.officer).good) == 1
    with django_assert_max_num_queries(len(one)):
        assert len(check(many, cast.officer).good) == 30
