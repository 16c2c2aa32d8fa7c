"""Every way a date is typed, and how each reader sees it (features 3-4)."""

from datetime import date, timedelta

import pytest

from activities.calendars.eras import (
    Era,
    NotADate,
    PartialDate,
    era_year,
    format_date,
    format_range,
    parse_date,
    parse_partial,
    parse_year,
    range_parts,
    table,
)


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-01",
        "2026/4/1",
        "2026.4.1",
        "2026年4月1日",
        "2026年4月1日（水）",
        "2026年4月1日（周三）",
        "2026年4月1日（水曜日）",
        "2026年（令和8年）4月1日（水）",
        "令和8年（2026年）4月1日",
        "20260401",
        "令和8年4月1日",
        "令和８年４月１日",
        "R8.4.1",
        "r8/4/1",
        "Ｒ８．４．１",
        "R080401",
        "令8.4.1",
        "㋿8年4月1日",
        " 2026 年 4 月 1 日 ",
        "　２０２６－０４－０１　",
        "2026−4−1",
        "1 April 2026",
        "Wed 1 April 2026",
        "1 Apr. 2026",
    ],
)
def test_parse_reads_the_same_day(text):
    assert parse_date(text) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("平成31年5月1日", date(2019, 5, 1)),
        ("平成31年12月31日", date(2019, 12, 31)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("㍻元年1月8日", date(1989, 1, 8)),
        ("S元.12.25", date(1926, 12, 25)),
        ("明治6年1月1日", date(1873, 1, 1)),
        ("R8.2.28", date(2026, 2, 28)),
        ("2028-02-29", date(2028, 2, 29)),
    ],
)
def test_parse_knows_the_eras(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("来週の水曜日", "unreadable"),
        ("26/4/1", "unreadable"),
        ("202641", "unreadable"),
        ("4月1日", "unreadable"),
        ("治8年4月1日", "unreadable"),
        ("X8.4.1", "unreadable"),
        ("令和2026年4月1日", "unreadable"),
        ("2026-04-01" * 20, "unreadable"),
        ("<script>", "unreadable"),
        ("2026-04", "partial"),
        ("令和8年3月", "partial"),
        ("令和元年", "partial"),
        ("2026年", "partial"),
        ("令和8年2月29日", "impossible"),
        ("2026-02-30", "impossible"),
        ("2026-13-01", "impossible"),
        ("2026-00-10", "impossible"),
        ("2026-04-00", "impossible"),
        ("20260431", "impossible"),
        ("31 June 2026", "impossible"),
        ("平成32年1月1日", "outside_era"),
        ("昭和70年4月1日", "outside_era"),
        ("令和元年4月30日", "outside_era"),
        ("平成元年1月7日", "outside_era"),
        ("令和0年5月1日", "outside_era"),
        ("平成32年", "outside_era"),
        ("明治5年12月2日", "out_of_range"),
        ("1600-01-01", "out_of_range"),
        ("9999-01-01", "out_of_range"),
        ("2026年（令和7年）4月1日", "contradiction"),
        ("2026年4月1日（木）", "contradiction"),
    ],
)
def test_parse_refuses_what_is_no_day(text, code):
    with pytest.raises(NotADate) as refusal:
        parse_date(text)
    assert refusal.value.code == code


def test_partial_dates_keep_their_precision():
    assert parse_partial("㋿8年3月") == PartialDate(2026, 3)
    assert parse_partial("平成30年").precision == "year"
    assert parse_partial("2012年6月").precision == "month"
    assert parse_partial("2012年6月5日").precision == "day"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2019, 4, 30), "平成31年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2026, 4, 1), "令和8年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1926, 12, 24), "大正15年"),
        (date(1872, 12, 31), ""),
    ],
)
def test_era_year(day, written):
    assert era_year(day) == written


def test_every_day_from_1873_to_2100_survives_the_era():
    day, last = date(1873, 1, 1), date(2100, 12, 31)
    while day <= last:
        assert parse_date(f"{era_year(day)}{day.month}月{day.day}日") == day
        day += timedelta(days=1)


@pytest.mark.parametrize("language", ["ja", "zh-hans", "en"])
def test_what_is_shown_can_be_typed_back(language):
    for offset in range(0, 3000, 7):
        day = date(2018, 4, 1) + timedelta(days=offset)
        assert parse_date(format_date(day, language, era=True)) == day


def test_a_future_era_is_one_more_row(monkeypatch):
    monkeypatch.setattr(table, "ERAS", [*table.ERAS, Era("光春", "K", date(2040, 7, 1))])
    assert era_year(date(2040, 6, 30)) == "令和22年"
    assert era_year(date(2040, 7, 1)) == "光春元年"
    assert parse_date("K2.1.1") == parse_date("光春2年1月1日") == date(2041, 1, 1)
    assert parse_date("令和22年12月1日") == date(2040, 12, 1)
    with pytest.raises(NotADate):
        parse_date("令和23年1月1日")


@pytest.mark.parametrize(
    ("language", "options", "shown"),
    [
        ("ja", {}, "2026年4月1日（水）"),
        ("ja", {"era": True}, "2026年（令和8年）4月1日（水）"),
        ("ja", {"weekday": False}, "2026年4月1日"),
        ("ja", {"year": False}, "4月1日（水）"),
        ("zh-hans", {}, "2026年4月1日（周三）"),
        ("zh-hans", {"era": True}, "2026年4月1日（周三）"),
        ("en", {}, "Wed 1 April 2026"),
        ("en", {"weekday": False}, "1 April 2026"),
        ("en-gb", {"year": False, "era": True}, "Wed 1 April"),
    ],
)
def test_format_date(language, options, shown):
    assert format_date(date(2026, 4, 1), language, **options) == shown


@pytest.mark.parametrize(
    ("start", "end", "ja", "zh", "en"),
    [
        (
            date(2026, 6, 16),
            date(2026, 6, 19),
            "2026年6月16日（火）から19日（金）",
            "2026年6月16日（周二）至19日（周五）",
            "Tue 16 to Fri 19 June 2026",
        ),
        (
            date(2026, 6, 4),
            date(2026, 6, 5),
            "2026年6月4日（木）、5日（金）",
            "2026年6月4日（周四）、5日（周五）",
            "Thu 4 and Fri 5 June 2026",
        ),
        (
            date(2026, 9, 24),
            date(2026, 10, 2),
            "2026年9月24日（木）から10月2日（金）",
            "2026年9月24日（周四）至10月2日（周五）",
            "Thu 24 September to Fri 2 October 2026",
        ),
        (
            date(2026, 12, 30),
            date(2027, 1, 5),
            "2026年12月30日（水）から2027年1月5日（火）",
            "2026年12月30日（周三）至2027年1月5日（周二）",
            "Wed 30 December 2026 to Tue 5 January 2027",
        ),
        (
            date(2026, 6, 2),
            date(2026, 6, 2),
            "2026年6月2日（火）",
            "2026年6月2日（周二）",
            "Tue 2 June 2026",
        ),
    ],
)
def test_format_range_says_nothing_twice(start, end, ja, zh, en):
    shown = [format_range(start, end, language) for language in ("ja", "zh-hans", "en")]
    assert shown == [ja, zh, en]


def test_range_without_year_and_with_era():
    start, end = date(2026, 6, 15), date(2026, 6, 21)
    assert range_parts(start, end, "ja", year=False) == ["6月15日（月）から", "21日（日）"]
    assert format_range(start, end, "ja", era=True) == "2026年（令和8年）6月15日（月）から21日（日）"


@pytest.mark.parametrize(
    ("text", "year"),
    [("1965", 1965), ("１９６５年", 1965), (" 昭和40年 ", 1965), ("S40", 1965), ("1965年生まれ", 1965), ("12", 12)],
)
def test_years_of_either_calendar_are_read(text, year):
    assert parse_year(text) == year


@pytest.mark.parametrize("text", ["", "年", "昭和", "昭和99年", "不明", "9" * 5000])
def test_what_is_no_year_is_refused(text):
    with pytest.raises(NotADate):
        parse_year(text)
