"""Loads the demonstration, all of it or nothing: masters, people, the published cases, and this year's."""

import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from accounts import outbox
from accounts.models import OutgoingMail
from activities.cases.models import Case, DocumentVersion, Message, Notification, ReadMark
from clair import masters

from . import accounts
from .arrangements import arrange
from .bookings import OfficeCalendar
from .budgets import SeminarBudget
from .cast import Cast
from .costs import Costs
from .counterparts import Register
from .demand import DemandSurvey
from .experts import Bank, PublishedMissions
from .itineraries import Itineraries
from .missions import LiveMissions
from .participation import take_part
from .proceedings import Proceedings
from .research.lists import ResearchList
from .seminars import NextSeminar
from .stories import plays
from .support import published
from .timing import Clock

NEWS_DAYS = 3
"""Messages and notices that are younger are left unread."""


def load(say) -> None:
    """Everything in one transaction, so that a demonstration is there in full or not at all."""
    started = time.perf_counter()
    with transaction.atomic():
        masters.load_all()
        accounts.create_all()
        cast, clock = Cast(), Clock()
        published.record(cast)
        PublishedMissions(cast).record()
        register = Register(cast, clock)
        register.record()
        stage(cast, clock)
        register.link()
        edition = NextSeminar(cast, clock).plan()
        take_part(edition, cast, clock)
        arrange(edition)
        SeminarBudget(cast, clock).record()
        Proceedings(cast, clock).record()
        Bank(cast, clock).record()
        LiveMissions(cast, clock).record()
        DemandSurvey(cast, clock).record()
        settle(cast, clock)
    say(f"{Case.objects.count()} cases, {time.perf_counter() - started:.0f} s.")


def stage(cast: Cast, clock: Clock) -> None:
    """Let everything happen in the order in which it happened, so that numbers and lists follow the calendar."""
    told = plays(cast, clock)
    listed = ResearchList(cast, clock, told)
    listed.record_examples()
    office = OfficeCalendar(cast, clock, told)
    acts = [(moment, number, act) for play in told for number, (moment, act) in enumerate(play.acts())]
    acts += [(moment, number, act) for number, (moment, act) in enumerate(listed.acts())]
    acts += [(moment, number, act) for number, (moment, act) in enumerate(office.acts())]
    acts += [(moment, number, act) for number, (moment, act) in enumerate(Costs(cast, clock, told).acts())]
    acts += [(moment, number, act) for number, (moment, act) in enumerate(Itineraries(cast, clock, told).acts())]
    stamped = Stamps()
    for moment, _number, act in sorted(acts, key=lambda entry: entry[:2]):
        act(moment)
        stamped.put(moment)
    for play in told:
        play.give_tasks()


class Stamps:
    """Letters, notices and uploads get the moment of what they tell about; no letter waits for a worker."""

    def __init__(self) -> None:
        self.last = dict.fromkeys((OutgoingMail, Notification, DocumentVersion), 0)

    def put(self, moment: datetime) -> None:
        letters = {"state": OutgoingMail.State.KEPT, "created_at": moment, "sent_at": moment + timedelta(seconds=20)}
        self.stamp(OutgoingMail, letters)
        self.stamp(Notification, {"at": moment})
        self.stamp(DocumentVersion, {"at": moment})

    def stamp(self, model, values: dict) -> None:
        """What has come since the last moment gets this one."""
        new = list(model.objects.filter(pk__gt=self.last[model]).order_by("pk").values_list("pk", flat=True))
        if new:
            model.objects.filter(pk__in=new).update(**values)
            self.last[model] = new[-1]


def settle(cast: Cast, clock: Clock) -> None:
    """What is some days old has been read, and nothing is left for the worker to send."""
    since = clock.now - timedelta(days=NEWS_DAYS)
    Notification.objects.filter(at__lt=since).update(read_at=F("at") + timedelta(hours=3))
    newest_read = dict(Message.objects.filter(at__lt=since).order_by("pk").values_list("case", "pk"))
    marks = [
        ReadMark(case_id=case, user=user, up_to=pk) for case, pk in newest_read.items() for user in cast.everybody()
    ]
    ReadMark.objects.bulk_create(
        marks, update_conflicts=True, unique_fields=["case", "user"], update_fields=["up_to"], batch_size=500
    )
    sent = {"state": OutgoingMail.State.KEPT, "sent_at": clock.now}
    OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING).update(**sent)
    DBTaskResult.objects.filter(task_path=outbox.deliver.module_path).delete()
