"""What the office finds out: the answers with their sources, and whom it asked for them."""

from datetime import date, datetime, timedelta

from activities.calendars.fiscal import in_japan
from activities.cases import documents
from activities.research.models import Activity, Question, Source

from .. import files
from ..timing import Clock
from .content import Asked, Enquiry, ResearchScript

State = Question.State
ASKING = ("sent", "waiting", "answered", "refused")


def answer(case, script: ResearchScript, seat, *, first: bool) -> None:
    """Write down what is known by now: as it is first handed in, or as it stands after the remarks."""
    for asked, row in zip(script.questions, case.questions.all(), strict=True):
        row.answer = (first and asked.first) or asked.answer
        row.answer_zh, row.no_answer_reason, row.notes = asked.zh, asked.why_not, asked.notes
        row.state = asked.state or usual_state(asked)
        row.handled_by = seat if row.state != State.OPEN else None
        row.revision += 1
        row.save()
        if not row.sources.exists():
            Source.objects.bulk_create(sources_of(asked, row))
    case.summary, case.gap_reason = script.summary, script.gap
    case.answer_revision += 1
    case.save(update_fields=["summary", "gap_reason", "answer_revision"])


def usual_state(asked: Asked) -> str:
    if asked.why_not:
        return State.UNANSWERABLE
    return State.DRAFTED if asked.answer else State.OPEN


def settle(case) -> None:
    """What has been approved is no draft any more."""
    case.questions.filter(state=State.DRAFTED).update(state=State.ANSWERED)


def sources_of(asked: Asked, row: Question) -> list[Source]:
    return [
        Source(
            question=row, order=order, kind=found.kind, title=found.title, title_zh=found.zh, publisher=found.publisher,
            day=date.fromisoformat(found.day) if found.day else None, link=found.link, internal=found.internal,
        )
        for order, found in enumerate(asked.sources)
    ]  # fmt: skip


def enquire(case, script: ResearchScript, clock: Clock, began: datetime, by) -> None:
    """Interviews and letters, from the beginning of the research on; who has been asked was asked by today."""
    questions = list(case.questions.all())
    for enquiry in script.enquiries:
        day = day_of(enquiry, clock, in_japan(began))
        activity = Activity.objects.create(
            request=case, kind=enquiry.kind, state=enquiry.state, body=enquiry.body, body_zh=enquiry.zh,
            contact=enquiry.contact, day=day, answer_by=later(clock, day, enquiry.answer_by),
            answered_on=min(later(clock, day, enquiry.answered), clock.today) if enquiry.answered else None,
            result=enquiry.result, document=record(case, enquiry, by), handled_by=by.seats[0], created_by=by,
        )  # fmt: skip
        written = clock.not_yet(clock.at_work(min(day, clock.today), enquiry.body))
        Activity.objects.filter(pk=activity.pk).update(created_at=written)
        activity.questions.set(questions[number - 1] for number in enquiry.questions)


def day_of(enquiry: Enquiry, clock: Clock, began: date) -> date:
    day = clock.working_day(began + timedelta(days=enquiry.day), step=1)
    if enquiry.state in ASKING:
        return min(day, clock.today)
    return max(day, clock.working_day(clock.day(2), step=1))


def later(clock: Clock, day: date, days: int) -> date | None:
    return clock.working_day(day + timedelta(days=days), step=1) if days else None


def record(case, enquiry: Enquiry, by):
    """The letter that was sent, or the record of what was said: the office's own paper."""
    if not enquiry.file:
        return None
    upload = files.any_file(enquiry.file, [enquiry.body, enquiry.zh, *enquiry.result.splitlines()])
    return documents.add(
        case, upload, kind="other", title=enquiry.file.rsplit(".", 1)[0], audience="office", by=by, seat=by.seats[0]
    )
