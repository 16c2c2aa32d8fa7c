import pytest

from activities.places.folding import rows
from activities.seminars.loading import load_editions, published
from activities.seminars.models import Edition
from tests.factories.places import DivisionFactory
from tests.factories.seminars import EditionFactory, OrganiserFactory, SessionFactory


@pytest.fixture
def cities(db):
    """The divisions that the editions were held in, with those above them."""
    known = {row["code"]: row for row in rows()}
    wanted = {raw["division"] for raw in published()}
    for code in list(wanted):
        while code := known[code]["parent_code"]:
            wanted.add(code)
    made = {}
    for code in sorted(wanted):
        row = known[code]
        names = {key: row[key] for key in ("name_zh", "name_ja", "kind")}
        made[code] = DivisionFactory(code=code, parent=made.get(row["parent_code"]), **names)
    return made


@pytest.fixture
def published_editions(cities) -> dict[int, Edition]:
    """All editions that the sources know, by number."""
    load_editions()
    return {edition.number: edition for edition in Edition.objects.with_place()}


@pytest.fixture
def held(db) -> Edition:
    return EditionFactory(number=17, fiscal_year=2026, ready=True, held=True)


@pytest.fixture
def planned(cities) -> Edition:
    """An edition with everything that it takes to be held, at the very beginning of its planning."""
    edition = EditionFactory(number=20, fiscal_year=2026, ready=True, division=cities["350100"])
    OrganiserFactory(edition=edition)
    OrganiserFactory(edition=edition, role="cohost", name_ja="福州市人民政府", name_zh="福州市人民政府")
    SessionFactory(edition=edition, title_ja="秘密の会合")
    return Edition.objects.with_place().get(pk=edition.pk)
