"""The words that reports and programmes print, in the two languages they are printed in.

They are data and not translations: a paper shows both languages at once, whoever presses the button. Japanese as in the
office's brochure of the results of fiscal 2018, Chinese as in that of fiscal 2019 (domain B.3, E.3).
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from activities.calendars.eras import format_weekday
from activities.trips.both import Both

LANGUAGES = ("ja", "zh")
SEMINAR = Both("日中地域間交流推進セミナー", "中日地方交流促进研讨会")
NO_THEME = Both("なし", "无")
UNKNOWN = "—"
MOST_BESIDE = 2
"""More items than these at the same time are counted, not named."""
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
    "clock": Both("時刻", "时间"),
    "event": Both("内容", "内容"),
    "room": Both("会場", "会场"),
    "side_japan": Both("日本側", "日方"),
    "side_china": Both("中国側", "中方"),
    "total": Both("計", "合计"),
}
ROOMS = Both("会場一覧", "会场一览")
SEATS = Both("定員%s人", "可容纳%s人")
PUBLISHER = Both("一般財団法人自治体国際化協会（クレア）北京事務所", "日本国自治体国际化协会 北京事务所")
BEIJING_TIME = Both("時刻は北京時間です。", "时间均为北京时间。")
CALLED_OFF = {
    "postponed": Both("開催は延期になりました。下の日程では行いません。", "本届研讨会延期举行，以下日程不再执行。"),
    "cancelled": Both("開催は中止になりました。", "本届研讨会已取消。"),
}
VERSION = Both("第%(number)s版（%(day)s）", "第%(number)s版（%(day)s）")
INTERPRETATION = {
    "none": Both("通訳なし", "无翻译"),
    "consecutive": Both("逐次通訳", "交替传译"),
    "simultaneous": Both("同時通訳", "同声传译"),
}
BETWEEN = {
    "ja_zh": Both("日中", "中日"),
    "ja_en": Both("日英", "日英"),
    "zh_en": Both("中英", "中英"),
    "ja_zh_en": Both("日中英", "中日英"),
}
PARALLEL = Both("「%s」と並行", "与“%s”同时进行")
PARALLEL_MANY = Both("ほかの%s件と並行", "与其他%s项同时进行")
ROLES = {
    "speaker": Both("講演", "演讲"),
    "address": Both("あいさつ", "致辞"),
    "moderator": Both("コーディネーター", "主持人"),
    "panellist": Both("パネリスト", "讨论嘉宾"),
}
PINS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵"
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


def in_one_line(*texts: Both) -> Both:
    """Texts after each other, each language for itself."""
    return Both(*("　".join(filter(None, words)) for words in zip(*texts, strict=True)))


def plain_day(day: date) -> str:
    """2018年7月11日, the same in both languages."""
    return f"{day.year}年{day.month}月{day.day}日"


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


def date_of(first: date | None, number: int) -> date | None:
    """The date of the first, second, third day; None while the days are not fixed."""
    return first + timedelta(days=number - 1) if first else None


def day_label(number: int, day: date | None) -> Both:
    """7月11日（水）, in both languages; 第1日 while there is no date."""
    if day is None:
        return numbered_day(number)
    return Both(*(printed_day(day, code, year=False) for code in LANGUAGES))


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


def pin(number: int) -> str:
    """① beside a room, the same on all days; nothing for what has no number."""
    return PINS[number - 1] if 0 < number <= len(PINS) else ""


def interpreted(how: str, languages: str) -> Both:
    """日中同時通訳; empty while nobody has said how it is interpreted."""
    if not how:
        return Both()
    between = BETWEEN.get(languages, Both()) if how != "none" else Both()
    words = zip(between, INTERPRETATION[how], strict=True)
    return Both(*("".join(pair) for pair in words))


def remarks(how: str, languages: str, note: Both, beside: Sequence[Both]) -> list[Both]:
    """What stands below a title: how it is interpreted, what its readers are told, and what runs at the same time."""
    parallel = [each_told(PARALLEL, title) for title in beside]
    if len(beside) > MOST_BESIDE:
        parallel = [Both(*(words % len(beside) for words in PARALLEL_MANY))]
    return [words for words in (interpreted(how, languages), note, *parallel) if words]


def each_told(words: Both, text: Both) -> Both:
    """A sentence about something in each language; its name in the other one where it has none."""
    return Both(*(sentence % text.told(code) for sentence, code in zip(words, LANGUAGES, strict=True)))
