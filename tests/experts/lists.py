"""Lists of experts as bodies fill them in, for the tests of the import."""

import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from activities.experts.importing import reading, taking
from activities.experts.importing.checking import check
from activities.experts.importing.columns import COLUMNS
from activities.experts.models import Upload

NAMES = [column.name for column in COLUMNS]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PERSON = {
    "organisation": "青森県おいらせ町", "name": "青森　花子", "name_kana": "アオモリ ハナコ", "name_roman": "AOMORI Hanako",
    "name_zh": "青森花子", "retired": "退職", "department": "農林部", "post": "課長", "birth_year": "昭和40年",
    "email": "hanako@example.jp", "phone": "０１７８-56-2111", "field_1": "1 農業", "topic_ja_1": "果樹栽培",
    "topic_zh_1": "果树栽培", "field_2": "環境保全：廃棄物の処理対策", "qualifications": "技術士（農業部門）",
    "career": "りんご試験場", "zh": "日常会話", "zh_certificate": "HSK 4級", "others": "韓国語：あいさつ程度（TOPIK 2級）",
    "experiences": "中国河南省開封市（2018～2019）：果樹栽培の指導\nタイ（2005年）",
    "availabilities": "2099-05-01～令和81年6月30日：2週間まで", "remark": "特になし",
    "consent_given": "2026-04-01", "consent_until": date(2030, 3, 31), "consent_by": "おいらせ町長",
}  # fmt: skip
CONSENT = ("consent_given", "consent_until", "consent_by")
WITHOUT_CONSENT = dict.fromkeys(CONSENT, "")


def file_of(rows: list[dict], names=NAMES, headings=None) -> SimpleUploadedFile:
    """A workbook as people fill in the template; `headings` stand for those of the columns."""
    book = Workbook()
    book.active.append(headings or [next(c.heading for c in COLUMNS if c.name == name) for name in names])
    for row in rows:
        book.active.append([row.get(name, "") for name in names])
    stored = io.BytesIO()
    book.save(stored)
    return SimpleUploadedFile("名簿.xlsx", stored.getvalue(), EXCEL)


def uploaded(user, *rows: dict, **more) -> Upload:
    table = reading.read(file_of(list(rows), **more))
    return Upload.objects.create(name="名簿.xlsx", headings=table.columns, rows=table.rows, by=user)


def checked(user, *rows: dict):
    return check(uploaded(user, *rows), user).rows


def faults_of(user, *rows: dict) -> list[set[str]]:
    return [set(row.faults) for row in checked(user, *rows)]


def taken(upload: Upload, user) -> Upload:
    return taking.take(upload, check(upload, user).digest, by=user)
