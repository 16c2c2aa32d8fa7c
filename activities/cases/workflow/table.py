"""The parts a programme's workflow table is made of. Codes carry no language; labels are for rendering only."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..tasks import OWN_TASKS, SPINE_TASKS

STAGES = range(1, 8)
CLOCKS = ("running", "paused", "stopped")
TONES = ("primary", "secondary", "danger")


@dataclass(frozen=True)
class Missing:
    """Something a step still needs: a code for tests, words for people, and where it is entered.

    `where` is a part of the form, or the name of another page of the case ("research:answers").
    """

    code: str
    label: Any
    where: str = ""


Guard = Callable[[Any], Iterable[Missing]]


@dataclass(frozen=True, kw_only=True)
class State:
    """Where a case can stand.

    `stage` is one of the seven the applicant sees, None for a side state, which keeps the stage the case had reached.
    `waiting_on` is the party that has it unless the step that led here said otherwise. `chip` names the look. In a state with
    `told_as` the office works by itself: people outside it are told that state's next step instead, and no dates.
    """

    code: str
    label: Any
    public_label: Any
    stage: int | None = None
    clock: str = "running"
    waiting_on: str = ""
    terminal: bool = False
    outcome: str = ""
    chip: str = ""
    told_as: str = ""


@dataclass(frozen=True, kw_only=True)
class Next:
    """What has to happen next while `party` has a case in `state`.

    `within` is a deadline rule ("jp+5", "days+14:period_end"); without a named date it counts from the move.
    """

    state: str
    party: str
    code: str
    label: Any
    within: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One move, or with no `target` an act that leaves the state as it is.

    `permission` is a name of the programme's rules; `records_for` the party for which the office may record the step from
    a paper. `guards` return what is missing. `form` is the dotted path of the form that asks for the step's data. `effect`
    changes the case before the event is written, `after` what needs the event. `applies` hides the step where it makes no
    sense. `done` tells it in the past tense, for the history and for letters. An `internal` step is the office's own: its
    history shows it to the office alone.
    """

    code: str
    label: Any
    done: Any
    sources: frozenset[str]
    target: str | None
    permission: str
    records_for: str = ""
    guards: tuple[Guard, ...] = ()
    form: str = ""
    effect: Callable | None = None
    after: Callable | None = None
    applies: Callable[[Any], bool] | None = None
    notify: frozenset[str] = frozenset()
    waiting_on: str | None = None
    endorses: str = ""
    tone: str = "secondary"
    hint: Any = ""
    internal: bool = False

    @property
    def stays(self) -> bool:
        """Whether what comes next, and by when, is the same afterwards."""
        return self.target is None and self.waiting_on is None


@dataclass(frozen=True, kw_only=True)
class Workflow:
    """A programme's states, steps and next steps; `covers` says which fields each party's endorsement is bound to.

    `stages` are the programme's own words for the seven stages; without them the common ones stand. `tasks` are the words of
    tasks that the programme makes itself, apart from its steps: code → label. What follows a colon in a task's code says what
    the task is about ("await_answer:12").
    """

    programme: str
    initial: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    nexts: tuple[Next, ...]
    covers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stages: tuple[Any, ...] = ()
    tasks: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def states_by_code(self) -> dict[str, State]:
        return {state.code: state for state in self.states}

    @cached_property
    def steps_by_code(self) -> dict[str, Step]:
        return {step.code: step for step in self.steps}

    @cached_property
    def nexts_by_place(self) -> dict[tuple[str, str], Next]:
        return {(item.state, item.party): item for item in self.nexts}

    def state(self, code: str) -> State:
        return self.states_by_code[code]

    def step(self, code: str) -> Step:
        """The step with a code; KeyError when the table has none."""
        return self.steps_by_code[code]

    def steps_from(self, state: str) -> list[Step]:
        return [step for step in self.steps if state in step.sources]

    def next_step(self, case) -> Next | None:
        return self.nexts_by_place.get((case.state, case.waiting_on))

    @cached_property
    def labels_of_tasks(self) -> dict[str, Any]:
        return {item.code: item.label for item in self.nexts}

    def task_label(self, code: str):
        """Words for a task that the table or the programme makes, else for one that the spine makes."""
        code = code.partition(":")[0]
        return self.labels_of_tasks.get(code) or self.tasks.get(code) or (SPINE_TASKS | OWN_TASKS).get(code, code)
