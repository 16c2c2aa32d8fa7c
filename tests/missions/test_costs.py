"""Who bears what of a mission (domain B.4): the usual lines, for whom they are, and that they are entered once."""

from decimal import Decimal

import pytest
from django.urls import reverse

from activities.costs.models import CostLine
from activities.costs.schemes import scheme_of
from activities.costs.summary import summary_of
from activities.missions import costs
from tests.factories.costs import item
from tests.factories.missions import at, move

OURS, THEIRS = {"渡航費", "災害補償費", "旅行雑費"}, {"中国国内の移動", "通訳", "宿泊", "食事"}


def borne(case) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in CostLine.objects.of(case):
        found.setdefault(line.bearer, set()).add(line.what)
    return found


def test_the_association_and_the_host_bear_what_the_source_says(cast):
    case = at("agreement_signed", cast, days=8, ahead=60)
    move(case, "prepare", cast.officer)
    assert borne(case) == {"clair": OURS, "host": THEIRS}
    lines = {line.what: line for line in CostLine.objects.of(case)}
    assert {line.currency for line in lines.values() if line.bearer == "clair"} == {"JPY"}
    assert {line.currency for line in lines.values() if line.bearer == "host"} == {"CNY"}
    assert (lines["宿泊"].quantity, lines["食事"].quantity, lines["渡航費"].quantity) == (7, 8, 1)
    assert all(line.unit_amount is None and line.actual is None for line in lines.values())
    assert not summary_of(case).is_complete


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"mode": "online"}, {"host": {"通訳"}}),
        ({"mode": "online", "interpreter": "none"}, {}),
        ({"interpreter": "none"}, {"clair": OURS, "host": THEIRS - {"通訳"}}),
        ({"mode": "hybrid", "interpreter": "office"}, {"clair": OURS, "host": THEIRS}),
    ],
)
def test_who_teaches_from_home_has_no_travel(cast, values, expected):
    case = at("agreement_signed", cast, ahead=60, **values)
    move(case, "prepare", cast.officer)
    assert borne(case) == expected


def test_what_the_office_has_entered_is_left_alone(cast):
    case = at("agreement_signed", cast, ahead=60)
    item(case, cast.officer, what="航空券", bearer="clair", kind="abroad")
    move(case, "prepare", cast.officer)
    assert borne(case) == {"clair": {"航空券"}}


def test_one_day_has_one_night_at_most(cast):
    case = at("consented", cast, days=1)
    costs.enter_usual(case, by=cast.officer)
    assert {line.quantity for line in CostLine.objects.of(case)} == {Decimal(1)}


@pytest.mark.parametrize(
    ("who", "status", "lines"),
    [("officer", 302, 7), ("manager", 302, 7), ("viewer", 403, 0), ("admin", 403, 0), ("tokyo", 403, 0), ("town", 404, 0),
     ("stranger", 404, 0)],
)  # fmt: skip
def test_the_usual_lines_are_entered_by_one_button(client, cast, who, status, lines):
    case = at("consented", cast)
    client.force_login(cast[who])
    url = reverse("missions:usual_costs", args=[case.slug])
    assert [client.post(url).status_code for _twice in range(2)] == [status, status]
    assert CostLine.objects.of(case).count() == lines


def test_the_page_offers_these_bearers_and_says_nothing_of_an_applicant(client, cast):
    case = at("consented", cast)
    assert scheme_of(case) is costs.SCHEME
    client.force_login(cast.officer)
    new = client.get(reverse("costs:line_new", args=[case.slug]))
    assert (new.context["nav"], new.context["way"][0][1]) == ("missions", reverse("missions:index"))
    assert str(case.host_name) in new.text
    form = new.context["form"]
    assert [code for code, _label in form.fields["bearer"].choices if code] == ["clair", "host"]
    page = client.get(reverse("costs:case", args=[case.slug])).content.decode()
    assert "依頼団体には" not in page
    assert not [name for name, field in form.fields.items() if "依頼団体" in str(field.help_text)]


@pytest.mark.parametrize(("who", "status"), [("officer", 200), ("viewer", 200), ("tokyo", 403), ("town", 404)])
def test_costs_are_the_office_s(client, cast, who, status):
    case = at("consented", cast)
    costs.enter_usual(case, by=cast.officer)
    client.force_login(cast[who])
    assert client.get(reverse("costs:case", args=[case.slug])).status_code == status


def test_estimates_and_actual_amounts_are_entered(client, cast):
    case = at("consented", cast)
    costs.enter_usual(case, by=cast.officer)
    line = CostLine.objects.of(case).get(what="渡航費")
    client.force_login(cast.officer)
    page = client.get(reverse("costs:actuals", args=[case.slug]))
    client.post(
        reverse("costs:actuals", args=[case.slug]), {f"a{line.pk}": "１２３,４５６", "seen": page.context["seen"]}
    )
    line.refresh_from_db()
    assert line.actual == 123456
