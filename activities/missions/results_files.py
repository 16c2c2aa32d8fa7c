"""The results as a workbook and as a list of missions for any spreadsheet; nobody is named in either."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from activities.calendars.eras import base_language
from activities.cases.views.index import Echo, harmless
from activities.cases.workbooks import safe, saved

from .affiliations import affiliation_of
from .models import Mission
from .results import Results, Tally, province_of, taught_in

HEAD = PatternFill("solid", fgColor="EEF1F5")
WIDE, NARROW = 46, 9


def workbook(found: Results) -> bytes:
    """A sheet for each way of counting, and one with a line for every mission."""
    book = Workbook()
    book.remove(book.active)
    for group in found.groups:
        sheet = book.create_sheet(safe(group.title)[:31])
        add(sheet, [str(group.title), *tally_heads()], bold=True)
        for line in group.lines:
            add(sheet, [str(line.label), *numbers(line)])
        fit(sheet)
    # Translators: 派遣一覧
    sheet = book.create_sheet(pgettext("list of", "Missions"))
    add(sheet, mission_heads(), bold=True)
    for mission in found.missions:
        add(sheet, mission_line(mission))
    fit(sheet)
    return saved(book)


def lines_of(missions: Iterable[Mission]) -> Iterator[str]:
    """A byte order mark, the headings, then a line per mission."""
    writer = csv.writer(Echo())
    yield "\ufeff"
    yield writer.writerow(mission_heads())
    for mission in missions:
        yield writer.writerow([harmless("" if value is None else value) for value in mission_line(mission)])


def tally_heads() -> list[str]:
    # Translators: 件数、延べ日数、受講者数、受講者数が未報告の件数
    return [
        pgettext("number of", "Missions"), _("Person-days"), _("People taught"),
        _("Missions whose number of people is not known"),
    ]  # fmt: skip


def numbers(line: Tally) -> list[int | None]:
    return [line.missions, line.days, line.said, line.unsaid]


def mission_heads() -> list[str]:
    return [
        _("Reference"), _("Fiscal year"), _("First day"), _("Last day"), _("How many days"), _("Province"),
        _("Destination"), pgettext("of expertise", "Field"),
        # Translators: 内容（日本語）、内容（中国語）
        _("Topic in Japanese"), _("Topic in Chinese"),
        # Translators: 専門家の所属（日本語）、専門家の所属（中国語）
        _("Affiliation in Japanese"), _("Affiliation in Chinese"),
        _("Mode"), _("People taught"),
    ]  # fmt: skip


def mission_line(mission: Mission) -> list[Any]:
    province, place, language = province_of(mission), mission.destination, base_language()
    return [
        mission.slug, mission.fiscal_year, mission.period_start, mission.period_end, mission.days,
        province.label(language) if province else "", place.label(language) if place else "",
        mission.get_field_display() if mission.field else "", *mission.topic, *affiliation_of(mission),
        mission.get_mode_display(), taught_in(mission),
    ]  # fmt: skip


def add(sheet, values: Iterable[Any], *, bold: bool = False) -> None:
    """A line whose texts are never read as formulas; numbers and days stay what they are."""
    sheet.append([safe(one) if isinstance(one, str) else one for one in values])
    for cell in sheet[sheet.max_row]:
        cell.font, cell.alignment = Font(bold=bold), Alignment(vertical="top", wrap_text=True)
        if bold:
            cell.fill = HEAD


def fit(sheet) -> None:
    """Headings that stay in view, columns as wide as what is in them."""
    sheet.freeze_panes = "A2"
    for number, column in enumerate(sheet.iter_cols(values_only=True), 1):
        longest = max((sum(2 if ord(char) > 255 else 1 for char in str(value or "")) for value in column), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, NARROW), WIDE)
