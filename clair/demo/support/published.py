"""The support cases that the office's brochures print (domain E.2), as closed cases of their fiscal years.

What is not printed stays unknown: no days, no delegation, a body of unknown name. Their history is one entry, made at the
end of the year in which they were counted.
"""

from datetime import date, datetime

from accounts.models import Organisation
from activities.calendars.fiscal import JAPAN, bounds
from activities.cases import history, numbering
from activities.cases.search import indexing
from activities.places.models import Division
from activities.support.models import RequestedItem, SupportRequest

from ..content import DATA, read

UNKNOWN_BODY = "自治体（不詳）"
SOURCE = (
    "北京事務所の事業紹介冊子（{year}年度実績）に掲載された支援事例。冊子に記載のない項目は不詳のまま登録している。"
)


def record(cast) -> None:
    clerk = cast.person("admin")
    unknown, _new = Organisation.objects.get_or_create(kind=Organisation.Kind.OTHER, name=UNKNOWN_BODY)
    for entry in read(DATA / "published.toml")["case"]:
        body = Organisation.objects.get(code=entry["body"]) if "body" in entry else unknown
        record_one(entry, body, clerk)


def record_one(entry: dict, body: Organisation, clerk) -> None:
    """One row in its final state, numbered in its year, with everything it says as the first entry of its history."""
    last_day = bounds(entry["year"])[1]
    moment = datetime(last_day.year, last_day.month, last_day.day, 15, tzinfo=JAPAN)
    case = SupportRequest(
        programme="support", fiscal_year=entry["year"], title=entry["title"], organisation=body,
        organisation_name=body.full_label, branch=body.branch() if body.code else None, created_by=clerk,
        updated_at=moment, closed_at=moment, is_open=False, disclosed=True, entered_by_office=True, state="closed", stage=7,
        waiting_on="", outcome="carried_out", closing_note=SOURCE.format(year=entry["year"]),
    )  # fmt: skip
    case.period_start, case.period_end = (
        map(date.fromisoformat, entry.get("period", ())) if "period" in entry else (None, None)
    )
    case.dates_unknown = "period" not in entry
    case.delegation_name, case.delegation_head = entry.get("delegation", ""), entry.get("head", "")
    case.purpose, case.support_detail = entry.get("purpose", ""), entry.get("detail", "")
    empty = {name: None for name in case.PLAIN}
    numbering.give_reference(case, moment)
    case.save()
    SupportRequest.objects.filter(pk=case.pk).update(created_at=moment)
    case.places.set(Division.objects.filter(pk__in=entry.get("places", ())))
    RequestedItem.objects.bulk_create(
        RequestedItem(request=case, item_id=code, done=True) for code in entry.get("menu", ())
    )
    tell(case, empty, clerk, moment)


def tell(case: SupportRequest, empty: dict, clerk, moment: datetime) -> None:
    """Everything the case says is one entry of its history, and can be searched for."""
    told = {name: value for name, value in case.snapshot().items() if value not in (None, "", [])}
    changes = {name: (empty.get(name), value) for name, value in told.items()}
    history.record_edit(case, by=clerk, seat=clerk.main_seat, changes=changes, at=moment)
    indexing.index_case(case)
