"""What search costs besides its pages: precedents, writing one entry, and the plans of the statements that look things up."""

from collections.abc import Callable, Iterator

from django.db import connection, transaction

from accounts.models import User
from activities.cases.models import Case, SearchEntry
from activities.cases.search.finding import findings
from activities.cases.search.indexing import index
from activities.cases.search.narrowing import matching
from activities.cases.search.similar import similar
from activities.cases.search.words import query_of

from .measuring import Figures, Statements, measure_work
from .people import DOMAIN

WORDS = ("観光", "沈阳")
QUESTIONS = 3
"""How many earlier texts make up the questions of a new request, some thousand characters."""


def a_sentence() -> str:
    """A whole sentence that somebody wrote once."""
    text = SearchEntry.objects.order_by("-pk").values_list("text", flat=True)[7]
    return text.split("。")[1] + "。"


def measured(runs: int) -> Iterator[Figures]:
    """Precedents for a title and for a title with questions, as the office sees them, and writing one entry."""
    user = User.objects.get(email=f"officer{DOMAIN}")
    entries = list(SearchEntry.objects.order_by("-pk")[: QUESTIONS + 1])
    title = entries[0].title
    yield measure_work("precedents, title", runs, lambda number: similar(title, user=user))
    text = "\n".join([title, *(entry.text.split("\n\n")[0] for entry in entries[1:])])
    yield measure_work(f"precedents, {len(text)} characters", runs, lambda number: similar(text, user=user))
    case = Case.objects.order_by("pk")[5]
    yield measure_work("indexing one case", runs, lambda number: _written(case, f"{text[:500]}{number}"))


def _written(case: Case, text: str) -> None:
    with transaction.atomic():
        index("case", case.pk, title=case.title, text=text, case=case)


def plans() -> Iterator[str]:
    """How the database finds each search: every statement on the index, with its plan."""
    user = User.objects.get(email=f"officer{DOMAIN}")
    lists = Case.objects.visible_to(user).order_by("-updated_at", "-pk").values("pk")
    for words in (*WORDS, a_sentence()):
        yield from _plans_of(f"search {words}", lambda words=words: findings(query_of(words), user))
        yield from _plans_of(f"keyword {words}", lambda words=words: list(lists.filter(matching(words, user))[:20]))
    yield from _plans_of("precedents", lambda: similar(a_sentence(), user=user))


def _plans_of(name: str, work: Callable[[], object]) -> Iterator[str]:
    counted = Statements()
    with connection.execute_wrapper(counted):
        work()
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    asked = {sql: params for _taken, sql, params in counted.seen if "cases_search" in sql}
    for number, (sql, params) in enumerate(asked.items(), start=1):
        with connection.cursor() as cursor:
            cursor.execute(f"{explain} {sql}", params)
            lines = [str(row[-1]) for row in cursor.fetchall()]
        yield f"{name}, statement {number}:"
        yield from dict.fromkeys(f"    {line}" for line in lines)
