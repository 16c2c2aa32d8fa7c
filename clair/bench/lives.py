"""The lives of generated cases: where they stand, and the five entries of their history."""

from dataclasses import dataclass

SENT = (("created", "draft"), ("submit", "submitted"), ("forward", "at_branch"))
ARRANGED = (("accept", "accepted"), ("start_arranging", "scheduled"))
DECIDED = (("submit", "submitted"), ("forward", "at_branch"), ("refer", "feasibility_check"))
CONSIDERED = (DECIDED[0], DECIDED[2])
SOUNDED = (("created", "draft"), ("sound_out", "inquiry"), ("ask_office", "feasibility_check"))
ASKED = (("tell_feasible", "feasible"), ("send_letter", "submitted"), ("commission", "accepted"))
RESEARCHED = (("commission", "accepted"), ("start", "in_progress"), ("hand_in", "in_review"))


@dataclass(frozen=True)
class Life:
    """A state a case has come to, whom it waits on, its stage, and how it came there: (step, state after it)."""

    state: str
    waiting_on: str
    stage: int
    path: tuple[tuple[str, str], ...]
    share: int = 1
    outcome: str = ""

    @property
    def is_open(self) -> bool:
        return not self.outcome


@dataclass(frozen=True)
class Lives:
    """The lives of a programme's cases, the letter of their numbers, and the steps that its applicants take."""

    programme: str
    letter: str
    open: tuple[Life, ...]
    closed: tuple[Life, ...]
    by_applicant: frozenset[str]


SUPPORT = Lives(
    "support",
    "S",
    open=(
        Life("draft", "applicant", 1, (("created", "draft"),), 5),
        Life("inquiry", "office", 1, (("created", "draft"), ("consult", "inquiry")), 12),
        Life("returned", "applicant", 2, (*SENT[:2], ("return_by_branch", "returned")), 6),
        Life("submitted", "branch", 2, SENT[:2], 6),
        Life("at_branch", "headquarters", 2, SENT, 5),
        Life("at_hq", "headquarters", 2, (*SENT, ("receive", "at_hq")), 6),
        Life("feasibility_check", "manager", 2, DECIDED, 8),
        Life("accepted", "office", 3, (*DECIDED, ("accept", "accepted")), 14),
        Life("scheduled", "office", 4, (*DECIDED, *ARRANGED), 18),
        Life("in_progress", "office", 5, (*DECIDED[1:], *ARRANGED, ("start", "in_progress")), 6),
        Life("postponed", "applicant", 4, (*DECIDED, ("accept", "accepted"), ("postpone", "postponed")), 3),
        Life("completed", "applicant", 6, (("accept", "accepted"), ("start", "in_progress"), ("complete", "completed")), 7),
        Life("reported", "office", 6, (("accept", "accepted"), ("complete", "completed"), ("report", "reported")), 4),
    ),
    closed=(
        Life("closed", "", 7, (*CONSIDERED, ARRANGED[0], ("complete", "completed"), ("close", "closed")), 88, "carried_out"),
        Life("declined", "", 2, (*DECIDED, ("decline", "declined")), 4, "declined"),
        Life("withdrawn", "", 2, (*SENT, ("withdraw", "withdrawn")), 5, "withdrawn"),
        Life("cancelled", "", 4, (*DECIDED, ("accept", "accepted"), ("cancel", "cancelled")), 3, "cancelled"),
    ),
    by_applicant=frozenset({"submit", "consult", "report", "withdraw", "postpone"}),
)  # fmt: skip
RESEARCH = Lives(
    "research",
    "R",
    open=(
        Life("inquiry", "headquarters", 1, SOUNDED[:2], 8),
        Life("feasibility_check", "manager", 1, SOUNDED, 8),
        Life("feasible", "applicant", 2, (*SOUNDED, ASKED[0]), 8),
        Life("submitted", "branch", 2, (*SOUNDED, *ASKED[:2]), 6),
        Life("accepted", "office", 3, (*SOUNDED[1:], *ASKED), 8),
        Life("in_progress", "office", 5, (*SOUNDED[1:], *RESEARCHED[:2]), 30),
        Life("in_review", "office", 5, (*SOUNDED[1:], *RESEARCHED), 8),
        Life("in_approval", "manager", 5, (*RESEARCHED, ("pass_answer", "in_approval")), 6),
        Life("answered", "headquarters", 6, (*RESEARCHED, ("approve", "answered")), 6),
        Life("reported", "headquarters", 6, (*RESEARCHED, ("approve", "answered"), ("deliver", "reported")), 6),
    ),
    closed=(
        Life("closed", "", 7, (*RESEARCHED, ("deliver", "reported"), ("close", "closed")), 88, "carried_out"),
        Life("declined", "", 1, (*SOUNDED, ("tell_not_feasible", "declined")), 6, "declined"),
        Life("withdrawn", "", 2, (*SOUNDED, ASKED[0], ("withdraw", "withdrawn")), 4, "withdrawn"),
    ),
    by_applicant=frozenset({"sound_out", "send_letter", "withdraw", "postpone"}),
)  # fmt: skip
OPEN_SHARE = 6
"""Of a hundred cases, so many are open; the rest is closed, over ten fiscal years."""
EVENTS, MESSAGES, YEARS = 5, 3, 10


def full_path(life: Life) -> list[tuple[str, str]]:
    """Five entries: edits of the form fill up a short life."""
    path = list(life.path)
    while len(path) < EVENTS:
        path.insert(1, ("edit", path[0][1]))
    return path
