"""Lists of people: what stands on each, in which script, as PDF and for Excel."""

import io

import pypdf
import pytest
from openpyxl import load_workbook

from activities.participation.papers import printing, rosters
from tests.participation.crowd import gather


@pytest.fixture
def crowd(cast):
    return gather(12, bodies=4)


def sheet_of(content: bytes) -> list[tuple]:
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_the_name_list_is_in_the_script_of_its_paper(crowd):
    found = rosters.roster(crowd.edition, "names")
    japanese, chinese = (
        text_of(printing.print_roster(crowd.edition, found, "ja")),
        text_of(printing.print_roster(crowd.edition, found, "zh")),
    )
    assert "参加者名簿" in japanese
    assert "髙橋 10郎" in japanese
    assert "高桥 10郎" not in japanese
    assert "参会人员名单" in chinese
    assert "高桥 10郎" in chinese
    assert "欧阳明3" in chinese
