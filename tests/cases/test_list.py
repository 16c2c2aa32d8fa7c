"""The list of cases and its export: who finds what, in which order, at what cost."""

import csv
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext

from activities.calendars.fiscal import today_in_japan
from activities.cases.counting import capped_counts
from activities.cases.homes import visits
from activities.cases.models import Case
from activities.cases.showing.journey import stages
from activities.cases.views.index import harmless
from activities.support.models import SupportRequest
from tests.cases.requests import complete_request, lead_by_duty, move
from tests.factories.accounts import OrganisationFactory

pytestmark = pytest.mark.django_db
STATEMENTS = 8


@pytest.fixture
def sent(cast):
    lead_by_duty(cast.officer)
    case = complete_request(cast.town, title="県産品の販路開拓")
    move(case, "submit", cast.town)
    return case


def many(cast, number, **fields):
    """Sent cases without their journeys."""
    body = cast.town.seats[0].organisation
    rows = [
        {
            "programme": "support",
            "organisation": body,
            "organisation_name": body.full_label,
            "branch": body.branch(),
            "fiscal_year": 2026,
            "title": f"案件{index}",
            "state": "submitted",
            "waiting_on": "branch",
            "disclosed": True,
            "sent_to_branch": True,
            "reference": f"S-2025-{index:04}",
            "created_by": cast.town,
            "updated_at": timezone.now(),
            "due_on": today_in_japan() + timedelta(days=index) if index % 2 else None,
        }
        | fields
        for index in range(1, number + 1)
    ]
    for row in rows:
        SupportRequest.objects.create(**row)


def titles(client, user, **query):
    client.force_login(user)
    return [case.title for case in client.get(reverse("cases:index"), query).context["page"].object_list]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("town", 2),
        ("prefecture", 1),
        ("tokyo", 1),
        ("officer", 1),
        ("manager", 1),
        ("admin", 1),
        ("viewer", 1),
        ("stranger", 0),
    ],
)
def test_each_role_lists_what_it_may_know(client, cast, sent, who, found):
    complete_request(cast.town, title="下書き")
    assert len(titles(client, cast[who], tab="all")) == found


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "manager", "admin", "viewer"])
@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_eight_statements(client, cast, who, rows, django_assert_max_num_queries):
    many(cast, rows)
    client.force_login(cast[who])
    for query in ({}, {"tab": "all", "sort": "-due", "page": "2"}, {"q": "案件 おいらせ", "stage": ["1", "2"]}):
        with django_assert_max_num_queries(STATEMENTS):
            assert client.get(reverse("cases:index"), query).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"q": "販路"},
        {"q": "　販路　開拓 "},
        {"q": "Ｓ－"},
        {"q": "北京"},
        {"q": "おいらせ"},
        {"organisation": "おいらせ"},
        {"area": "prefecture:02"},
        {"area": "region:tohoku"},
        {"stage": "2"},
        {"programme": "support"},
        {"waiting": "branch"},
        {"first": "2020-01-01"},
        {"last": "令和20年1月1日"},
    ],
)
def test_a_condition_that_fits_finds_it(client, cast, sent, query):
    if "q" in query and query["q"] == "Ｓ－":
        query = {"q": sent.reference.replace("S", "Ｓ")}
    assert titles(client, cast.officer, **query) == [sent.title]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "存在しない"},
        {"organisation": "箱根"},
        {"area": "region:kyushu"},
        {"stage": "5"},
        {"waiting": "manager"},
        {"year": "1999"},
        {"lead": "none"},
        {"outcome": "declined"},
        {"last": "2001-01-01"},
    ],
)
def test_a_condition_that_does_not_fit_leaves_it_out(client, cast, sent, query):
    assert titles(client, cast.officer, tab="all", **query) == []


@pytest.mark.parametrize(
    "query",
    [{"first": "foo"}, {"year": "abc"}, {"stage": "99"}, {"lead": "x'--"}, {"area": "prefecture"}, {"outcome": "\x00"}],
)
def test_a_broken_condition_is_told_and_breaks_nothing(client, cast, sent, query):
    client.force_login(cast.officer)
    assert client.get(reverse("cases:index"), query).status_code in (400, 422)


@pytest.mark.parametrize("query", [{"page": "0"}, {"page": "x"}, {"page": "9999"}, {"sort": "drop"}, {"tab": "?"}])
def test_a_broken_address_shows_the_list(client, cast, sent, query):
    assert titles(client, cast.officer, **query) == [sent.title]


def test_rows_without_a_due_date_come_last_whichever_way_round(client, cast):
    many(cast, 6)
    assert titles(client, cast.officer, sort="due")[:3] == ["案件1", "案件3", "案件5"]
    assert titles(client, cast.officer, sort="-due")[:3] == ["案件5", "案件3", "案件1"]


def test_pages_neither_repeat_nor_lose_a_row(client, cast):
    many(cast, 60)
    found = [title for page in (1, 2, 3) for title in titles(client, cast.officer, sort="due", page=page)]
    assert sorted(found) == sorted(Case.objects.values_list("title", flat=True))


def test_the_chips_say_what_narrows_and_lead_out_of_it(client, cast, sent):
    client.force_login(cast.officer)
    chips = client.get(reverse("cases:index"), {"q": "販路", "stage": ["2", "3"], "first": "R8.4.1"}).context["chips"]
    assert len(chips) == 4
    assert "stage=3" in chips[1].without
    assert "stage=2" not in chips[1].without


def test_htmx_gets_the_table_alone(client, cast, sent):
    client.force_login(cast.officer)
    answer = client.get(reverse("cases:index"), headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_tabs_stop_counting_at_their_cap(db, cast):
    many(cast, 5)
    assert capped_counts({"few": (Case.objects.all(), 999), "capped": (Case.objects.all(), 3)}) == {
        "few": 5,
        "capped": 4,
    }
    assert capped_counts({"none": (Case.objects.none(), 9)}) == {"none": 0}


def exported(client, user, **query):
    client.force_login(user)
    answer = client.get(reverse("cases:export"), query)
    return b"".join(answer.streaming_content).decode()


def test_visits_without_new_dates_wait_in_a_list_of_their_own_and_on_no_day(client, cast):
    """Domain C28."""
    today = today_in_japan()
    many(cast, 1, stage=4, period_start=today, period_end=today)
    postponed = {"title": "延期した訪問", "state": "postponed", "waiting_on": "applicant", "dates_unknown": True}
    many(cast, 1, stage=4, period_start=today, period_end=today, reference="S-2025-0099", **postponed)
    assert titles(client, cast.officer, tab="dates") == ["延期した訪問"]
    assert titles(client, cast.officer, tab="month") == ["案件1"]
    assert [case.title for case in visits(cast.officer, today - timedelta(days=today.weekday()))] == ["案件1"]
    page = client.get(reverse("cases:index"), {"tab": "dates"})
    assert [row.visit for row in page.context["rows"]] == [gettext("Not decided yet")]
    exported = b"".join(client.get(reverse("cases:export"), {"tab": "dates"}).streaming_content).decode()
    assert today.isoformat() not in exported.splitlines()[1].split(",")[5:7]


def test_the_page_of_a_visit_without_new_dates_shows_no_old_ones(client, cast, sent):
    client.force_login(cast.officer)
    SupportRequest.objects.filter(pk=sent.pk).update(state="postponed", stage=4, dates_unknown=True)
    page = client.get(sent.get_absolute_url())
    head = page.content.decode().split('class="lead"')[1].split("</p>")[0]
    assert str(sent.period_start.day) not in strip_tags(head)
    assert all(
        "1" not in str(note) for number, _label, note, _status in stages(SupportRequest.objects.get()) if number == 5
    )


def test_the_export_is_the_list_for_excel(client, cast, sent):
    complete_request(cast.town, title="下書き")
    text = exported(client, cast.officer, tab="all")
    assert text.startswith("\ufeff")
    assert "県産品の販路開拓" in text
    assert "下書き" not in text
    assert len(text.strip().splitlines()) == 2
    assert len(exported(client, cast.stranger, tab="all").strip().splitlines()) == 1


def test_the_export_tells_the_office_what_counts_in_the_year(client, cast, sent):
    """Domain H.5: the last column adds up to the number of cases."""
    SupportRequest.objects.filter(pk=sent.pk).update(is_open=False, outcome="carried_out", counted=False)
    many(cast, 2, is_open=False, outcome="declined")
    office, body = (
        list(csv.reader(exported(client, user, tab="all").splitlines())) for user in (cast.officer, cast.town)
    )
    assert sum(int(line[-1]) for line in office[1:]) == 2
    assert gettext("Carried out") in next(line for line in office if sent.title in line)
    assert {len(line) for line in office} == {len(office[0])} == {len(body[0]) + 1}


@pytest.mark.parametrize("title", ["=1+1", "+81", "-2", "@SUM(A1)", "\t=1"])
def test_no_cell_begins_like_a_formula(client, cast, sent, title):
    assert harmless(title) == f"'{title}"
    SupportRequest.objects.update(title=title)
    assert f"'{title.strip()}" in exported(client, cast.officer).replace("\t", "")


def test_the_export_costs_the_same_per_chunk(client, cast, django_assert_max_num_queries):
    many(cast, 40)
    client.force_login(cast.officer)
    with django_assert_max_num_queries(6):
        b"".join(client.get(reverse("cases:export")).streaming_content)


def test_a_merged_body_keeps_its_cases(client, cast, sent):
    OrganisationFactory(name="別の町")
    assert titles(client, cast.officer, organisation="おいらせ町") == [sent.title]


def test_words_are_looked_for_as_far_as_the_page_says(client, cast, monkeypatch):
    monkeypatch.setattr("activities.cases.listing.WORDS_CAP", 2)
    for _number in range(4):
        move(complete_request(cast.town, title="りんごの商談会"), "submit", cast.town)
    type(cast.officer).objects.filter(pk=cast.officer.pk).update(language="en")
    client.force_login(cast.officer)
    text = client.get(reverse("cases:index"), {"q": "商談会", "tab": "all"}).content.decode()
    assert "More than 2 cases" in text
    assert text.count("りんごの商談会") == 2
