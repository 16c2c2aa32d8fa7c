"""The doors through which costs are written: rates of a day, two people at once, what outsiders are told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from activities.calendars.fiscal import today_in_japan
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.costs import keeping
from activities.costs.models import CostLine, CostSheet
from activities.costs.summary import Summary, summary_of
from tests.factories.costs import ExchangeRateFactory, item


def seen(row) -> dict:
    return read_prints(prints(keeping.plain(row)))


def test_the_rate_is_the_newest_of_the_day_and_stays(case, officer):
    ExchangeRateFactory(day=date(2026, 10, 1), yen_per_yuan="20.5")
    taken = ExchangeRateFactory(day=today_in_japan())
    ExchangeRateFactory(day=today_in_japan() + timedelta(days=1), yen_per_yuan="30")
    item(case, officer)
    taken_over = ExchangeRateFactory(day=today_in_japan() + timedelta(days=2), yen_per_yuan="31")
    item(case, officer)
    sheet = CostSheet.objects.get(case=case)
    assert sheet.rate == taken
    assert taken_over.day > sheet.rate.day


def test_without_a_rate_the_other_currency_is_unknown_until_there_is_one(case, officer):
    item(case, officer)
    told = summary_of(case)
    assert (told.total.cny, told.total.jpy, told.rate, told.is_complete) == (Decimal("6400.00"), None, None, False)
    ExchangeRateFactory()
    assert summary_of(case) == told
    item(case, officer, currency="JPY", unit_amount="500", quantity="1")
    assert summary_of(case).total.jpy == 133_120 + 500


def test_the_summary_tells_no_notes_and_nothing_actual(case, officer, rate, django_assert_num_queries):
    item(case, officer, note="内密の事情", actual="7000")
    item(case, officer, bearer="counterpart", kind="meal", what="昼食会", unit_amount="")
    with django_assert_num_queries(2):
        told = summary_of(case)
    text = str(told.as_json())
    assert "内密" not in text
    assert "7000" not in text
    assert [share.bearer for share in told.shares] == ["applicant", "counterpart"]
    assert (told.rate, told.rate_day, told.rate_source) == (Decimal("20.8000"), rate.day, "中国銀行")
    assert not told.is_complete
    assert Summary.from_json(told.as_json()) == told


@pytest.mark.parametrize("language", ["ja", "zh-hans", "en"])
def test_a_summary_is_drawn_from_what_was_kept(case, officer, rate, language):
    item(case, officer, what="面会の<通訳>")
    kept = summary_of(case).as_json()
    with translation.override(language):
        html = render_to_string("costs/_summary.html", {"summary": Summary.from_json(kept)})
        empty = render_to_string("costs/_summary.html", {"summary": Summary()})
    assert html.count("133,120") == html.count("6,400.00") == 3
    assert "20.80" in html
    assert "面会の&lt;通訳&gt;" in html
    assert "<table" not in empty


def test_what_only_one_changed_is_merged_and_both_is_a_conflict(case, officer, manager):
    line = item(case, officer)
    first = seen(line)
    mine = keeping.plain(line)
    keeping.save_line(line, mine | {"unit_amount": "3300"}, by=manager, seen=first)
    merged = keeping.save_line(line, mine | {"quantity": "3"}, by=officer, seen=first)
    assert (merged.unit_amount, merged.quantity) == (3300, 3)
    with pytest.raises(WorkConflict) as conflict:
        keeping.save_line(line, mine | {"quantity": "4"}, by=manager, seen=first)
    assert conflict.value.names == ["quantity"]
    assert CostSheet.objects.get(case=case).changed_by == officer


def test_the_revision_counts_changes_and_nothing_else(case, officer):
    line = item(case, officer)
    before = CostSheet.objects.get(case=case).revision
    keeping.save_line(line, keeping.plain(line), by=officer, seen=seen(line))
    keeping.move_line(line, by=officer, down=True)
    assert CostSheet.objects.get(case=case).revision == before
    keeping.save_line(line, keeping.plain(line) | {"unit": "回"}, by=officer, seen=seen(line))
    assert CostSheet.objects.get(case=case).revision == before + 1


def test_an_item_that_is_gone_is_said_to_be_gone(case, officer):
    line = item(case, officer)
    keeping.remove_line(CostLine.objects.get(pk=line.pk), by=officer, seen=seen(line))
    with pytest.raises(keeping.Gone):
        keeping.save_line(line, keeping.plain(line) | {"unit": "回"}, by=officer, seen=seen(line))
    keeping.remove_line(line, by=officer, seen=seen(line))


def test_nothing_is_deleted_that_was_changed_meanwhile(case, officer):
    line = item(case, officer)
    old = seen(line)
    keeping.save_line(line, keeping.plain(line) | {"unit": "回"}, by=officer, seen=old)
    with pytest.raises(WorkConflict):
        keeping.remove_line(line, by=officer, seen=old)
    assert CostLine.objects.filter(pk=line.pk).exists()


def test_items_move_among_those_of_their_bearer(case, officer):
    first, office, second = (
        item(case, officer, what="一"), item(case, officer, what="二", bearer="office"), item(case, officer, what="三"),
    )  # fmt: skip
    keeping.move_line(first, by=officer, down=True)
    assert [line.what for line in CostLine.objects.of(case)] == ["三", "二", "一"]
    keeping.move_line(first, by=officer, down=True)
    keeping.move_line(office, by=officer, down=False)
    assert [line.what for line in CostLine.objects.of(case)] == ["三", "二", "一"]
    keeping.move_line(second, by=officer, down=True)
    assert [line.what for line in CostLine.objects.of(case)] == ["一", "二", "三"]


def test_a_case_has_no_end_of_items(case, officer, monkeypatch):
    """As many as one form can carry the fingerprints of."""
    item(case, officer)
    monkeypatch.setattr(keeping, "MOST_LINES", 1)
    with pytest.raises(ValidationError):
        item(case, officer)


def test_fingerprints_of_all_items_fit_into_a_form():
    lines = [CostLine(pk=1_000_000_000 + number) for number in range(keeping.MOST_LINES)]
    assert len(read_prints(prints(keeping.amounts(lines, ("committed", "actual"))))) == 2 * keeping.MOST_LINES
