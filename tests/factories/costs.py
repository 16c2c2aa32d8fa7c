"""Rates and cost items; an item goes through the real door, so that its sheet is there."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from activities.costs import keeping
from activities.costs.models import CostLine, ExchangeRate
from tests.factories.accounts import UserFactory


class ExchangeRateFactory(DjangoModelFactory):
    class Meta:
        model = ExchangeRate

    day = date(2026, 11, 2)
    yen_per_yuan = "20.8"
    source = "中国銀行"
    entered_by = factory.SubFactory(UserFactory)


def item(case, by, **values) -> CostLine:
    """A cost item as the office enters it, as plain texts."""
    begun = {"kind": "interpreter", "what": "面会の通訳", "bearer": "applicant", "currency": "CNY", "quantity": "2", "unit": "日",
             "unit_amount": "3200", "actual": "", "note": ""}  # fmt: skip
    return keeping.save_line(CostLine(case=case), begun | values, by=by, seen={})
