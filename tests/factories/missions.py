"""Requests for experts and missions: complete enough to be matched, for the cast's office."""

from datetime import timedelta
from types import SimpleNamespace

from activities.calendars.fiscal import today_in_china
from activities.cases.workflow import perform
from activities.experts.models import Expert
from activities.missions import starting
from activities.missions.models import Agreement, Candidate, Mission
from tests.cast import organisation_of

from .experts import ExpertFactory, consented
from .partners import BodyFactory
from .places import DivisionFactory

WANTED = {
    "host_ja": "開封市人民政府", "host_zh": "开封市人民政府", "field": "agriculture", "topic_ja": "果樹栽培", "topic_zh": "果树栽培",
    "problem_ja": "品種を選びたい", "problem_zh": "想选品种", "contact_name": "李主任", "contact_phone": "0371-1234-5678",
}  # fmt: skip


def kaifeng():
    henan = DivisionFactory(code="410000", name_ja="河南省", name_zh="河南省", kind="province")
    return DivisionFactory(code="410200", name_ja="開封市", name_zh="开封市", kind="prefecture_level", parent=henan)


def host():
    """The government of Kaifeng, of which the register knows where it is."""
    return BodyFactory(
        kind="government", division=kaifeng(), name_ja=WANTED["host_ja"], name_zh=WANTED["host_zh"]
    )  # fmt: skip


def requested(officer, **values) -> Mission:
    """A request that lacks nothing, wished from two months ahead for eight days."""
    first = today_in_china() + timedelta(days=60)
    wished = {"wished_from": first, "wished_until": first + timedelta(days=20), "wished_days": 8}
    return starting.begin({"host": host(), **WANTED, **wished, **values}, by=officer)


def move(case: Mission, code: str, by, **data) -> Mission:
    """Take a step with the version that the database has now."""
    case.refresh_from_db()
    perform(case, code, by=by, expected_version=case.version, **data)
    return case


def standing(state: str, **values) -> dict:
    """The columns of a mission that stands in a state; how it came there does not matter."""
    declared = Mission._meta.app_config.workflow.state(state)
    return {"state": state, "stage": declared.stage or 3, "is_open": not declared.terminal, "outcome": declared.outcome,
            **values}  # fmt: skip


def expert_of(user, **values) -> Expert:
    """Somebody of the user's body who may be proposed."""
    expert = ExpertFactory(organisation=organisation_of(user), **values)
    consented(expert, by=user, seat=user.seats[0])
    return expert


def at(state: str, cast, *, days: int = 8, ahead: int = 30, **values) -> Mission:
    """A mission in a state, of an expert of the cast's town where it has one; its days begin `ahead` days from today."""
    case = requested(cast.officer)
    first = today_in_china() + timedelta(days=ahead)
    told = standing(state, accepted_at=case.submitted_at, **values)
    if state not in ("requested", "matching", "unmatched"):
        expert = expert_of(cast.town)
        found = SimpleNamespace(**candidacy(state))
        Candidate.objects.create(
            mission=case, expert=expert, organisation=expert.organisation, state=found.state, created_by=cast.officer,
            offered_at=case.submitted_at, offered_by=cast.officer,
        )  # fmt: skip
        if found.state == Candidate.State.CONSENTED:
            told |= {
                "expert": expert, "expert_organisation": expert.organisation, "affiliation_ja": expert.affiliation.ja,
                "period_start": first, "period_end": first + timedelta(days=days - 1),
            }  # fmt: skip
    case.__dict__.pop("state_info", None)
    for name, value in told.items():
        setattr(case, name, value)
    case.save()
    return Mission.objects.get(pk=case.pk)


def candidacy(state: str) -> dict:
    """Where the candidate of a mission in a state stands."""
    asked = {"consent_pending": Candidate.State.OFFERED, "refused": Candidate.State.REFUSED}
    return {"state": asked.get(state, Candidate.State.CONSENTED)}


def drawn_up(case: Mission, by, **values) -> Agreement:
    """An agreement that was only noted, not signed unless told so."""
    return Agreement.objects.create(
        mission=case, number=case.agreements.count() + 1, by=by, **{"content": {}, **values}
    )
