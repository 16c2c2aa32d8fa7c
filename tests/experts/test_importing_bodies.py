"""Which body a row of an Excel file means, and whose people somebody enters."""

import pytest

from activities.experts.models import Expert
from tests.experts.lists import PERSON, checked, faults_of, taken, uploaded
from tests.factories.accounts import OrganisationFactory, PrefectureFactory


@pytest.mark.parametrize("who", ["tokyo", "officer", "manager"])
def test_who_matches_enters_people_of_any_body(cast, who):
    taken(uploaded(cast[who], PERSON, PERSON | {"organisation": "箱根町", "name": "神奈川 太郎"}), cast[who])
    assert list(Expert.objects.order_by("number").values_list("organisation__name", flat=True)) == [
        "おいらせ町",
        "箱根町",
    ]


@pytest.mark.parametrize("body", ["おいらせ町", "青森県 おいらせ町", "024121", "24121", ""])
def test_a_body_is_known_by_name_and_code_and_ones_own_need_not_be_named(cast, body):
    assert faults_of(cast.town, PERSON | {"organisation": body}) == [set()]


@pytest.mark.parametrize("body", ["神戸市", "兵庫県神戸市"])
def test_a_city_with_a_branch_of_its_own_is_known_with_its_prefecture_in_front(cast, body):
    hyogo = PrefectureFactory(code="28", name="兵庫県")
    OrganisationFactory(kind="designated_city", name="神戸市", prefecture=hyogo)
    assert faults_of(cast.officer, PERSON | {"organisation": body}) == [set()]


@pytest.mark.parametrize("body", ["", "存在しない市", "クレア東京本部", "箱根町"])
def test_nobody_enters_people_of_a_body_they_do_not_act_for(cast, body):
    """The office names a body; a body names no other; nobody is registered by headquarters itself."""
    who = cast.officer if body in ("", "クレア東京本部") else cast.town
    assert faults_of(who, PERSON | {"organisation": body}) == [{"organisation"}]


def test_a_name_that_several_bodies_have_needs_the_prefecture(cast):
    tokyo = PrefectureFactory(code="13", name="東京都")
    OrganisationFactory(kind="city", name="府中市", prefecture=tokyo)
    OrganisationFactory(kind="city", name="府中市", prefecture=PrefectureFactory(code="34", name="広島県"))
    rows = checked(cast.officer, PERSON | {"organisation": "府中市"}, PERSON | {"organisation": "東京都府中市"})
    assert [set(row.faults) for row in rows] == [{"organisation"}, set()]
    assert rows[1].body.prefecture == tokyo
