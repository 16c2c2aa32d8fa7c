"""CLAIR's own desks: headquarters with its divisions and the Beijing office, as published for fiscal year 2020.

Posts, not people (domain A.2): who sits where is entered by invitation. Duties change every April, so they are only given
to seats that have none yet.
"""

import datetime

from django.db import transaction

from accounts.models import Duty, Organisation, Role, Seat

Kind = Organisation.Kind
HEADQUARTERS = ("クレア東京本部", "日本自治体国际化协会东京总部", "CLAIR Tokyo headquarters")
OFFICE = ("クレア北京事務所", "日本自治体国际化协会北京事务所", "CLAIR Beijing office")
DIVISIONS = (
    ("企画調査課", "企划调查课", "Planning and Research Division"),
    ("経済交流課", "经济交流课", "Economic Exchange Division"),
    ("交流親善課", "交流亲善课", "Goodwill Exchange Division"),
)
DUTIES_SINCE = datetime.date(2019, 4, 1)

# post, order, role, name, name in Chinese, name in English, looks after people
OFFICE_SEATS = (
    ("director", 1, Role.MANAGER, "所長", "所长", "Director", False),
    ("deputy_director", 2, Role.MANAGER, "次長", "副所长", "Deputy Director", True),
    (
        "assistant_director",
        3,
        Role.OFFICER,
        "所長補佐（四国・九州）",
        "所长助理（四国、九州）",
        "Assistant Director (Shikoku and Kyushu)",
        False,
    ),
    (
        "assistant_director",
        4,
        Role.OFFICER,
        "所長補佐（関東・中部）",
        "所长助理（关东、中部）",
        "Assistant Director (Kanto and Chubu)",
        False,
    ),
    (
        "assistant_director",
        5,
        Role.OFFICER,
        "所長補佐（九州・沖縄）",
        "所长助理（九州、冲绳）",
        "Assistant Director (Kyushu and Okinawa)",
        False,
    ),
    (
        "assistant_director",
        6,
        Role.OFFICER,
        "所長補佐（北海道・東北）",
        "所长助理（北海道、东北）",
        "Assistant Director (Hokkaido and Tohoku)",
        False,
    ),
    ("chief_researcher", 7, Role.OFFICER, "主任調査員", "主任调查员", "Chief Researcher", False),
    ("researcher", 8, Role.OFFICER, "調査員", "调查员", "Researcher", False),
    ("assistant_researcher", 9, Role.OFFICER, "調査員補", "助理调查员", "Assistant Researcher", False),
    ("driver", 10, Role.VIEWER, "運転手", "司机", "Driver", False),
    ("system_administrator", 11, Role.ADMINISTRATOR, "システム管理者", "系统管理员", "System Administrator", True),
)

# order of the seat → regions, prefectures, programmes (the applications of design §2), place among the fallbacks
DUTIES = {
    2: ((), ("28",), (), 2),
    3: (("shikoku", "kyushu"), (), ("exchanges",), None),
    4: (("kanto", "chubu"), (), ("promotion",), None),
    5: (("kyushu", "okinawa"), (), ("experts", "exchanges"), None),
    6: (("hokkaido", "tohoku"), (), ("seminars",), None),
    7: ((), (), ("agreements", "exchanges"), 1),
    8: ((), (), ("seminars", "promotion"), None),
    9: ((), (), ("experts", "seminars", "promotion", "exchanges"), None),
}


@transaction.atomic
def load() -> list[str]:
    """Add what is missing and return one line per addition; what is there stays as administrators left it."""
    told: list[str] = []
    headquarters = body(told, Kind.HEADQUARTERS, HEADQUARTERS, {"kind": Kind.HEADQUARTERS})
    divisions = [
        body(told, Kind.DIVISION, names, {"kind": Kind.DIVISION, "name": names[0]}, parent=headquarters)
        for names in DIVISIONS
    ]
    office = body(told, Kind.OVERSEAS_OFFICE, OFFICE, {"kind": Kind.OVERSEAS_OFFICE}, parent=headquarters)
    reception = (
        "support_officer",
        1,
        Role.HEADQUARTERS,
        "海外活動支援担当",
        "海外活动支援负责人",
        "Support officer",
        True,
    )
    seat(told, divisions[0], reception)
    for entry in OFFICE_SEATS:
        give_duties(told, seat(told, office, entry))
    return told


def body(told: list[str], kind: str, names: tuple, key: dict, **fields) -> Organisation:
    name, name_zh, name_en = names
    defaults = {"kind": kind, "name": name, "name_zh": name_zh, "name_en": name_en, **fields}
    found = Organisation.objects.filter(**key).order_by("pk").first()
    if found is None:
        found = Organisation.objects.create(**defaults)
        told.append(f"+ {name}")
    return found


def seat(told: list[str], organisation: Organisation, entry: tuple) -> Seat:
    """A seat is known by its organisation, post and order, so that its title may be changed."""
    post, order, role, name, name_zh, name_en, manages_people = entry
    found, created = Seat.objects.get_or_create(
        organisation=organisation,
        post=post,
        order=order,
        defaults={
            "role": role,
            "name": name,
            "name_zh": name_zh,
            "name_en": name_en,
            "manages_people": manages_people,
        },
    )
    if created:
        told.append(f"+ {organisation.name} {name}")
    return found


def give_duties(told: list[str], seat: Seat) -> None:
    regions, prefectures, programmes, fallback = DUTIES.get(seat.order, ((), (), (), None))
    if seat.duties.exists():
        return
    new = [Duty(scope=Duty.Scope.REGION, region_id=code) for code in regions]
    new += [Duty(scope=Duty.Scope.PREFECTURE, prefecture_id=code) for code in prefectures]
    new += [Duty(scope=Duty.Scope.PROGRAMME, programme=code) for code in programmes]
    new += [Duty(scope=Duty.Scope.FALLBACK)] if fallback else []
    for duty in new:
        duty.seat, duty.valid_from, duty.order = seat, DUTIES_SINCE, fallback or seat.order
    Duty.objects.bulk_create(new)
    told += [f"+ {duty.seat.name}: {duty.get_scope_display()} {duty.target or ''}".rstrip() for duty in new]
