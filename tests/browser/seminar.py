"""What the journeys of the seminar share: an edition with its file, and the way to its pages."""

from datetime import date, timedelta

from activities.seminars import planning
from activities.seminars.models import Edition, Preparation
from tests.browser.people import Person
from tests.cases.requests import move
from tests.factories.places import DivisionFactory
from tests.factories.seminars import EditionFactory, OrganiserFactory

NUMBER = 20
TO_INVITING = ("choose_city", "agree_with_host", "fix_theme")


def xian():
    """The city of the journeys, with its province."""
    province = DivisionFactory(code="610000", name_ja="陝西省", name_zh="陕西省", kind="province")
    return DivisionFactory(code="610100", name_ja="西安市", name_zh="西安市", kind="prefecture_level", parent=province)


def planned(officer, first: date, *steps: str) -> Preparation:
    """The 20th edition, three days from `first`, with its file after these steps."""
    edition = EditionFactory(
        number=NUMBER, fiscal_year=first.year, ready=True, division=xian(), first_day=first,
        last_day=first + timedelta(days=2), venue_ja="西安国際会議センター", venue_zh="西安国际会议中心",
    )  # fmt: skip
    OrganiserFactory(edition=edition)
    OrganiserFactory(edition=edition, role="cohost", name_ja="西安市人民政府", name_zh="西安市人民政府")
    file = planning.begin(edition, by=officer)
    for code in steps:
        move(file, code, officer)
    return file


def edition_now() -> Edition:
    return Edition.objects.get(number=NUMBER)


def open_edition(person: Person) -> Person:
    """From the home page by the menu to the 20th edition."""
    person.home().press("header a[href='/seminars/']")
    return person.follow(f"/seminars/{NUMBER}/")


def open_tab(person: Person, ending: str) -> Person:
    """One of the pages that stand beside each other."""
    return person.press(f"main ul.views a[href$='/{NUMBER}/{ending}']")
