"""Sharing a plan with the applicant, and the answer to it: lock, version, history, task and letters in one transaction."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat, User
from activities.cases import history, letters, tasks
from activities.cases.models.case import Party
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_of_party

from . import rules
from .content import changes_of, content_of, held
from .models import PlanVersion
from .timetable import days_of
from .writing import locked_row, planning

LETTER = "trips/mail/plan.txt"
TASK, REVISE = "answer_plan", "revise_plan"
ANSWERED_WITHIN = "common+5"
Answer = PlanVersion.Answer
NEWS = {
    # Translators: 日程案（第%(number)s版）が届きました
    Answer.WAITING: _("A plan is ready to be looked at (version %(number)s)"),
    # Translators: 日程案（第%(number)s版）が了承されました
    Answer.ACCEPTED: _("The plan was accepted (version %(number)s)"),
    # Translators: 日程案（第%(number)s版）に意見が届きました
    Answer.COMMENTED: _("There are comments on the plan (version %(number)s)"),
}


class Outdated(Exception):
    """The plan, or the version that is newest, is another one than the person saw; nothing was saved."""


def share(case, *, by: User, note: str, seen: str, at: datetime | None = None) -> PlanVersion:
    """Give the applicant the plan as it stands; Outdated when it is not what was `seen` in the preview.

    `at` is for records of the past (demonstration).
    """
    with planning(case, by) as (locked, seat):
        content = content_of(locked)
        if content.digest != seen:
            raise Outdated
        last = rules.newest_plan(locked)
        version = PlanVersion.objects.create(
            case_id=locked.pk, number=last.number + 1 if last else 1, lines=content.lines, numbers=content.numbers,
            costs=content.costs, note=note, shared_by=by, shared_seat=seat, shared_at=at or timezone.now(),
        )  # fmt: skip
        _write_down(version, locked, by, seat, "plan_shared", version.shared_at)
        tasks.close(locked, REVISE, by=by)
        tasks.give(locked, Party.APPLICANT, TASK, by=by, within=ANSWERED_WITHIN, at=version.shared_at)
        _tell(version, Party.APPLICANT, by)
    return version


def accept(
    version: PlanVersion, text: str = "", *, by: User, name: str = "", at: datetime | None = None
) -> PlanVersion:
    """The applicant agrees to the newest plan; `name` says who did where the office writes it down."""
    return _answer(version, Answer.ACCEPTED, text, by, name, at)


def comment(version: PlanVersion, text: str, *, by: User, name: str = "", at: datetime | None = None) -> PlanVersion:
    """The applicant wants something else; the office is asked to revise the plan."""
    return _answer(version, Answer.COMMENTED, text, by, name, at)


def _answer(version: PlanVersion, answer: str, text: str, by: User, name: str, at) -> PlanVersion:
    with transaction.atomic():
        case = locked_row(version.case)
        seat = rules.recording_seat(by, case) if name else rules.answering_seat(by, case)
        if seat is None:
            raise PermissionDenied(rules.ANSWER)
        newest = rules.newest_plan(case)
        if newest.pk != version.pk or newest.answer != Answer.WAITING:
            raise Outdated
        newest.answer, newest.comment, newest.answered_name = answer, text, name
        newest.answered_at, newest.answered_by, newest.answered_seat = at or timezone.now(), by, seat
        newest.save(update_fields=PlanVersion.ANSWERED)
        _write_down(newest, case, by, seat, f"plan_{answer}", newest.answered_at)
        tasks.close(case, TASK, by=by)
        if answer == Answer.COMMENTED:
            tasks.give(case, Party.OFFICE, REVISE, by=by)
        _tell(newest, Party.OFFICE, by)
    return newest


def _write_down(version: PlanVersion, case, by: User, seat: Seat, step: str, at: datetime) -> None:
    history.record_edit(case, by=by, seat=seat, changes={}, at=at, step=step, data={"number": version.number})


def _tell(version: PlanVersion, party: str, by: User) -> None:
    def sentence() -> str:
        return str(NEWS[version.answer]) % {"number": version.number}

    context = {
        "version": version, "case": version.case, "days": days_of(held(version).told),
        "changes": len(changes_of(version, PlanVersion.objects.of(version.case))),
        "sentence": sentence,
    }  # fmt: skip
    for person in people_of_party(version.case, party).exclude(pk=by.pk):
        letters.tell(
            person, topic=Topic.MOVE, sentence=sentence, url=version.get_absolute_url(), template=LETTER,
            context=context, case=version.case,
        )  # fmt: skip
