"""The columns of the Excel file that bodies fill in and that the list is given out as: Japanese headings, what goes in.

The file is between Japanese bodies and the association, so its words are Japanese whatever the page is read in.
"""

import re
from dataclasses import dataclass

from activities.cases.search.folding import fold

from ..fields import Field
from ..models import Level

NUMBER, BODY, REASONS = "number", "organisation", "reasons"
FIELDS = 3
"""So many fields can be written for one person; further ones are added on the page."""


@dataclass(frozen=True)
class Column:
    """`name` says what goes in; `also` are other headings, apart by spaces."""

    name: str
    heading: str
    hint: str = ""
    also: str = ""
    width: int = 16
    choices: tuple[str, ...] = ()
    needed: bool = False


SERVING, RETIRED = "現職", "退職"
FIELD_WORDS = tuple(field.listed("ja") for field in Field)
LEVELS = {
    Level.GREETING: "あいさつ程度",
    Level.DAILY: "日常会話",
    Level.WORKING: "業務で使える",
    Level.LECTURING: "通訳なしで講義できる",
}
A_DAY = "例：2027-04-01、令和9年4月1日"
FIELD_HINTS = (
    "32分野の一覧から選びます。「農業：果樹栽培」とも書けます。",
    "例：果樹栽培。「その他」の分野では必須です。",
    "例：果树栽培（分かる場合）",
)
CONSENT_HINT = f"登録に団体が同意した日。{A_DAY}。空欄の人は「入力中」になります。"
ABROAD_HINT = "例：中国河南省開封市（2018～2019）：果樹栽培の指導。"
LINES = "複数あるときは、セル内で改行します（Alt＋Enter）。"


def of_a_field(place: int) -> tuple[Column, ...]:
    """A field with its topic; how to write them stands beside the first one only."""
    hints = FIELD_HINTS if place == 1 else ("", "", "")
    also = "専門分野 分野 派遣分野" if place == 1 else ""
    return (
        Column(f"field_{place}", f"専門分野{place}", hints[0], also, 18, FIELD_WORDS, needed=place == 1),
        Column(f"topic_ja_{place}", f"専門{place}（日本語）", hints[1], "", 24),
        Column(f"topic_zh_{place}", f"専門{place}（中国語）", hints[2], "", 24),
    )


COLUMNS = (
    Column(NUMBER, "登録番号", "新しく登録する人は空欄のままにします。", "番号", 11),
    Column(BODY, "登録団体", "都道府県名から書きます。例：青森県八戸市。団体コード（6桁）でも構いません。",
           "団体 団体名 自治体 自治体名 所属団体 団体コード", 24, needed=True),
    Column("name", "氏名", "必須", "名前 氏名（漢字）", needed=True),
    Column("name_kana", "フリガナ", "例：アオモリ　ハナコ", "カナ 氏名フリガナ 読み", 18),
    Column("name_roman", "氏名（ローマ字）", "旅券のとおり。例：AOMORI Hanako", "ローマ字", 20),
    Column("name_zh", "氏名（簡体字）", "分かる場合。自動変換はされません。", "簡体字 氏名（中国語）"),
    Column("retired", "現職・退職", "空欄は現職とします。", "在職区分 退職 区分", 10, (SERVING, RETIRED)),
    Column("department", "所属部署", "退職者は最後の部署", "所属 部署 部課", 24),
    Column("department_zh", "所属部署（中国語）", "", "", 24),
    Column("post", "職名", "退職者は最後の職名", "役職", 18),
    Column("post_zh", "職名（中国語）", "", "役職（中国語）", 18),
    Column("birth_year", "生年", "西暦または元号。例：1965、昭和40年", "生年（西暦） 生まれ年", 9),
    Column("email", "メールアドレス", "", "メール 電子メール eメール", 26),
    Column("phone", "電話番号", "", "電話", 16),
    *(column for place in range(1, FIELDS + 1) for column in of_a_field(place)),
    Column("qualifications", "資格・免許", "", "資格 免許", 30),
    Column("career", "経歴", "", "職歴 略歴", 40),
    Column("zh", "中国語", "一覧から選びます。話さない場合は空欄", "中国語のレベル", 18, tuple(LEVELS.values())),
    Column("zh_certificate", "中国語の資格", "例：HSK 5級", "中国語資格", 14),
    Column("en", "英語", "一覧から選びます。話さない場合は空欄", "英語のレベル", 18, tuple(LEVELS.values())),
    Column("en_certificate", "英語の資格", "例：実用英語技能検定 準1級", "英語資格", 14),
    Column("others", "その他の言語", f"例：韓国語：日常会話。{LINES}", "その他言語", 20),
    Column("experiences", "海外経験", ABROAD_HINT + LINES, "海外経験・国際協力の経験", 40),
    Column("availabilities", "派遣できる期間", f"例：2027-05-01～2027-06-30。{LINES}", "派遣可能期間 派遣可能な期間", 30),
    Column("remark", "備考", "", "", 24),
    Column("consent_given", "同意日", CONSENT_HINT, "団体の同意日", 14),
    Column("consent_until", "同意期限", "同意日を書いたときは必須", "同意の期限", 14),
    Column("consent_by", "同意者", "例：八戸市長", "", 20),
)  # fmt: skip
REASON = Column(REASONS, "取り込めなかった理由", width=50)
BY_NAME = {column.name: column for column in (*COLUMNS, REASON)}
TEMPLATE = tuple(column for column in COLUMNS if column.name != NUMBER)


def bare(text: str) -> str:
    """A heading without widths, kana, spaces and marks; what stands in brackets counts."""
    return fold(text).replace(" ", "")


def known_headings() -> dict[str, str]:
    """Every way a column may be headed: its name."""
    found = {bare(text): column.name for column in BY_NAME.values() for text in column.also.split()}
    return found | {bare(column.heading): column.name for column in BY_NAME.values()}


KNOWN = known_headings()


def column_of(cell: str) -> str:
    """Which column a heading names, with or without what stands below it or in brackets; empty for one we do not have."""
    tried = [cell, *cell.splitlines(), re.sub(r"[（(\[［].*", "", cell, flags=re.DOTALL)]
    return next((KNOWN[bare(text)] for text in tried if bare(text) in KNOWN), "")
