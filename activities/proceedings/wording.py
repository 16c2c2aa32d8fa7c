"""The words of papers and of the questionnaire, in the language of the paper and not of whoever prints it."""

from activities.seminars.wording import LANGUAGES
from activities.trips.both import Both

__all__ = ["LANGUAGES"]

NAMES = {"ja": "日本語", "zh": "中文"}
UNANSWERED = Both("必須の質問です：{}", "此题必答：{}")
"""A question is a sentence of its own, which does not stand inside another."""
TITLE = Both("参加者アンケート", "参会人员问卷调查")
PUBLIC = {
    "office": Both("クレア北京事務所", "日本自治体国际化协会北京事务所"),
    "title": TITLE,
    "anonymous": Both("無記名です。お名前や端末の情報は記録しません。", "本问卷不记名，不记录您的姓名和设备信息。"),
    "send": Both("回答を送信する", "提交问卷"),
    "thanks": Both("ご回答ありがとうございました", "感谢您的参与"),
    "arrived": Both("回答を受け付けました。この画面は閉じてかまいません。", "您的答卷已收到，可以关闭本页面。"),
    "early": Both("回答の受付はまだ始まっていません。開始日：", "问卷尚未开放。开放日期："),
    "over": Both("回答の受付は終了しました。ご協力ありがとうございました。", "问卷已截止，感谢您的支持。"),
    "wait": Both(
        "短い時間に多くの回答が届いたため、受け付けられませんでした。10分ほどおいて、もう一度送信してください。入力した内容はこの画面に残っています。",
        "短时间内收到的答卷过多，未能提交。请约10分钟后重新提交。您填写的内容仍保留在本页面。",
    ),
}
"""What participants read without signing in: complete in both languages whatever the catalogue has."""
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
