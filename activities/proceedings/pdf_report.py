"""The report as PDF (activities/cases/pdf.py)."""

from typing import Any

from activities.cases.pdf import render

from . import wording
from .models import Kind
from .report import Paper, answered, average
from .results import Results


def pdf_of(paper: Paper) -> bytes:
    return render("proceedings/report.typ", values_of(paper), pictures=pictures_of(paper))


def values_of(paper: Paper) -> dict[str, Any]:
    """Everything in the language of the paper, as plain values."""
    language = paper.language
    words = {"photographs": wording.PHOTOGRAPHS, "answers": wording.ANSWERS, "minutes": wording.MINUTES}
    return {
        "language": language,
        "name": paper.edition.name,
        "title": paper.title,
        "author": wording.AUTHOR,
        "words": {name: both.told(language) for name, both in words.items()},
        "items": paper.items,
        "photographs": [{"file": name_of(row.pk), "caption": wording.captioned(row, language)} for row in paper.photographs],
        "answers": answers_of(paper.answers, language) if paper.answers else None,
        "minutes": [
            {"title": row.session.title.told(language) if row.session else "",
             "paragraphs": wording.paragraphs(row.body.told(language))}
            for row in paper.minutes
        ],
    }  # fmt: skip


def name_of(key: int) -> str:
    return f"photograph-{key}.jpg"


def pictures_of(paper: Paper) -> dict[str, bytes]:
    found = {}
    for row in paper.photographs:
        with row.picture.open("rb") as stored:
            found[name_of(row.pk)] = stored.read()
    return found


def answers_of(results: Results, language: str) -> dict[str, Any]:
    """The questions that have something to count; free texts stay with the office."""
    counted = [
        (number, result) for number, result in enumerate(results.results, 1) if result.question.kind != Kind.TEXT
    ]
    return {
        "answered": answered(results, language),
        "questions": [
            {
                "title": f"{number}　{result.question.text.told(language)}",
                "average": "" if result.average is None else average(result.average, language),
                "bars": [[bar.label.told(language), bar.total, bar.share] for bar in result.bars],
            }
            for number, result in counted
        ],
    }
