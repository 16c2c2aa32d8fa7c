"""The words of papers and of the questionnaire, in the language of the paper and not of whoever prints it."""

from activities.seminars.wording import LANGUAGES
from activities.trips.both import Both

__all__ = ["LANGUAGES"]

NAMES = {"ja": "日本語", "zh": "中文"}
TITLE = Both("参加者アンケート", "参会人员问卷调查")
PHOTOGRAPHS = Both("写真", "照片")
PHOTOGRAPHER = Both("撮影：%s", "摄影：%s")
ANSWERS = Both("参加者アンケートの結果", "参会人员问卷调查结果")
ANSWERED = Both(
    "回答数：%(total)s件（日本側%(japan)s件、中国側%(china)s件）",
    "收回答卷：%(total)s份（日方%(japan)s份、中方%(china)s份）",
)
ANSWERED_IN_ALL = Both("回答数：%(total)s件", "收回答卷：%(total)s份")
AVERAGE = Both("平均 %s", "平均分 %s")
CHOICE = Both("選択肢", "选项")
NUMBER = Both("件数", "数量")
SHARE = Both("割合", "比例")
MINUTES = Both("議事録", "会议记录")
SIDE = Both("どちらの側からの参加ですか。", "您来自哪一方？")
SIDES = {"japan": Both("日本側", "日方"), "china": Both("中国側", "中方")}
NO_SIDE = Both("答えない", "不回答")
EDITIONS = Both("これまでの開催", "历届研讨会一览")
MAP = Both("開催地", "举办地点")
COLUMNS = {
    "number": Both("回", "届次"),
    "year": Both("年度", "年度"),
    "city": Both("開催都市", "举办地点"),
    "theme": Both("テーマ", "主题"),
    "participants": Both("参加者", "参会人员"),
}
NOT_HELD = Both("開催なし", "未举办")
UNKNOWN_NOTE = Both("「—」は、資料に記載がないことを表します。", "“—”表示资料中未记载。")
MAP_NOTE = Both(
    "開催地のある省・自治区・直轄市だけを描いた概略図。数字は回を示す。",
    "仅绘出举办地所在省、自治区、直辖市的示意图。数字表示届次。",
)
UNPLACED = Both("地図にない開催地：", "图中未标出的举办地：")
AUTHOR = Both("一般財団法人自治体国際化協会北京事務所", "日本自治体国际化协会北京事务所")


def captioned(photograph, language: str) -> str:
    """The caption with who took the photograph."""
    by = PHOTOGRAPHER.told(language) % photograph.photographer if photograph.photographer else ""
    return "　".join(filter(None, (photograph.caption.told(language), by)))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; an empty line stands between them."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
