"""Amounts in two currencies: rounded one by one, added up as printed, never guessed."""

import json
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from activities.costs.models import CostLine, ExchangeRate
from activities.costs.money import Money, Total, rate_text
from activities.costs.summary import Summary, summarise

D = Decimal
RATE = D("20.8000")


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "cny", "jpy"),
    [
        ("3200", "CNY", RATE, "3200.00", "66560"),
        ("0", "CNY", RATE, "0.00", "0"),
        ("0.01", "CNY", RATE, "0.01", "0"),
        ("0.03", "CNY", RATE, "0.03", "1"),
        ("12.5", "CNY", D("20.12"), "12.50", "252"),
        ("27000", "JPY", RATE, "1298.08", "27000"),
        ("1", "JPY", RATE, "0.05", "1"),
        ("100", "JPY", D("3"), "33.33", "100"),
        ("5", "JPY", D("8"), "0.63", "5"),
        ("3200", "CNY", None, "3200.00", None),
        ("27000", "JPY", None, None, "27000"),
        (None, "CNY", RATE, None, None),
    ],
)
def test_an_amount_in_both_currencies(amount, currency, rate, cny, jpy):
    found = Money.of(None if amount is None else D(amount), currency, rate)
    assert [None if one is None else str(one) for one in (found.cny, found.jpy)] == [cny, jpy]


@pytest.mark.parametrize(
    ("quantity", "one", "currency", "estimate"),
    [
        ("2", "3200", "CNY", "6400.00"),
        ("1.5", "333.33", "CNY", "500.00"),
        ("0.25", "99", "JPY", "25"),
        ("0.5", "45", "JPY", "23"),
        ("3", "0", "CNY", "0.00"),
        ("3", None, "CNY", None),
    ],
)
def test_what_an_item_is_expected_to_come_to(quantity, one, currency, estimate):
    line = CostLine(quantity=D(quantity), unit_amount=one and D(one), currency=currency)
    assert line.estimate == (estimate and D(estimate))


def test_a_total_is_the_sum_of_what_is_printed():
    """Three thirds of a yuan: the printed 0.33 three times, not 1.00."""
    rows = [Money.of(D(10), "JPY", D("30"))] * 3
    assert Total.of(rows) == Total(D("0.99"), D(30), True, True)


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ([], Total(D(0), D(0), True, True)),
        ([Money(D("1.00"), None)], Total(D("1.00"), None, True, False)),
        ([Money(D("1.00"), None), Money(None, D(9))], Total(D("1.00"), D(9), False, False)),
        ([Money(None, None)], Total(None, None, False, False)),
        ([Money(D("1.00"), D(20)), Money(None, None)], Total(D("1.00"), D(20), False, False)),
    ],
)
def test_what_is_not_known_is_not_counted_and_said(rows, total):
    assert Total.of(rows) == total


def test_totals_agree_whatever_the_amounts():
    chance = Random(42)
    lines = [
        CostLine(
            kind="other", what=str(number), bearer=chance.choice(["applicant", "office", "counterpart"]),
            currency=chance.choice(["CNY", "JPY"]), quantity=D(chance.randint(1, 999)) / 100,
            unit_amount=D(chance.randint(0, 99999)),
        )
        for number in range(60)
    ]  # fmt: skip
    found = summarise(lines, ExchangeRate(day=date(2026, 11, 2), yen_per_yuan=D("20.8137"), source="例"))
    for share in found.shares:
        assert share.total.cny == sum(line.amount.cny for line in share.lines)
        assert share.total.jpy == sum(line.amount.jpy for line in share.lines)
    assert found.total.cny == sum(share.total.cny for share in found.shares)
    assert found.total.jpy == sum(share.total.jpy for share in found.shares)
    assert found.is_complete
    assert Summary.from_json(json.loads(json.dumps(found.as_json()))) == found


def test_no_costs_are_an_empty_summary():
    assert summarise([], None).is_empty
    assert Summary.from_json(None) == Summary() == Summary.from_json(Summary().as_json())


@pytest.mark.parametrize(("rate", "text"), [("20.8000", "20.80"), ("20.8137", "20.8137"), ("21", "21.00")])
def test_a_rate_as_it_is_printed(rate, text):
    assert rate_text(D(rate)) == text
