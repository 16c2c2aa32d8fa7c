"""Research requests for tests: complete enough to be sent, for the cast's town, and the straight road through the journey."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Role
from activities.calendars.fiscal import current_fiscal_year, today_in_japan
from activities.research.models import Listing, Question, ResearchRequest, Sharing, TargetArea
from tests.cases.requests import move
from tests.cast import organisation_of
from tests.factories.accounts import seated
from tests.worlds import remembered

QUESTIONS = ("ごみの分別はどのような法令に基づくか。", "住民への周知はどのように行われているか。")


def area(code: str = "cn", **fields) -> TargetArea:
    return TargetArea.objects.get_or_create(code=code, defaults={"name": "中国"} | fields)[0]


@remembered
def complete_request(author, **fields) -> ResearchRequest:
    """A draft of the author's organisation that lacks nothing."""
    body = organisation_of(author)
    defaults = {
        "programme": "research",
        "organisation": body,
        "organisation_name": body.full_label,
        "branch": body.branch(),
        "fiscal_year": current_fiscal_year(),
        "title": "中国の都市におけるごみ分別の制度",
        "purpose": "条例を改める参考にする",
        "why_on_site": "日本では資料が手に入らない",
        "contact_name": "環境担当",
        "contact_phone": "0178-00-0000",
        "contact_email": "town@example.jp",
        "reply_due": today_in_japan() + timedelta(days=120),
        "listing": Listing.NAMED,
        "sharing": Sharing.YES,
        "created_by": author,
        "updated_at": timezone.now(),
    }
    request = ResearchRequest.objects.create(**defaults | fields)
    request.areas.add(area())
    Question.objects.bulk_create(
        Question(request=request, order=order, text=text) for order, text in enumerate(QUESTIONS)
    )
    return request


def letter() -> dict:
    """What sending the formal letter asks for."""
    return {
        "formal_letter_no": "お国第12号",
        "formal_letter_date": today_in_japan(),
        "letter": SimpleUploadedFile("依頼文.txt", "正式依頼文".encode()),
    }


@remembered
def answered(case: ResearchRequest) -> ResearchRequest:
    """Every question gets an answer, and the answer its summary."""
    case.questions.update(answer="2020年の条例による。", answer_zh="根据2020年条例。", state=Question.State.ANSWERED)
    ResearchRequest.objects.filter(pk=case.pk).update(summary="分別は条例により義務づけられている。")
    return case


def researcher_of(officer):
    """Another person of the office, for the check by a second pair of eyes."""
    return seated(organisation_of(officer), Role.OFFICER, email="researcher@example.jp", display_name="調査員")


@remembered
def walk(case: ResearchRequest, cast, researcher, until: str) -> ResearchRequest:
    """Drive a complete request along the straight road to a state; `told` stops where headquarters has to pass it on."""
    lead = cast.officer.seats[0]
    possible = {"feasibility": "yes", "feasibility_reason": "可能", "lead_seat": lead}
    road = [
        ("inquiry", "sound_out", cast.town, {}),
        ("passed", "pass_on", cast.prefecture, {}),
        ("feasibility_check", "ask_office", cast.tokyo, {}),
        ("told", "answer_feasibility", cast.manager, possible),
        ("feasible", "tell_feasible", cast.tokyo, {}),
        ("submitted", "send_letter", cast.town, letter()),
        ("at_branch", "forward", cast.prefecture, {}),
        ("at_hq", "receive", cast.tokyo, {}),
        ("accepted", "commission", cast.tokyo, {}),
        ("scheduled", "start_arranging", cast.officer, {}),
        ("in_progress", "start", cast.officer, {}),
        ("in_review", "hand_in", researcher, {}),
        ("in_approval", "pass_answer", cast.officer, {}),
        ("answered", "approve", cast.manager, {}),
        ("reported", "deliver", cast.tokyo, {}),
        ("closed", "close", cast.tokyo, {"entry_title": "ごみ分別の制度", "entry_description": "条例と周知"}),
    ]
    if until == "draft":
        return case
    for state, code, by, data in road:
        if code == "hand_in":
            answered(case)
        move(case, code, by, **data)
        if state == until:
            return case
        assert state in ("passed", "told") or case.state == state
    raise LookupError(until)
