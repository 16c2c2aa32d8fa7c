"""Somebody leaves the bank: off every shortlist at once, and missions that counted on them are turned back (domain B.4, H.15).

Statistics stay: what took place keeps who went, and every candidate keeps what was answered.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext

from activities.cases import history, tasks
from activities.cases.models.case import Party
from activities.cases.rules import seat_for
from activities.cases.workflow import perform
from activities.cases.workflow.offers import is_open
from activities.experts.followers import Follower
from activities.experts.models import Expert

from .models import Candidate, Mission

State = Candidate.State
LEFT, LOOK = "expert_left", "expert_left_bank"
CONCERNED = frozenset({"consent_pending", "consented", "agreement_signed", "preparing", "postponed", "dispatched"})
"""Later nothing is left to turn back."""
TURNS_BACK = {State.OFFERED: "refuse", State.CONSENTED: "step_back"}


def follow(expert: Expert, by: Any, reason: str) -> None:
    """Drop the expert wherever they were only considered; say no for them wherever their municipality was asked.

    The shortlists come first: an offer that is going out at this moment holds its row, and is found as one afterwards.
    """
    Candidate.objects.filter(expert=expert, state=State.SHORTLISTED).update(state=State.DROPPED)
    asked = Candidate.objects.filter(expert=expert, state__in=Candidate.ASKED).order_by("mission")
    for key in list(asked.values_list("mission", flat=True)):
        turn_back(key, expert, by=by, reason=reason)


def turn_back(key: int, expert: Expert, *, by: Any, reason: str) -> None:
    """One mission, as it stands under its lock. While the expert is abroad no step fits, and the office is told alone."""
    mission = Mission.objects.select_for_update(of=("self", "case")).get(pk=key)
    candidate = mission.candidates.filter(expert=expert, state__in=Candidate.ASKED).first()
    if candidate is None or mission.state not in CONCERNED:
        return
    step, seat = mission.workflow.step(TURNS_BACK[candidate.state]), seat_for(by, "missions.answer", mission)
    history.record_edit(mission, by=by, seat=seat, changes={}, step=LEFT, data={"number": expert.number})
    if seat and is_open(mission, step):
        perform(mission, step.code, by=by, expected_version=mission.version, reason=reason)
    else:
        tasks.give(mission, Party.OFFICE, LOOK, by=by, within="cn+1")


def foresee(expert: Expert, user: Any) -> list[str]:
    """What leaving does to missions, in sentences that the reader may read: a municipality learns of its own offers alone."""
    rows = Candidate.objects.visible_to(user).filter(
        expert=expert, mission__state__in=(*CONCERNED, "matching", "refused")
    )
    return list(sentences(rows.select_related("mission__destination").order_by("mission")))


def sentences(rows: Any) -> Iterator[str]:
    for row in rows:
        told = {"title": f"{row.mission.slug} {row.mission.shown_title}"}
        if row.state == State.OFFERED:
            # Translators: %(title)s：打診への回答は「不同意」となります。
            yield gettext("%(title)s: our offer will count as refused.") % told
        elif row.state == State.CONSENTED:
            # Translators: %(title)s：同意は撤回となり、派遣は取りやめとなります。
            yield gettext("%(title)s: the consent to this mission is taken back as well.") % told
        elif row.state == State.SHORTLISTED:
            # Translators: %(title)s：候補者から外れます。
            yield gettext("%(title)s: the person is no longer a candidate.") % told


FOLLOWING = Follower(follow=follow, foresee=foresee)
