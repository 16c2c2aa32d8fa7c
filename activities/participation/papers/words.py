"""The words that lists of people and badges print; like those of programmes they are data, since papers speak both languages."""

from datetime import date, datetime

from activities.calendars.fiscal import CHINA
from activities.seminars.wording import LANGUAGES, printed_day
from activities.trips.both import Both

from ..models import Diet, Side

BOTH = "both"
TONGUES = ("ja", "zh", BOTH)
NAMES = Both("参加者名簿", "参会人员名单")
RECEPTION = Both("レセプション出席者名簿", "招待会出席人员名单")
VISIT = Both("視察参加者名簿", "考察人员名单")
ROOMS = Both("宿泊者一覧", "住宿安排表")
ARRIVALS = Both("到着一覧", "抵达一览表")
DEPARTURES = Both("出発一覧", "离开一览表")
DIETS = Both("食事の配慮が必要な方の一覧", "饮食注意事项一览表")
BADGES = Both("名札", "胸卡")

SIDES = {Side.JAPAN: Both("日本側", "日方"), Side.CHINA: Both("中国側", "中方")}
DIET_NAMES = {
    Diet.NONE: Both("特になし", "无"),
    Diet.VEGETARIAN: Both("ベジタリアン", "素食"),
    Diet.HALAL: Both("ハラール", "清真"),
    Diet.ALLERGY: Both("食物アレルギー", "食物过敏"),
    Diet.OTHER: Both("その他", "其他"),
}
HEADINGS = {
    "number": Both("番号", "序号"),
    "side": Both("区分", "类别"),
    "body": Both("団体", "单位"),
    "name": Both("氏名", "姓名"),
    "kana": Both("フリガナ", "假名"),
    "roman": Both("ローマ字", "拼音/罗马字"),
    "post": Both("所属・役職", "单位职务"),
    "phone": Both("電話", "电话"),
    "day": Both("日", "日期"),
    "time": Both("時刻", "时间"),
    "by": Both("便名", "航班/车次"),
    "from": Both("チェックイン", "入住"),
    "until": Both("チェックアウト", "退房"),
    "nights": Both("泊数", "晚数"),
    "diet": Both("食事", "饮食"),
    "diet_note": Both("配慮事項", "注意事项"),
    "events": Both("レセプション", "招待会"),
    "night": Both("宿泊日", "住宿日期"),
    "rooms": Both("人数", "人数"),
}
NOT_KNOWN = Both("未定", "未定")
BEIJING_TIME = Both("時刻は北京時間です。", "时间均为北京时间。")


def people(number: int) -> Both:
    return Both(f"{number}人", f"{number}人")


def day(value: date | None) -> Both:
    """7月11日（水）, 7月11日（星期三）."""
    return Both(*(printed_day(value, code, year=False) for code in LANGUAGES)) if value else NOT_KNOWN


def in_beijing(moment: datetime | None) -> datetime | None:
    return moment.astimezone(CHINA) if moment else None


def joined(*parts: Both, between: str = "　") -> Both:
    """Pairs one behind the other in each language, without what is missing there."""
    return Both(*(between.join(filter(None, (part.told(code) for part in parts))) for code in LANGUAGES))
