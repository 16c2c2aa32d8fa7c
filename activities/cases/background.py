"""What happens by itself: reminders, the daily mail, and clearing away what nobody needs any more.

`tick` runs once a minute (settings.EVERY_MINUTE). Each piece of work notes that it is done in the transaction that does it,
so that a worker which is killed in the middle, or two workers at once, repeat nothing.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext
from django_tasks import task

from accounts import outbox
from accounts.models import User
from activities.calendars.fiscal import today_in_japan

from . import notifications, tasks
from .deadlines import began_at, due_of
from .models import Case, FormToken, Notification, Task, TypedText
from .parties import people_at

DIGEST_HOUR = 8
REMINDED_AT_ONCE = ALARMED_AT_ONCE = 200
TOKENS_KEPT, TYPED_KEPT = timedelta(days=2), timedelta(days=90)
DIGEST_LINES = 100
DATES_AT_ONCE = 200


@task
def tick() -> str:
    """Everything that is due now; harmless to run at any time and any number of times."""
    done = {
        "alarmed": watch_desks(),
        "reminded": remind(),
        "digests": send_digests(),
        "settled": settle_dates(),
        "cleared": clear_away(),
    }
    return ", ".join(f"{name}: {number}" for name, number in done.items() if number) or "nothing due"


def watch_desks() -> int:
    """Work at a desk whose last person has left is handed one level up on the first day without anybody (design §3)."""
    keys = tasks.left_alone().order_by("pk").values_list("pk", "case")[:ALARMED_AT_ONCE]
    return sum(alarm(key, case) for key, case in keys)


@transaction.atomic
def alarm(key: int, case_key: int) -> bool:
    """Under the lock of the case: two workers never alarm twice."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_key)
    item = tasks.left_alone().filter(pk=key).first()
    raised = item and tasks.alarm_if_empty(case, item, at=timezone.now())
    if not raised:
        return False
    people = people_at(role=raised.role, organisation=raised.organisation_id)
    notifications.tell_of_task(raised, people, lambda: raised.label)
    return True


def remind(today=None) -> int:
    """Tell of each open task once on the day it falls due, or as soon as we see that it is late."""
    today = today or today_in_japan()
    due = Task.objects.open().filter(due_on__lte=today, reminded_on__isnull=True)
    keys = list(due.order_by("due_on", "pk").values_list("pk", flat=True)[:REMINDED_AT_ONCE])
    return sum(remind_of(key, today) for key in keys)


@transaction.atomic
def remind_of(key: int, today) -> bool:
    """Claim and tell in one transaction: two workers never remind twice."""
    claimed = Task.objects.open().filter(pk=key, reminded_on__isnull=True).update(reminded_on=today)
    if not claimed:
        return False
    item = Task.objects.select_related("case").get(pk=key)
    if item.case is not None and item.case.is_open:
        people = people_at(role=item.role, organisation=item.organisation_id, seat=item.seat_id)
        notifications.tell_of_task(item, people, lambda: sentence(item, today))
    return True


def sentence(item: Task, today) -> str:
    late = (today - item.due_on).days
    if late <= 0:
        return gettext("Due today: %(task)s") % {"task": item.label}
    words = ngettext("%(days)d day overdue: %(task)s", "%(days)d days overdue: %(task)s", late)
    return words % {"days": late, "task": item.label}


def send_digests(now: datetime | None = None) -> int:
    """The daily mail of everybody for whom it is past eight in the morning and who has not had today's."""
    now = now or timezone.now()
    waiting = Notification.objects.filter(for_digest=True).order_by().values("user").distinct()
    people = User.objects.filter(is_active=True, pk__in=waiting)
    return sum(send_digest(user, now) for user in people if is_time(user, now))


def is_time(user: User, now: datetime) -> bool:
    """From eight o'clock on where the person is."""
    return now.astimezone(ZoneInfo(user.time_zone)).hour >= DIGEST_HOUR


@transaction.atomic
def send_digest(user: User, now: datetime) -> bool:
    """One mail with what came before this morning's eight o'clock; what comes later waits for tomorrow's.

    Only what the person may still know: who has left a seat is written nothing of its cases, who sits nowhere nothing at all.
    """
    local = now.astimezone(ZoneInfo(user.time_zone))
    morning = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    mine = Notification.objects.filter(user=user, for_digest=True, at__lt=morning)
    keys = list(mine.order_by("pk").values_list("pk", flat=True))
    claimed = Notification.objects.filter(pk__in=keys, for_digest=True).update(for_digest=False) if keys else 0
    notes = list(still_theirs(user, keys)[:DIGEST_LINES]) if claimed else []
    if not notes:
        return False
    with translation.override(user.language), timezone.override(user.time_zone):
        context = {"user": user, "notes": notes, "number": len(notes), "base_url": settings.BASE_URL}
        subject, body = render_to_string("cases/mail/digest.txt", context).strip().split("\n", 1)
        outbox.post(to=user.email, subject=subject.strip(), body=body.strip() + "\n", language=user.language, user=user)
    return True


def still_theirs(user: User, keys: list[int]) -> QuerySet[Notification]:
    """The unread ones of these notices, newest first, about cases that the person may see today (design §3)."""
    if not user.occupancies_today:
        return Notification.objects.none()
    known = Q(case__isnull=True) | Q(case__in=Case.objects.visible_to(user))
    return Notification.objects.filter(known, pk__in=keys, read_at__isnull=True).order_by("-pk")


def settle_dates() -> int:
    """Derive provisional due dates anew: the calendar that was not announced yet may have arrived (design §6)."""
    waiting = Case.objects.open().filter(due_provisional=True).order_by("due_on")[:DATES_AT_ONCE]
    return sum(settle_date(case.pk) for case in waiting)


@transaction.atomic
def settle_date(key: int) -> bool:
    case = Case.objects.select_for_update(of=("self",)).get(pk=key)
    before = case.due_on, case.due_provisional
    case.due_on, case.due_provisional = due_of(case, began_at(case, case.created_at))
    if before == (case.due_on, case.due_provisional):
        return False
    case.save(update_fields=["due_on", "due_provisional"])
    tasks.follow_dates(case)
    return True


def clear_away(now: datetime | None = None) -> int:
    """Tokens of forms that can no longer come back, old drafts of closed cases, sessions that have ended."""
    now = now or timezone.now()
    tokens, _models = FormToken.objects.filter(at__lt=now - TOKENS_KEPT).delete()
    typed, _models = TypedText.objects.filter(saved_at__lt=now - TYPED_KEPT, case__is_open=False).delete()
    sessions, _models = Session.objects.filter(expire_date__lt=now).delete()
    return tokens + typed + sessions
