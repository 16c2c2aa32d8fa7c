"""A trip as the office plans it and shares it: a flight from Japan, a visit, a night, a remark and a note of the office's own."""

from datetime import date, time, timedelta

from activities.calendars.fiscal import today_in_china
from activities.support.models import Destination, SupportRequest
from activities.trips import sharing
from activities.trips.models import Entry, Number, PlanVersion
from tests.cases.requests import complete_request, lead_by_duty, walk
from tests.factories.places import DivisionFactory

INTERNAL = "部外秘の覚え書き"
ADDRESS = "北京市朝阳区建国门外大街26号"


def planned_trip(cast, first: date | None = None) -> SupportRequest:
    """Two days, from tomorrow unless a day is named; nothing is shared yet."""
    first = first or today_in_china() + timedelta(days=1)
    lead_by_duty(cast.officer)
    draft = complete_request(
        cast.town, title="りんごの商談会", period_start=first, period_end=first + timedelta(days=1)
    )
    Destination.objects.create(
        request=draft, name="北京市外事弁公室", name_zh="北京市人民政府外事办公室", state="confirmed", city="北京市",
        confirmed_on=first + timedelta(days=1), confirmed_from=time(10), confirmed_until=time(11, 30), notes=INTERNAL, contact_person=INTERNAL,
        meeting_place="一階の会議室", interpreter="李 明", language="中国語", persons_met=INTERNAL,
    )  # fmt: skip
    case, day, city = walk(draft, cast, "scheduled"), first, DivisionFactory(code="110000")
    add(case, cast, kind="leg", day=day, means="flight", number="NH961", starts=time(10), starts_clock="JP", ends=time(13, 10),
        from_point="羽田空港", from_point_zh="羽田机场", to_city=city, to_point="首都国際空港", to_point_zh="首都国际机场",
        arranged=True)  # fmt: skip
    add(case, cast, kind="leg", day=day, means="car", starts=time(13, 40), ends=time(14, 40), to_city=city,
        to_point="長富宮飯店", to_point_zh="长富宫饭店", note=INTERNAL)  # fmt: skip
    add(case, cast, kind="lodging", day=day, ends_on=day + timedelta(days=1), title="長富宮飯店", title_zh="长富宫饭店",
        address_zh=ADDRESS, phone="010-6512-5555", note=INTERNAL)  # fmt: skip
    Number.objects.create(case_id=case.pk, label="同行職員", label_zh="陪同人员", phone="138-0000-0000 転 5")
    return case


def add(case, cast, **values) -> Entry:
    return Entry.objects.create(case_id=case.pk, changed_by=cast.officer, changed_seat=cast.officer.seats[0], **values)


def share(case, cast, note: str = "お気をつけて") -> PlanVersion:
    return sharing.share(case, by=cast.officer, note=note, seen=sharing.content_of(case).digest)


def shared_trip(cast, first: date | None = None) -> SupportRequest:
    case = planned_trip(cast, first)
    share(case, cast)
    return case
