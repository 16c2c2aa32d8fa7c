"""An edition with five hundred people of a hundred and twenty bodies and sixty items, as the benchmark measures it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Max

from accounts.models import Organisation, Seat, User
from activities.calendars.fiscal import CHINA
from activities.cases.models import Case
from activities.costs import keeping as costs
from activities.costs.models import CostLine
from activities.participation import registering
from activities.participation.models import Invitation, Participant, Quota, Registration
from activities.partners.models import Body, BodyName
from activities.partners.models.names import keys
from activities.seminars import planning
from activities.seminars.models import Edition, Room, Session, Speaker

from .people import DOMAIN

PEOPLE, BODIES, TO_REGISTER, ITEMS, ROOMS, LINES, PLACES = 500, 120, 80, 60, 8, 60, 900
FIRST, DAYS = date(2027, 7, 13), 3
FAMILIES = (
    ("青森", "アオモリ", "AOMORI", "青森"), ("髙橋", "タカハシ", "TAKAHASHI", "高桥"), ("渡邉", "ワタナベ", "WATANABE", "渡边"),
    ("須坂", "スザカ", "SUZAKA", "须坂"), ("綿貫", "ワタヌキ", "WATANUKI", "绵贯"),
)  # fmt: skip
GIVEN = (("太郎", "タロウ", "Taro", "太郎"), ("花子", "ハナコ", "Hanako", "花子"), ("恵", "メグミ", "Megumi", "惠"))
KINDS = ("opening", "keynote", "lecture", "panel", "tourism", "visit", "reception", "other")


@dataclass
class Seminar:
    """The edition and what the measured work is done with."""

    edition: Edition
    officer: User
    registered: list[Registration] = field(default_factory=list)
    drafts: list[Registration] = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)


def gather() -> Seminar:
    """Written in one go; the caller takes it back."""
    officer = User.objects.get(email=f"officer{DOMAIN}")
    made = Seminar(edition_of(officer), officer)
    programme(made.edition)
    invitations = invite(made.edition, officer.seats[0])
    begun = [registering.begin(one, by=officer, seat=officer.seats[0]) for one in invitations]
    made.registered, made.drafts = begun[:BODIES], begun[BODIES:]
    reachable = {"contact_name": "国際担当", "contact_email": f"seminar{DOMAIN}"}
    Registration.objects.filter(edition=made.edition).update(**reachable)
    Case.objects.filter(pk__in=[one.pk for one in made.registered]).update(state="registered", stage=3)
    made.people = Participant.objects.bulk_create(
        person(made.registered[number % BODIES], number, "confirmed") for number in range(PEOPLE)
    )
    Participant.objects.bulk_create(person(one, number, "draft") for number, one in enumerate(made.drafts))
    choose(made)
    budget(made)
    return made


def edition_of(officer: User) -> Edition:
    """Planned as far as the open registration."""
    last = Edition.objects.aggregate(number=Max("number"), year=Max("fiscal_year"))
    edition = Edition.objects.create(
        number=(last["number"] or 0) + 1, fiscal_year=(last["year"] or 2026) + 1, first_day=FIRST,
        last_day=FIRST + timedelta(days=DAYS - 1), theme_ja="地方創生と日中の地域間交流", theme_zh="地方振兴与中日地方交流",
        theme_ja_state="original", theme_zh_state="translated",
    )  # fmt: skip
    file = planning.begin(edition, by=officer)
    Case.objects.filter(pk=file.pk).update(state="registration_open", stage=3)
    Edition.objects.filter(pk=edition.pk).update(state="registration_open")
    Quota.objects.bulk_create(Quota(edition=edition, side=side, places=PLACES) for side in ("japan", "china"))
    return Edition.objects.with_place().get(pk=edition.pk)


def programme(edition: Edition) -> None:
    """Twenty items a day in eight rooms, two speakers each."""
    rooms = Room.objects.bulk_create(
        Room(edition=edition, order=number, name_ja=f"会議室{number}", name_zh=f"会议室{number}")
        for number in range(ROOMS)
    )
    sessions = Session.objects.bulk_create(item(edition, number, rooms[number % ROOMS]) for number in range(ITEMS))
    Speaker.objects.bulk_create(
        Speaker(session=one, order=turn, name_ja=f"登壇者{turn}", name_zh=f"演讲人{turn}", organisation_ja="長野県須坂市",
                organisation_zh="长野县须坂市", post_ja="課長", post_zh="处长")
        for one in sessions
        for turn in range(2)
    )  # fmt: skip


def item(edition: Edition, number: int, room: Room) -> Session:
    turn = number // DAYS
    return Session(
        edition=edition, day=number % DAYS + 1, kind=KINDS[number % len(KINDS)], order=number, room=room,
        start=time(8 + turn // 2, turn % 2 * 30), end=time(8 + turn // 2, turn % 2 * 30 + 25), interpretation="simultaneous",
        languages="ja_zh", title_ja=f"第{number}項目　地域の観光振興について", title_zh=f"第{number}项 关于地方旅游振兴",
    )  # fmt: skip


def invite(edition: Edition, seat: Seat) -> list[Invitation]:
    """Half of the bodies from Japan, half of them offices in China."""
    number = BODIES + TO_REGISTER
    towns = list(
        Organisation.objects.in_force().filter(kind__in=Organisation.MUNICIPAL_KINDS).order_by("pk")[: number // 2]
    )
    offices = Body.objects.bulk_create(Body(kind=Body.Kind.FAO) for _number in range(number - len(towns)))
    BodyName.objects.bulk_create(named(body, place) for place, body in enumerate(offices))
    rows = [Invitation(edition=edition, organisation=town, kind="municipality", side="japan") for town in towns]
    rows += [
        Invitation(edition=edition, body=body, kind="government", side="china", language="zh-hans") for body in offices
    ]
    keys_of = [row.pk for row in Invitation.objects.bulk_create(rows)]
    found = Invitation.objects.named().select_related("edition").filter(pk__in=keys_of)
    japan, china = ([one for one in found if one.side == side] for side in ("japan", "china"))
    return [one for pair in zip(japan, china, strict=False) for one in pair]


def named(body: Body, place: int) -> BodyName:
    name = BodyName(
        body=body, kind=BodyName.Kind.OFFICIAL, name_ja=f"第{place}市外事弁公室", name_zh=f"第{place}市外事办公室"
    )
    name.key = keys(name.name_ja, name.name_zh)
    return name


def person(registration: Registration, number: int, standing: str) -> Participant:
    family, given = FAMILIES[number % len(FAMILIES)], GIVEN[number % len(GIVEN)]
    name, kana, roman, chinese = (f"{first} {second}" for first, second in zip(family, given, strict=True))
    return Participant(
        registration=registration, order=number, name=name, name_kana=kana, name_roman=roman, name_zh=chinese, standing=standing,
        post_ja="課長", post_zh="处长", email=f"person{number}{DOMAIN}", arrival_by="NH961",
        arrival_at=datetime.combine(FIRST, time(9 + number % 8), CHINA), needs_hotel=True, hotel_from=FIRST,
        hotel_until=FIRST + timedelta(days=DAYS), diet="allergy" if number % 20 == 0 else "none",
    )  # fmt: skip


def choose(made: Seminar) -> None:
    """Everybody comes to the receptions, every second one to a visit."""
    sessions = list(made.edition.sessions.filter(kind__in=("reception", "visit")))
    for kind, through in (("reception", Participant.receptions.through), ("visit", Participant.visits.through)):
        mine = [one.pk for one in sessions if one.kind == kind][:2]
        through.objects.bulk_create(
            [
                through(participant_id=one.pk, session_id=pk)
                for one in made.people[:: 1 + (kind == "visit")]
                for pk in mine
            ],
            batch_size=500,
        )


def budget(made: Seminar) -> None:
    values = {"quantity": "2", "unit": "日", "unit_amount": "3200", "committed": "6300", "actual": "6250", "note": "",
              "currency": "CNY", "kind": "venue"}  # fmt: skip
    for number in range(LINES):
        mine = {"what": f"項目{number}", "bearer": ("clair", "host_city", "participants")[number % 3]}
        costs.save_line(CostLine(case=made.edition.file), values | mine, by=made.officer, seen={})
