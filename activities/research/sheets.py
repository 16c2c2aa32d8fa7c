"""Questions that were read from a table, put behind or in the place of those that stand on the page of the questions."""

from django.http import QueryDict

from activities.requests import filling
from activities.requests.filling import Sheet

from .forms.questions import COLUMNS, MOST_QUESTIONS, QuestionSetBase

PREFIX = QuestionSetBase.prefix_name


def rows_in(data: QueryDict) -> list[dict[str, str]]:
    """The rows of a posted page of questions as they were typed; empty ones and those to be removed are left out."""
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    numbers = range(min(int(total), MOST_QUESTIONS + 10) if total.isascii() and total.isdigit() else 0)
    rows = [
        {name: data.get(f"{PREFIX}-{number}-{name}", "") for name in ("id", *COLUMNS)}
        for number in numbers
        if not data.get(f"{PREFIX}-{number}-DELETE")
    ]
    return [row for row in rows if any(row[name].strip() for name in COLUMNS)]


def stored_rows(case) -> list[dict[str, str]]:
    return [{"id": str(row.pk)} | {name: getattr(row, name) for name in COLUMNS} for row in case.questions.all()]


def present_rows(case, user, part) -> list[dict[str, str]]:
    """What the page of the questions shows the person now: what they typed and did not save, else what is saved."""
    typed = filling.typed_before(case, user, part)
    return rows_in(filling.as_posted(typed.data)) if typed else stored_rows(case)


def keep_if_changed(case, user, part, data: QueryDict, version: int) -> None:
    """Keep what somebody typed on the page of the questions before they turned to the table."""
    if rows_in(data) != stored_rows(case):
        filling.keep_typing(case, user, part, data, version)


def as_posted(rows: list[dict[str, str]]) -> QueryDict:
    """Rows as the page of the questions would post them."""
    data = {f"{PREFIX}-TOTAL_FORMS": [str(len(rows))], f"{PREFIX}-INITIAL_FORMS": ["0"]}
    for number, row in enumerate(rows):
        data |= {f"{PREFIX}-{number}-{name}": [value] for name, value in row.items()}
    return filling.as_posted(data)


def take_over(case, part, reading, *, replace: bool, by, seat, version: int) -> bool:
    """Save the questions of a table; False when what was typed before cannot be saved: then all of it is kept as typed.

    Raises EditConflict when somebody else changed the questions since the page was opened.
    """
    rows = [] if replace else present_rows(case, by, part)
    data = as_posted(rows + [question.values for question in reading.questions])
    sheet = Sheet(case, part, data)
    if not sheet.is_valid():
        filling.keep_typing(case, by, part, data, version)
        return False
    sheet.save(by=by, seat=seat, expected_version=version)
    return True
