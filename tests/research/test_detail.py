"""The page of one request: what each of its readers sees, when, and at what cost."""

import pytest
from django.urls import reverse

from tests.cases.requests import move
from tests.research import requests as made

pytestmark = pytest.mark.django_db
READERS = ("town", "prefecture", "tokyo", "officer", "manager", "viewer")


@pytest.fixture
def researcher(cast):
    return made.researcher_of(cast.officer)


@pytest.fixture
def walked(cast, researcher):
    """A request that was driven to a state."""
    return lambda until, **fields: made.walk(made.complete_request(cast.town, **fields), cast, researcher, until)


@pytest.fixture
def seen(client, cast):
    """The page of a case as somebody sees it."""

    def seen(case, who):
        client.force_login(cast[who])
        return client.get(reverse("research:detail", args=[case.slug]))

    return seen


@pytest.mark.parametrize("who", READERS)
def test_everybody_concerned_reads_the_request(walked, seen, who):
    page = seen(walked("in_progress"), who)
    assert page.status_code == 200
    text = page.content.decode()
    assert "中国の都市におけるごみ分別の制度" in text
    assert all(question in text for question in made.QUESTIONS)
    assert "お国第12号" in text


@pytest.mark.parametrize("until", ["draft", "inquiry", "in_progress", "closed"])
def test_a_stranger_does_not_learn_that_it_exists(walked, seen, until):
    assert seen(walked(until), "stranger").status_code == 404


@pytest.mark.parametrize("who", ["prefecture", "tokyo", "officer"])
def test_a_draft_is_its_bodys_alone(walked, seen, who):
    assert seen(walked("draft"), who).status_code == 404


@pytest.mark.parametrize(
    ("until", "who", "reads"),
    [("told", "officer", True), ("told", "tokyo", True), ("told", "town", False), ("told", "prefecture", False),
     ("feasible", "town", True), ("feasible", "prefecture", True), ("in_progress", "town", True)],
)  # fmt: skip
def test_the_feasibility_answer_is_read_once_it_was_told(walked, seen, until, who, reads):
    page = seen(walked(until), who)
    assert bool(page.context["feasibility"]) is reads
    assert ("可能" in page.content.decode()) is reads


def test_a_request_withdrawn_before_it_was_told_keeps_the_answer_to_itself(cast, walked, seen):
    case = walked("told")
    move(case, "withdraw", cast.town)
    assert seen(case, "town").context["feasibility"] is None


@pytest.mark.parametrize(
    ("until", "who", "work", "answer"),
    [
        ("feasible", "officer", False, False),
        ("in_progress", "officer", True, False),
        ("in_progress", "tokyo", False, False),
        ("in_progress", "town", False, False),
        ("answered", "tokyo", False, True),
        ("answered", "town", False, False),
        ("reported", "town", False, True),
        ("reported", "prefecture", False, True),
        ("closed", "viewer", True, True),
    ],
)
def test_the_work_is_the_offices_and_the_answer_the_requesters_once_it_is_out(walked, seen, until, who, work, answer):
    page = seen(walked(until), who)
    assert (bool(page.context["work"]), bool(page.context["answer"])) == (work, answer)
    assert (b'id="work"' in page.content, b'id="answer"' in page.content) == (work, answer)


def test_findings_are_for_those_who_can_still_do_something(walked, seen):
    case = walked("in_progress", why_on_site="")
    assert [finding.code for finding in seen(case, "officer").context["warnings"]] == ["C13", "C14"]
    assert seen(case, "town").context["warnings"] == []


def test_reasons_for_returning_stand_on_top(cast, walked, seen):
    case = walked("inquiry")
    move(case, "return_by_branch", cast.prefecture, reason="目的を詳しく", field_reasons={"purpose": "どの条例か"})
    text = seen(case, "town").content.decode()
    assert "目的を詳しく" in text
    assert "どの条例か" in text


@pytest.mark.parametrize(
    ("until", "who"),
    [("feasible", "town"), ("feasible", "manager"), ("in_progress", "officer"), ("in_review", "officer"),
     ("in_approval", "manager"), ("answered", "tokyo"), ("reported", "town"), ("closed", "prefecture"), ("closed", "manager")],
)  # fmt: skip
def test_the_page_costs_fifteen_statements_at_most(
    walked, seen, cast, client, who, until, django_assert_max_num_queries
):
    case = walked(until)
    seen(case, who)
    with django_assert_max_num_queries(15):
        client.get(reverse("research:detail", args=[case.slug]))
