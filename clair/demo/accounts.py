"""The accounts: posts, not persons, each at the seats that make them what they are."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from accounts.models import Occupancy, Organisation, Role, Seat, User
from activities.calendars.fiscal import bounds, current_fiscal_year

from .people import DOMAIN, PASSWORD

TOKYO, BEIJING = "Asia/Tokyo", "Asia/Shanghai"
OFFICE = "クレア北京事務所"


@dataclass(frozen=True)
class Account:
    """One person: `role` is the line of the printed table (nobody's table when empty), `seats` are (post, order).

    `body` is the code of a local government, or the name of a body without one.
    """

    login: str
    name: str
    role: str = ""
    seats: tuple[tuple[str, int], ...] = ()
    body: str = ""
    seat_roles: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.login}{DOMAIN}"

    @property
    def belongs_to(self) -> str:
        """Accounts with the same label may see the same cases."""
        return OFFICE if self.seats and self.login != "tokyo" else self.name


DIRECT_BODY, DIRECT_BODY_ZH = "全国自治体調査協議会（架空）", "全国自治体调查协议会（虚构）"
"""A body that deals with headquarters directly (domain C11)."""
APPLICANT, BOTH = (Role.APPLICANT,), (Role.APPLICANT, Role.BRANCH)

PRINTED = (
    Account("pref.aomori", "青森県 国際担当", "県（依頼と支部）", body="020001", seat_roles=BOTH),
    Account("city.aomori", "青森市 国際担当", "市（依頼）", body="022012", seat_roles=APPLICANT),
    Account("town.oirase", "おいらせ町 国際担当", "町（依頼）", body="024121", seat_roles=APPLICANT),
    Account("pref.hyogo", "兵庫県 国際担当", "県（依頼と支部）", body="280003", seat_roles=BOTH),
    Account("city.kobe", "神戸市 国際担当", "指定都市（依頼と支部）", body="281000", seat_roles=BOTH),
    Account("tokyo", "東京本部 企画調査課", "東京本部", seats=(("support_officer", 1),)),
    Account("officer", "所長補佐（北海道・東北担当）", "北京事務所 所長補佐", seats=(("assistant_director", 6),)),
    Account("researcher", "調査員", "北京事務所 調査員", seats=(("researcher", 8),)),
    Account("manager", "次長", "北京事務所 次長", seats=(("deputy_director", 2),)),
    Account("admin", "システム管理者", "管理者", seats=(("system_administrator", 11),)),
    Account("viewer", "閲覧担当", "閲覧のみ", seats=(("viewer", 20),)),
)
OTHERS = (
    Account("director", "所長", seats=(("director", 1),)),
    Account("officer.shikoku", "所長補佐（四国・九州担当）", seats=(("assistant_director", 3),)),
    Account("officer.kanto", "所長補佐（関東・中部担当）", seats=(("assistant_director", 4),)),
    Account("officer.kyushu", "所長補佐（九州・沖縄担当）", seats=(("assistant_director", 5),)),
    Account("researcher.chief", "主任調査員", seats=(("chief_researcher", 7),)),
    Account("researcher.assistant", "調査員補", seats=(("assistant_researcher", 9),)),
    Account("pref.hokkaido", "北海道 国際担当", body="010006", seat_roles=BOTH),
    Account("city.asahikawa", "旭川市 国際担当", body="012041", seat_roles=APPLICANT),
    Account("city.sendai", "仙台市 国際担当", body="041009", seat_roles=BOTH),
    Account("pref.iwate", "岩手県 国際担当", body="030007", seat_roles=BOTH),
    Account("town.hiraizumi", "平泉町 国際担当", body="034029", seat_roles=APPLICANT),
    Account("pref.saitama", "埼玉県 国際担当", body="110001", seat_roles=BOTH),
    Account("city.yokohama", "横浜市 国際担当", body="141003", seat_roles=BOTH),
    Account("pref.nagano", "長野県 国際担当", body="200000", seat_roles=BOTH),
    Account("city.kanazawa", "金沢市 国際担当", body="172014", seat_roles=APPLICANT),
    Account("city.nara", "奈良市 国際担当", body="292010", seat_roles=APPLICANT),
    Account("pref.tottori", "鳥取県 国際担当", body="310000", seat_roles=BOTH),
    Account("city.hiroshima", "広島市 国際担当", body="341002", seat_roles=BOTH),
    Account("pref.tokushima", "徳島県 国際担当", body="360007", seat_roles=BOTH),
    Account("pref.kagawa", "香川県 国際担当", body="370002", seat_roles=BOTH),
    Account("pref.nagasaki", "長崎県 国際担当", body="420000", seat_roles=BOTH),
    Account("city.miyazaki", "宮崎市 国際担当", body="452017", seat_roles=APPLICANT),
    Account("pref.okinawa", "沖縄県 国際担当", body="470007", seat_roles=BOTH),
    Account("city.naha", "那覇市 国際担当", body="472018", seat_roles=APPLICANT),
    Account("kyogikai", "協議会 調査担当", body=DIRECT_BODY, seat_roles=APPLICANT),
)
SEAT_NAMES = {
    Role.APPLICANT: ("国際担当", "国际交流负责人", "International affairs"),
    Role.BRANCH: ("支部担当", "分部负责人", "Branch officer"),
}


def create_all() -> None:
    """Everybody with seats and occupancies; the password is hashed once, which takes longer than all the rest."""
    encoded = make_password(PASSWORD)
    since, _until = bounds(current_fiscal_year() - 1)
    Organisation.objects.create(kind=Organisation.Kind.LOCAL_GOV_ORGANISATION, name=DIRECT_BODY, name_zh=DIRECT_BODY_ZH)
    for account in PRINTED + OTHERS:
        user = User.objects.create(
            email=account.email,
            display_name=account.name,
            password=encoded,
            time_zone=BEIJING if account.belongs_to == OFFICE else TOKYO,
        )
        for seat in seats_of(account):
            Occupancy.objects.create(user=user, seat=seat, valid_from=since)


def seats_of(account: Account) -> list[Seat]:
    """The seats of a post of CLAIR's own, or new desks of a local government."""
    if account.seats:
        return [own_seat(post, order) for post, order in account.seats]
    body = body_of(account.body)
    return [local_seat(body, role) for role in account.seat_roles]


def body_of(key: str) -> Organisation:
    """A body by its code, or by its name where it has no code."""
    known = {"code": key} if key.isdecimal() else {"name": key}
    return Organisation.objects.select_related("prefecture").get(**known)


def own_seat(post: str, order: int) -> Seat:
    """A seat that load_clair has made; the one for reading only belongs to the demonstration."""
    if post != "viewer":
        return Seat.objects.get(post=post, order=order)
    office = Organisation.objects.get(kind=Organisation.Kind.OVERSEAS_OFFICE)
    return Seat.objects.create(
        organisation=office,
        role=Role.VIEWER,
        post=post,
        order=order,
        name="閲覧用",
        name_zh="查阅专用",
        name_en="Reading",
    )


def local_seat(body: Organisation, role: str) -> Seat:
    name, name_zh, name_en = SEAT_NAMES[role]
    return Seat.objects.create(
        organisation=body, role=role, name=name, name_zh=name_zh, name_en=name_en,
        manages_people=role == Role.APPLICANT, order=0 if role == Role.APPLICANT else 1,
    )  # fmt: skip


def table() -> str:
    """What `make run` prints: address, role and who that is; the password once."""
    width = max(len(account.email) for account in PRINTED)
    lines = [f"  {account.email:<{width}}  {account.role}（{account.name}）" for account in PRINTED]
    return "\n".join(["デモ用アカウント", *lines, f"  パスワード（共通）: {PASSWORD}"])


def for_walking() -> dict[str, dict[str, str]]:
    """The printed accounts as a visitor's list: name → sign-in, password, and the label of who shares cases."""
    return {
        account.login: {"login": account.email, "password": PASSWORD, "organisation": account.belongs_to}
        for account in PRINTED
    }
