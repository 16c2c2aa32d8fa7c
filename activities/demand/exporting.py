"""A survey as an Excel file: the wishes, the bodies, and the numbers by province and field."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from activities.calendars.fiscal import in_china
from activities.cases.workbooks import safe

from .counting import Row, named_provinces, numbers_of
from .listing import BodyRow, WishRow, bodies_of, wishes_of
from .models import Invitee, Survey, Wish


def workbook_of(survey: Survey, *, people: bool) -> Workbook:
    """The file; with `people`, who answered for the bodies stands in it."""
    book = Workbook()
    contact = CONTACT if people else ()
    sheet = book.active
    # Translators: 要望
    sheet.title = pgettext("demand survey", "Wishes")
    names = dict(named_provinces())
    fill(sheet, wish_headings(contact), (wish_line(row, names, contact) for row in wishes_of(survey)),
         (22, 14, 28, 28, 40, 40, 22, 8, 12, 12, 8, 20, 14, 30, 16, 14, 16, 24))  # fmt: skip
    # Translators: 調査先
    fill(book.create_sheet(_("Bodies asked")), body_headings(), (body_line(row, names) for row in bodies_of(survey)),
         (30, 30, 14, 14, 12, 12, 12, 14, 8, 30))  # fmt: skip
    counted = numbers_of(survey)
    # Translators: 省別
    fill(book.create_sheet(_("By province")), count_headings(_("Province"), True), lines(counted.provinces, True),
         (24, 10, 10, 10, 10, 10, 10))  # fmt: skip
    # Translators: 分野別
    fill(
        book.create_sheet(_("By field")),
        count_headings(_("field"), False),
        lines(counted.fields, False),
        (40, 10, 10, 10),
    )
    return book


NAMES, DAYS = ("name_ja", "name_zh"), ("sent_at", "reminded_at", "answered_at", "via")
CONTACT = ("contact_name", "contact_phone", "contact_email")


def named(model: type[Model], names: Iterable[str]) -> list[str]:
    """The headings of columns that show values of a model."""
    return [str(model._meta.get_field(name).verbose_name) for name in names]


def wish_headings(contact: Sequence[str]) -> list[str]:
    # Translators: 対応
    became = _("What became of it")
    # Translators: 機関
    body = pgettext("demand survey", "Body")
    return [body, _("Province"), *named(Wish, Wish.FIELDS), became, _("Reason"), *named(Invitee, contact)]


def wish_line(row: WishRow, provinces: dict[str, str], contact: Sequence[str]) -> list[Any]:
    wish, asked = row.wish, row.wish.invitee
    values = [getattr(wish, name) for name in Wish.FIELDS[1:-1]]
    became = wish.mission.reference if wish.mission else str(row.status.label)
    return [str(asked.name), provinces.get(row.province, ""), row.field, *values, str(wish.get_interpreter_display()), became,
            wish.set_aside, *(getattr(asked, name) for name in contact)]  # fmt: skip


def body_headings() -> list[str]:
    names, days = (named(Invitee, fields) for fields in (NAMES, DAYS))
    return [
        *names,
        _("Province"),
        _("Answer"),
        *days,
        pgettext("demand survey", "Wishes"),
        *named(Invitee, ("remark",)),
    ]


def body_line(row: BodyRow, provinces: dict[str, str]) -> list[Any]:
    asked = row.invitee
    days = [in_china(moment) if moment else None for moment in (asked.sent_at, asked.reminded_at, asked.answered_at)]
    via = str(asked.get_via_display()) if asked.via else ""
    return [asked.name_ja, asked.name_zh, provinces.get(row.province, ""), str(row.status.label), *days, via, asked.number,
            asked.remark]  # fmt: skip


def count_headings(first: str, bodies: bool) -> list[str]:
    own = [_("Bodies asked"), _("answered"), _("nobody needed")] if bodies else []
    return [first, *own, pgettext("demand survey", "Wishes"), _("made a request"), _("set aside")]


def lines(rows: Iterable[Row], bodies: bool) -> Iterable[list[Any]]:
    names = (*(("asked", "answered", "nothing") if bodies else ()), "wishes", "missions", "aside")
    for row in rows:
        yield [str(row.label), *(row.counts[name] for name in names)]


def fill(sheet, headings: Sequence[str], rows: Iterable[Sequence[Any]], widths: Iterable[int]) -> None:
    """A sheet with a heading that stays in view, and texts that are never read as formulas."""
    sheet.append(list(headings))
    for row in rows:
        sheet.append([safe(one) if isinstance(one, str) else one for one in row])
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = width
