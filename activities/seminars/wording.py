"""The words that reports and programmes print, in the two languages they are printed in.

They are data and not translations: a paper shows both languages at once, whoever presses the button. Japanese as in the
office's brochure of the results of fiscal 2018, Chinese as in that of fiscal 2019 (domain B.3, E.3).
"""

from collections.abc import Iterable
from datetime import date

from activities.calendars.eras import format_weekday
from activities.trips.both import Both

LANGUAGES = ("ja", "zh")
SEMINAR = Both("日中地域間交流推進セミナー", "中日地方交流促进研讨会")
NO_THEME = Both("なし", "无")
UNKNOWN = "—"
ITEMS = {
    "days": Both("日程", "日程"),
    "city": Both("開催都市", "举办地点"),
    "theme": Both("テーマ", "主题"),
    "host": Both("主催", "主办单位"),
    "cohost": Both("共催", "协办单位"),
    "supporter": Both("後援", "后援单位"),
    "partner": Both("協力", "合作单位"),
    "participants": Both("参加者", "参会人员"),
}
REPORT = Both("開催報告", "研讨会纪要")
PROGRAMME = Both("日程表", "日程安排")
DRAFT = Both("日程表（案）", "日程安排（草案）")
HEADINGS = {
    "time": Both("時刻（北京時間）", "时间（北京时间）"),
    "event": Both("内容", "内容"),
    "room": Both("会場", "会场"),
    "side_japan": Both("日本側", "日方"),
    "side_china": Both("中国側", "中方"),
    "total": Both("計", "合计"),
}
GROUPS = {"main": Both("本会議", "正式会议"), "visit": Both("行政視察", "行政考察")}
AND_OTHERS = Both("等", "等")
PEOPLE = Both(
    "日中双方の地方政府関係者等%(total)s人（日本側%(japan)s人、中国側%(china)s人）",
    "中日双方地方政府相关代表等%(total)s人（日方%(japan)s人、中方%(china)s人）",
)
DISAGREE = Both(
    "※日本側と中国側を合わせると%(sum)s人になり、計と一致しません。", "※日方与中方合计为%(sum)s人，与总数不符。"
)
WEEKDAYS_ZH = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def named(number: int) -> Both:
    """第17回　日中地域間交流推進セミナー."""
    return Both(f"第{number}回 {SEMINAR.ja}", f"第{number}届 {SEMINAR.zh}")


def weekday(day: date, language: str) -> str:
    return WEEKDAYS_ZH[day.weekday()] if language == "zh" else format_weekday(day, "ja")


def printed_day(day: date, language: str, *, year: bool = True, month: bool = True) -> str:
    """2018年7月11日（水）; 2018年7月11日（星期三）."""
    front = (f"{day.year}年" if year else "") + (f"{day.month}月" if month else "")
    return f"{front}{day.day}日（{weekday(day, language)}）"


def printed_days(first: date, last: date | None, language: str) -> str:
    """2018年7月11日（水）～13日（金）."""
    if last is None or last == first:
        return printed_day(first, language)
    same_year = last.year == first.year
    end = printed_day(last, language, year=not same_year, month=not (same_year and last.month == first.month))
    return f"{printed_day(first, language)}～{end}"


def numbered_day(number: int) -> Both:
    """A day whose date is not fixed."""
    return Both(f"第{number}日", f"第{number}天")


def line_of(day: date, told: str) -> str:
    """12日　本会議（…）, the same in both languages."""
    return f"{day.day}日　{told}"


def numbers(found: Iterable[int]) -> str:
    """1・11, as a map has them beside a city."""
    return "・".join(str(number) for number in sorted(found))


def of_province(full: str) -> str:
    """四川省綿陽市 as 綿陽市（四川省）. A city under the central government has no province."""
    for ending in ("自治区", "省"):
        above, found, below = full.partition(ending)
        if found and below:
            return f"{below}（{above}{ending}）"
    return full
