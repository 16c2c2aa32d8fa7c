"""The agreement as PDF (activities/cases/pdf.py): an original in either language, or both beside each other for reading."""

from collections.abc import Mapping
from typing import Any

from activities.cases.pdf import render

from . import agreement_words as words


def pdf_of(text: Mapping[str, Any], language: str) -> bytes:
    """`text` is what `agreement_content.compose` made; `language` is ja, zh or both."""
    fixed = {"date": words.DATE, "signature": words.SIGNATURE, "beside": words.BESIDE}
    return render("missions/agreement.typ", {"language": language, "text": text, "words": fixed})
