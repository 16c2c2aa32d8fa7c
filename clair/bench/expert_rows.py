"""Five thousand people of the talent bank, a thousand missions that some went on, and a request: what the benchmark measures."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import Organisation, Seat, User
from activities.calendars.fiscal import fiscal_year, today_in_japan
from activities.cases.models import Case
from activities.experts.fields import Field
from activities.experts.models import Availability, Consent, Expert, ExpertField, Language, Standing
from activities.missions import starting
from activities.missions.models import Candidate, Mission, Report
from activities.places.models import Division

from . import texts
from .rows import write_children

EXPERTS, MISSIONS, PLACE = 5_000, 1_000, "410200"
CRAFTS = (
    ("スイカの病害対策", "西瓜病害防治"), ("果樹栽培", "果树栽培"), ("施設園芸", "设施园艺"), ("有機農業", "有机农业"),
    ("土壌診断", "土壤诊断"), ("品種改良", "品种改良"), ("灌漑", "灌溉"), ("畜舎の衛生", "畜舍卫生"),
    ("森林経営", "森林经营"), ("水質検査", "水质检测"),
)  # fmt: skip
WINDOW = (60, 120)
"""Days from now in which the request wishes somebody for eight of them."""


@dataclass
class Bank:
    """Who is there, and what is measured with them."""

    officer: User
    request: Mission
    experts: list[Expert]


def gather() -> Bank:
    """Written in one go; the caller takes it back."""
    officer = User.objects.get(email="officer@bench.example")
    dice, seat = random.Random(2026), officer.seats[0]
    bodies = list(Organisation.objects.in_force().filter(kind__in=Organisation.MUNICIPAL_KINDS).order_by("pk")[:400])
    experts = Expert.objects.bulk_create((expert(number, dice, bodies) for number in range(EXPERTS)), batch_size=500)
    ExpertField.objects.bulk_create((row for one in experts for row in fields(one, dice)), batch_size=500)
    Language.objects.bulk_create(
        (Language(expert=one, language="zh", level=1 + one.pk % 4) for one in experts if dice.random() < 0.4),
        batch_size=500,
    )
    Consent.objects.bulk_create((consent(one, seat, officer) for one in experts[: EXPERTS - 300]), batch_size=500)
    Availability.objects.bulk_create(
        (row for one in experts if dice.random() < 0.6 for row in times(one, dice)), batch_size=500
    )
    missions(experts, dice, officer, seat)
    return Bank(officer, request(officer), experts)


def expert(number: int, dice: random.Random, bodies: list[Organisation]) -> Expert:
    today = today_in_japan()
    return Expert(
        number=f"T-{number + 1:04}", organisation=dice.choice(bodies), name=f"試験 職員{number}", name_kana="シケン ショクイン",
        retired=number % 4 == 0, department="国際課", standing=Standing.ACTIVE if number % 50 else Standing.DRAFT,
        registered_on=today, confirmed_on=today - timedelta(days=number % 500), expires_on=today + timedelta(days=900),
    )  # fmt: skip


def fields(one: Expert, dice: random.Random) -> Iterator[ExpertField]:
    """One or two of the fields, every topic with words of its own."""
    for order in range(dice.choice((1, 1, 2))):
        ja, zh = dice.choice(CRAFTS)
        about = dice.choice(texts.SUBJECTS)
        yield ExpertField(
            expert=one,
            field=dice.choice(Field.values),
            topic_ja=f"{about}と{ja}{one.pk % 97}",
            topic_zh=zh,
            order=order,
        )


def consent(one: Expert, seat: Seat, by: User) -> Consent:
    today = today_in_japan()
    return Consent(
        expert=one, organisation_id=one.organisation_id, given_on=today, valid_from=today,
        valid_until=today + timedelta(days=100 + one.pk % 600), by=by, seat=seat,
    )  # fmt: skip


def times(one: Expert, dice: random.Random) -> Iterator[Availability]:
    for _turn in range(dice.choice((1, 2, 3))):
        first = today_in_japan() + timedelta(days=dice.randrange(200))
        yield Availability(expert=one, start=first, end=first + timedelta(days=dice.randrange(5, 90)))


def missions(experts: list[Expert], dice: random.Random, by: User, seat: Seat) -> None:
    """What took place over ten years, with the ratings of the hosts."""
    places = list(Division.objects.filter(level=1).order_by("pk").values_list("pk", flat=True)[::7])
    cases = Case.objects.bulk_create((past(number, dice, by, seat) for number in range(MISSIONS)), batch_size=500)
    gone = [dice.choice(experts) for _case in cases]
    write_children(Mission, [
        (case, {"expert_id": one.pk, "expert_organisation_id": one.organisation_id, "destination_id": dice.choice(places),
                "field": "agriculture", "topic_ja": "果樹栽培"})
        for case, one in zip(cases, gone, strict=True)
    ])  # fmt: skip
    Report.objects.bulk_create(
        Report(mission_id=case.pk, host_rating=dice.randint(1, 5), by=by) for case in cases if case.pk % 2
    )
    Candidate.objects.bulk_create(
        (Candidate(mission_id=case.pk, expert=one, organisation_id=one.organisation_id, state="consented", created_by=by)
         for case, one in zip(cases, gone, strict=True)), batch_size=500,
    )  # fmt: skip


def past(number: int, dice: random.Random, by: User, seat: Seat) -> Case:
    first = today_in_japan() - timedelta(days=dice.randrange(30, 3600))
    return Case(
        programme="missions", reference=f"X-1999-{number:04}", title="農業：果樹栽培", organisation_id=seat.organisation_id,
        organisation_name="北京事務所", state="closed", stage=7, waiting_on="", outcome="carried_out", is_open=False,
        disclosed=True, period_start=first, period_end=first + timedelta(days=7), fiscal_year=fiscal_year(first), created_by=by,
        created_at=timezone.now(), updated_at=timezone.now(), submitted_at=timezone.now(), entered_by_office=True,
    )  # fmt: skip


def request(by: User) -> Mission:
    """For watermelons in Kaifeng, eight days of the next months."""
    first, last = (today_in_japan() + timedelta(days=days) for days in WINDOW)
    made = starting.begin(wish(first, last), by=by)
    Case.objects.filter(pk=made.pk).update(state="matching", stage=2)
    return Mission.objects.get(pk=made.pk)


def wish(first: date, last: date) -> dict:
    return {
        "destination": Division.objects.get(pk=PLACE), "host_ja": "開封市人民政府", "host_zh": "开封市人民政府",
        "field": "agriculture", "topic_ja": "スイカのつる割病抵抗性品種の導入と活用",
        "topic_zh": "西瓜枯萎病抗性品种的引进与利用",
        "problem_ja": "連作で病害が広がっている。抵抗性品種の選び方、接ぎ木の技術、栽培の指導を受けたい。", "wished_from": first,
        "wished_until": last, "wished_days": 8,
    }  # fmt: skip
