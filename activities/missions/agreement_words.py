"""The agreement between the association and the host: what stands around its articles, and the form that they have.

The texts are data and not translations: both originals are signed, whoever presses the button. What depends on the mission stands
as `%(name)s` (agreement_content.py).
"""

from dataclasses import dataclass

from activities.trips.both import Both


@dataclass(frozen=True)
class Line:
    """One numbered item of a clause."""

    text: Both
    when: str = ""


@dataclass(frozen=True)
class Clause:
    """One paragraph of an article, with the items below it."""

    text: Both
    lines: tuple[Line, ...] = ()
    when: str = ""


@dataclass(frozen=True)
class Article:
    code: str
    title: Both
    clauses: tuple[Clause, ...]
    when: str = ""


TITLE = Both("専門家の派遣に関する協定書", "关于派遣专家的协议书")
NUMBER = Both("協定番号　%(number)s", "协议编号：%(number)s")
BESIDE = Both("日中対照（参考）", "日中对照（供参考）")
ASSOCIATION = Both("一般財団法人自治体国際化協会", "日本国自治体国际化协会")
ASSOCIATION_ADDRESS = Both("東京都千代田区麹町1丁目7番地 相互半蔵門ビル", "日本国东京都千代田区麹町1-7 相互半藏门大厦")
MISSING = Both("〔未記入〕", "〔未填写〕")
"""What stands in a preview where something is not known yet; a paper that is drawn up has none."""
OPENING = Both(
    "一般財団法人自治体国際化協会（以下「甲」という。）と%(host)s（以下「乙」という。）は、"
    "自治体国際協力専門家派遣事業による専門家の派遣に関し、次のとおり協定を締結する。",
    "日本国自治体国际化协会（以下简称“甲方”）与%(host)s（以下简称“乙方”）"
    "就日本地方政府国际合作专家派遣项目项下的专家派遣事宜，经友好协商，达成如下协议。",
)
CLOSING = Both(
    "この協定の締結を証するため、日本語及び中国語による協定書を各2通作成し、甲及び乙の代表者が署名の上、"
    "甲及び乙がそれぞれの言語の協定書各1通を保有する。日本語の協定書及び中国語の協定書は、等しく正文とする。",
    "本协议用日文和中文写成，日文本和中文本各一式两份，经甲乙双方代表签字后，双方各执日文本和中文本各一份。"
    "两种文本具有同等效力。",
)
DATE = Both("　　　　年　　　月　　　日", "　　　　年　　　月　　　日")
OURS = Both("甲", "甲方")
HOSTS = Both("乙", "乙方")
SIGNATURE = Both("署名", "签字")
ARTICLE = Both("第%(number)s条（%(title)s）", "第%(number)s条　%(title)s")
REFERENCE = Both("第%s条", "第%s条")
CLAUSE = Both("%s　", "%s. ")
LINE = Both("(%s)　", "（%s）")
DAY = "%d年%d月%d日"
"""How a day is written in both languages."""
PERIOD = Both("%(start)sから%(end)sまで", "%(start)s至%(end)s")
ONE_DAY = Both("%(start)s", "%(start)s")

DIGITS = "〇一二三四五六七八九"


def in_chinese(number: int) -> str:
    """十七, for articles and items up to ninety-nine."""
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return front + (DIGITS[ones] if ones else "")
