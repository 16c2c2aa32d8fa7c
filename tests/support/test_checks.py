"""What the software finds in a request (domain C8 to C12, C17, C27, C28, Chinese holidays)."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation
from activities.calendars.fiscal import today_in_japan
from activities.requests.findings import findings
from activities.support import checks
from activities.support.models import Destination, SlotWish, SupportRequest
from tests.calendars.conftest import calendars, loaded_calendars  # noqa: F401
from tests.factories import support as made
from tests.factories.accounts import OrganisationFactory
from tests.factories.calendars import CalendarDayFactory, CalendarYearFactory
from tests.factories.partners import BodyFactory
from tests.factories.places import DivisionFactory


def found(request) -> dict[str, str]:
    return {finding.code: finding.severity for finding in findings(request, checks.CHECKS)}


@pytest.mark.parametrize(("fields", "codes"), [({"question_list": ""}, ["C8"]), ({"purpose": ""}, ["C8"]), ({}, [])])
def test_c8_topics_are_needed_where_an_appointment_is_asked_for(cast, fields, codes):
    case = made.request_of(cast.town, **{"visiting": True} | fields)
    assert [finding.code for finding in findings(case, [checks.topics])] == codes


def test_c9_earlier_visits_of_the_same_body_to_the_same_place(cast, at):
    start = today_in_japan() + timedelta(days=90)
    near = at("submitted", period_start=start - timedelta(days=300))
    at("submitted", period_start=start - timedelta(days=800))
    at(
        "submitted",
        period_start=start - timedelta(days=200),
        places=[DivisionFactory(code="310000", name_ja="上海市", name_zh="上海市")],
    )
    at("withdrawn", period_start=start - timedelta(days=100))
    other = made.request_of(cast.stranger, period_start=start - timedelta(days=50))
    made.SupportRequest.objects.filter(pk=other.pk).update(submitted_at=near.submitted_at, reference="S-1999-0001")
    case = made.request_of(cast.town)
    messages = [finding.message for finding in findings(case, checks.CHECKS) if finding.code == "C9"]
    assert len(messages) == 1
    assert near.reference in messages[0]
    assert messages[0].count("S-") == 1


@pytest.mark.parametrize(
    ("state", "warned"), [("draft", True), ("inquiry", False), ("submitted", True), ("accepted", False)]
)
def test_c10_a_consultation_comes_first(at, state, warned):
    assert ("C10" in found(at(state))) == warned


def test_c10_is_content_with_a_day_that_was_entered(cast):
    assert "C10" not in found(made.request_of(cast.town, consulted_on=date(2026, 1, 5)))


def test_c11_a_municipality_goes_through_its_branch(cast):
    assert found(made.request_of(cast.town, branch=None))["C11"] == "error"
    body = OrganisationFactory(kind=Organisation.Kind.LOCAL_GOV_ORGANISATION, name="協議会", prefecture=None)
    assert "C11" not in found(made.SupportRequestFactory(organisation=body))


@pytest.mark.parametrize(
    ("kind", "severity"), [("town", None), ("regional_union", "warn"), ("intl_association", "warn"), ("other", "error")]
)
def test_c12_only_eligible_kinds_ask(cast, kind, severity):
    assert found(made.SupportRequestFactory(organisation__kind=kind)).get("C12") == severity


@pytest.mark.parametrize(("items", "days", "warned"), [
    (("briefing",), 20, False), (("briefing",), 19, True), (("briefing", "appointment"), 45, False),
    (("briefing", "appointment"), 44, True), ((), 1, False),
])  # fmt: skip
def test_c17_lead_time_follows_the_menu(cast, items, days, warned):
    case = made.request_of(cast.town, items=items, period_start=today_in_japan() + timedelta(days=days))
    assert ("C17" in found(case)) == warned


def test_c17_counts_to_the_first_wished_day_from_the_day_of_applying(cast, at):
    case = at("submitted", period_start=today_in_japan() + timedelta(days=60))
    assert "C17" not in found(case)
    SlotWish.objects.create(destination=case.destinations.get(), rank=1, day=today_in_japan() + timedelta(days=10))
    assert "C17" in found(case)
    case.accepted_at = timezone.now()
    assert "C17" not in found(case)


@pytest.mark.parametrize(("start", "year"), [(date(2027, 3, 31), "2026"), (date(2027, 4, 1), "2027")])
def test_c27_the_fiscal_year_is_that_of_the_first_day(cast, start, year):
    messages = [
        finding.message
        for finding in findings(made.request_of(cast.town, period_start=start), checks.CHECKS)
        if finding.code == "C27"
    ]
    assert year in messages[0]


def test_c28_postponed_without_dates_waits(cast, at):
    case = at("scheduled")
    made.move(case, "postpone", cast.town, reason="情勢")
    assert found(case)["C28"] == "warn"


def test_holidays_within_the_visit_and_calendars_not_announced(cast):
    CalendarYearFactory(country="CN", year=2026)
    CalendarDayFactory(country="CN", date=date(2026, 9, 25), name_ja="中秋節")
    case = made.request_of(cast.town, period_start=date(2026, 9, 24), period_end=date(2026, 9, 28))
    assert any("中秋節" in finding.message for finding in findings(case, checks.CHECKS) if finding.code == "C2")
    later = made.request_of(cast.town, period_start=date(2031, 9, 24), period_end=date(2031, 9, 28))
    assert [finding.severity for finding in findings(later, checks.CHECKS) if finding.code == "C2"] == ["info"]


def test_wishes_outside_changed_dates_are_pointed_out(cast):
    case = made.request_of(cast.town, visiting=True)
    SlotWish.objects.create(destination=case.destinations.get(), rank=1, day=case.period_end + timedelta(days=9))
    assert found(case)["wishes"] == "warn"
    case.destinations.update(confirmed_on=case.period_end)
    assert "wishes" not in found(SupportRequest.objects.get(pk=case.pk))
    case.destinations.update(confirmed_on=None, state="cancelled")
    assert "wishes" not in found(SupportRequest.objects.get(pk=case.pk))


@pytest.mark.parametrize(("wished", "codes"), [
    ((), ["C6"]), (("2026-12-09",), ["C6"]), (("2026-12-09", "2026-12-10"), []), (("2026-12-09", "2026-12-05"), ["C1"]),
    (("2026-10-01", "2026-10-02"), ["C2"]), (("2026-12-09 11:00", "2026-12-10"), ["C3"]),
])  # fmt: skip
def test_wished_times_are_judged_while_the_applicant_can_change_them(cast, at, calendars, wished, codes):  # noqa: F811
    case = made.request_of(cast.town, visiting=True, period_start=date(2026, 10, 1), period_end=date(2026, 12, 20))
    row = case.destinations.get()
    Destination.objects.filter(pk=row.pk).update(counterpart=BodyFactory(afternoon_start=time(15)))
    for rank, text in enumerate(wished, 1):
        day, _space, clock = text.partition(" ")
        starts = time.fromisoformat(clock) if clock else None
        SlotWish.objects.create(destination=row, rank=rank, day=day, starts=starts, ends=time(12) if clock else None)
    told = list(checks.wished_times(SupportRequest.objects.get(pk=case.pk)))
    assert [finding.code for finding in told] == codes
    assert all(row.name in finding.message and "15:00" not in finding.message for finding in told)
    assert list(checks.wished_times(at("submitted"))) == []


@pytest.mark.parametrize(("name", "shown"), [("officer", True), ("prefecture", True), ("tokyo", True), ("town", False)])
def test_findings_are_shown_to_those_who_judge_the_form(client, cast, at, name, shown):
    case = at("submitted", period_start=today_in_japan() + timedelta(days=3))
    client.force_login(cast[name])
    text = client.get(reverse("support:detail", args=[case.slug])).content.decode()
    assert ('data-finding="C17"' in text) == shown
