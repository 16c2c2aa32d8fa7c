"""The application form of a script: first what a consultation needs, later all the rest."""

from datetime import date, timedelta

from activities.cases import documents
from activities.cases.models import Document
from activities.places.models import Division
from activities.support.models import Destination, Need, Participant, RequestedItem, SlotWish
from activities.support.models.visit import Appointment

from .. import files
from ..contacts import introduce
from ..timing import Clock
from .content import SupportScript, Visit

Kind = Document.Kind
PAPERS = {
    "itinerary": (Kind.ITINERARY, "日程案", "xlsx"),
    "delegation": (Kind.DELEGATION, "訪問者名簿", "xlsx"),
    "questions": (Kind.QUESTIONS, "質問票", "docx"),
    "plan": (Kind.REFERENCE, "事業企画書", "pdf"),
    "form": (Kind.FORM, "海外活動支援依頼申込書", "docx"),
}
FIRST = ("title", "purpose", "sub_unit", "contact_name", "contact_post", "contact_phone", "contact_email")
REST = (
    "period_start", "period_end", "places", "delegation_name", "delegation_head", "delegation_size", "question_list",
    "support_detail", "interpreter_needed", "interpreter_detail", "accompany_needed", "accompany_detail",
    "transport_detail", "office_use", "related_agreement", "previous_visit", "menu_items", "participants", "destinations",
    "documents",
)  # fmt: skip
WISHED_HOURS = (("10:00", "11:30"), ("14:30", "16:00"))


def fill_first(case, script: SupportScript, user) -> None:
    """What the form's first steps ask: the subject and whom to ask."""
    case.title, case.purpose = script.title, script.purpose
    introduce(case, user)
    case.save()


def fill_rest(case, script: SupportScript, clock: Clock, by, seat) -> None:
    """Dates, travellers, places, the support wanted and the papers."""
    if script.period:
        case.period_start, case.period_end = clock.visit(script.period)
    case.delegation_name, case.delegation_size = script.delegation, script.size or len(script.travellers) or None
    case.delegation_head = script.travellers[0] if script.travellers else ""
    case.question_list, case.support_detail = script.questions, script.detail
    case.interpreter_needed, case.interpreter_detail = need(script.interpreter, "interpreter" in script.menu)
    case.accompany_needed, case.accompany_detail = need(script.accompany, "accompany" in script.menu)
    case.transport_detail, case.office_use = script.transport, script.space
    case.related_agreement, case.previous_visit = script.agreement, script.previous
    case.save()
    case.places.set(Division.objects.filter(pk__in=script.places))
    add_rows(case, script, clock)
    for name in script.papers:
        kind, title, suffix = PAPERS[name]
        head = [f"{title}　{script.title}", case.organisation.full_label]
        upload = files.any_file(f"{title}.{suffix}", head + paper_lines(name, script))
        documents.add(case, upload, kind=kind, title=title, by=by, seat=seat)


def paper_lines(name: str, script: SupportScript) -> list[str]:
    if name == "delegation":
        return [f"{number}　{post}" for number, post in enumerate(script.travellers, start=1)]
    if name == "itinerary":
        return [f"{number}日目　{visit.name}（{visit.city}）" for number, visit in enumerate(script.visits, start=1)]
    return (script.questions if name == "questions" else script.purpose).splitlines()


def need(detail: str, wanted: bool) -> tuple[str, str]:
    return (Need.YES if wanted or detail else Need.NO), detail


def add_rows(case, script: SupportScript, clock: Clock) -> None:
    RequestedItem.objects.bulk_create(RequestedItem(request=case, item_id=code) for code in script.menu)
    Participant.objects.bulk_create(
        Participant(
            request=case, name=post, affiliation=case.organisation.name, post=post, is_head=not order, order=order
        )
        for order, post in enumerate(script.travellers)
    )
    for order, visit in enumerate(script.visits):
        row = Destination.objects.create(
            request=case, order=order, name=visit.name, name_zh=visit.zh, section=visit.section, city=visit.city,
            reason=visit.reason,
        )  # fmt: skip
        SlotWish.objects.bulk_create(wishes(row, visit, case, clock))


def wishes(row: Destination, visit: Visit, case, clock: Clock) -> list[SlotWish]:
    """Two times that would suit, on working days of both countries (C6)."""
    if case.period_start is None:
        return []
    first = clock.workday_within(case.period_start + timedelta(days=visit.day), case.period_end)
    second = clock.workday_within(first + timedelta(days=1), case.period_end)
    return [
        SlotWish(destination=row, rank=rank, day=day, starts=starts, ends=ends)
        for rank, (day, (starts, ends)) in enumerate(zip((first, second), WISHED_HOURS, strict=True), start=1)
    ]


def arrange(case, script: SupportScript, clock: Clock, seat) -> None:
    """How far the office has come with each place by now."""
    for visit, row in zip(script.visits, case.destinations.all(), strict=True):
        row.state, row.route, row.contact_person = visit.state, visit.route, visit.person
        row.meeting_place, row.interpreter, row.language = visit.place, visit.interpreter, visit.language
        row.persons_met, row.notes = visit.met, visit.notes
        if visit.state in ("confirmed", "done") and case.period_start:
            row.confirmed_on = clock.workday_within(case.period_start + timedelta(days=visit.day), case.period_end)
            row.confirmed_from, row.confirmed_until = visit.slot
        row.state = by_now(row, clock.today)
        row.handled_by = seat if visit.state != "planned" else None
        row.save()


def by_now(row: Destination, today: date) -> str:
    """An agreed day that is over was kept; one that is still to come was not yet."""
    if row.confirmed_on is None:
        return row.state
    return Appointment.DONE if row.confirmed_on < today else Appointment.CONFIRMED
