"""The pages of costs, as the office and everybody else meet them."""

import pytest
from django.urls import reverse

from activities.cases.revisions import prints
from activities.costs import keeping
from activities.costs.models import CostLine, CostSheet, ExchangeRate
from activities.costs.of_case import rights
from tests.cases.requests import complete_request
from tests.factories.costs import ExchangeRateFactory, item

OFFICE, KEEPERS = ("officer", "manager", "viewer", "admin"), ("officer", "manager")
OUTSIDE = ("town", "prefecture", "tokyo")
READ, WRITE = ("case",), ("line_new", "actuals", "case_rate")
GOOD = {"kind": "vehicle", "what": "借上げ車", "bearer": "applicant", "currency": "CNY", "quantity": "2", "unit": "日",
        "unit_amount": "1,350", "actual": "", "note": ""}  # fmt: skip
RATE = {"day": "2026-11-02", "yen_per_yuan": "20.80", "source": "中国銀行"}


def address(name: str, case, *more) -> str:
    return reverse(f"costs:{name}", args=[case.slug, *more])


def sign_in(client, who):
    client.force_login(who)
    return client


@pytest.mark.parametrize("who", [*OFFICE, *OUTSIDE, "stranger"])
def test_who_reads_and_who_writes(client, cast, case, who):
    line = item(case, cast.officer)
    sign_in(client, cast[who])
    seen = 404 if who == "stranger" else 200 if who in OFFICE else 403
    writes = seen if who == "stranger" or who in OUTSIDE or who in KEEPERS else 403
    assert {client.get(address(name, case)).status_code for name in READ} == {seen}
    assert {client.get(address(name, case)).status_code for name in WRITE} == {writes}
    assert client.get(address("line", case, line.pk)).status_code == writes
    if who not in KEEPERS:
        posts = [client.post(address(name, case, line.pk)).status_code for name in ("line", "line_remove", "line_move")]
        assert set(posts) == {writes}
    assert CostLine.objects.filter(pk=line.pk).exists()


@pytest.mark.parametrize("who", [*OFFICE, *OUTSIDE, "stranger"])
def test_who_keeps_rates(client, cast, rate, who):
    sign_in(client, cast[who])
    inside, keeper = who in OFFICE, who in KEEPERS
    assert client.get(reverse("costs:rates")).status_code == (200 if inside else 403)
    assert client.get(reverse("costs:rate_new")).status_code == (200 if keeper else 403)
    assert client.get(reverse("costs:rate", args=[rate.pk])).status_code == (200 if keeper else 403 if inside else 404)
    if not keeper:
        refused = client.post(reverse("costs:rate_remove", args=[rate.pk])).status_code
        assert refused == (403 if inside else 404)


def test_a_draft_has_no_costs_for_anybody(client, cast):
    draft = complete_request(cast.town)
    assert sign_in(client, cast.officer).get(address("case", draft)).status_code == 404
    assert sign_in(client, cast.town).get(address("case", draft)).status_code == 403


def test_the_block_of_a_case_is_the_office_s(cast, case, django_assert_num_queries):
    people = {who: cast[who] for who in (*OFFICE, *OUTSIDE)}
    for person in people.values():
        assert person.roles
        assert person.seats
    with django_assert_num_queries(0):
        found = {who: rights(case, person) for who, person in people.items()}
    assert {who for who, one in found.items() if one} == set(OFFICE)
    assert {who for who, one in found.items() if one and one.may_edit} == set(KEEPERS)


def test_the_page_and_its_block(client, cast, case, rate):
    item(case, cast.officer, note="内密")
    item(case, cast.officer, currency="JPY", unit_amount="4500", quantity="6", bearer="office")
    page = sign_in(client, cast.viewer).get(address("case", case)).content.decode()
    for text in ("6,400.00", "133,120", "1,298.08", "27,000", "7,698.08", "160,120", "20.80", "内密"):
        assert text in page, text
    assert "/new/" not in page
    block = client.get(address("case", case), headers={"HX-Request": "true"}).content.decode()
    assert "160,120" in block
    assert "<html" not in block
    assert "内密" not in block


def test_the_number_of_statements_does_not_grow(client, cast, case, rate, django_assert_max_num_queries):
    sign_in(client, cast.officer)
    for number in range(12):
        item(case, cast.officer, what=f"項目{number}", bearer=["applicant", "office", "counterpart"][number % 3])
        if number in (0, 11):
            with django_assert_max_num_queries(10):
                client.get(address("case", case))


def test_an_item_is_entered_copied_changed_and_deleted(client, cast, case, rate):
    sign_in(client, cast.officer)
    assert client.post(address("line_new", case), GOOD | {"form_token": "a"}).status_code == 302
    assert client.post(address("line_new", case), GOOD | {"form_token": "a"}).status_code == 302
    line = CostLine.objects.get()
    assert (line.estimate, line.order, CostSheet.objects.get().rate) == (2700, 1, rate)
    copied = client.get(address("line_new", case), {"copy": line.pk}).context["form"]
    assert (copied["what"].value(), copied["unit_amount"].value()) == ("借上げ車", "1350")
    page = client.get(address("line", case, line.pk))
    sent = GOOD | {"seen": page.context["seen"], "unit_amount": "１，４００．５０"}
    assert client.post(address("line", case, line.pk), sent).status_code == 302
    line.refresh_from_db()
    assert str(line.unit_amount) == "1400.50"
    assert client.post(address("line_move", case, line.pk), {"to": "down"}).status_code == 302
    seen = prints(keeping.plain(line))
    assert client.post(address("line_remove", case, line.pk), {"seen": seen}).status_code == 302
    assert not CostLine.objects.exists()


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 30, "²", "1"])
def test_a_copy_of_nothing_is_a_new_item(client, cast, case, asked):
    form = sign_in(client, cast.officer).get(address("line_new", case), {"copy": asked}).context["form"]
    assert not form["what"].value()
    assert str(form["bearer"].value()) == "applicant"


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("unit_amount", "1200", "1200.00"),
        ("unit_amount", "１，２００", "1200.00"),
        ("unit_amount", "1 200.5", "1200.50"),
        ("unit_amount", "0", "0.00"),
        ("unit_amount", "", None),
        ("unit_amount", "100,000,000", "100000000.00"),
        ("quantity", "０．２５", "0.25"),
        ("actual", "2,460.10", "2460.10"),
    ],
)
def test_numbers_as_people_type_them(client, cast, case, field, typed, kept):
    sign_in(client, cast.officer).post(address("line_new", case), GOOD | {field: typed})
    value = getattr(CostLine.objects.get(), field)
    assert (value if value is None else str(value)) == kept


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"unit_amount": "-1"}, "unit_amount"),
        ({"unit_amount": "−５"}, "unit_amount"),
        ({"unit_amount": "12,34"}, "unit_amount"),
        ({"unit_amount": "1.234"}, "unit_amount"),
        ({"unit_amount": "100000001"}, "unit_amount"),
        ({"unit_amount": "9" * 5000}, "unit_amount"),
        ({"unit_amount": "1e5"}, "unit_amount"),
        ({"unit_amount": "NaN"}, "unit_amount"),
        ({"unit_amount": "百"}, "unit_amount"),
        ({"unit_amount": "99.5", "currency": "JPY"}, "unit_amount"),
        ({"actual": "0.5", "currency": "JPY"}, "actual"),
        ({"actual": "-0.01"}, "actual"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": ""}, "quantity"),
        ({"quantity": "10000"}, "quantity"),
        ({"kind": ""}, "kind"),
        ({"kind": "bribe"}, "kind"),
        ({"bearer": "nobody"}, "bearer"),
        ({"currency": ""}, "currency"),
        ({"what": " 　"}, "what"),
        ({"what": "あ" * 121}, "what"),
        ({"unit": "あ" * 21}, "unit"),
        ({"note": "あ" * 401}, "note"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(client, cast, case, changed, field):
    response = sign_in(client, cast.officer).post(address("line_new", case), GOOD | changed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert len(response.context["form"].errors[field]) == 1
    assert not CostLine.objects.exists()


def test_the_second_editor_sees_what_changed_and_keeps_what_was_typed(client, cast, case):
    line = item(case, cast.officer)
    seen = sign_in(client, cast.manager).get(address("line", case, line.pk)).context["seen"]
    CostLine.objects.filter(pk=line.pk).update(unit_amount=3300, unit="回")
    sent = GOOD | {
        "what": line.what,
        "kind": line.kind,
        "unit_amount": "3500",
        "quantity": "2",
        "unit": "日",
        "seen": seen,
    }
    response = client.post(address("line", case, line.pk), sent)
    assert response.status_code == 409
    assert [row["now"] for row in response.context["conflict"]] == ["3300"]
    assert response.context["form"]["unit_amount"].value() == "3500"
    assert response.context["form"]["unit"].value() == "回"
    again = sent | {"unit": "回", "seen": response.context["seen"]}
    assert client.post(address("line", case, line.pk), again).status_code == 302
    line.refresh_from_db()
    assert (line.unit_amount, line.unit) == (3500, "回")


def test_an_item_that_was_deleted_meanwhile_can_be_added_again(client, cast, case):
    line = item(case, cast.officer)
    here = address("line", case, line.pk)
    seen = sign_in(client, cast.officer).get(here).context["seen"]
    line.delete()
    gone = client.post(here, GOOD | {"seen": seen})
    assert gone.status_code == 409
    assert "借上げ車" in gone.content.decode()
    assert f'action="{address("line_new", case)}"' in gone.content.decode()
    assert client.get(here).status_code == 404


def test_a_changed_item_is_not_deleted_unseen(client, cast, case):
    line = item(case, cast.officer)
    response = sign_in(client, cast.officer).post(address("line_remove", case, line.pk), {"seen": "{}"})
    assert response.url == address("line", case, line.pk)
    assert CostLine.objects.filter(pk=line.pk).exists()


def test_an_item_is_reached_through_its_own_case_alone(client, cast, case):
    line = item(case, cast.officer)
    other = complete_request(cast.town)
    type(other).objects.filter(pk=other.pk).update(disclosed=True)
    assert sign_in(client, cast.officer).get(address("line", other, line.pk)).status_code == 404


def test_what_items_came_to_is_recorded_together(client, cast, case, rate):
    yuan, yen = item(case, cast.officer), item(case, cast.officer, currency="JPY", unit_amount="500")
    names = [keeping.amount_name(line, "actual") for line in (yuan, yen)]
    seen = sign_in(client, cast.officer).get(address("actuals", case)).context["seen"]
    wrong = client.post(address("actuals", case), {names[0]: "6,500", names[1]: "99.5", "seen": seen})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, [names[1]])
    done = client.post(address("actuals", case), {names[0]: "6,500", names[1]: "", "seen": seen})
    assert done.status_code == 302
    page = client.get(address("case", case)).content.decode()
    assert "6,500.00" in page
    assert "135,200" in page
    late = client.post(address("actuals", case), {names[0]: "7000", names[1]: "990", "seen": seen})
    assert late.status_code == 409
    assert [row["now"] for row in late.context["conflict"]] == ["6500"]
    again = client.post(address("actuals", case), {names[0]: "7000", names[1]: "990", "seen": late.context["seen"]})
    assert again.status_code == 302
    assert [line.actual for line in CostLine.objects.of(case)] == [7000, 990]


def test_another_rate_is_chosen_and_a_newer_one_is_offered(client, cast, case, rate):
    item(case, cast.officer)
    newer = ExchangeRateFactory(day="2026-11-10", yen_per_yuan="21.05")
    page = sign_in(client, cast.officer).get(address("case", case)).content.decode()
    assert "21.05" in page
    seen = client.get(address("case_rate", case)).context["seen"]
    assert client.post(address("case_rate", case), {"rate": newer.pk, "seen": seen}).status_code == 302
    assert "134,720" in client.get(address("case", case)).content.decode()
    overtaken = client.post(address("case_rate", case), {"rate": rate.pk, "seen": seen})
    assert overtaken.status_code == 302, "back to what was seen is no change of the second editor's"
    assert CostSheet.objects.get().rate == newer


def test_without_any_rate_the_page_says_so(client, cast, case):
    item(case, cast.officer)
    sign_in(client, cast.officer)
    page = client.get(address("case", case)).content.decode()
    assert reverse("costs:rate_new") in page
    assert reverse("costs:rate_new") in client.get(address("case_rate", case)).content.decode()
    assert client.post(address("case_rate", case), {"rate": "1"}).status_code == 422


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"yen_per_yuan": "0.048"}, "yen_per_yuan"),
        ({"yen_per_yuan": "2080"}, "yen_per_yuan"),
        ({"yen_per_yuan": "-20"}, "yen_per_yuan"),
        ({"yen_per_yuan": "20.80001"}, "yen_per_yuan"),
        ({"yen_per_yuan": ""}, "yen_per_yuan"),
        ({"day": "2199-01-01"}, "day"),
        ({"day": "令和8年13月1日"}, "day"),
        ({"day": "2026-10-01"}, "day"),
        ({"source": ""}, "source"),
        ({"source": "あ" * 121}, "source"),
    ],
)
def test_a_rate_that_cannot_be(client, cast, changed, field):
    ExchangeRateFactory(day="2026-10-01")
    response = sign_in(client, cast.officer).post(reverse("costs:rate_new"), RATE | changed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert ExchangeRate.objects.count() == 1


def test_a_rate_is_entered_corrected_and_stays_while_it_is_used(client, cast, case):
    sign_in(client, cast.manager)
    back = address("case", case)
    made = client.post(
        reverse("costs:rate_new"), RATE | {"day": "令和8年11月2日", "yen_per_yuan": "２０．８", "next": back}
    )
    assert made.url == back
    rate = ExchangeRate.objects.get()
    assert (str(rate.yen_per_yuan), rate.entered_by) == ("20.8000", cast.manager)
    item(case, cast.officer)
    page = client.get(reverse("costs:rate", args=[rate.pk]))
    assert reverse("costs:rate_remove", args=[rate.pk]) not in page.content.decode()
    assert client.post(reverse("costs:rate_remove", args=[rate.pk])).url == reverse("costs:rate", args=[rate.pk])
    sent = RATE | {"yen_per_yuan": "20.9", "seen": page.context["seen"]}
    assert client.post(reverse("costs:rate", args=[rate.pk]), sent).status_code == 302
    assert "133,760" in client.get(address("case", case)).content.decode()
    late = client.post(reverse("costs:rate", args=[rate.pk]), sent | {"yen_per_yuan": "21"})
    assert [row["now"] for row in late.context["conflict"]] == ["20.9"]
    CostSheet.objects.all().delete()
    assert client.post(reverse("costs:rate_remove", args=[rate.pk])).url == reverse("costs:rates")
    assert not ExchangeRate.objects.exists()


def test_a_rate_leads_nowhere_else(client, cast):
    made = sign_in(client, cast.officer).post(reverse("costs:rate_new"), RATE | {"next": "https://evil.example/"})
    assert made.url == reverse("costs:rates")


def test_what_was_typed_when_the_session_ended_comes_back(client, cast, case):
    sign_in(client, cast.officer)
    page = client.get(address("line_new", case)).content.decode()
    typed_by = page.split('name="typed_by" value="')[1].split('"')[0]
    client.logout()
    client.post(address("line_new", case), GOOD | {"typed_by": typed_by})
    session = client.session
    kept = dict(session.items())
    sign_in(client, cast.officer)
    session = client.session
    session.update({name: value for name, value in kept.items() if not name.startswith("_auth")})
    session.save()
    assert client.get(address("line_new", case)).context["form"]["what"].value() == "借上げ車"


def test_the_largest_amount_is_told_as_amounts_are_printed(client, cast, case):
    for typed in ("200000000", "9" * 20):
        response = sign_in(client, cast.officer).post(address("line_new", case), GOOD | {"unit_amount": typed})
        assert "100,000,000" in response.context["form"].errors["unit_amount"][0]
