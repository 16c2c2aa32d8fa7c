"""The report of an edition as it leaves the office: the items of the brochures, unchanged, and what may stand below them."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from activities.seminars.models import Edition
from activities.seminars.programme import sessions_of
from activities.seminars.report import report
from activities.seminars.wording import REPORT

from .models import Minutes, Photograph, Questionnaire, Reader
from .results import Results, results_of
from .wording import ANSWERED, ANSWERED_IN_ALL, AVERAGE

PHOTOGRAPHS, ANSWERS, MINUTES = PARTS = ("photographs", "answers", "minutes")
MOST_PHOTOGRAPHS = 12
"""As many as two pages hold; the first ones in the office's order."""


@dataclass
class Paper:
    """A report in one language. Only what everybody may read stands in it, whoever prints it."""

    edition: Edition
    language: str
    items: list[tuple[str, list[str]]]
    photographs: list[Photograph] = field(default_factory=list)
    answers: Results | None = None
    minutes: list[Minutes] = field(default_factory=list)

    @property
    def title(self) -> str:
        return REPORT.told(self.language)

    @property
    def name(self) -> str:
        return self.edition.name.told(self.language)


def paper_of(edition: Edition, language: str, wanted: set[str] | frozenset[str]) -> Paper:
    """The report with the parts that are `wanted` and there."""
    paper = Paper(edition, language, report(edition, edition.organisers.all(), sessions_of(edition), language))
    if PHOTOGRAPHS in wanted:
        paper.photographs = list(edition.photographs.consented()[:MOST_PHOTOGRAPHS])
    if ANSWERS in wanted:
        paper.answers = public_answers(edition)
    if MINUTES in wanted:
        paper.minutes = [row for row in public_minutes(edition) if row.body]
    return paper


def offered(edition: Edition) -> list[str]:
    """The parts that this edition has for everybody."""
    there = {
        PHOTOGRAPHS: edition.photographs.consented().exists(),
        ANSWERS: shared(edition) is not None,
        MINUTES: public_minutes(edition).exists(),
    }
    return [part for part in PARTS if there[part]]


def shared(edition: Edition) -> Questionnaire | None:
    """The questionnaire whose results everybody may read."""
    return Questionnaire.objects.filter(edition=edition, readers=Reader.EVERYBODY, replies__isnull=False).first()


def public_answers(edition: Edition) -> Results | None:
    found = shared(edition)
    return results_of(found) if found else None


def public_minutes(edition: Edition) -> QuerySet:
    rows = edition.minutes.filter(state=Minutes.State.APPROVED, readers=Reader.EVERYBODY).select_related("session")
    return rows.order_by("session__day", "session__start", "session__order", "pk")


def answered(results: Results, language: str) -> str:
    """How many answered; by side only where nobody could be recognised by it."""
    words = ANSWERED if results.tells_sides else ANSWERED_IN_ALL
    return words.told(language) % {"total": results.total, "japan": results.japan, "china": results.china}


def average(value: float, language: str) -> str:
    return AVERAGE.told(language) % f"{value:.1f}"
