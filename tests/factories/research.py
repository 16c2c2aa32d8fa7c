"""Requests for research at any place of the journey, driven there by real steps of the cast."""

from dataclasses import dataclass

from activities.cases.editing import editing
from activities.cases.workflow import OnBehalf, perform
from activities.research.models import ResearchRequest
from tests.cast import Cast
from tests.factories.accounts import DutyFactory
from tests.research.requests import answered, complete_request, letter, researcher_of
from tests.worlds import remembered


@dataclass(frozen=True)
class People:
    """The cast with a researcher of the office, who writes what the officer checks."""

    cast: Cast
    researcher: object

    def __getitem__(self, name: str):
        return self.researcher if name == "researcher" else self.cast[name]


NAMES = (*Cast.__dataclass_fields__, "researcher")


@remembered
def people(cast: Cast) -> People:
    """The office is ready: the officer takes what nobody else has, the researcher sits beside."""
    DutyFactory(seat=cast.officer.seats[0])
    return People(cast, researcher_of(cast.officer))


def move(case, code: str, by, *, on_behalf: OnBehalf | None = None, **data):
    """Take a step with the version that the database has now."""
    case.refresh_from_db()
    return perform(case, code, by=by, expected_version=case.version, on_behalf=on_behalf, **data)


def edit(case, by, **fields) -> None:
    """Change what the form says, through the door that its pages use; the right to edit is not asked for."""
    with editing(case, by=by, seat=by.seats[0], expected_version=case.version, fields=list(fields)) as locked:
        for name, value in fields.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(fields))
    case.refresh_from_db()


YES = {"feasibility": "yes", "feasibility_reason": "北京市の担当部局に照会できる。"}
NO = {"feasibility": "no", "feasibility_reason": "公開されていない。", "other_contact": "上海事務所"}
WHY = {"reason": "質問を具体的に", "field_reasons": {"questions": "一問ずつに分けてください", "purpose": "背景を"}}
ROAD = {
    "inquiry": ("draft", "sound_out", "town", {}),
    "inquiry+": ("inquiry", "pass_on", "prefecture", {}),
    "feasibility_check": ("inquiry+", "ask_office", "tokyo", {}),
    "feasibility_check+": ("feasibility_check", "answer_feasibility", "manager", YES),
    "feasibility_check-": ("feasibility_check", "answer_feasibility", "manager", NO),
    "feasible": ("feasibility_check+", "tell_feasible", "tokyo", {}),
    "submitted": ("feasible", "send_letter", "town", letter),
    "at_branch": ("submitted", "receive_at_branch", "prefecture", {}),
    "at_branch+": ("at_branch", "forward", "prefecture", {}),
    "at_hq": ("at_branch+", "receive", "tokyo", {}),
    "accepted": ("at_hq", "commission", "tokyo", {}),
    "scheduled": ("accepted", "start_arranging", "officer", {}),
    "in_progress": ("scheduled", "start", "officer", {}),
    "in_review": ("in_progress", "hand_in", "researcher", {}),
    "in_approval": ("in_review", "pass_answer", "officer", {}),
    "answered": ("in_approval", "approve", "manager", {}),
    "reported": ("answered", "deliver", "tokyo", {}),
    "closed": ("reported", "close", "tokyo", {"entry_title": "ごみ分別の制度", "entry_description": "条例と周知"}),
    # side roads
    "returned": ("inquiry", "return_by_branch", "prefecture", WHY),
    "returned+": ("at_hq", "return_by_headquarters", "tokyo", WHY),
    "declined": ("feasibility_check-", "tell_not_feasible", "tokyo", {}),
    "postponed": ("in_progress", "postpone", "town", {"reason": "議会の日程"}),
    "withdrawn": ("submitted", "withdraw", "town", {"reason": ""}),
    "cancelled": ("in_progress", "cancel", "manager", {"reason": "情勢"}),
    # the formal letter comes first, without sounding out
    "letter submitted": ("draft", "send_letter", "town", letter),
    "letter at_branch": ("letter submitted", "forward", "prefecture", {}),
    "letter at_hq": ("letter at_branch", "receive", "tokyo", {}),
    "letter feasibility_check": ("letter at_hq", "refer", "tokyo", {}),
}
"""Place → the place before it, the step that leads on, who of the cast takes it, with what.

A place is a state; `+` and `-` tell apart where a state is stood in twice (passed on, said yes, said no)."""


SHORT_CUT = {
    "accepted": ("letter feasibility_check", "accept", "manager", {}),
    "in_progress": ("accepted", "start", "officer", {}),
}
"""Half as many steps to where the research is done, for whom it does not matter how it came there."""


@remembered
def journey(case: ResearchRequest, people: People, until: str, road: dict[str, tuple] = ROAD) -> ResearchRequest:
    """Drive a complete draft to a place of the road or beside it."""
    if until == "draft":
        return case
    before, code, who, data = road[until]
    journey(case, people, before, road)
    if code == "hand_in":
        answered(case)
    more = {"lead_seat": people["officer"].seats[0]} if code == "accept" else {}
    move(case, code, people[who], **(data() if callable(data) else data), **more)
    return case


def request_at(people: People, until: str, road: dict[str, tuple] = ROAD, **fields) -> ResearchRequest:
    """A request of the town at a place of the journey."""
    return journey(complete_request(people["town"], **fields), people, until, road)
