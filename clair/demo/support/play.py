"""A support case being told: the form of a visit, its steps, and how far the office has come with the places."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from activities.support import invitations
from activities.support.appointments import ARRANGED_IN
from activities.support.models import SupportRequest
from activities.support.rules import editing_seat

from .. import files
from ..content import DATA, Edited, read
from ..journeys import Journey
from ..plays import Act, Play
from . import filling
from .content import SupportScript

PAUSES = {
    "submit": 9, "answer_consultation": 2, "ask_again": 3, "resend_consultation": 5, "say_feasible": 3, "receive_at_branch": 1,
    "forward": 2, "return_by_branch": 3, "return_by_headquarters": 2, "return_by_office": 3, "receive": 2, "refer": 2,
    "accept": 4, "decline": 5, "assign": 7, "confirm_as_branch": 2, "confirm_as_headquarters": 2, "start_arranging": 4,
    "report": 14, "close": 8, "reopen": 12, "postpone": 8, "resume": 20, "withdraw": 6, "cancel": 9, "discard": 10,
}  # fmt: skip
ACTORS = {
    "applicant": {"consult", "ask_again", "resend_consultation", "submit", "report", "withdraw", "discard", "postpone", "resume"},
    "branch": {"receive_at_branch", "forward", "return_by_branch", "confirm_as_branch"},
    "headquarters": {"receive", "return_by_headquarters", "refer", "confirm_as_headquarters"},
    "manager": {"say_feasible", "accept", "decline", "assign", "cancel", "reopen"},
    "lead": {"answer_consultation", "return_by_office", "start_arranging", "start", "complete", "close"},
}  # fmt: skip
REPORT = "訪問結果報告書"
WORDS = read(DATA / "words_support.toml")
RESULTS: dict[str, str] = WORDS["results"]


class SupportPlay(Play):
    """A visit; its first and last day settle when it began and when it was over."""

    label, model, journey = "support", SupportRequest, Journey(ACTORS, PAUSES, WORDS["usual"])
    first, rest = filling.FIRST, filling.REST
    complete_for = frozenset({"submit"})
    script: SupportScript

    def editing_seat(self, user):
        return editing_seat(user, self.case)

    def fixed(self, step: str) -> datetime | None:
        """A visit starts on its first day and is over on the first working day after its last."""
        if step not in ("start", "complete"):
            return None
        start, end = self.clock.visit(self.script.period)
        day = start if step == "start" else self.clock.working_day(end + timedelta(days=1), step=1)
        return self.clock.not_yet(self.clock.moment(day, self.script.key, step))

    def fill_first(self, case) -> None:
        filling.fill_first(case, self.script, self.applicant())

    def fill_rest(self, case, author, seat) -> None:
        filling.fill_rest(case, self.script, self.clock, author, seat)

    def more_acts(self) -> Iterator[Act]:
        if self.script.visits and self.moments:
            under_way = self.script.steps[-1] == "start"
            arranged = self.times["start_arranging"] if under_way else self.moments[-1]
            yield arranged + timedelta(minutes=1), self.arrange

    def arrange(self, moment: datetime) -> None:
        """Who goes to an agreed visit that is still to come has it in the calendar."""
        filling.arrange(self.case, self.script, self.clock, self.case.lead_seat)
        if self.case.state in ARRANGED_IN:
            for row in self.case.destinations.all():
                invitations.follow(self.case, row, None, by=self.cast.actor("lead", self.case))

    def edited_values(self, edited: Edited) -> dict:
        values = dict(edited.values)
        if "period" in values:
            values["period_start"], values["period_end"] = self.clock.visit(values.pop("period"))
        return values

    def step_data(self, step: str, moment: datetime) -> dict:
        text = self.journey.words(self.script, step, self.case.version)
        if step in ("answer_consultation", "ask_again", "say_feasible"):
            return {"message": text}
        if step in ("accept", "assign"):
            return {"reason": text, "lead_seat": self.case.lead_seat}
        if step in ("postpone", "resume"):
            return {"reason": text, **self.new_period()}
        if step == "complete":
            items = self.case.requested_items.select_related("item")
            return {"done": {row.item_id: (True, RESULTS.get(row.item_id, RESULTS["usual"])) for row in items}}
        if step == "report":
            return self.reported(self.script.report or text)
        if step == "close":
            return {"counted": self.script.counted, "closing_note": text}
        return {"reason": text, "field_reasons": self.script.fields, "other_contact": self.script.other_contact}

    def reported(self, text: str) -> dict:
        return {"report": text, "files": [files.letter(f"{REPORT}.docx", [self.script.title, *text.splitlines()])]}

    def new_period(self) -> dict:
        start, end = self.clock.visit(self.script.later) if self.script.later else (None, None)
        return {"period_start": start, "period_end": end}
