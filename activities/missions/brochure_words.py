"""The words of the brochures' table of dispatches, in the two languages it is printed in (domain E.4).

They are data and not translations: a table is in its own language, whoever prints it. Headings and sentence as in the
brochures of the results of fiscal 2018 (Japanese) and 2019 (Chinese).
"""

from datetime import date

from activities.trips.both import Both

LANGUAGES = ("ja", "zh")
TITLE = Both("%(year)s年度 専門家派遣実績", "%(year)s年度专家派遣情况")
PROGRAMME = Both("自治体国際協力専門家派遣事業", "日本地方政府国际合作专家派遣项目")
AUTHOR = Both("一般財団法人自治体国際化協会北京事務所", "日本国自治体国际化协会北京事务所")
SENTENCE = Both("%(year)s年度は、%(count)s人の専門家を派遣しました。", "%(year)s年度共派遣了%(count)s名专家。")
NONE = Both("%(year)s年度の派遣はありません。", "%(year)s年度未派遣专家。")
HEADINGS = (
    Both("期間", "日期"),
    Both("派遣先", "派遣地"),
    Both("分野", "领域"),
    Both("専門家", "专家"),
)
MISSING = Both("（未入力）", "（中文未录入）")
"""What is not known in a language is never taken from the other one."""
ONLINE = Both("（オンライン）", "（线上）")
NO_DAY = "—"


def printed_range(first: date | None, last: date | None) -> str:
    """2018年5月22日～29日, 2018年7月30日～8月5日; the same in both languages."""
    if first is None:
        return NO_DAY
    start = f"{first.year}年{first.month}月{first.day}日"
    if last is None or last == first:
        return start
    year = f"{last.year}年" if last.year != first.year else ""
    month = f"{last.month}月" if year or last.month != first.month else ""
    return f"{start}～{year}{month}{last.day}日"
