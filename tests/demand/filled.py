"""Forms as bodies fill them in: ours, written into as a person would, and spoiled as people spoil them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import load_workbook

from activities.demand.files.excel_form import excel_form
from activities.demand.files.layout import printed
from activities.demand.files.word_form import word_form

CONTACT = {"choice": "希望派遣专家", "联系人姓名": "王小明", "部门及职务": "外事办 主任", "电话": "+86-731-8888-0000",
           "电子邮箱": "wang@example.cn", "其他需要说明的事项": "请多关照"}  # fmt: skip
WISH = {"领域": "1", "课题（中文）": "果树病害防治", "目前存在的问题和希望指导的内容（中文）": "葡萄病害严重。\n希望学习防治方法。",
        "指导对象": "市农业局技术人员", "指导对象人数": "30人", "希望时间（开始）": "2027-05-10", "希望时间（结束）": "2027年5月",
        "希望天数": "7天", "翻译": "需要（由我方安排）"}  # fmt: skip


def word_of(invitee, wishes=(WISH,), contact=CONTACT):
    """Our Word form with values written into it; a python-docx document."""
    return filled_in(word_form(printed(invitee)), wishes, contact)


def filled_in(form: bytes, wishes=(WISH,), contact=CONTACT):
    """The same of a form that was downloaded."""
    document = Document(io.BytesIO(form))
    for table, values in zip(document.tables, (contact, *wishes), strict=False):
        for row in table.rows:
            label = row.cells[0].text.split("\n")[0].rstrip("＊")
            if (label := "choice" if label == "有无需求" else label) in values:
                write(row.cells[1], values[label])
    return document


def write(cell, value: str) -> None:
    """Tick a box where there are some; else write."""
    if "□" in cell.text:
        cell.text = cell.text.replace(f"□ {value}", f"☑ {value}")
    else:
        cell.text = value


def excel_of(invitee, wishes=(WISH,), contact=CONTACT):
    """The same as an openpyxl workbook."""
    book = load_workbook(io.BytesIO(excel_form(printed(invitee))))
    sheet, blocks, at = book.worksheets[0], [contact, *wishes], -1
    for row in sheet.iter_rows(min_row=1, max_col=2):
        text = str(row[0].value or "")
        label = text.split("\n")[0].rstrip("＊")
        at += text.startswith(("联系人 ／", "需求 "))
        label = "choice" if label == "有无需求" else label
        if 0 <= at < len(blocks) and label in blocks[at]:
            row[1].value = blocks[at][label]
    return book


def file_of(made, name: str | None = None) -> SimpleUploadedFile:
    """A document, a workbook or bytes as a browser sends it."""
    if isinstance(made, bytes):
        return SimpleUploadedFile(name or "form.docx", made)
    target = io.BytesIO()
    made.save(target)
    kind = "xlsx" if hasattr(made, "worksheets") else "docx"
    return SimpleUploadedFile(name or f"form.{kind}", target.getvalue())
