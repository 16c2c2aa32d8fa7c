"""A mission with its shortlist, and the people who ask and answer: what tests about offers begin with."""

from datetime import timedelta

from activities.calendars.fiscal import today_in_japan
from activities.cases.workflow import perform
from activities.experts.models import Expert
from activities.missions.models import Candidate, Mission
from activities.missions.starting import begin
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented
from tests.factories.places import DivisionFactory

VALUES = {
    "host_ja": "開封市人民政府外事弁公室", "host_zh": "开封市人民政府外事办公室", "field": "agriculture", "topic_ja": "果樹栽培",
    "topic_zh": "果树栽培", "problem_ja": "梨の収量が減っている", "problem_zh": "梨的产量下降", "contact_name": "王",
    "contact_email": "waiban@kaifeng.example.cn",
}  # fmt: skip


def mission_for(officer, **values) -> Mission:
    """A complete request for which somebody is being looked for."""
    today = today_in_japan()
    place = DivisionFactory(code="410200", name_ja="開封市", name_zh="开封市")
    wished = {
        "destination": place,
        "wished_from": today + timedelta(days=90),
        "wished_until": today + timedelta(days=120),
    }
    case = begin(VALUES | wished | values, by=officer)
    return move(case, "begin_matching", officer)


def move(case: Mission, code: str, by, **data) -> Mission:
    """Take a step with the version that the database has now; the case as it stands then."""
    fresh = Mission.objects.get(pk=case.pk)
    perform(fresh, code, by=by, expected_version=fresh.version, **data)
    return Mission.objects.get(pk=case.pk)


def expert_of(user, **values) -> Expert:
    """Somebody of a person's municipality who may be proposed."""
    expert = ExpertFactory(organisation=organisation_of(user), **values)
    ExpertFieldFactory(expert=expert)
    consented(expert, by=user, seat=user.seats[0])
    return expert


def shortlisted(case: Mission, expert: Expert, *, by, order: int = 0) -> Candidate:
    return Candidate.objects.create(
        mission=case, expert=expert, organisation=expert.organisation, order=order, created_by=by
    )


def offered(
    case: Mission, candidate: Candidate, *, by, days: int = 10, message: str = "ご検討をお願いします"
) -> Candidate:
    """The municipality of a candidate is asked."""
    day = today_in_japan() + timedelta(days=days)
    move(case, "offer", by, candidate=candidate, answer_by=day, message=message)
    candidate.refresh_from_db()
    return candidate
