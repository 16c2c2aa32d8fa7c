"""The budget of an edition: planned, committed, actual; sums that agree with the rows as printed; two editors; copying."""

from decimal import Decimal
from io import BytesIO
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.costs import keeping as costs
from activities.costs.budget import budget_of
from activities.costs.copying import planned_again
from activities.costs.models import Change, CostLine, CostSheet
from activities.seminars import copying, planning
from activities.seminars.models import Edition
from tests.factories.costs import ExchangeRateFactory, item
from tests.factories.seminars import EditionFactory

OFFICE, KEEPERS = ("officer", "manager", "viewer", "admin"), ("officer", "manager")
PAGES = ("money", "money_paper", "money_excel")
LINE = {"kind": "venue", "what": "大ホール", "bearer": "host_city", "currency": "CNY", "quantity": "2", "unit": "日",
        "unit_amount": "12,000", "committed": "", "actual": "", "note": ""}  # fmt: skip


@pytest.fixture
def file(planned, officer):
    return planning.begin(planned, by=officer)


@pytest.fixture
def rate(db):
    return ExchangeRateFactory()


def line(file, by, **values) -> CostLine:
    return item(file, by, **({"kind": "venue", "bearer": "clair", "committed": ""} | values))


def fill(file, by, number: int, seed: int = 7) -> None:
    """So many lines of every party, kind and currency, some without one amount or the other."""
    chance = Random(seed)
    bearers = ["clair", "host_city", "cohost", "participants", "other"]
    for place in range(number):
        currency = chance.choice(["CNY", "JPY"])
        cents = 1 if currency == "JPY" else 100
        amounts = {
            column: f"{chance.randint(0, 99_999) / cents:.{2 if cents > 1 else 0}f}" if chance.random() < share else ""
            for column, share in (("unit_amount", 0.9), ("committed", 0.6), ("actual", 0.5))
        }
        line(file, by, what=f"項目{place}", kind=chance.choice(["venue", "reception", "gift", "materials"]),
             bearer=chance.choice(bearers), currency=currency, quantity=str(chance.randint(1, 999) / 100), **amounts)  # fmt: skip


def address(name: str, edition) -> str:
    return reverse(f"seminars:{name}", args=[edition.number])


def signed_in(client, who):
    client.force_login(who)
    return client


@pytest.mark.parametrize("who", [*OFFICE, "tokyo", "town", "prefecture", "stranger"])
def test_only_the_office_knows_of_a_budget(client, cast, planned, file, who):
    line(file, cast.officer, what="秘密の会場費")
    signed_in(client, cast[who])
    inside = who in OFFICE
    assert {client.get(address(name, planned)).status_code for name in PAGES} == {200 if inside else 404}
    tabs = client.get(planned.get_absolute_url()).content.decode()
    assert (address("money", planned) in tabs) is inside
    page = client.get(address("money", planned)).content.decode()
    assert (reverse("costs:line_new", args=[file.slug]) in page) is (who in KEEPERS)
    writes = {client.get(reverse(f"costs:{name}", args=[file.slug])).status_code for name in ("line_new", "actuals")}
    assert writes == {200 if who in KEEPERS else 403 if inside or who == "tokyo" else 404}


@pytest.mark.parametrize("who", ["officer", "town"])
def test_an_edition_of_the_past_has_none(client, cast, held, who):
    signed_in(client, cast[who])
    assert {client.get(address(name, held)).status_code for name in PAGES} == {404}
    assert address("money", held) not in client.get(held.get_absolute_url()).content.decode()


def test_an_edition_that_nobody_prepares_yet_has_none(client, cast, planned):
    assert signed_in(client, cast.officer).get(address("money", planned)).status_code == 404


def test_a_budget_is_entered_committed_and_paid(client, cast, planned, file, rate):
    signed_in(client, cast.officer)
    new = reverse("costs:line_new", args=[file.slug])
    form = client.get(new).context["form"]
    assert str(form["bearer"].value()) == "clair"
    assert {code for code, _label in form.fields["bearer"].choices} == {
        "clair",
        "host_city",
        "cohost",
        "participants",
        "other",
    }
    assert client.post(new, LINE).url == address("money", planned)
    made = CostLine.objects.get()
    recording = reverse("costs:actuals", args=[file.slug])
    page = client.get(recording)
    names = {column: costs.amount_name(made, column) for column in ("committed", "actual")}
    assert set(page.context["form"].fields) == set(names.values())
    typed = {names["committed"]: "23,500", names["actual"]: "23,480.50", "seen": page.context["seen"]}
    assert client.post(recording, typed).url == address("money", planned)
    shown = client.get(address("money", planned)).content.decode()
    for text in ("24,000.00", "499,200", "23,500.00", "488,800", "23,480.50", "488,394", "−519.50", "−10,806"):
        assert text in shown, text
    assert client.get(reverse("costs:case", args=[file.slug])).url == address("money", planned)


def test_what_a_visit_costs_has_no_committed_amounts(client, cast, planned, file):
    """And the parties of a seminar are none of its own."""
    signed_in(client, cast.officer)
    new = reverse("costs:line_new", args=[file.slug])
    refused = client.post(new, LINE | {"bearer": "applicant"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["bearer"])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"committed": "-1"}, "committed"),
        ({"committed": "99.5", "currency": "JPY", "unit_amount": "1"}, "committed"),
        ({"committed": "1e5"}, "committed"),
        ({"kind": "bribe"}, "kind"),
        ({"currency": "USD"}, "currency"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(client, cast, file, changed, field):
    response = signed_in(client, cast.officer).post(reverse("costs:line_new", args=[file.slug]), LINE | changed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not CostLine.objects.exists()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_sum_is_that_of_the_rows_as_printed(file, officer, rate, seed):
    fill(file, officer, 60, seed)
    budget = budget_of(file)
    for column in ("estimate", "committed", "actual", "difference"):
        for currency in ("cny", "jpy"):
            rows = [getattr(getattr(row, column), currency) for row in budget.rows]
            whole = sum(amount for amount in rows if amount is not None)
            assert getattr(getattr(budget, column), currency) == whole
            for groups in (budget.shares, budget.kinds, budget.currencies):
                parts = [getattr(getattr(group, column), currency) for group in groups]
                assert sum(part for part in parts if part is not None) == whole
            for share in budget.shares:
                parts = [getattr(getattr(part, column), currency) for part in share.currencies]
                own = getattr(getattr(share, column), currency)
                assert sum(part for part in parts if part is not None) == (own or 0)


def test_a_difference_is_told_where_both_are_known(file, officer, rate):
    line(file, officer, quantity="1", unit_amount="100", actual="120.50")
    line(file, officer, quantity="1", unit_amount="100")
    line(file, officer, quantity="1", unit_amount="", actual="7")
    budget = budget_of(file)
    assert [row.difference.cny for row in budget.rows] == [Decimal("20.50"), None, None]
    assert (budget.difference.cny, budget.difference.is_complete) == (Decimal("20.50"), False)


def test_the_workbook_says_the_same_and_carries_nothing_out(client, cast, planned, file, rate):
    line(file, cast.officer, what="=1+1", bearer="clair", actual="6000", note="+SUM(A1)")
    line(
        file,
        cast.officer,
        what="記念品",
        kind="gift",
        bearer="cohost",
        currency="JPY",
        unit_amount="1500",
        quantity="40",
    )
    answer = signed_in(client, cast.viewer).get(address("money_excel", planned))
    assert "no-store" in answer["Cache-Control"]
    lines, sums = load_workbook(BytesIO(answer.content)).worksheets
    rows = list(lines.iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == ["'=1+1", "記念品", None]
    assert [row[7:9] for row in rows] == [(6400, 133_120), (2884.62, 60_000), (9284.62, 193_120)]
    assert rows[0][15] == "'+SUM(A1)"
    found = {row[0]: row[2:4] for row in sums.iter_rows(values_only=True) if row[0]}
    assert (9284.62, 193_120) in found.values()


def test_two_people_who_record_at_once_keep_both_or_are_told(file, officer, manager):
    first, second = line(file, officer), line(file, officer, what="別の項目")
    columns = ("committed", "actual")
    seen = read_prints(prints(costs.amounts([first, second], columns)))
    now = costs.amounts([first, second], columns)
    costs.record_amounts(file, columns, now | {f"c{first.pk}": "5000"}, by=officer, seen=seen)
    costs.record_amounts(file, columns, now | {f"a{second.pk}": "6000"}, by=manager, seen=seen)
    assert [(row.committed, row.actual) for row in CostLine.objects.of(file)] == [(5000, None), (None, 6000)]
    with pytest.raises(WorkConflict) as conflict:
        costs.record_amounts(file, columns, now | {f"c{first.pk}": "5100"}, by=manager, seen=seen)
    assert conflict.value.names == [f"c{first.pk}"]


def test_who_changed_what_is_kept(client, cast, planned, file, rate):
    made = line(file, cast.officer, note="仮予約")
    costs.save_line(made, costs.plain(made) | {"committed": "5000"}, by=cast.manager,
                    seen=read_prints(prints(costs.plain(made))))  # fmt: skip
    newer = ExchangeRateFactory(day="2026-11-10", yen_per_yuan="21.05")
    costs.choose_rate(file, {"rate": str(newer.pk)}, by=cast.officer, seen=read_prints(prints({"rate": str(rate.pk)})))
    fresh = CostLine.objects.get()
    costs.remove_line(fresh, by=cast.officer, seen=read_prints(prints(costs.plain(fresh))))
    kept = [(row.what, row.by, row.seat.pk, row.subject) for row in Change.objects.filter(case=file.pk).order_by("pk")]
    officer, manager = (person.seats[0].pk for person in (cast.officer, cast.manager))
    assert [one[:3] for one in kept] == [
        ("added", cast.officer, officer), ("changed", cast.manager, manager),
        ("changed", cast.officer, officer), ("removed", cast.officer, officer),
    ]  # fmt: skip
    assert Change.objects.get(what="changed", model="costline").values == {"committed": ["", "5000"]}
    assert Change.objects.get(what="removed").values["note"] == ["仮予約", ""]
    page = signed_in(client, cast.viewer).get(address("money", planned)).content.decode()
    assert "5000" in page
    assert "21.05" in page


def test_nothing_changed_is_no_change(file, officer):
    made = line(file, officer)
    costs.save_line(made, costs.plain(made), by=officer, seen=read_prints(prints(costs.plain(made))))
    assert Change.objects.count() == 1


@pytest.mark.parametrize(
    ("quantity", "unit_amount", "actual", "planned"),
    [
        ("2", "3200", None, ("2", "3200", "6400.00")),
        ("2", "3200", "7000", ("2", "3500", "7000.00")),
        ("3", "3200", "10000", ("1", "10000", "10000.00")),
        ("3", None, None, ("3", None, None)),
        ("3", None, "9", ("3", "3", "9.00")),
        ("2", "1", "0", ("2", "0", "0.00")),
    ],
)
def test_what_it_came_to_is_what_is_planned_next(quantity, unit_amount, actual, planned):
    source = CostLine(
        kind="venue", what="会場", bearer="clair", currency="CNY", quantity=Decimal(quantity), unit="日", note="秘"
    )
    source.unit_amount, source.actual = (None if one is None else Decimal(one) for one in (unit_amount, actual))
    made = planned_again(source, source)
    told = [None if one is None else Decimal(one) for one in planned]
    assert [made.quantity, made.unit_amount, made.estimate] == told
    assert (made.committed, made.actual, made.note) == (None, None, "")


def test_a_budget_is_begun_with_the_last_one(planned, file, officer, rate):
    line(file, officer, what="通訳", actual="7000", committed="6900", note="A社")
    line(file, officer, what="記念品", currency="JPY", unit_amount="1500")
    nxt = EditionFactory(number=21, fiscal_year=2027)
    later = planning.begin(nxt, by=officer)
    made = copying.copy(Edition.objects.with_place().get(pk=planned.pk), nxt, ["budget"], by=officer)
    rows = list(CostLine.objects.of(later))
    assert made == 2
    assert [(row.what, row.estimate, row.committed, row.actual, row.note) for row in rows] == [
        ("通訳", 7000, None, None, ""), ("記念品", 3000, None, None, "")
    ]  # fmt: skip
    assert CostSheet.objects.get(case=later.pk).rate == rate
    assert Change.objects.get(case=later.pk).what == "copied"
    with pytest.raises(ValidationError):
        copying.copy(planned, Edition.objects.with_place().get(pk=nxt.pk), ["budget"], by=officer)


def test_without_a_file_there_is_nothing_to_copy_to(planned, file, officer):
    line(file, officer)
    with pytest.raises(ValidationError):
        copying.copy(planned, EditionFactory(number=22, fiscal_year=2028), ["budget"], by=officer)


def test_the_number_of_statements_does_not_grow(client, cast, planned, file, rate, django_assert_max_num_queries):
    signed_in(client, cast.officer)
    fill(file, cast.officer, 2)
    client.get(address("money", planned))
    with django_assert_max_num_queries(12) as few:
        client.get(address("money", planned))
    fill(file, cast.officer, 60)
    with django_assert_max_num_queries(len(few)):
        client.get(address("money", planned))
