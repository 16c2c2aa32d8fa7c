"""Dates and times in templates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from activities.calendars import fiscal

MORNING = datetime(2026, 6, 2, 1, 10, tzinfo=UTC)
MIDNIGHT = datetime(2026, 6, 1, 15, 30, tzinfo=UTC)


def render(source, language="ja", **context):
    with translation.override(language), timezone.override("Asia/Tokyo"):
        return Template("{% load dates %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "language", "shown"),
    [
        ("{{ day|jdate }}", "ja", "2026年6月2日（火）"),
        ("{{ day|jdate:'noyear' }}", "ja", "6月2日（火）"),
        ("{{ day|jdate:'noyear noweekday' }}", "zh-hans", "6月2日"),
        ("{{ day|jdate_era }}", "ja", "2026年（令和8年）6月2日（火）"),
        ("{{ day|jdate_era }}", "en", "Tue 2 June 2026"),
        ("{{ night|jdate }}", "ja", "2026年6月2日（火）"),
        ("{{ none|jdate }}{{ none|jdate_era }}{{ none|jdatetime }}{{ none|both_clocks }}", "ja", ""),
        (
            "{{ none|relative_due }}{{ none|due_class }}{{ none|fiscal_label }}{{ none|jrange:none }}",
            "ja",
            "",
        ),
        (
            "{{ day|jrange:end }}",
            "ja",
            '<span class="nb">2026年6月2日（火）から</span><span class="nb">5日（金）</span>',
        ),
        ("{{ day|jrange:none }}", "ja", '<span class="nb">2026年6月2日（火）</span>'),
        (
            "{% date_range day end year=False weekday=False %}",
            "en",
            '<span class="nb">2 to </span><span class="nb">5 June</span>',
        ),
        ("{{ morning|jdatetime }}", "ja", "2026年6月2日（火）10:10"),
        ("{{ morning|jdatetime }}", "en", "Tue 2 June 2026 10:10"),
        ("{{ morning|jtime }}", "ja", "10:10"),
        ("{{ morning|both_clocks }}", "en", "Beijing 9:10 / Japan 10:10"),
        ("{{ night|both_clocks }}", "en", "Beijing 23:30 / Japan 2 June 0:30"),
        ("{{ 2018|fiscal_label }}", "ja", "2018年度（平成30年度）"),
        ("{{ day|fiscal_label }}", "ja", "2026年度（令和8年度）"),
    ],
)
def test_filters(source, language, shown):
    context = {
        "day": date(2026, 6, 2),
        "end": date(2026, 6, 5),
        "morning": MORNING,
        "night": MIDNIGHT,
        "none": None,
    }
    assert render(source, language, **context) == shown


@pytest.mark.parametrize(
    ("days", "words", "style"),
    [
        (-4, "4 days overdue", "due-over"),
        (-1, "1 day overdue", "due-over"),
        (0, "Today", "due-today"),
        (1, "Tomorrow", ""),
        (3, "3 days left", ""),
    ],
)
def test_relative_due(days, words, style):
    due = fiscal.today_in_japan() + timedelta(days=days)
    assert render("{{ due|relative_due }}", "en", due=due) == words
    assert render("{{ due|due_class }}", due=due) == style
