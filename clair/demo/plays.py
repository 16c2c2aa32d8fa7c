"""One case being told: what happens to it, and when. Nothing happens before its moment on the common stage."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import ClassVar

from django.utils import timezone

from accounts.models import Duty
from activities.calendars.fiscal import fiscal_year, in_japan
from activities.cases import history, threads
from activities.cases.editing import editing
from activities.cases.models import Case, Task
from activities.cases.workflow import OnBehalf, perform

from . import accounts, files
from .cast import Cast
from .content import Edited, Said, Script, Todo
from .journeys import Journey, moments
from .timing import Clock

Act = tuple[datetime, Callable[[datetime], None]]
NAMES_ON_PAPER = {"applicant": "国際担当", "branch": "支部担当者", "headquarters": "企画調査課"}


class Play(ABC):
    """A script, its case as it stands, and who acts. A programme says what its form holds and what its steps ask for."""

    label: ClassVar[str]
    model: ClassVar[type[Case]]
    journey: ClassVar[Journey]
    first: ClassVar[tuple[str, ...]]
    rest: ClassVar[tuple[str, ...]]
    complete_for: ClassVar[frozenset[str]]
    """The steps that a form has to be complete for."""
    naming_a_lead: ClassVar[frozenset[str]] = frozenset({"accept", "assign"})

    def __init__(self, script: Script, cast: Cast | None, clock: Clock) -> None:
        self.script, self.cast, self.clock = script, cast, clock
        self.body = accounts.body_of(script.body)
        self.case: Case | None = None
        self.moments = moments(script, self.journey, clock, self.fixed)
        self.times = dict(reversed(list(zip(script.steps, self.moments, strict=True))))

    def fixed(self, step: str) -> datetime | None:
        """The moment of a step that the script's own days settle."""
        return None

    @abstractmethod
    def fill_first(self, case) -> None:
        """What the form's first parts ask."""

    @abstractmethod
    def fill_rest(self, case, author, seat) -> None:
        """What the other parts of the form ask."""

    @abstractmethod
    def step_data(self, step: str, moment: datetime) -> dict:
        """What the step's form would have asked for."""

    @abstractmethod
    def editing_seat(self, user):
        """The seat from which the user may edit the form now."""

    def more_acts(self) -> Iterator[Act]:
        """What else happens in a case of the programme."""
        return iter(())

    def acts(self) -> Iterator[Act]:
        """Everything that happens, each with its moment; the stage puts the acts of all cases in order."""
        steps, times = self.script.steps, self.moments
        begun = times[0] if times else self.clock.at_work(self.clock.day(-self.script.last), self.script.key)
        yield begun - timedelta(minutes=70), self.start
        sent = [moment for step, moment in zip(steps, times, strict=True) if step in self.complete_for]
        if sent or self.script.filled == "all":
            yield (sent or [begun])[0] - timedelta(minutes=25), self.fill_in
        for step, moment in zip(steps, times, strict=True):
            yield moment, lambda moment, step=step: self.move(step, moment)
        for row, tell in self.sayings():
            yield self.after(row.after, row.days, row), tell
        yield from self.more_acts()

    def sayings(self) -> Iterator[tuple]:
        for said in self.script.said:
            yield said, lambda moment, said=said: self.say(said, moment)
        for edited in self.script.edits:
            yield edited, lambda moment, edited=edited: self.edit(edited, moment)

    def after(self, step: str, days: int, *seed) -> datetime:
        moment = self.times[step]
        if not days:
            return self.clock.not_yet(moment + timedelta(minutes=35))
        return max(self.clock.at_work(in_japan(moment) + timedelta(days=days), *seed), moment + timedelta(minutes=20))

    def start(self, moment: datetime) -> None:
        """A new case on its author's desk, or on the office's when a paper came in."""
        by_office = self.script.entered_by_office
        author = self.cast.person("researcher.chief") if by_office else self.applicant()
        self.case = self.model.objects.create(
            programme=self.label, organisation=self.body, organisation_name=self.body.full_label, branch=self.body.branch(),
            applicant_seat=None if by_office else author.seats_as("applicant")[0], created_by=author, updated_at=moment,
            fiscal_year=fiscal_year(moment), entered_by_office=by_office, disclosed=by_office,
        )  # fmt: skip
        self.model.objects.filter(pk=self.case.pk).update(created_at=moment)
        seat = author.seats[0] if by_office else self.case.applicant_seat
        history.record_edit(self.case, by=author, seat=seat, changes={}, at=moment, step="created")
        self.write(author, self.first, moment + timedelta(minutes=9), lambda case, seat: self.fill_first(case))

    def applicant(self):
        return self.cast.applicant_of(self.body)

    def fill_in(self, moment: datetime) -> None:
        author = self.case.created_by
        author = next(user for user in self.cast.everybody() if user.pk == author.pk)
        self.write(author, self.rest, moment, lambda case, seat: self.fill_rest(case, author, seat))

    def write(self, author, fields, moment: datetime, body: Callable) -> None:
        """An edit, as the form's pages would save it."""
        seat = self.editing_seat(author)
        version = self.case.version
        with editing(self.case, by=author, seat=seat, expected_version=version, fields=fields, at=moment) as case:
            body(case, seat)
        self.case.refresh_from_db()

    def edit(self, edited: Edited, moment: datetime) -> None:
        """Somebody corrects what the form says."""
        values = self.edited_values(edited)

        def body(case, seat) -> None:
            for name, value in values.items():
                setattr(case, name, value)
            case.save()

        self.write(self.cast.actor(edited.by, self.case), list(values), moment, body)

    def edited_values(self, edited: Edited) -> dict:
        return dict(edited.values)

    def move(self, step: str, moment: datetime) -> None:
        """Take a step, or record it from a paper where the script says so."""
        self.choose_lead(step)
        by, behalf = self.cast_for(step, moment)
        data = self.step_data(step, moment)
        resting = self.rest_fallback() if self.script.unled and not self.case.reference else ()
        perform(self.case, step, by=by, expected_version=self.case.version, on_behalf=behalf, at=moment, **data)
        Duty.objects.filter(pk__in=resting).update(valid_until=None)

    def choose_lead(self, step: str) -> None:
        if step in self.naming_a_lead and self.script.lead:
            self.case.lead_seat = self.cast.seat(self.script.lead)

    def cast_for(self, step: str, moment: datetime) -> tuple:
        """Who takes a step, and for whom."""
        part = self.part_of(step)
        if step not in self.script.on_behalf:
            return self.cast.actor(part, self.case), None
        body = self.case.branch if part == "branch" else self.body
        paper = files.scan(f"{files.LETTER}.pdf", [files.LETTER, body.full_label, self.script.title])
        behalf = OnBehalf(f"{body.name} {NAMES_ON_PAPER[part]}", in_japan(moment - timedelta(days=1)), paper)
        return self.cast.actor("lead", self.case), behalf

    def part_of(self, step: str) -> str:
        return self.journey.actor_of(step)

    def rest_fallback(self) -> list[int]:
        """Lay down the duty for whatever nobody else has, so that this once the duties name nobody."""
        duties = list(Duty.objects.filter(scope=Duty.Scope.FALLBACK, valid_until=None).values_list("pk", flat=True))
        yesterday = timezone.localdate() - timedelta(days=1)
        Duty.objects.filter(pk__in=duties).update(valid_until=yesterday)
        return duties

    def say(self, said: Said, moment: datetime) -> None:
        author = self.cast.actor(said.by, self.case)
        uploads = [files.any_file(said.file, [self.script.title, said.body])] if said.file else []
        mentions = [self.cast.person(said.mention)] if said.mention else []
        threads.write(
            self.case, audience="office" if said.internal else "shared", body=said.body, by=author, seat=author.seats[0],
            files=uploads, mentions=mentions, at=moment,
        )  # fmt: skip

    def give_tasks(self) -> None:
        for todo in self.script.todo:
            self.give(todo)

    def give(self, todo: Todo) -> None:
        """A task by hand, given by the lead officer (to themselves unless the script names somebody)."""
        self.case.refresh_from_db()
        giver = self.cast.actor("lead", self.case)
        seat = self.cast.seat(todo.seat) if todo.seat else self.case.lead_seat
        Task.objects.create(
            case_id=self.case.pk, title=todo.title, note=todo.note, seat=seat, role=seat.role, internal=True,
            organisation=seat.organisation if seat.role in ("applicant", "branch") else None, created_by=giver,
            due_on=self.clock.day(todo.due), created_at=self.clock.at_work(self.clock.day(min(todo.due, 0) - 6), todo.title),
            done_at=self.clock.at_work(self.clock.day(-1), todo.title) if todo.done else None,
            done_by=giver if todo.done else None,
        )  # fmt: skip
