"""Writes N cases with their histories and threads straight into the tables, some thousand at a time."""

import random
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from activities.calendars.fiscal import fiscal_year, in_japan
from activities.cases.history import digest_of
from activities.cases.models import Case, Counter, Event, Message, Notification, Task
from activities.research.models import ListEntry

from . import texts
from .lives import EVENTS, MESSAGES, OPEN_SHARE, RESEARCH, SUPPORT, YEARS, Life, Lives, full_path
from .people import World
from .rows import ResearchRows, SupportRows
from .scheduling import fill_week

BATCH = 2_000
MOVES = ("edit", "created")
TO_STEP_FROM = 100
"""Whatever N is, every open state occurs and nearly so many cases are accepted: each measured step has a fresh one."""
RESEARCH_EVERY = 10
"""One case in ten is a request for research."""
ENTRIES_PER_CASE = 0.2
"""The research list has one line for five cases; most are older than the system."""
ROLES = {"office": "officer"}


class Filler:
    """One run; the same N gives the same cases, counted back from now."""

    def __init__(self, world: World) -> None:
        self.world, self.now, self.dice = world, timezone.now(), random.Random(2026)
        self.numbers: Tally[str] = Tally()
        self.rows = {"support": SupportRows(self.dice), "research": ResearchRows(self.dice)}

    def fill(self, total: int, say: Callable[[str], object]) -> None:
        for start in range(0, total, BATCH):
            with transaction.atomic():
                self.batch(range(start, min(start + BATCH, total)))
            say(f"\r{min(start + BATCH, total)} cases")
        Counter.objects.bulk_create(Counter(name=name, value=number) for name, number in sorted(self.numbers.items()))
        self.older_entries(int(total * ENTRIES_PER_CASE) - ListEntry.objects.count())
        self.notices()
        fill_week(self.world)

    def batch(self, numbers: range) -> None:
        cases = [self.case(number) for number in numbers]
        Case.objects.bulk_create(cases)
        for label, rows in self.rows.items():
            rows.write([case for case in cases if case.programme == label])
        Event.objects.bulk_create([event for case in cases for event in self.events(case)], batch_size=500)
        Message.objects.bulk_create([message for case in cases for message in self.messages(case)], batch_size=1000)
        Task.objects.bulk_create([self.task(case) for case in cases if case.is_open], batch_size=500)
        through = Case.places.through
        through.objects.bulk_create(
            [through(case=case, division_id=place) for case in cases for place in self.places()]
        )

    def lives(self, number: int) -> Lives:
        is_research = number >= len(SUPPORT.open) and number % RESEARCH_EVERY == RESEARCH_EVERY - 1
        return RESEARCH if is_research else SUPPORT

    def life(self, number: int, lives: Lives) -> Life:
        place = number // RESEARCH_EVERY - 1 if lives is RESEARCH else number
        if place < len(lives.open):
            return lives.open[place]
        if number < TO_STEP_FROM:
            return next(life for life in lives.open if life.state == "accepted")
        found = lives.open if self.dice.randrange(100) < OPEN_SHARE else lives.closed
        return self.dice.choices(found, [life.share for life in found])[0]

    def case(self, number: int) -> Case:
        """One row of the spine, by the look of it some days or some years old."""
        lives = self.lives(number)
        life, body = self.life(number, lives), self.world.body_of(self.dice.randrange(10_000))
        age = self.dice.randrange(1, 120) if life.is_open else self.dice.randrange(90, 365 * YEARS)
        begun = self.now - timedelta(days=age, minutes=self.dice.randrange(480))
        seat, user = self.world.desks[body.pk]
        lead = None if life.state == "draft" or self.dice.random() < 0.02 else self.dice.choice(self.world.leads)[0]
        case = Case(
            programme=lives.programme, reference=self.reference(lives, begun) if life.state != "draft" else None,
            title=self.rows[lives.programme].title(), organisation=body, organisation_name=body.full_label,
            applicant_seat=seat, branch=self.world.branches[body.prefecture_id], lead_seat=lead,
            assignment_rule="region" if lead else "", state=life.state, stage=life.stage, waiting_on=life.waiting_on,
            outcome=life.outcome, due_on=self.due() if life.is_open else None, is_open=life.is_open,
            disclosed=life.state != "draft", version=EVENTS + 1, created_by=user, created_at=begun,
            **self.moments(life, begun, age), **self.period(lives, begun),
        )  # fmt: skip
        case.life, case.lives = life, lives
        case.sent_to_branch = case.submitted_at is not None or lives is RESEARCH
        return case

    def moments(self, life: Life, begun, age: int) -> dict:
        """When it was sent, accepted, closed and last changed."""
        changed = begun + timedelta(days=self.dice.randrange(min(age, 60)), minutes=7)
        return {
            "updated_at": changed, "submitted_at": None if life.state in ("draft", "inquiry") else begun,
            "accepted_at": begun if life.stage >= 3 else None, "closed_at": None if life.is_open else changed,
        }  # fmt: skip

    def period(self, lives: Lives, begun) -> dict:
        """The days of a visit and the fiscal year they settle; research has none."""
        if lives is RESEARCH:
            return {"fiscal_year": fiscal_year(begun)}
        first = in_japan(begun) + timedelta(days=self.dice.randrange(20, 100))
        last = first + timedelta(days=self.dice.randrange(1, 6))
        return {"fiscal_year": fiscal_year(first), "period_start": first, "period_end": last}

    def reference(self, lives: Lives, begun) -> str:
        series = f"{lives.letter}-{fiscal_year(begun)}"
        self.numbers[series] += 1
        return f"{series}-{self.numbers[series]:04d}"

    def due(self):
        """One in eight is late."""
        return in_japan(self.now) + timedelta(days=self.dice.randrange(-5, 35))

    def events(self, case: Case) -> Iterator[Event]:
        """A chain that verifies, a few days between its links."""
        previous, source = "", "draft"
        length = max(case.updated_at - case.created_at, timedelta(minutes=5))
        for sequence, (step, target) in enumerate(full_path(case.life), start=1):
            actor, seat = case.created_by, case.applicant_seat
            if step not in MOVES and step not in case.lives.by_applicant:
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

    def older_entries(self, number: int) -> None:
        """Lines of the research list from the years before the system, without a case."""
        rows, keeper = self.rows["research"], self.world.managers[0][1]
        for start in range(0, number, BATCH):
            with transaction.atomic():
                rows.write_entries(
                    [self.older_entry(rows, keeper) for _line in range(start, min(start + BATCH, number))]
                )

    def older_entry(self, rows: ResearchRows, keeper) -> ListEntry:
        moment = self.now - timedelta(days=self.dice.randrange(90, 365 * YEARS))
        return rows.entry(rows.title(), self.world.body_of(self.dice.randrange(10_000)), keeper, moment)

    def notices(self) -> None:
        """Some twenty notices for everybody, three of them unread."""
        users = [user for _seat, user in (*self.world.desks.values(), *self.world.leads, *self.world.managers)]
        cases = list(Case.objects.open().values_list("pk", flat=True)[:20])
        rows = [(user, pk, None if number < 3 else self.now) for user in users for number, pk in enumerate(cases)]
        Notification.objects.bulk_create(
            Notification(user=user, case_id=pk, topic="move", text="手続が進みました", at=self.now, read_at=read_at)
            for user, pk, read_at in rows
        )
