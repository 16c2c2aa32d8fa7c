"""What the page of a request shows besides its form: the office's work, the answer, the entry of the list."""

from activities.cases.rules import in_office

from . import composing, working
from .fetching import fetch_form, keep
from .models import ListEntry
from .rules import working_seat


def work_on(case, user) -> working.Overview | None:
    """The office's work, for the office. Questions and the newest version are kept with the case: steps and form ask for them."""
    if not in_office(user) or not case.accepted_at:
        return None
    work = working.overview(case)
    keep(case, "questions", [line.row for line in work.questions])
    keep(case, "drafts", [work.version.draft] if work.version else [])
    return work


def of(case, user, papers: list, work: working.Overview | None) -> dict:
    """The rows of the page in as few statements as they need.

    `papers` are the newest versions of the papers the person may open, which the page has anyway.
    """
    newest = work.version.draft if work and work.version else None
    has_answer = working.shows_answer(case) and (work is None or newest is not None)
    keep(case, "documents", [paper.document for paper in papers])
    fetch_form(case)
    return {
        "may_work": working_seat(user, case) is not None,
        "answer": composing.delivered_for(case, user, newest) if has_answer else None,
        "entry": ListEntry.objects.visible_to(user).filter(case=case).first() if not case.is_open else None,
    }
