"""What each role finds on its first page. Every section costs a fixed number of statements, however much there is."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from accounts.models import Occupancy, OutgoingMail, Role, Seat
from activities.calendars.fiscal import today_in_china, today_in_japan
from activities.calendars.holidays import upcoming_holidays
from activities.calendars.models import Country

from .counting import capped_counts
from .fetching import rows_for
from .models import Case, Task
from .models.case import YES, Party
from .programmes import programmes, requests
from .showing.journey import STAGES, stages
from .views.tasks import grouped, my_tasks

ROWS, TASKS, PORTAL_ROWS, STRIP = 6, 15, 6, 8
COUNTED_TO = 999
HOLIDAYS_AHEAD = 45
FIRM_STAGE = 4
"""From the detailed meeting on, the days of a visit are agreed; before, they are wishes."""


SOONEST = (F("due_on").asc(nulls_last=True), "pk")


def listed(cases: QuerySet[Case], user, limit: int = ROWS) -> list[Case]:
    """The first cases by due date, those without one last: their keys first, then what a row draws."""
    return rows_for(user, list(cases.order_by(*SOONEST).values_list("pk", flat=True)[:limit]))


@dataclass
class Queue:
    """A titled list of cases with its full number and where the rest is."""

    title: Any
    cases: list[Case]
    number: int = 0
    query: str = ""
    empty: Any = ""


@dataclass
class Bar:
    """A visit on the week's strip."""

    case: Case
    start: int
    span: int
    firm: bool


@dataclass
class Desk:
    """My work today (mock-up a)."""

    counts: dict
    groups: list
    tasks: int
    week: list[Bar]
    days: list
    waiting: list[Case]
    others: list[Case]
    holiday: Any = None


def desk(user) -> Desk:
    """An officer's and a manager's own work."""
    today, seats = today_in_japan(), [seat.pk for seat in user.seats]
    mine = Case.objects.visible_to(user).open().filter(lead_seat__in=seats)
    waiting = mine.filter(waiting_on=Party.OFFICE)
    others = mine.filter(waiting_on__in=[Party.APPLICANT, Party.BRANCH, Party.HEADQUARTERS])
    monday = today - timedelta(days=today.weekday())
    week = visits(user, monday)
    tasks = my_tasks(user)
    counts = capped_counts(
        {
            "overdue": (tasks.filter(due_on__lt=today), COUNTED_TO),
            "today": (tasks.filter(due_on=today), COUNTED_TO),
            "tasks": (tasks, COUNTED_TO),
            "waiting": (waiting, COUNTED_TO),
            "week": (week, COUNTED_TO),
        }
    )
    return Desk(
        counts=counts,
        groups=grouped(soonest(tasks)),
        tasks=counts["tasks"],
        week=strip(user, week, monday),
        days=[monday + timedelta(days=number) for number in range(7)],
        waiting=listed(waiting, user),
        others=listed(others, user),
        holiday=next_holiday(),
    )


def soonest(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """The first tasks by due date, found by their keys, so that the database joins only what is shown."""
    keys = tasks.order_by(*SOONEST).values("pk")[:TASKS]
    return tasks.filter(pk__in=keys).order_by(*SOONEST)


def visits(user, monday) -> QuerySet[Case]:
    """The office's visits of a week: accepted or later, not yet closed, on dates that hold."""
    opened = Case.objects.visible_to(user).open().exclude(dates_unknown=True)
    return opened.filter(stage__gte=3, period_start__lte=monday + timedelta(days=6), period_end__gte=monday)


def strip(user, week: QuerySet[Case], monday) -> list[Bar]:
    """Where each visit begins on the strip and how many days of it fall into the week; those that end first are shown."""
    # an expression, because SQLite would walk all years of an index that has this order to find the few of this week
    keys = week.order_by("period_end", "period_start", "pk").values_list("pk", flat=True)[:STRIP]
    rows = sorted(rows_for(user, list(keys)), key=lambda case: (case.period_start, case.pk))
    bars = []
    for case in rows:
        first = max((case.period_start - monday).days, 0)
        last = min((case.period_end - monday).days, 6)
        bars.append(Bar(case, first + 1, last - first + 1, case.stage >= FIRM_STAGE))
    return bars


def next_holiday():
    """The next days off in China, so that nobody plans into them."""
    today = today_in_china()
    return next(iter(upcoming_holidays(Country.CN, today, today + timedelta(days=HOLIDAYS_AHEAD))), None)


def queues(user, role: str) -> list[Queue]:
    """A branch's or headquarters' queues: waiting on us, sent on, and how many there are in all."""
    opened = Case.objects.visible_to(user).open()
    ours = _with_us(user, role)
    waiting, sent = opened.filter(ours), opened.filter(_seen_as(user, role)).exclude(ours)
    counts = capped_counts({"waiting": (waiting, COUNTED_TO), "sent": (sent, COUNTED_TO)})
    return [
        # Translators: こちらの対応待ち
        Queue(_("Waiting on us"), listed(waiting, user, PORTAL_ROWS), counts["waiting"], "tab=ours",
              _("Nothing is waiting for you.")),
        # Translators: 進行中（対応済み）
        Queue(_("Sent on and under way"), listed(sent, user), counts["sent"], "tab=open", _("No case is under way.")),
    ]  # fmt: skip


def _with_us(user, role: str) -> Q:
    if role == Role.HEADQUARTERS:
        return Q(waiting_on=Party.HEADQUARTERS)
    return Q(waiting_on=Party.BRANCH, branch__in=user.organisations_as(Role.BRANCH), sent_to_branch__in=YES)


def _seen_as(user, role: str) -> Q:
    if role == Role.HEADQUARTERS:
        return Q(disclosed__in=YES)
    return Q(branch__in=user.organisations_as(Role.BRANCH), sent_to_branch__in=YES)


@dataclass
class Overview:
    """How the whole office stands."""

    counts: dict
    decide: list[Case]
    overdue: list[Case]
    unassigned: list[Case]
    load: list[dict] = field(default_factory=list)
    by_stage: list[tuple] = field(default_factory=list)


def overview(user) -> Overview:
    """Managers' and viewers' view: what is late, what nobody has, what waits for a decision, who carries how much."""
    visible = Case.objects.visible_to(user)
    late = visible.overdue(today_in_japan())
    unassigned = visible.unassigned()
    decide = visible.open().filter(waiting_on=Party.MANAGER)
    counts = capped_counts(
        {
            "open": (visible.open(), 9_999),
            "overdue": (late, COUNTED_TO),
            "unassigned": (unassigned, COUNTED_TO),
            "decide": (decide, COUNTED_TO),
        }
    )
    return Overview(
        counts,
        listed(decide, user),
        listed(late, user),
        listed(unassigned, user),
        load_of_officers(visible),
        by_stage(visible),
    )


def load_of_officers(visible: QuerySet[Case]) -> list[dict]:
    """Open and overdue requests per lead officer's desk, heaviest first."""
    late = Count("pk", filter=Q(due_on__lt=today_in_japan()))
    rows = visible.open().filter(lead_seat__isnull=False, programme__in=requests()).order_by().values("lead_seat")
    counted = {row["lead_seat"]: row for row in rows.annotate(number=Count("pk"), late=late)}
    seats = Seat.objects.filter(pk__in=counted).select_related("organisation")
    found = [counted[seat.pk] | {"seat": seat} for seat in seats]
    return sorted(found, key=lambda row: -row["number"])


def by_stage(visible: QuerySet[Case]) -> list[tuple]:
    """Number, name and open requests of each stage; other programmes have stages of their own."""
    rows = visible.open().filter(programme__in=requests()).order_by().values_list("stage").annotate(number=Count("pk"))
    counted = dict(rows)
    return [(number, name, counted.get(number, 0)) for number, name in enumerate(STAGES[:-1], 1)]


@dataclass
class Portal:
    """A municipality's home (mock-up e)."""

    organisations: list
    tasks: list
    rows: list[tuple]
    number: int
    further: int
    programmes: list
    startable: list


def portal(user) -> Portal:
    """What the body is asked for, its requests under way, and how to begin a new one."""
    seats = user.seats_as(Role.APPLICANT)
    bodies = {seat.organisation_id: seat.organisation for seat in seats}
    own = Case.objects.visible_to(user).filter(organisation__in=user.organisations_as(Role.APPLICANT))
    asked = my_tasks(user).filter(role=Role.APPLICANT).exclude(code="write_application")
    opened = own.open().order_by(_urgency(asked), "-updated_at", "-pk").values_list("pk", flat=True)[:PORTAL_ROWS]
    counts = capped_counts({"all": (own, COUNTED_TO), "open": (own.open(), COUNTED_TO)})
    return Portal(
        organisations=list(bodies.values()),
        tasks=list(asked.order_by(*SOONEST)[:ROWS]),
        rows=[(case, stages(case)) for case in rows_for(user, list(opened))],
        number=counts["all"],
        further=max(0, counts["open"] - PORTAL_ROWS),
        programmes=programmes(),
        startable=[app for app in programmes() if app.summary and app.is_started_by(user)],
    )


def _urgency(asked: QuerySet[Task]) -> models.Case:
    """What waits for the body first, what was not sent yet last."""
    waited = Q(waiting_on=Party.APPLICANT) | Exists(asked.order_by().filter(case=OuterRef("pk")))
    return models.Case(When(state="draft", then=2), When(waited, then=0), default=1)


def house() -> dict:
    """What an administrator looks after: mails given up, desks where nobody sits."""
    held = Occupancy.objects.current().order_by().values("seat")
    return capped_counts(
        {
            "failed_mails": (OutgoingMail.objects.filter(state=OutgoingMail.State.FAILED), COUNTED_TO),
            "waiting_mails": (OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING), COUNTED_TO),
            "empty_seats": (Seat.objects.in_use().exclude(pk__in=held), COUNTED_TO),
        }
    )
