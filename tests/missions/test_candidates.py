"""The page of candidates and the shortlist: who sees it, what is read, two people at once, and what is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from activities.calendars.fiscal import today_in_japan
from activities.cases.history import faults
from activities.cases.models import Event
from activities.cases.revisions import WorkConflict
from activities.experts.models import Availability, Consent, Language
from activities.missions import candidates, reasons, shortlist
from activities.missions.models import Candidate, Mission
from tests.cases.requests import complete_request
from tests.factories.experts import ExpertFactory, ExpertFieldFactory
from tests.missions.asked import expert_of, mission_for, move, offered, shortlisted

State = Candidate.State


@pytest.fixture
def case(officer) -> Mission:
    return mission_for(officer)


@pytest.fixture
def best(cast):
    """Speaks Chinese, so that nobody ranks higher."""
    expert = expert_of(cast.town, name="鈴木 一郎", number="T-0001")
    Language.objects.create(expert=expert, language="zh", level=4)
    return expert


@pytest.fixture
def second(cast):
    return expert_of(cast.stranger, name="佐藤 花子", number="T-0002")


def address(case, **query) -> str:
    return reverse("missions:candidates", args=[case.slug], query=query)


def add(client, case, number, **data):
    return client.post(reverse("missions:candidate_add", args=[case.slug, number]), data)


ANSWERS = {
    "town": 404, "prefecture": 404, "stranger": 404, "tokyo": 200, "officer": 200, "manager": 200, "admin": 403,
    "viewer": 403,
}  # fmt: skip


@pytest.mark.parametrize(("who", "status"), ANSWERS.items())
def test_candidates_are_seen_by_those_who_match(client, cast, case, best, who, status):
    client.force_login(cast[who])
    row = shortlisted(case, best, by=cast.officer)
    assert client.get(address(case)).status_code == status
    assert client.get(reverse("missions:candidate_add", args=[case.slug, best.number])).status_code == status
    if status != 200:
        assert add(client, case, best.number).status_code == status
        for name in ("missions:candidate_off", "missions:candidate_move"):
            assert client.post(reverse(name, args=[case.slug, row.pk])).status_code == status


@pytest.mark.parametrize("who", ["viewer", "admin"])
def test_who_only_reads_the_case_meets_no_name(client, cast, case, best, who):
    shortlisted(case, best, by=cast.officer)
    client.force_login(cast[who])
    page = client.get(case.get_absolute_url()).content.decode()
    assert best.number in page
    assert "鈴木" not in page


def test_the_page_tells_reasons_and_who_is_left_out(client, officer, case, best, second):
    Consent.objects.filter(expert=second).update(withdrawn_on=today_in_japan())
    client.force_login(officer)
    with translation.override("en"):
        response = client.get(address(case, why="no_consent"), headers={"accept-language": "en"})
    (card,) = response.context["page"].object_list
    assert card.ranked.person.number == "T-0001"
    assert card.ranked.score == sum(part.points for part in card.parts)
    assert [row["code"] for row in response.context["left_out"]] == ["no_consent"]
    assert "T-0002" in response.content.decode()
    assert "鈴木 一郎" in response.content.decode()


def test_the_search_can_be_widened(client, officer, case, best, cast):
    ExpertFieldFactory(expert=expert_without_field(cast), field="law", topic_ja="行政法", topic_zh="")
    client.force_login(officer)
    narrow, wide = (client.get(address(case, **query)).context for query in ({}, {"wide": "yes"}))
    assert (len(narrow["page"].object_list), narrow["ranking"].others) == (1, 1)
    assert (len(wide["page"].object_list), wide["ranking"].others) == (2, 0)


def expert_without_field(cast):
    expert = expert_of(cast.stranger, number="T-0009")
    expert.fields.all().delete()
    return expert


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, ["T-0001", "T-0002"]),
        ({"asked": "yes", "part": "yes"}, ["T-0002"]),
        ({"asked": "yes", "retired": "yes"}, ["T-0001"]),
        ({"asked": "yes", "part": "yes", "retired": "yes", "china": "yes"}, []),
    ],
)
def test_conditions_hide_people_and_never_rank_anew(client, officer, case, best, second, query, numbers):
    best.retired = True
    best.save()
    Availability.objects.create(expert=second, start=case.wished_from, end=case.wished_from + timedelta(days=2))
    client.force_login(officer)
    found = client.get(address(case, **query)).context["page"].object_list
    assert [card.expert.number for card in found] == numbers
    assert all(card.ranked.rank == int(card.expert.number[-1]) for card in found)


def test_the_first_is_put_on_the_list_at_once_with_the_ranking_of_the_day(client, officer, case, best, second):
    client.force_login(officer)
    assert add(client, case, "T-0001").status_code == 302
    row = case.candidates.get()
    assert (row.expert, row.rank, row.note, row.created_by) == (best, 1, "", officer)
    assert row.score == sum(one["points"] for one in row.reasons)
    with translation.override("en"):
        assert "Chinese: lectures without an interpreter" in [
            line.words for line in reasons.lines(reasons.told(row.reasons))
        ]
    assert Event.objects.filter(case_id=case.pk).latest("pk").data == {"candidate": "T-0001"}
    assert faults(case) == []


def test_whoever_passes_others_over_says_why(client, officer, case, best, second):
    client.force_login(officer)
    assert add(client, case, "T-0002").status_code == 422
    assert not case.candidates.exists()
    assert add(client, case, "T-0002", note="畑作の経験が長い").status_code == 302
    assert case.candidates.get().note == "畑作の経験が長い"
    assert add(client, case, "T-0001").status_code == 302


def test_once_the_first_is_on_the_list_the_next_needs_no_reason(client, officer, case, best, second):
    client.force_login(officer)
    assert [add(client, case, number).status_code for number in ("T-0001", "T-0002")] == [302, 302]
    assert list(case.candidates.values_list("expert__number", "rank", "order")) == [("T-0001", 1, 1), ("T-0002", 2, 2)]


def test_nobody_is_on_the_list_twice(officer, tokyo, case, best):
    rows = {shortlist.put_on(case, "T-0001", by=by).pk for by in (officer, tokyo)}
    assert len(rows) == case.candidates.count() == 1


def test_who_was_taken_off_may_be_put_on_again(officer, case, best):
    row = shortlist.put_on(case, "T-0001", by=officer)
    shortlist.take_off(case, row.pk, by=officer, revision=row.revision)
    again = shortlist.put_on(case, "T-0001", by=officer)
    assert again.pk != row.pk
    row.refresh_from_db()
    assert row.state == State.DROPPED


@pytest.mark.parametrize("spoil", ["consent", "withdrawn", "unknown"])
def test_who_cannot_be_proposed_any_more_is_not_put_on(officer, case, best, spoil):
    if spoil == "consent":
        best.consents.update(withdrawn_on=today_in_japan())
    if spoil == "withdrawn":
        type(best).objects.update(standing="withdrawn", withdrawn_on=today_in_japan())
    number = "T-9999" if spoil == "unknown" else "T-0001"
    with pytest.raises(ValidationError):
        shortlist.put_on(case, number, by=officer)


def test_who_refused_is_left_out(officer, cast, case, best):
    row = shortlisted(case, best, by=officer)
    offered(case, row, by=officer)
    move(case, "refuse", cast.town, reason="繁忙期のため")
    found = candidates.ranking_of(Mission.objects.get(pk=case.pk))
    assert {code: [one.number for one in people] for code, people in found.left_out.items()} == {"refused": ["T-0001"]}


def test_two_people_never_overwrite_each_other(officer, tokyo, case, best, second):
    rows = [shortlist.put_on(case, number, by=officer) for number in ("T-0001", "T-0002")]
    seen = shortlist.order_seen(list(shortlist.chosen(case)))
    assert shortlist.move(case, rows[1].pk, by=tokyo, up=True, seen=seen)
    assert [row.expert.number for row in shortlist.chosen(case)] == ["T-0002", "T-0001"]
    with pytest.raises(WorkConflict):
        shortlist.move(case, rows[1].pk, by=officer, up=True, seen=seen)
    shortlist.take_off(case, rows[0].pk, by=tokyo, revision=1)
    with pytest.raises(WorkConflict):
        shortlist.take_off(case, rows[0].pk, by=officer, revision=1)


def test_who_is_asked_is_not_taken_off(client, officer, case, best):
    row = shortlisted(case, best, by=officer)
    offered(case, row, by=officer)
    client.force_login(officer)
    response = client.post(reverse("missions:candidate_off", args=[case.slug, row.pk]), {"revision": "9" * 5000})
    assert response.status_code == 302
    row.refresh_from_db()
    assert row.state == State.OFFERED


@pytest.mark.parametrize("state", ["requested", "consented", "preparing", "closed"])
def test_the_list_is_closed_before_and_after_matching(officer, case, best, state):
    Mission.objects.filter(pk=case.pk).update(state=state)
    with pytest.raises(ValidationError):
        shortlist.put_on(case, "T-0001", by=officer)


def test_ties_are_cases_of_the_body_with_the_province(officer, cast, case, best):
    asked = complete_request(cast.town, accepted_at=case.updated_at)
    asked.places.set([case.destination])
    complete_request(cast.town, accepted_at=case.updated_at)
    (one,) = candidates.ranking_of(case).ranked
    assert one.person.ties.number == 1


def test_an_earlier_mission_and_another_at_the_time(officer, cast, case, best):
    earlier = mission_for(officer)
    today = today_in_japan()
    values = {"expert": best, "expert_organisation": best.organisation, "period_start": today - timedelta(days=400),
              "period_end": today - timedelta(days=393)}  # fmt: skip
    Mission.objects.filter(pk=earlier.pk).update(state="reported", **values)
    (one,) = candidates.ranking_of(case).ranked
    assert (one.kind("missions"), one.kind("rest"), one.person.ties.number) == ("province", "rested", 1)
    during = {"period_start": case.wished_from, "period_end": case.wished_until, "state": "preparing"}
    Mission.objects.filter(pk=earlier.pk).update(**during)
    assert list(candidates.ranking_of(case).left_out) == ["away"]


@pytest.mark.parametrize("people", [1, 12])
def test_the_page_takes_as_many_statements_for_any_number(
    client, cast, officer, case, people, django_assert_num_queries
):
    for _number in range(people):
        expert_of(cast.town)
    client.force_login(officer)
    client.get(address(case))
    with django_assert_num_queries(20):
        assert len(client.get(address(case)).context["page"].object_list) == people


def test_drafts_and_people_without_field_do_no_harm(client, officer, case):
    ExpertFactory(standing="draft", registered_on=None, expires_on=None, confirmed_on=None)
    client.force_login(officer)
    assert client.get(address(case, wide="yes", page="99999999999999", why="x")).status_code == 200


def test_of_a_mission_that_has_ended_only_the_list_is_left(client, officer, case, best):
    shortlisted(case, best, by=officer)
    Mission.objects.filter(pk=case.pk).update(is_open=False, state="closed", outcome="carried_out")
    client.force_login(officer)
    response = client.get(address(case))
    assert response.status_code == 200
    assert "page" not in response.context
    assert best.number in response.content.decode()


def test_a_request_that_says_little_is_ranked_all_the_same(client, officer, case, best):
    empty = {
        "field": "",
        "topic_ja": "",
        "topic_zh": "",
        "wished_from": None,
        "wished_until": None,
        "destination": None,
    }
    Mission.objects.filter(pk=case.pk).update(state="requested", **empty)
    client.force_login(officer)
    assert client.get(address(case)).context["ranking"].others == 1
    (card,) = client.get(address(case, wide="yes")).context["page"].object_list
    assert [part.lines[0].tone for part in card.parts if part.code in ("field", "topic")] == ["check", "check"]
