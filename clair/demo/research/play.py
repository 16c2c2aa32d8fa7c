"""A research request being told: its form, its steps, and the answer on its way through the office."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from activities.calendars.fiscal import in_japan
from activities.research.models import ResearchRequest
from activities.research.rules import editing_seat

from .. import files
from ..content import DATA, read
from ..journeys import Journey
from ..plays import Act, Play
from ..timing import spread
from . import filling, work
from .content import ResearchScript

ACTORS = {
    "applicant": {"sound_out", "sound_out_again", "send_letter", "withdraw", "discard", "postpone", "resume"},
    "branch": {"pass_on", "receive_at_branch", "forward", "return_by_branch", "confirm_as_branch"},
    "headquarters": {"ask_office", "tell_feasible", "tell_not_feasible", "receive", "return_by_headquarters", "commission",
                     "refer", "deliver", "close", "confirm_as_headquarters"},
    "manager": {"answer_feasibility", "accept", "decline", "assign", "approve", "refuse_approval", "cancel", "revise", "reopen"},
    "lead": {"return_by_office", "start_arranging", "start"},
    "author": {"hand_in", "hand_in_for_approval"},
    "checker": {"pass_answer", "send_back"},
}  # fmt: skip
PAUSES = {
    "sound_out_again": 5, "pass_on": 2, "ask_office": 2, "answer_feasibility": 4, "tell_feasible": 2, "tell_not_feasible": 2,
    "send_letter": 8, "receive_at_branch": 1, "forward": 2, "receive": 2, "commission": 2, "refer": 2, "accept": 4, "decline": 5,
    "return_by_branch": 3, "return_by_headquarters": 2, "return_by_office": 3, "start_arranging": 4, "start": 4, "hand_in": 34,
    "hand_in_for_approval": 30, "pass_answer": 2, "send_back": 2, "approve": 2, "refuse_approval": 2, "deliver": 2, "close": 9,
    "postpone": 12, "resume": 20, "withdraw": 6, "cancel": 15, "discard": 10, "revise": 4, "assign": 3,
}  # fmt: skip
AFTER = {
    ("send_back", "hand_in"): 6, ("refuse_approval", "hand_in"): 5, ("refuse_approval", "hand_in_for_approval"): 5,
    ("return_by_branch", "send_letter"): 4, ("return_by_headquarters", "send_letter"): 4,
}  # fmt: skip
HANDING_IN = ("hand_in", "hand_in_for_approval")
USUAL: dict[str, list[str]] = read(DATA / "words_research.toml")["usual"]
LETTER, ANSWER = "正式依頼文", "回答書"


class ResearchPlay(Play):
    """A question to China, from the sounding out to the list."""

    label, model, journey = "research", ResearchRequest, Journey(ACTORS, PAUSES, USUAL, AFTER)
    first, rest = filling.FIRST, filling.REST
    complete_for = frozenset({"sound_out", "send_letter"})
    naming_a_lead = Play.naming_a_lead | {"answer_feasibility"}
    script: ResearchScript

    def editing_seat(self, user):
        return editing_seat(user, self.case)

    def fill_first(self, case) -> None:
        filling.fill_first(case, self.script, self.applicant())

    def fill_rest(self, case, author, seat) -> None:
        filling.fill_rest(case, self.script, self.clock, author, seat)

    def part_of(self, step: str) -> str:
        """Who hands in an answer may not be who checks it."""
        part = super().part_of(step)
        named = {"author": self.script.author, "checker": self.script.checker or "lead"}
        return named.get(part, part)

    def more_acts(self) -> Iterator[Act]:
        """The work between two steps: enquiries once the research has begun, answers before they are handed in."""
        began = self.times.get("start") if "start" in self.script.steps else None
        if began is None:
            return
        yield began + timedelta(minutes=50), lambda moment: self.enquire(began)
        rounds = [moment for step, moment in zip(self.script.steps, self.moments, strict=True) if step in HANDING_IN]
        for number, moment in enumerate(rounds or [began + timedelta(minutes=70)]):
            yield moment - timedelta(minutes=10 if rounds else 0), lambda moment, first=not number: self.answer(first)

    def enquire(self, began: datetime) -> None:
        work.enquire(self.case, self.script, self.clock, began, self.cast.person(self.script.author))

    def answer(self, first: bool) -> None:
        seat = self.cast.seat(self.script.author)
        work.answer(self.case, self.script, seat, first=first)

    def move(self, step: str, moment: datetime) -> None:
        super().move(step, moment)
        if step == "approve":
            work.settle(self.case)

    def step_data(self, step: str, moment: datetime) -> dict:
        text = self.journey.words(self.script, step, self.case.version)
        own = {
            "answer_feasibility": self.feasibility, "send_letter": self.letter, "deliver": self.delivered, "close": self.closed,
        }.get(step)  # fmt: skip
        if own:
            return own(text, moment)
        if step in ("tell_feasible", "tell_not_feasible"):
            return {"message": text}
        if step in ("accept", "assign"):
            return {"reason": text, "lead_seat": self.case.lead_seat}
        if step in (*HANDING_IN, "pass_answer", "send_back", "approve", "refuse_approval"):
            return {"remark": text, "remarks": self.remarks(step)}
        return {"reason": text, "field_reasons": self.script.fields, "other_contact": self.script.other_contact}

    def feasibility(self, text: str, moment: datetime) -> dict:
        return {
            "feasibility": self.script.feasibility, "feasibility_reason": text, "lead_seat": self.case.lead_seat,
            "other_contact": self.script.other_contact,
        }  # fmt: skip

    def letter(self, text: str, moment: datetime) -> dict:
        """The formal letter, written the day before it was sent."""
        number = self.script.letter or f"{self.body.name[0]}国第{spread(self.script.key) % 400 + 20}号"
        addressee = "一般財団法人自治体国際化協会　企画調査課　御中"
        paper = files.scan(
            f"{LETTER}.pdf", [number, addressee, f"{self.script.title}について（依頼）", self.body.full_label]
        )
        day = self.clock.working_day(in_japan(moment) - timedelta(days=1))
        return {"formal_letter_no": number, "formal_letter_date": day, "letter": paper}

    def delivered(self, text: str, moment: datetime) -> dict:
        lines = [ANSWER, self.script.title, *self.script.summary.splitlines()]
        return {"files": [files.letter(f"{ANSWER}.docx", lines)]}

    def closed(self, text: str, moment: datetime) -> dict:
        return {
            "counted": self.script.counted, "closing_note": text, "entry_title": self.script.topic or self.script.title,
            "entry_description": self.script.description,
        }  # fmt: skip

    def remarks(self, step: str) -> dict[int, str]:
        """What was said of single questions, by their keys."""
        keys = list(self.case.questions.values_list("pk", flat=True))
        return {keys[int(number) - 1]: text for number, text in self.script.remarks.get(step, {}).items()}
