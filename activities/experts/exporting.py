"""The list of the bank for Excel: exactly the people whom the reader sees on the page, under the headings of the template."""

from collections.abc import Iterable
from datetime import date
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from activities.cases.views.index import CHUNK
from activities.cases.workbooks import safe

from .fields import Field
from .importing.bodies import full_name
from .importing.columns import COLUMNS, FIELDS, LEVELS, RETIRED, SERVING
from .models import Availability, Experience, Expert, ExpertField, Language, LanguageCode, Standing

SHEET, FONT = "登録者", "Yu Gothic"
HEAD = PatternFill("solid", fgColor="DCE6F4")
STANDINGS = {Standing.DRAFT: "入力中", Standing.ACTIVE: "登録済み", Standing.WITHDRAWN: "登録取消"}
MORE_FIELDS = "その他の専門分野"
STATE = ("登録状況", "登録日", "確認日", "有効期限", "登録取消日")
SAME = ("name", "name_kana", "name_roman", "name_zh", "department", "department_zh", "post", "post_zh", "birth_year", "email",
        "phone", "qualifications", "career", "remark")  # fmt: skip
READ = ("fields", "languages", "experiences", "availabilities", "consents")


def excel_file(rows):
    """A workbook of the people of a queryset, in a temporary file that is ready to be read; a handful of statements a chunk."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    head(sheet)
    people = rows.filter(masked_at__isnull=True).select_related("organisation__prefecture").prefetch_related(*READ)
    for expert in people.iterator(chunk_size=CHUNK):
        sheet.append(line_of(expert))
    stored = TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    book.save(stored)
    stored.seek(0)
    return stored


def head(sheet) -> None:
    """Headings that stay in sight."""
    sheet.freeze_panes = "D2"
    headings = [
        *((column.heading, column.width) for column in COLUMNS),
        (MORE_FIELDS, 30),
        *((text, 14) for text in STATE),
    ]
    cells = []
    for place, (text, width) in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        cell = WriteOnlyCell(sheet, text)
        cell.font, cell.fill, cell.alignment = Font(name=FONT, bold=True), HEAD, Alignment(wrap_text=True)
        cells.append(cell)
    sheet.append(cells)


def line_of(expert: Expert) -> list[Any]:
    """One person, in the order of the headings; days and numbers as such, texts never as formulas."""
    told = cells_of(expert)
    values = [told.get(column.name, "") for column in COLUMNS]
    more = "\n".join(field_words(field) for field in list(expert.fields.all())[FIELDS:])
    days = (expert.registered_on, expert.confirmed_on, expert.expires_on, expert.withdrawn_on)
    return [cell(value) for value in (*values, more, STANDINGS[expert.standing], *days)]


def cell(value: Any) -> Any:
    return value if value is None or isinstance(value, (date, int)) else safe(value)


def cells_of(expert: Expert) -> dict[str, Any]:
    """What the template asks for, as it would be typed there."""
    told: dict[str, Any] = {name: getattr(expert, name) for name in SAME}
    told |= {"number": expert.number, "organisation": full_name(expert.organisation)}
    told["retired"] = RETIRED if expert.retired else SERVING
    for place, field in enumerate(list(expert.fields.all())[:FIELDS], 1):
        words = Field(field.field).listed("ja")
        told |= {f"field_{place}": words, f"topic_ja_{place}": field.topic_ja, f"topic_zh_{place}": field.topic_zh}
    told |= languages_of(expert.languages.all())
    told["experiences"] = "\n".join(experience_words(row) for row in expert.experiences.all())
    told["availabilities"] = "\n".join(availability_words(row) for row in expert.availabilities.all())
    return told | consent_of(expert)


def field_words(row: ExpertField) -> str:
    """農業：果樹栽培"""
    topic = row.topic_ja or row.topic_zh
    return f"{Field(row.field).words.ja}：{topic}" if topic else Field(row.field).words.ja


def languages_of(rows: Iterable[Language]) -> dict[str, str]:
    told, others = {}, []
    for row in rows:
        if row.language == LanguageCode.OTHER:
            certificate = f"（{row.certificate}）" if row.certificate else ""
            others.append(f"{row.name}：{LEVELS[row.level]}{certificate}")
        else:
            told |= {row.language: LEVELS[row.level], f"{row.language}_certificate": row.certificate}
    return told | {"others": "\n".join(others)}


def experience_words(row: Experience) -> str:
    years = "～".join(str(year or "") for year in (row.year_from, row.year_until)).strip("～") if row.year_from else ""
    told = f"{row.place}（{years}）" if years else row.place
    return f"{told}：{row.what}" if row.what else told


def availability_words(row: Availability) -> str:
    told = f"{row.start:%Y-%m-%d}～{row.end:%Y-%m-%d}"
    return f"{told}：{row.note}" if row.note else told


def consent_of(expert: Expert) -> dict[str, Any]:
    """The consent of the body that reaches furthest, of those not withdrawn; a former body's is nobody's of the list."""
    own = (consent for consent in expert.consents.all() if consent.organisation_id == expert.organisation_id)
    standing = (consent for consent in own if consent.withdrawn_on is None)
    newest = max(standing, key=lambda consent: consent.valid_until, default=None)
    if newest is None:
        return {}
    return {"consent_given": newest.given_on, "consent_until": newest.valid_until, "consent_by": newest.signed_by}
