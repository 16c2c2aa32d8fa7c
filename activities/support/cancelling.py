"""A case that is cancelled, withdrawn, declined or postponed takes its visits with it, in the transaction of the step.

Calendars give them back, and the office is asked to tell the Chinese side, so that nobody there waits in vain.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from accounts.models import Role, User
from activities.calendars.deadlines import DeadlineRule
from activities.cases import tasks
from activities.cases.models import Task
from activities.cases.rules import in_office
from activities.cases.workflow.followers import Follower, Foreseen
from activities.schedule.freeing import POSTPONED, frees

from . import invitations
from .agreed import agreed
from .appointments import public_row
from .models import Appointment, Destination

CODE = "tell_chinese_side"
"""The office's task to tell the Chinese side; its words are in the workflow."""
WITHIN, BETWEEN = "cn+1", " / "
ASKED = (Appointment.REQUESTED, Appointment.WAITING, Appointment.CHANGED)


def follow(case, move) -> dict[str, tuple]:
    """Take the visits away, tell whoever had them in the calendar, ask the office; what the history tells of it."""
    state = case.state_info
    if move.step.target is None or not concerns(case, state):
        return {}
    rows = lost(case, state, move.at)
    if not rows:
        return {}
    gone, before = agreed_among(rows), [public_row(row) for row in rows]
    for row in rows:
        row.state = becomes(state)
        row.save(update_fields=["state"])
    if gone:
        invitations.send(case, news_of(case, gone, state, move.data.get("reason")), rows, by=move.by)
    ask_office(case, rows, move)
    return {"appointments": (before, [public_row(row) for row in rows])}


def foresee(case, step, user: User) -> Foreseen | None:
    """What a step will take away, for its page; the office also reads the letters that will go out."""
    state = case.workflow.state(step.target) if step.target else None
    rows = lost(case, state, timezone.now()) if state and concerns(case, state) else []
    if not rows:
        return None
    visits = [(row, agreed(row)) for row in rows]
    office = in_office(user)
    context = {"visits": visits, "office": office, "postponed": state.code == POSTPONED}
    return Foreseen("support/_lost.html", context | {"letters": letters_of(case, rows, state, user) if office else []})


def concerns(case, state) -> bool:
    return case.programme == Destination._meta.app_label and frees(state)


def lost(case, state, moment: datetime) -> list[Destination]:
    """The visits that do not take place: what is agreed and still ahead, and, unless it is only postponed, what was asked
    for. What has taken place stays as it is.
    """
    states = (Appointment.CONFIRMED,) if state.code == POSTPONED else (Appointment.CONFIRMED, *ASKED)
    rows = Destination.objects.filter(request=case.pk, state__in=states).select_related("counterpart")
    return [row for row in rows if not ((visit := agreed(row)) and visit.is_over(moment))]


def becomes(state) -> Appointment:
    return Appointment.CHANGED if state.code == POSTPONED else Appointment.CANCELLED


def agreed_among(rows: Iterable[Destination]) -> list:
    return [visit for row in rows if (visit := agreed(row))]


def news_of(case, gone: list, state, reason: str | None = "") -> invitations.News:
    return invitations.end_news(case, gone, postponed=state.code == POSTPONED, reason=str(reason or "")[:300])


def letters_of(case, rows: list[Destination], state, user: User) -> list[tuple[User, str, str]]:
    """Whoever would be told, with the subject and the text of their letter."""
    gone = agreed_among(rows)
    if not gone:
        return []
    news, with_calendar = news_of(case, gone, state), any(row.invited_times for row in rows)
    return [
        (person, *invitations.preview(person, case, news, with_calendar)) for person in invitations.told(case, user)
    ]


def ask_office(case, rows: Iterable[Destination], move) -> None:
    """One task for the lead officer, however often the case is turned aside; it outlives the case."""
    names = [row.name for row in rows]
    open_task = case.tasks.open().filter(code=CODE).first()
    if open_task:
        open_task.note = BETWEEN.join(dict.fromkeys([*open_task.note.split(BETWEEN), *names]))
        open_task.save(update_fields=["note"])
        return
    due = DeadlineRule.parse(WITHIN).derive(move.at)
    task = Task.objects.create(
        case_id=case.pk, code=CODE, note=BETWEEN.join(names), role=Role.OFFICER, seat_id=case.lead_seat_id, internal=True,
        due_on=due.date, due_provisional=due.provisional, due_rule=WITHIN, created_at=move.at, created_by=move.by,
    )  # fmt: skip
    tasks.alarm_if_empty(case, task)


CANCELLING = Follower(follow=follow, foresee=foresee)
