"""Requests for tests of the spine: complete enough to be sent, for the cast's town."""

from datetime import timedelta

from django.utils import timezone

from activities.calendars.fiscal import current_fiscal_year, today_in_japan
from activities.cases.workflow import perform
from activities.support.models import MenuItem, RequestedItem, SupportRequest
from tests.cast import organisation_of
from tests.factories.accounts import DutyFactory
from tests.factories.places import DivisionFactory
from tests.worlds import remembered


@remembered
def complete_request(author, **fields) -> SupportRequest:
    """A draft of the author's organisation that lacks nothing."""
    body, today = organisation_of(author), today_in_japan()
    defaults = {
        "programme": "support",
        "organisation": body,
        "organisation_name": body.full_label,
        "branch": body.branch(),
        "fiscal_year": current_fiscal_year(),
        "title": "りんごの商談会",
        "purpose": "販路を開く",
        "contact_name": "国際担当",
        "contact_phone": "0178-00-0000",
        "contact_email": "town@example.jp",
        "delegation_name": "訪中団",
        "delegation_size": 4,
        "period_start": today + timedelta(days=60),
        "period_end": today + timedelta(days=63),
        "created_by": author,
        "updated_at": timezone.now(),
    }
    request = SupportRequest.objects.create(**defaults | fields)
    request.places.add(DivisionFactory(code="110000", name_ja="北京市", name_zh="北京市"))
    item, _new = MenuItem.objects.get_or_create(code="briefing", defaults={"name": "説明", "valid_from": 2000})
    RequestedItem.objects.create(request=request, item=item)
    return request


@remembered
def lead_by_duty(officer):
    """Give the officer whatever nobody else has, so that assignment finds somebody."""
    return DutyFactory(seat=officer.seats[0]).seat


def move(case, code, by, **data):
    """Take a step with the version that the database has now."""
    case.refresh_from_db()
    return perform(case, code, by=by, expected_version=case.version, **data)


@remembered
def walk(case, cast, until: str):
    """Drive a complete request along the straight road to a state."""
    road = [
        ("submitted", "submit", cast.town, {}),
        ("at_branch", "forward", cast.prefecture, {}),
        ("at_hq", "receive", cast.tokyo, {}),
        ("feasibility_check", "refer", cast.tokyo, {}),
        ("accepted", "accept", cast.manager, {"lead_seat": cast.officer.seats[0]}),
        ("scheduled", "start_arranging", cast.officer, {}),
        ("in_progress", "start", cast.officer, {}),
        ("completed", "complete", cast.officer, {"done": {"briefing": (True, "説明した")}}),
        ("reported", "report", cast.town, {"report": "無事に終わった"}),
        ("closed", "close", cast.officer, {"counted": True}),
    ]
    for state, code, by, data in road:
        if case.state == until:
            break
        move(case, code, by, **data)
        assert case.state == state
    return case
