"""Requests for support in any state: complete ones, and a journey that drives them through the real door."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import Duty, Role
from activities.calendars.fiscal import fiscal_year, today_in_japan
from activities.cases.workflow import OnBehalf, perform
from activities.support.models import Destination, MenuItem, Participant, RequestedItem, SupportRequest
from tests.cast import Cast, organisation_of
from tests.factories.accounts import DutyFactory, OrganisationFactory, UserFactory
from tests.factories.places import DivisionFactory
from tests.worlds import remembered


class MenuItemFactory(DjangoModelFactory):
    class Meta:
        model = MenuItem
        django_get_or_create = ["code"]

    code = "briefing"
    name = "現地の状況などの説明"
    valid_from = 2018
    lead_days = 20


class DestinationFactory(DjangoModelFactory):
    class Meta:
        model = Destination

    name = "長沙市人民政府外事弁公室"
    name_zh = "长沙市人民政府外事办公室"


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    name = factory.Sequence("参加者{}".format)


class SupportRequestFactory(DjangoModelFactory):
    """A draft that lacks nothing; `empty` has only its organisation, `visiting` asks for appointments too."""

    class Meta:
        model = SupportRequest

    class Params:
        empty = factory.Trait(
            title="", purpose="", contact_name="", contact_phone="", contact_email="", delegation_name="", delegation_size=None,
            period_start=None, period_end=None, places=(), items=(),
        )  # fmt: skip
        visiting = factory.Trait(items=("briefing", "appointment"), question_list="販路を広げるには何が要りますか")

    programme = "support"
    organisation = factory.SubFactory(OrganisationFactory)
    organisation_name = factory.LazyAttribute(lambda made: made.organisation.full_label)
    branch = factory.LazyAttribute(lambda made: made.organisation.branch())
    created_by = factory.SubFactory(UserFactory)
    updated_at = factory.LazyFunction(timezone.now)
    title = "りんごの販路開拓に係る訪中団の活動支援"
    purpose = "県産りんごの販路を開き、友好都市を表敬訪問する。"
    contact_name = "青森花子"
    contact_phone = "0178-56-2111"
    contact_email = "town@example.jp"
    delegation_name = "おいらせ町訪中団"
    delegation_size = 5
    period_start = factory.LazyFunction(lambda: today_in_japan() + timedelta(days=90))
    period_end = factory.LazyAttribute(lambda made: made.period_start and made.period_start + timedelta(days=3))
    fiscal_year = factory.LazyAttribute(lambda made: fiscal_year(made.period_start or timezone.now()))

    places = factory.LazyFunction(lambda: [DivisionFactory()])
    items = ("briefing",)

    @classmethod
    def _create(cls, model_class, *args, places=(), items=(), **kwargs):
        """The row, then what hangs on it; a request for appointments has a place to visit."""
        request = super()._create(model_class, *args, **kwargs)
        request.places.set(places)
        for code in items:
            item = MenuItemFactory(code=code, lead_days=45 if code == "appointment" else 20)
            RequestedItem.objects.create(request=request, item=item)
        if "appointment" in items:
            DestinationFactory(request=request)
        return request


@remembered
def request_of(author, **fields) -> SupportRequest:
    """A request of the author's own organisation."""
    seat = author.seats[0]
    return SupportRequestFactory(organisation=organisation_of(author), created_by=author, applicant_seat=seat, **fields)


def move(case, code: str, by, *, on_behalf: OnBehalf | None = None, **data):
    """Take a step with the version that the database has now."""
    case.refresh_from_db()
    return perform(case, code, by=by, expected_version=case.version, on_behalf=on_behalf, **data)


def ready_office(cast: Cast) -> None:
    """Let the duties find the officer as the lead of every case."""
    if not Duty.objects.filter(seat=cast.officer.seats[0]).exists():
        DutyFactory(seat=cast.officer.seats[0])


def lead(cast: Cast):
    return next(seat for seat in cast.officer.seats if seat.role == Role.OFFICER)


ROAD = (
    ("submitted", "submit", "town", {}),
    ("at_branch", "receive_at_branch", "prefecture", {}),
    ("at_branch+", "forward", "prefecture", {}),
    ("at_hq", "receive", "tokyo", {}),
    ("feasibility_check", "refer", "tokyo", {}),
    ("accepted", "accept", "manager", {}),
    ("scheduled", "start_arranging", "officer", {}),
    ("in_progress", "start", "officer", {}),
    ("completed", "complete", "officer", {}),
    ("reported", "report", "town", {"report": "商談が十件まとまった。"}),
    ("closed", "close", "officer", {"counted": True}),
)
"""The straight way: the state a step leads to, the step, who of the cast takes it, with what. at_branch+ is forwarded."""
BESIDE = {
    "inquiry": ("draft", "consult", "town", {}),
    "returned": (
        "at_hq",
        "return_by_headquarters",
        "tokyo",
        {"reason": "目的を詳しく", "field_reasons": {"purpose": "具体的に"}},
    ),
    "postponed": ("scheduled", "postpone", "town", {"reason": "先方の都合"}),
    "declined": (
        "feasibility_check",
        "decline",
        "manager",
        {"reason": "人手が足りない", "other_contact": "上海事務所"},
    ),
    "withdrawn": ("submitted", "withdraw", "town", {"reason": ""}),
    "cancelled": ("scheduled", "cancel", "manager", {"reason": "情勢"}),
}
"""Side states: from which state of the road, by which step."""


@remembered
def journey(case: SupportRequest, cast: Cast, until: str) -> SupportRequest:
    """Drive a complete draft to any state by real steps of the cast; visits start on days that have come."""
    ready_office(cast)
    if until == "draft":
        return case
    if until in BESIDE:
        start, code, who, data = BESIDE[until]
        journey(case, cast, start)
        move(case, code, cast[who], **data)
        return case
    if until in ("in_progress", "completed", "reported", "closed"):
        begin_today(case)
    for state, code, who, data in ROAD:
        move(case, code, cast[who], **extra(case, cast, code), **data)
        if state == until:
            break
    return case


def extra(case: SupportRequest, cast: Cast, code: str) -> dict:
    """What a step needs and only the case or the cast can say."""
    if code == "accept":
        return {"lead_seat": lead(cast)}
    if code == "complete":
        return {"done": {row.item_id: (True, "説明した") for row in case.requested_items.all()}}
    return {}


def begin_today(case: SupportRequest) -> None:
    """Let the first day of the visit be today."""
    today = today_in_japan()
    SupportRequest.objects.filter(pk=case.pk).update(period_start=today, period_end=today + timedelta(days=3))
    case.refresh_from_db()
