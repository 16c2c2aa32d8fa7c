"""How published lists speak of somebody, without a name; a Japanese name stands where the Chinese one is not known."""

import pytest
from django.utils import translation

from tests.factories.accounts import OrganisationFactory
from tests.factories.experts import ExpertFactory


@pytest.mark.parametrize(
    ("name_zh", "retired", "ja", "zh"),
    [
        ("栃木县", True, "元栃木県職員", "原栃木县职员"),
        ("栃木县", False, "栃木県職員", "栃木县职员"),
        ("", True, "元栃木県職員", "元栃木県職員"),
        ("", False, "栃木県職員", "栃木県職員"),
    ],
)
def test_everybody_reads_something(db, name_zh, retired, ja, zh):
    body = OrganisationFactory(name="栃木県", name_zh=name_zh)
    told = ExpertFactory(organisation=body, retired=retired).affiliation
    assert told.ja == ja
    for language, words in (("ja", ja), ("zh-hans", zh), ("en", ja)):
        with translation.override(language):
            assert str(told) == words
