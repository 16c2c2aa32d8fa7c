import pytest

from activities.places.folding import rows
from tests.factories.places import DivisionFactory

CODES = {
    *("110000", "110105", "130000", "310000", "430000", "430100", "430121", "430102"),
    *("220000", "220100", "220104", "220200", "220400", "220403", "230000", "231000", "231005"),
    *("610000", "610100", "210000", "210100", "230100", "440000", "440300", "450000", "540000"),
    *("350000", "350200", "150000", "150300", "150302", "460000", "210200", "211300"),
}


@pytest.fixture
def china(db):
    """A handful of divisions, among them those that share a name."""
    made = {}
    for row in sorted((row for row in rows() if row["code"] in CODES), key=lambda row: row["code"]):
        fields = {key: row[key] for key in ("name_zh", "name_ja", "kind")}
        made[row["code"]] = DivisionFactory(code=row["code"], parent=made.get(row["parent_code"]), **fields)
    return made
