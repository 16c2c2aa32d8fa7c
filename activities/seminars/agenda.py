"""What is to be done for a seminar, and how long before it: the office's list, due dates counted back from the days (B.3).

The first edition that is planned here begins with `ITEMS`; every later one with what the one before had in the end. No source
names these tasks or their spans; they are ours, and every one can be changed or struck.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat
from activities.calendars.deadlines import DeadlineRule
from activities.calendars.models import Country
from activities.calendars.working import Calendar
from activities.cases.models import Task
from activities.cases.revisions import Gone, merge
from activities.cases.tasks import name_task

from .models import Edition, Preparation

FIRST, LAST = "period_start", "period_end"
ANCHORS = {FIRST: "first_day", LAST: "last_day"}
PAGE = "seminars:agenda_of"


@dataclass(frozen=True)
class Item:
    """A task that every seminar has: in which state of planning it belongs, and so many days before or after the days."""

    code: str
    phase: str
    days: int
    label: Any
    anchor: str = FIRST

    @property
    def rule(self) -> str:
        return str(DeadlineRule("days", self.days, self.anchor))


ITEMS = (
    # Translators: 候補地の省・市に開催の意向を尋ねる
    Item("ask_cities", "idea", -300, _("Ask provinces and cities whether they would hold it")),
    # Translators: 候補地を下見する
    Item("inspect_city", "host_candidate", -260, _("Inspect the candidate city: halls, hotels, places to visit")),
    # Translators: 共催者と合意文書を交わす
    Item("exchange_letters", "host_candidate", -240, _("Exchange letters of agreement with the co-organisers")),
    # Translators: 予算案を作る
    Item("draft_budget", "host_agreed", -230, _("Draft the budget, and who bears what")),
    # Translators: 会場と宿泊先を仮予約する
    Item("hold_venue", "host_agreed", -210, _("Hold the halls and the hotel provisionally")),
    # Translators: 後援・協力を依頼する
    Item("ask_supporters", "host_agreed", -200, _("Ask supporters and partners")),
    # Translators: テーマを両言語で詰める
    Item("settle_theme", "host_agreed", -190, _("Settle the theme in both languages with the host")),
    # Translators: 講演者・パネリストを依頼する
    Item("ask_speakers", "theme_fixed", -150, _("Ask speakers and panellists")),
    # Translators: プログラム案を作る
    Item("draft_programme", "theme_fixed", -140, _("Draft the programme")),
    # Translators: 同時通訳者を手配する
    Item("book_interpreters", "theme_fixed", -120, _("Engage the interpreters")),
    # Translators: 案内先の名簿を作る
    Item("list_invited", "theme_fixed", -110, _("List whom to invite, and how many places each side has")),
    # Translators: 案内状を送る
    Item("send_invitations", "invited", -90, _("Send the invitations")),
    # Translators: プログラムを公開する
    Item("publish_programme", "registration_open", -60, _("Publish the programme")),
    # Translators: 回答のない団体に確認する
    Item("remind_bodies", "registration_open", -45, _("Remind bodies that have not answered")),
    # Translators: 分団・バス・部屋割りを決める
    Item("arrange_travel", "registration_closed", -21, _("Settle travel groups, buses and rooms")),
    # Translators: 配付資料を訳して印刷する
    Item("print_materials", "registration_closed", -14, _("Translate and print the materials")),
    # Translators: レセプションの席を決める
    Item("seat_reception", "registration_closed", -10, _("Settle the tables of the receptions")),
    # Translators: 名札と名簿を印刷する
    Item("print_badges", "registration_closed", -7, _("Print badges and lists of names")),
    # Translators: 役割分担を打ち合わせる
    Item("brief_staff", "registration_closed", -3, _("Brief everybody on their part of the day")),
    # Translators: 礼状を送る
    Item("send_thanks", "held", 10, _("Send letters of thanks"), LAST),
    # Translators: アンケートを集計する
    Item("count_questionnaire", "held", 21, _("Count the questionnaire"), LAST),
    # Translators: 議事録をまとめる
    Item("write_minutes", "held", 30, _("Write the minutes"), LAST),
    # Translators: 経費を精算する
    Item("settle_costs", "held", 30, _("Settle the costs"), LAST),
    # Translators: 開催報告を公表する
    Item("publish_report", "reported", 60, _("Publish the report in both languages"), LAST),
)
BY_CODE = {item.code: item for item in ITEMS}


def name_tasks() -> None:
    """Let the spine know these words; called when Django starts."""
    for item in ITEMS:
        name_task(item.code, item.label, PAGE)


def due_of(rule: str, edition: Edition, calendar: Calendar | None = None) -> date | None:
    """The day a rule means for an edition, moved forward to one on which Beijing works; None while the days are open."""
    parsed = DeadlineRule.parse(rule)
    start = getattr(edition, ANCHORS[parsed.anchor]) or edition.first_day
    if start is None:
        return None
    due, calendar = parsed.derive(start).date, calendar or Calendar()
    while calendar.day(Country.CN, due).off:
        due -= timedelta(days=1)
    return due


def rule_of(due: date, edition: Edition) -> str:
    """The rule that a fixed day stands for, so that another edition can take it over."""
    return str(DeadlineRule("days", (due - edition.first_day).days, FIRST)) if edition.first_day else ""


def begin(case: Preparation, edition: Edition, *, by) -> int:
    """Enter the office's own list; what stands already is left alone. Returns how many came."""
    there = set(case.tasks.values_list("code", flat=True))
    return enter(
        case, edition, [(item.code, "", "", item.rule, None) for item in ITEMS if item.code not in there], by=by
    )


def copy(earlier: Preparation, source: Edition, case: Preparation, edition: Edition, *, by) -> int:
    """Enter what the source's file had in the end, done or not, as far from the days as there. Returns how many came."""
    rows = [
        (task.code, task.title, task.note, task.due_rule or rule_of(task.due_on, source), task.seat)
        for task in tasks_of(earlier)
        if task.due_rule or (task.due_on and source.first_day)
    ]
    return enter(case, edition, rows, by=by)


def enter(case: Preparation, edition: Edition, rows: Iterable[tuple[str, str, str, str, Seat | None]], *, by) -> int:
    calendar, now = Calendar(), timezone.now()
    made = [
        Task(
            case=case, code=code, title=title, note=note, due_rule=rule, due_on=due_of(rule, edition, calendar),
            seat=seat if seat and not seat.closed_on else case.lead_seat, role=Role.OFFICER, automatic=bool(code),
            internal=True, created_at=now, created_by=by,
        )
        for code, title, note, rule, seat in rows
    ]  # fmt: skip
    return len(Task.objects.bulk_create(made))


def tasks_of(case: Preparation):
    """The tasks of the list: all but those that steps and messages make."""
    return case.tasks.filter(automatic=False) | case.tasks.filter(code__in=BY_CODE)


def follow_days(case_pk: int, edition: Edition) -> None:
    """Count the open tasks anew from the days as they are now."""
    calendar = Calendar()
    tasks = list(
        Task.objects.open().filter(case=case_pk, due_rule__regex=r":period_(start|end)$", code__in=["", *BY_CODE])
    )
    for task in tasks:
        task.due_on = due_of(task.due_rule, edition, calendar)
    Task.objects.bulk_update(tasks, ["due_on"])


@transaction.atomic
def keep(case: Preparation, row: Task, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> Task:
    """Write one task of the list. WorkConflict when somebody else changed the same values, Gone when it is struck or done."""
    edition = lock(case)
    fresh = refetched(case, row)
    now = values_of(fresh)
    values = now | dict(mine) if fresh.pk is None else merge(mine, seen, now)
    fresh.title, fresh.note, fresh.seat_id, fresh.due_rule = (values[name] for name in FIELDS)
    fresh.due_on = due_of(fresh.due_rule, edition)
    fresh.created_by = fresh.created_by or by
    fresh.role = Seat.objects.get(pk=fresh.seat_id).role
    fresh.save()
    return fresh


FIELDS = ("title", "note", "seat", "due_rule")


def values_of(task: Task) -> dict[str, Any]:
    return {"title": task.title, "note": task.note, "seat": task.seat_id, "due_rule": task.due_rule}


def lock(case: Preparation) -> Edition:
    return Preparation.objects.select_for_update(of=("self",)).with_edition().get(pk=case.pk).edition


def refetched(case: Preparation, row: Task) -> Task:
    if row.pk is None:
        return row
    fresh = tasks_of(case).open().filter(pk=row.pk).first()
    if fresh is None:
        raise Gone
    fresh.case = case
    return fresh


def tick(case: Preparation, pk: int, *, by, done: bool) -> None:
    """Mark a task as done, or open it again; doing it twice changes nothing."""
    rows = tasks_of(case).filter(pk=pk, done_at__isnull=done)
    rows.update(**({"done_at": timezone.now(), "done_by": by} if done else {"done_at": None, "done_by": None}))


def strike(case: Preparation, pk: int) -> str:
    """Take a task off the list and say what it was. Gone when somebody else was first."""
    task = tasks_of(case).filter(pk=pk).first()
    if task is None:
        raise Gone
    task.case = case
    words = task.label
    Task.objects.filter(pk=pk).delete()
    return words
