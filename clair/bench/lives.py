"""The lives of generated cases: where they stand, and the five entries of their history."""

from dataclasses import dataclass

SENT = (("created", "draft"), ("submit", "submitted"), ("forward", "at_branch"))
ARRANGED = (("accept", "accepted"), ("start_arranging", "scheduled"))
DECIDED = (("submit", "submitted"), ("forward", "at_branch"), ("refer", "feasibility_check"))
CONSIDERED = (DECIDED[0], DECIDED[2])


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


OPEN = (
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
)  # fmt: skip
CLOSED = (
    Life("closed", "", 7, (*CONSIDERED, ARRANGED[0], ("complete", "completed"), ("close", "closed")), 88, "carried_out"),
    Life("declined", "", 2, (*DECIDED, ("decline", "declined")), 4, "declined"),
    Life("withdrawn", "", 2, (*SENT, ("withdraw", "withdrawn")), 5, "withdrawn"),
    Life("cancelled", "", 4, (*DECIDED, ("accept", "accepted"), ("cancel", "cancelled")), 3, "cancelled"),
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
