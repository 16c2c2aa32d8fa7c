"""The request form of a research script: first its subject, then questions, target, consents and papers."""

from activities.cases import documents
from activities.cases.models import Document
from activities.places.models import Division
from activities.research.models import Question, TargetArea

from .. import files
from ..contacts import introduce
from ..timing import Clock
from .content import ResearchScript

FIRST = ("title", "purpose", "sub_unit", "contact_name", "contact_post", "contact_phone", "contact_email")
REST = (
    "use_of_result", "why_on_site", "areas", "places", "suggested_targets", "situation_in_japan", "reply_due", "listing",
    "sharing", "questions", "documents",
)  # fmt: skip
PAPERS = {
    "form": (Document.Kind.FORM, "海外調査依頼書", "docx"),
    "questions": (Document.Kind.QUESTIONS, "質問票", "xlsx"),
    "japan": (Document.Kind.REFERENCE, "日本側の状況に関する資料", "pdf"),
}


def fill_first(case, script: ResearchScript, user) -> None:
    case.title, case.purpose = script.title, script.purpose
    introduce(case, user)
    case.save()


def fill_rest(case, script: ResearchScript, clock: Clock, by, seat) -> None:
    case.use_of_result, case.why_on_site = script.use, script.why
    case.suggested_targets, case.situation_in_japan = script.targets, script.japan
    case.listing, case.sharing = script.listing, script.sharing
    if script.due:
        case.reply_due = clock.working_day(clock.day(script.due))
    case.save()
    case.areas.set(TargetArea.objects.filter(pk__in=script.areas))
    case.places.set(Division.objects.filter(pk__in=script.places))
    Question.objects.bulk_create(
        Question(request=case, order=order, text=row.text, intent=row.intent, wished_source=row.ask)
        for order, row in enumerate(script.questions)
    )
    for name in script.papers:
        kind, title, suffix = PAPERS[name]
        head = [f"{title}　{script.title}", case.organisation.full_label]
        upload = files.any_file(f"{title}.{suffix}", head + lines(name, script))
        documents.add(case, upload, kind=kind, title=title, by=by, seat=seat)


def lines(name: str, script: ResearchScript) -> list[str]:
    if name == "questions":
        return [f"{number}　{row.text}　{row.intent}" for number, row in enumerate(script.questions, start=1)]
    return (script.japan if name == "japan" else script.purpose).splitlines()
