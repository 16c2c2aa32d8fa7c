"""Letters to the municipality of a candidate: what it is asked, and how things stand with its expert afterwards.

They go to the people at its seats, each in their language, in the transaction of the step. The mission's case is not theirs:
a letter leads to the page of the offer, and names the expert by the number of the registration alone.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from accounts.models import Role, User
from activities.calendars.eras import format_date
from activities.calendars.fiscal import in_japan
from activities.cases import history, letters
from activities.cases.models import Event
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_at
from activities.cases.rules import seat_for
from activities.cases.workflow.followers import Follower, Foreseen

from .models import Candidate, Mission

MAIL = "missions/mail/"
REMINDED = "offer_reminded"
State = Candidate.State


def readers_of(candidate: Candidate) -> list[User]:
    """Who acts today for the municipality of a candidate; empty where nobody signs in, and somebody has to call."""
    return list(people_at(role=Role.APPLICANT, organisation=candidate.organisation_id))


def offered(candidate: Candidate) -> str:
    if candidate.answer_by is None:
        # Translators: 専門家派遣についてのお願い：ご回答ください
        return gettext("Would you send an expert to China? Please answer")
    # Translators: 専門家派遣についてのお願い：%(day)sまでにご回答ください
    return gettext("Would you send an expert to China? Please answer by %(day)s") % {
        "day": format_date(candidate.answer_by)
    }


NEWS: dict[str, Callable[[Candidate], str]] = {
    "offer": offered,
    # Translators: 専門家派遣についてのお願いを取り消します
    "recall": lambda candidate: gettext("Our request for your expert is taken back"),
    # Translators: 専門家派遣に同意する旨の回答を受け付けました
    "consent": lambda candidate: gettext("Your consent to send an expert was noted"),
    # Translators: 専門家派遣に同意しない旨の回答を受け付けました
    "refuse": lambda candidate: gettext("Your answer that no expert can be sent was noted"),
    # Translators: 専門家派遣の辞退を受け付けました
    "step_back": lambda candidate: gettext("It was noted that your expert does not go after all"),
    # Translators: 専門家派遣の期間が決まりました
    "days": lambda candidate: gettext("The days of your expert's mission are agreed on"),
    # Translators: 専門家派遣の協定書を締結しました
    "sign": lambda candidate: gettext("The agreement on your expert's mission is signed"),
    # Translators: 専門家派遣は延期になりました
    "postpone": lambda candidate: gettext("The mission of your expert is postponed"),
    # Translators: 延期していた専門家派遣を再開します
    "resume": lambda candidate: gettext("The mission of your expert goes on"),
    # Translators: 専門家派遣は中止になりました
    "cancel": lambda candidate: gettext("The mission for which you were asked is cancelled"),
    # Translators: 要望元が専門家派遣の要望を取り下げました
    "withdraw": lambda candidate: gettext("The host has taken its request for an expert back"),
}
"""Step, or what else is told → its words in the reader's language."""
ASKING = frozenset({"offer"})


def write(
    candidate: Candidate, template: str, sentence: Callable[[], str], *, skip: User | None = None, reason: str = "",
    always: bool = False,
) -> int:  # fmt: skip
    """One letter to each reader; how many."""
    people = [person for person in readers_of(candidate) if person != skip]
    for person in people:
        with translation.override(person.language):
            told = {"candidate": candidate, "mission": candidate.mission, "sentence": sentence(), "reason": reason}
        letters.tell(person, topic=Topic.TASK if always else Topic.MOVE, sentence=sentence, url=candidate.get_absolute_url(),
                     template=f"{MAIL}{template}.txt", context=told, always=always, confidential=True)  # fmt: skip
    return len(people)


def tell(candidate: Candidate, news: str, *, by: User, reason: str = "") -> int:
    asking = news in ASKING
    return write(candidate, "offer" if asking else "news", lambda: NEWS[news](candidate), skip=by, reason=reason,
                 always=asking)  # fmt: skip


def tell_days(mission: Mission, *, by: User) -> int:
    """The days were agreed on, or others: call it in the transaction that writes them. While postponed, resuming tells them."""
    candidate = standing_with(mission)
    if candidate is None or candidate.state != State.CONSENTED or mission.days is None or mission.state == "postponed":
        return 0
    return tell(candidate, "days", by=by)


@transaction.atomic
def remind(candidate: Candidate, *, by: User) -> bool:
    """Ask once more for an answer, at most once a day; False when it has come, when nobody there reads letters, and when
    somebody has reminded today.
    """
    mission = Mission.objects.select_for_update(of=("self", "case")).get(pk=candidate.mission_id)
    fresh = Candidate.objects.select_related("expert", "organisation").get(pk=candidate.pk)
    fresh.mission, now = mission, timezone.now()
    before = reminded_at(fresh)
    if fresh.state != State.OFFERED or not readers_of(fresh) or (before and in_japan(before) == in_japan(now)):
        return False
    # Translators: 専門家派遣についてのお願い：まだご回答をいただいていません
    write(fresh, "reminder", lambda: gettext("Would you send an expert to China? We have no answer yet"), always=True)
    history.record_edit(mission, by=by, seat=seat_for(by, "missions.match", mission), changes={}, at=now, step=REMINDED,
                        data={"number": fresh.expert.number})  # fmt: skip
    return True


def reminded_at(candidate: Candidate):
    """When the municipality was last reminded of this offer."""
    found = Event.objects.filter(case_id=candidate.mission_id, step=REMINDED, at__gte=candidate.offered_at)
    return found.order_by("-sequence").values_list("at", flat=True).first()


def standing_with(mission: Mission) -> Candidate | None:
    """The candidate whose municipality was asked or has consented."""
    found = mission.candidates.filter(state__in=Candidate.ASKED).select_related("expert", "organisation").first()
    if found:
        found.mission = mission
    return found


def follow(case: Any, move: Any) -> None:
    """Tell the municipality of a step that concerns it; an offer that nobody answered ends with its mission."""
    if case.programme != "missions" or move.step.code not in NEWS:
        return
    answered = getattr(case, "answered_candidate", None)
    candidate = answered or standing_with(case)
    if candidate is None:
        return
    if not case.is_open and candidate.state == State.OFFERED:
        candidate.state, candidate.answered_at = State.RECALLED, move.at
        candidate.revision += 1
        candidate.save(update_fields=["state", "answered_at", "revision"])
    reason = answered.answer_reason if answered else move.data.get("reason") or ""
    tell(candidate, move.step.code, by=move.by, reason=reason)


def foresee(case: Any, step: Any, user: Any) -> Foreseen | None:
    """Which municipality a step will write to, for its page."""
    if case.programme != "missions" or step.code not in NEWS:
        return None
    if step.code in ASKING:
        return Foreseen("missions/_foreseen_offer.html", {})
    candidate = standing_with(case)
    if candidate is None:
        return None
    people = [person for person in readers_of(candidate) if person != user]
    return Foreseen("missions/_foreseen.html", {"candidate": candidate, "letters": len(people)})


FOLLOWING = Follower(follow=follow, foresee=foresee)
