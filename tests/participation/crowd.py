"""An edition with many people, made quickly: bodies of both sides, receptions, a visit, rooms and flights."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from accounts.models import Organisation
from activities.calendars.fiscal import CHINA
from activities.participation.models import Participant
from activities.seminars.models import Edition, Session
from tests.factories.accounts import OrganisationFactory
from tests.factories.participation import InvitationFactory, OpenEditionFactory, RegistrationFactory
from tests.factories.partners import BodyFactory

FAMILY = (
    ("青森", "アオモリ", "AOMORI", "青森"),
    ("髙橋", "タカハシ", "TAKAHASHI", "高桥"),
    ("渡邉", "ワタナベ", "WATANABE", "渡边"),
)
CHINESE = (("歐陽", "OUYANG", "欧阳"), ("陳", "CHEN", "陈"), ("劉", "LIU", "刘"))
BEIJING_MORNING = datetime(2027, 7, 13, 9, 30, tzinfo=CHINA)


@dataclass
class Crowd:
    """The edition and what hangs on it."""

    edition: Edition
    reception: Session
    visit: Session
    registrations: list = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)


def gather(people: int, *, bodies: int = 10, edition: Edition | None = None) -> Crowd:
    """So many people with a place, of so many bodies, every other one Chinese."""
    edition = edition or OpenEditionFactory(number=20, fiscal_year=2027)
    reception = edition.sessions.create(
        kind="host_reception", title_ja="歓迎レセプション", title_zh="欢迎招待会", day=1
    )
    visit = edition.sessions.create(kind="visit", title_ja="李白記念館", title_zh="李白纪念馆", day=3)
    crowd = Crowd(edition, reception, visit, [registered(edition, number) for number in range(bodies)])
    made = [person_of(crowd.registrations[number % bodies], number) for number in range(people)]
    crowd.people = Participant.objects.bulk_create(made)
    for through, event in ((Participant.receptions.through, reception), (Participant.visits.through, visit)):
        rows = crowd.people[::2] if event is visit else crowd.people
        through.objects.bulk_create(through(participant_id=person.pk, session_id=event.pk) for person in rows)
    return crowd


def registered(edition: Edition, number: int):
    if number % 2:
        body = BodyFactory(name_ja=f"綿陽市第{number}弁公室", name_zh=f"绵阳市第{number}办公室")
        invitation = InvitationFactory(edition=edition, chinese=True, body=body)
        office = Organisation.objects.filter(kind=Organisation.Kind.OVERSEAS_OFFICE).first()
        office = office or OrganisationFactory(is_office=True)
        return RegistrationFactory(invitation=invitation, organisation=office, state="registered", stage=3)
    town = OrganisationFactory(name=f"須坂{number}市", name_zh=f"须坂{number}市")
    invitation = InvitationFactory(edition=edition, organisation=town)
    return RegistrationFactory(invitation=invitation, state="registered", stage=3)


def person_of(registration, number: int) -> Participant:
    japanese = registration.side == "japan"
    if japanese:
        name, kana, roman, chinese = FAMILY[number % 3]
        names = {
            "name": f"{name} {number}郎",
            "name_kana": f"{kana} タロウ",
            "name_roman": f"{roman} Taro{number}",
            "name_zh": f"{chinese} {number}郎",
        }
    else:
        name, roman, chinese = CHINESE[number % 3]
        names = {"name": f"{name}明{number}", "name_roman": f"{roman} Ming{number}", "name_zh": f"{chinese}明{number}"}
    return Participant(
        registration=registration, order=number, standing="confirmed", **names,
        post_ja="国際交流課長", post_zh="国际交流科科长", email=f"p{number}@example.jp", language="ja" if japanese else "zh-hans",
        arrival_at=BEIJING_MORNING + timedelta(hours=number % 30), arrival_by="CA422",
        departure_at=BEIJING_MORNING + timedelta(days=4), departure_by="CA421",
        needs_hotel=number % 3 > 0, hotel_from=date(2027, 7, 13), hotel_until=date(2027, 7, 16),
        diet="halal" if number % 20 == 0 else "none",
    )  # fmt: skip
