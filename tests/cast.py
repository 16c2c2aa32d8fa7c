"""The cast: one person per role, as in life. A town under Aomori, Aomori itself, Tokyo, the Beijing office, a stranger."""

from dataclasses import dataclass

from accounts.models import Organisation, Role, User
from tests.factories.accounts import OrganisationFactory, PrefectureFactory, RegionFactory, seated
from tests.worlds import remembered


@dataclass(frozen=True)
class Cast:
    """Everybody, by the name their fixture has; `cast["officer"]` works too."""

    town: User
    prefecture: User
    tokyo: User
    officer: User
    manager: User
    admin: User
    viewer: User
    stranger: User

    def __getitem__(self, name: str) -> User:
        return getattr(self, name)


def organisation_of(user: User) -> Organisation:
    """The organisation of a person's first seat."""
    return user.occupancies.select_related("seat__organisation").first().seat.organisation


@remembered
def assemble() -> Cast:
    """Aomori (branch) with its town Oirase; Kanagawa's town Hakone is the stranger; headquarters and the office."""
    aomori = OrganisationFactory(is_prefecture=True, code="020001")
    oirase = OrganisationFactory(name="おいらせ町", code="024121", prefecture=aomori.prefecture)
    kanagawa = PrefectureFactory(
        code="14", name="神奈川県", name_en="Kanagawa Prefecture", region=RegionFactory(code="kanto", name="関東")
    )
    hakone = OrganisationFactory(name="箱根町", code="143821", prefecture=kanagawa)
    headquarters = OrganisationFactory(is_headquarters=True)
    planning = OrganisationFactory(
        kind=Organisation.Kind.DIVISION, name="企画調査課", prefecture=None, parent=headquarters
    )
    office = OrganisationFactory(is_office=True, parent=headquarters)
    return Cast(
        town=seated(oirase, Role.APPLICANT, email="town@example.jp", display_name="町の担当者"),
        prefecture=seated(
            aomori, Role.APPLICANT, Role.BRANCH, email="prefecture@example.jp", display_name="県の担当者"
        ),
        tokyo=seated(planning, Role.HEADQUARTERS, email="tokyo@example.jp", display_name="東京の担当者"),
        officer=seated(office, Role.OFFICER, email="officer@example.jp", display_name="所長補佐"),
        manager=seated(office, Role.MANAGER, email="manager@example.jp", display_name="次長"),
        admin=seated(office, Role.ADMINISTRATOR, email="admin@example.jp", display_name="管理者"),
        viewer=seated(office, Role.VIEWER, email="viewer@example.jp", display_name="閲覧者"),
        stranger=seated(hakone, Role.APPLICANT, email="stranger@example.jp", display_name="他町の担当者"),
    )
