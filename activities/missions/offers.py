"""What was asked of municipalities for a mission, as the office and as a municipality see it (domain B.4, step 4)."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.calendars.fiscal import today_in_japan
from activities.cases.showing.timeline import name_event
from activities.cases.tasks import name_task
from activities.cases.workflow.followers import register_follower
from activities.experts import followers as leaving
from activities.experts.rules import may_match

from . import host_letters, letters, reporting, withdrawing
from .models import Candidate, HostLetter, Mission, Mode
from .offering import TOLD, UNDO, default_day
from .step_forms import askable, message_before

State = Candidate.State

BORNE = {
    # Translators: 国際航空賃など渡航費
    "travel": _("international travel"),
    # Translators: 災害補償費
    "compensation": _("accident compensation"),
    # Translators: 旅行雑費
    "incidentals": _("travel incidentals"),
    # Translators: 中国国内の交通費
    "inland": _("travel within China"),
    # Translators: 通訳費
    "interpreter": _("the interpreter"),
    # Translators: 宿泊費
    "lodging": _("lodging"),
    # Translators: 食費
    "meals": _("meals"),
}
BY_US, BY_HOST = ("travel", "compensation", "incidentals"), ("inland", "interpreter", "lodging", "meals")
"""Who bears what (domain B.4); the municipality bears none of it."""


@dataclass
class Offers:
    """The part of the case page about municipalities that were asked. `names` is False for who may not know of experts."""

    case: Mission
    names: bool
    current: Candidate | None = None
    earlier: list[Candidate] = field(default_factory=list)
    next: Candidate | None = None
    message: str = ""
    answer_by: Any = None
    is_late: bool = False
    is_unread: bool = False
    reminded_at: Any = None
    may_match: bool = False
    may_write: bool = False
    letters: list[HostLetter] = field(default_factory=list)
    due: str = ""

    @property
    def due_label(self) -> str:
        return str(HostLetter.Kind(self.due).label)

    @property
    def draft(self) -> HostLetter | None:
        """What is drafted already of the letter that is due."""
        return next((letter for letter in self.letters if letter.kind == self.due and not letter.is_sent), None)

    @property
    def waits_for_next(self) -> bool:
        return self.case.state == "refused"

    @property
    def there_is_something(self) -> bool:
        return bool(self.current or self.earlier or self.letters or self.due)


def shown(case: Mission, user) -> dict[str, Any]:
    """What `missions/_offers.html` draws, in a number of statements that does not hang on how many were asked."""
    names = may_match(user)
    asked = case.candidates.filter(offered_at__isnull=False).select_related(
        "expert__organisation", "organisation", "answered_seat__organisation", "offered_by"
    )
    rows = sorted(asked, key=lambda row: row.offered_at, reverse=True)
    for row in rows:
        row.mission = case
    offers = Offers(case, names, letters=list(case.host_letters.select_related("sent_by")))
    offers.current = next((row for row in rows if row.state in Candidate.ASKED), None)
    offers.earlier = [row for row in rows if row is not offers.current]
    offers.may_match = user.has_perm("missions.match", case)
    offers.may_write = user.has_perm("missions.plan", case)
    offers.due = host_letters.due(case)
    if names:
        look_ahead(offers)
    return {"offers": offers}


def look_ahead(offers: Offers) -> None:
    """Whether the answer is late and who reads the offer; after a refusal, who would be asked next, with which words."""
    current = offers.current
    if current and is_open(current):
        offers.is_late = is_late(current)
        offers.is_unread = not letters.readers_of(current)
        offers.reminded_at = letters.reminded_at(current)
    if offers.waits_for_next:
        offers.next = askable(offers.case).first()
        offers.message, offers.answer_by = message_before(offers.case), default_day()


def is_open(candidate: Candidate) -> bool:
    """Whether the municipality can still answer."""
    return candidate.state == State.OFFERED and candidate.mission.state == "consent_pending"


def is_late(candidate: Candidate) -> bool:
    return bool(candidate.answer_by and candidate.answer_by < today_in_japan() and is_open(candidate))


def may_step_back(candidate: Candidate) -> bool:
    step = candidate.mission.workflow.step("step_back")
    return candidate.state == State.CONSENTED and candidate.mission.state in step.sources


LATER = ("agreement_signed", "preparing", "dispatched", "reported", "closed")
ENDED = {
    # Translators: この派遣は中止になりました
    "cancelled": _("The mission was cancelled."),
    # Translators: 要望元が要望を取り下げました
    "withdrawn": _("The host has taken its request back."),
    # Translators: この要望への対応は終了しました
    "unmatched": _("The request was closed without a mission."),
}
OVER = {
    # Translators: このお願いは取り消されました
    State.RECALLED: _("The Beijing office has taken this request back. You need not answer."),
    # Translators: 「派遣できない」との回答をいただいています
    State.REFUSED: _("You have answered that no expert can be sent."),
    # Translators: 同意を撤回されています
    State.STEPPED_BACK: _("You had consented and have stepped back."),
    # Translators: まだ打診していません
    State.SHORTLISTED: _("The municipality has not been asked yet. It would see this page."),
    State.DROPPED: _("The expert is no longer a candidate."),
}


def news(candidate: Candidate) -> Any:
    """Why there is nothing to answer, or what has become of the mission; empty while the offer stands or all goes well."""
    if candidate.state in OVER:
        return OVER[candidate.state]
    if candidate.mission.state in ENDED:
        return ENDED[candidate.mission.state]
    if candidate.mission.state == "postponed":
        # Translators: この派遣は延期になっています。新しい日程は、決まり次第お知らせします
        return _("The mission is postponed. You are told the new days as soon as they are fixed.")
    return ""


def steps(candidate: Candidate) -> list[tuple]:
    """How things stand for the municipality after its consent: number, label, note, status, as the stepper draws them."""
    mission, reported = candidate.mission, candidate.mission.state in LATER[3:]
    signed, left = mission.state in LATER, mission.state in LATER[2:]
    reached = (True, bool(mission.days), signed, left, reported, reported)
    first_open = next((number for number, done in enumerate(reached) if not done), None)
    return [
        (number + 1, label, "", "done" if done else "now" if number == first_open else "")
        for number, (label, done) in enumerate(zip(STEPS, reached, strict=True))
    ]


STEPS = (
    # Translators: 同意
    pgettext_lazy("mission seen by the municipality", "Consent"),
    # Translators: 派遣期間
    pgettext_lazy("mission seen by the municipality", "Days"),
    # Translators: 協定書
    pgettext_lazy("mission seen by the municipality", "Agreement"),
    # Translators: 派遣準備
    pgettext_lazy("mission seen by the municipality", "Preparation"),
    # Translators: 派遣
    pgettext_lazy("mission seen by the municipality", "Mission"),
    # Translators: 報告
    pgettext_lazy("mission seen by the municipality", "Report"),
)


def borne(mission: Mission) -> tuple[list, list]:
    """What the association and what the host bears; who teaches from home travels nowhere."""
    if mission.mode == Mode.ONLINE:
        return [], [BORNE["interpreter"]] if mission.interpreter != "none" else []
    host = [code for code in BY_HOST if code != "interpreter" or mission.interpreter != "none"]
    return [BORNE[code] for code in BY_US], [BORNE[code] for code in host]


def page_of(candidate: Candidate, user) -> dict[str, Any]:
    """What the municipality's page draws besides its forms."""
    by_us, by_host = borne(candidate.mission)
    consented = candidate.state == State.CONSENTED
    return {
        "candidate": candidate, "mission": candidate.mission, "expert": candidate.expert,
        "fields": list(candidate.expert.fields.all()), "by_us": by_us, "by_host": by_host, "is_open": is_open(candidate),
        "is_late": is_late(candidate), "news": news(candidate), "steps": steps(candidate) if consented else [],
        "told": reporting.for_municipality(candidate.mission) if consented else None,
        "consented": consented, "knows_case": may_match(user), "nav": "missions" if may_match(user) else "experts",
        "knows_expert": may_match(user) or candidate.expert.organisation_id == candidate.organisation_id,
    }  # fmt: skip


def register() -> None:
    """Letters and tasks follow steps, the bank tells who leaves, and the history has lines of its own; called at start."""
    register_follower(letters.FOLLOWING)
    register_follower(host_letters.FOLLOWING)
    leaving.register_follower(withdrawing.FOLLOWING)
    # Translators: 要望元に状況を知らせる
    name_task(host_letters.TASK, _("Tell the host how things stand"), "missions:host_letters")
    # Translators: 辞退した専門家のために準備したもの（航空券、査証、予約など）を取り消す
    name_task(UNDO, _("Undo what was prepared for the expert who does not go"))
    # Translators: 人材バンクの登録や同意を取り下げた専門家の派遣をどうするか決める
    name_task(withdrawing.LOOK, _("The expert has left the talent bank: decide about the mission"))
    # Translators: 専門家%(number)sが人材バンクの登録または同意を取り下げた
    name_event(withdrawing.LEFT, _("The expert %(number)s has left the talent bank"))
    # Translators: 専門家%(number)sの所属団体に督促した
    name_event(letters.REMINDED, _("The municipality of the expert %(number)s was reminded"))
    for kind in HostLetter.Kind:
        # Translators: 要望元に手紙を送付した：{what}
        name_event(f"{host_letters.WRITTEN}_{kind.value}", format_lazy(_("Wrote to the host: {what}"), what=kind.label))
    for code, words in TOLD.items():
        name_event(code, words)
