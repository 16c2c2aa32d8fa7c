"""Writes N cases with their histories and threads straight into the tables, some thousand at a time."""

import random
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from activities.calendars.fiscal import fiscal_year, in_japan
from activities.cases.history import digest_of
from activities.cases.models import Case, Counter, Event, Message, Notification, Task
from activities.support.models import Destination, MenuItem, RequestedItem, SupportRequest

from . import texts
from .lives import CLOSED, EVENTS, MESSAGES, OPEN, OPEN_SHARE, YEARS, Life, full_path
from .people import World

BATCH = 2_000
MENU = ("appointment", "accompany", "interpreter")
MOVES = ("edit", "created")
BY_APPLICANT = (*MOVES, "submit", "consult", "report", "withdraw", "postpone")
TO_STEP_FROM = 100
"""Whatever N is, every open state occurs and nearly so many cases are accepted: each measured step has a fresh one."""
HOST = ("市人民政府外事弁公室", "市人民政府外事办公室")
ROLES = {"office": "officer"}


class Filler:
    """One run; the same N gives the same cases, counted back from now."""

    def __init__(self, world: World) -> None:
        self.world, self.now, self.dice = world, timezone.now(), random.Random(2026)
        self.numbers: Tally[int] = Tally()
        self.menu = list(MenuItem.objects.filter(pk__in=MENU).values_list("pk", flat=True))

    def fill(self, total: int, say: Callable[[str], object]) -> None:
        for start in range(0, total, BATCH):
            with transaction.atomic():
                self.batch(range(start, min(start + BATCH, total)))
            say(f"\r{min(start + BATCH, total)} cases")
        Counter.objects.bulk_create(
            Counter(name=f"S-{year}", value=number) for year, number in sorted(self.numbers.items())
        )
        self.notices()

    def batch(self, numbers: range) -> None:
        made = [self.case(number) for number in numbers]
        Case.objects.bulk_create([case for case, _life in made])
        self.requests([case for case, _life in made])
        for case, life in made:
            case.life = life
        cases = [case for case, _life in made]
        Event.objects.bulk_create([event for case in cases for event in self.events(case)], batch_size=500)
        Message.objects.bulk_create([message for case in cases for message in self.messages(case)], batch_size=1000)
        Task.objects.bulk_create([self.task(case) for case in cases if case.is_open], batch_size=500)
        through = Case.places.through
        through.objects.bulk_create(
            [through(case=case, division_id=place) for case in cases for place in self.places()]
        )
        RequestedItem.objects.bulk_create(
            [RequestedItem(request_id=case.pk, item_id=item) for case in cases for item in self.menu]
        )
        Destination.objects.bulk_create([row for case in cases if case.is_open for row in self.destinations(case)])

    def life(self, number: int) -> Life:
        if number < len(OPEN):
            return OPEN[number]
        if number < TO_STEP_FROM:
            return next(life for life in OPEN if life.state == "accepted")
        lives = OPEN if self.dice.randrange(100) < OPEN_SHARE else CLOSED
        return self.dice.choices(lives, [life.share for life in lives])[0]

    def case(self, number: int) -> tuple[Case, Life]:
        """One row of the spine, by the look of it some days or some years old."""
        life, body = self.life(number), self.world.body_of(self.dice.randrange(10_000))
        age = self.dice.randrange(1, 120) if life.is_open else self.dice.randrange(90, 365 * YEARS)
        begun = self.now - timedelta(days=age, minutes=self.dice.randrange(480))
        changed = begun + timedelta(days=self.dice.randrange(min(age, 60)), minutes=7)
        first = in_japan(begun) + timedelta(days=self.dice.randrange(20, 100))
        seat, user = self.world.desks[body.pk]
        lead = None if life.state == "draft" or self.dice.random() < 0.02 else self.dice.choice(self.world.leads)[0]
        sent = life.state not in ("draft", "inquiry")
        return Case(
            programme="support", reference=self.reference(begun) if life.state != "draft" else None,
            fiscal_year=fiscal_year(first), title=texts.title(self.dice), organisation=body, organisation_name=body.full_label,
            applicant_seat=seat, branch=self.world.branches[body.prefecture_id], lead_seat=lead,
            assignment_rule="region" if lead else "", state=life.state, stage=life.stage, waiting_on=life.waiting_on,
            outcome=life.outcome, due_on=self.due() if life.is_open else None, is_open=life.is_open,
            disclosed=life.state != "draft", sent_to_branch=sent, period_start=first,
            period_end=first + timedelta(days=self.dice.randrange(1, 6)), version=EVENTS + 1, created_by=user,
            created_at=begun, updated_at=changed, submitted_at=begun if sent else None,
            accepted_at=begun if life.stage >= 3 else None, closed_at=None if life.is_open else changed,
        ), life  # fmt: skip

    def reference(self, begun) -> str:
        year = fiscal_year(begun)
        self.numbers[year] += 1
        return f"S-{year}-{self.numbers[year]:04d}"

    def due(self):
        """One in eight is late."""
        return in_japan(self.now) + timedelta(days=self.dice.randrange(-5, 35))

    def requests(self, cases: list[Case]) -> None:
        """The programme's own rows, which bulk_create can't write for a table that extends another."""
        fields = SupportRequest._meta.local_concrete_fields
        blank = SupportRequest()
        names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {connection.ops.quote_name(SupportRequest._meta.db_table)} ({names}) VALUES ({marks})"
        with connection.cursor() as cursor:
            cursor.executemany(statement, [self.columns(blank, case, fields) for case in cases])

    def columns(self, blank: SupportRequest, case: Case, fields) -> list:
        blank.case_id, blank.purpose = case.pk, texts.purpose(self.dice)
        blank.contact_name, blank.contact_phone, blank.contact_email = "国際担当", "000-000-0000", "town@bench.example"
        blank.delegation_name, blank.delegation_size = "訪中団", self.dice.randrange(3, 20)
        blank.question_list = blank.purpose[:120]
        return [field.get_db_prep_save(getattr(blank, field.attname), connection) for field in fields]

    def events(self, case: Case) -> Iterator[Event]:
        """A chain that verifies, a few days between its links."""
        previous, source = "", "draft"
        length = max(case.updated_at - case.created_at, timedelta(minutes=5))
        for sequence, (step, target) in enumerate(full_path(case.life), start=1):
            actor, seat = case.created_by, case.applicant_seat
            if step not in BY_APPLICANT:
                seat, actor = self.world.leads[case.pk % len(self.world.leads)]
            event = Event(
                case_id=case.pk, sequence=sequence, kind="edit" if step in MOVES else "move", step=step, source=source,
                target=target, stage=case.stage, version=sequence + 1, actor=actor, actor_name=str(actor), seat=seat,
                seat_name=f"{seat.organisation.name} {seat.name}", at=case.created_at + length * (sequence / EVENTS),
                reason="", data={}, previous_hash=previous,
            )  # fmt: skip
            previous = event.hash = digest_of(event)
            source = target
            yield event

    def messages(self, case: Case) -> Iterator[Message]:
        office, applicant = self.world.leads[case.pk % len(self.world.leads)], self.world.desks[case.organisation_id]
        for number in range(MESSAGES):
            seat, author = office if number == 1 else applicant
            audience = "office" if number == 1 and case.pk % 3 == 0 else "shared"
            yield Message(
                case_id=case.pk, audience=audience, author=author, seat=seat, body=texts.remark(self.dice),
                at=case.updated_at - timedelta(hours=MESSAGES - number),
            )  # fmt: skip

    def task(self, case: Case) -> Task:
        seats = {"applicant": case.applicant_seat, "office": case.lead_seat}
        bodies = {"applicant": case.organisation_id, "branch": case.branch_id}
        return Task(
            case_id=case.pk, code=self.code_of(case), automatic=True, role=ROLES.get(case.waiting_on, case.waiting_on),
            seat=seats.get(case.waiting_on), organisation_id=bodies.get(case.waiting_on), due_on=case.due_on,
            created_at=case.updated_at, internal=case.waiting_on in ("office", "manager"),
        )  # fmt: skip

    def code_of(self, case: Case) -> str:
        upcoming = case.next_step
        return upcoming.code if upcoming else "arrange"

    def places(self) -> list[str]:
        return self.dice.sample(self.world.places, self.dice.choice((1, 1, 2)))

    def destinations(self, case: Case) -> Iterator[Destination]:
        for order in range(2):
            yield Destination(request_id=case.pk, order=order, name=HOST[0], name_zh=HOST[1], city="北京市")

    def notices(self) -> None:
        """Some twenty notices for everybody, three of them unread."""
        users = [user for _seat, user in (*self.world.desks.values(), *self.world.leads, *self.world.managers)]
        cases = list(Case.objects.open().values_list("pk", flat=True)[:20])
        rows = [(user, pk, None if number < 3 else self.now) for user in users for number, pk in enumerate(cases)]
        Notification.objects.bulk_create(
            Notification(user=user, case_id=pk, topic="move", text="手続が進みました", at=self.now, read_at=read_at)
            for user, pk, read_at in rows
        )
