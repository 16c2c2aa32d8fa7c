"""The answers to a questionnaire as an Excel file: one sheet with the counts, one with a line for each answer."""

import random
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from activities.cases.views.index import harmless

from .models import Kind, Question, Questionnaire, Reply, Side
from .results import Results, results_of
from .wording import NAMES


def workbook_of(questionnaire: Questionnaire) -> Workbook:
    """Counts and answers. The lines are shuffled and have no day, so that nobody's place in the queue tells who it was."""
    book = Workbook()
    counts = book.active
    # Translators: 集計
    counts.title = _("Counts")
    fill_counts(counts, results_of(questionnaire))
    # Translators: 回答一覧
    fill_answers(
        book.create_sheet(_("Answers")), list(questionnaire.questions.all()), list(questionnaire.replies.all())
    )
    return book


def fill_counts(sheet, found: Results) -> None:
    add(
        sheet,
        [_("Question"), _("Choice"), _("From Japan"), _("From China"), _("Not said"), _("In all"), "%"],
        bold=True,
    )
    for result in found.results:
        for bar in result.bars:
            line = [
                str(result.question.text),
                str(bar.label),
                bar.japan,
                bar.china,
                bar.sides[""],
                bar.total,
                bar.share,
            ]
            add(sheet, line)
        if result.average is not None:
            # Translators: 平均
            add(sheet, [str(result.question.text), _("Average"), "", "", "", result.average, ""])
    add(sheet, [_("Answers"), "", found.japan, found.china, found.sides[""], found.total, ""], bold=True)
    widths(sheet, (50, 36, 12, 12, 12, 10, 8))


def fill_answers(sheet, questions: list[Question], replies: list[Reply]) -> None:
    # Translators: 回答の言語
    add(sheet, [_("Side"), _("Language of the answer"), *(str(question.text) for question in questions)], bold=True)
    random.shuffle(replies)
    for reply in replies:
        side = str(Side(reply.side).label) if reply.side else ""
        add(sheet, [side, NAMES[reply.language], *(answer_of(question, reply) for question in questions)])
    widths(sheet, (12, 14, *(30 for _question in questions)))


def answer_of(question: Question, reply: Reply) -> str | int:
    """An answer as it is read: the words of what was ticked, a number of a scale, or the text."""
    given = reply.values.get(str(question.pk), "")
    if question.kind in (Kind.TEXT, Kind.SCALE):
        return given
    words = dict(question.options)
    return "、".join(
        str(words[number]) for number in (given if isinstance(given, list) else [given]) if number in words
    )


def add(sheet, values: Iterable[str | int | float], *, bold: bool = False) -> None:
    """A line whose texts are never read as formulas."""
    sheet.append([harmless(ILLEGAL_CHARACTERS_RE.sub("", one)) if isinstance(one, str) else one for one in values])
    for cell in sheet[sheet.max_row]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=bold)


def widths(sheet, found: Iterable[int]) -> None:
    sheet.freeze_panes = "A2"
    for number, width in enumerate(found):
        sheet.column_dimensions[sheet.cell(1, number + 1).column_letter].width = width
