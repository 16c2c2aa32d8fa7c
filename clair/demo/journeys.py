"""How a case moved: when each step was taken, by whom, and with what words."""

from datetime import datetime, timedelta

from .content import DATA, Script, read
from .timing import Clock, spread

DAYS_BEFORE = {
    "submit": 9, "answer_consultation": 2, "ask_again": 3, "resend_consultation": 5, "say_feasible": 3, "receive_at_branch": 1,
    "forward": 2, "return_by_branch": 3, "return_by_headquarters": 2, "return_by_office": 3, "receive": 2, "refer": 2,
    "accept": 4, "decline": 5, "assign": 7, "confirm_as_branch": 2, "confirm_as_headquarters": 2, "start_arranging": 4,
    "report": 14, "close": 8, "reopen": 12, "postpone": 8, "resume": 20, "withdraw": 6, "cancel": 9, "discard": 10,
}  # fmt: skip
"""Days between a step and the one before it, so that most deadlines are kept."""

ACTORS = {
    "applicant": {"consult", "ask_again", "resend_consultation", "submit", "report", "withdraw", "discard", "postpone", "resume"},
    "branch": {"receive_at_branch", "forward", "return_by_branch", "confirm_as_branch"},
    "headquarters": {"receive", "return_by_headquarters", "refer", "confirm_as_headquarters"},
    "manager": {"say_feasible", "accept", "decline", "assign", "cancel", "reopen"},
    "lead": {"answer_consultation", "return_by_office", "start_arranging", "start", "complete", "close"},
}  # fmt: skip


def actor_of(step: str) -> str:
    return next(actor for actor, steps in ACTORS.items() if step in steps)


def moments(script: Script, clock: Clock) -> list[datetime]:
    """When the steps were taken: the visit's days are given, the rest is counted back from the last step."""
    found: list[datetime] = []
    following = ""
    for number, step in reversed(list(enumerate(script.steps))):
        moment = fixed(script, step, clock)
        if moment is None:
            day = found[-1].date() - timedelta(days=DAYS_BEFORE.get(following, 3)) if found else clock.day(-script.last)
            moment = clock.at_work(day, script.key, number)
        found.append(moment)
        following = step
    return found[::-1]


def fixed(script: Script, step: str, clock: Clock) -> datetime | None:
    """A visit starts on its first day and is over on the first working day after its last."""
    if step == "start":
        return clock.not_yet(clock.moment(clock.visit(script.period)[0], script.key, step))
    if step == "complete":
        after = clock.working_day(clock.visit(script.period)[1] + timedelta(days=1), step=1)
        return clock.not_yet(clock.moment(after, script.key, step))
    return None


def words(script: Script, step: str, *seed) -> str:
    """What was said with a step: the script's own words, else one of the usual ones, else nothing."""
    if step in script.words:
        return script.words[step]
    usual = USUAL.get(step, [""])
    return usual[spread(script.key, step, *seed) % len(usual)]


USUAL: dict[str, list[str]] = read(DATA / "words.toml")["usual"]


def step_data(script: Script, step: str, case, clock: Clock) -> dict:
    """What the step's form would have asked for."""
    text = words(script, step, case.version)
    if step in ("answer_consultation", "ask_again", "say_feasible"):
        return {"message": text}
    if step in ("accept", "assign"):
        return {"reason": text, "lead_seat": case.lead_seat}
    if step in ("postpone", "resume"):
        return {"reason": text, **new_period(script, clock)}
    if step == "complete":
        return {"done": {row.item_id: (True, done_text(row)) for row in case.requested_items.select_related("item")}}
    if step == "report":
        return {"report": script.report or text}
    if step == "close":
        return {"counted": script.counted, "closing_note": text}
    return {"reason": text, "field_reasons": script.fields, "other_contact": script.other_contact}


def new_period(script: Script, clock: Clock) -> dict:
    if not script.later:
        return {"period_start": None, "period_end": None}
    start, end = clock.visit(script.later)
    return {"period_start": start, "period_end": end}


def done_text(row) -> str:
    return RESULTS.get(row.item_id, "依頼のとおり実施した。")


RESULTS: dict[str, str] = read(DATA / "words.toml")["results"]
