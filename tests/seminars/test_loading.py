"""The editions as printed, field by field against the analysis of the sources (domain E.3)."""

import re

import pytest
from django.core.management import call_command
from django.utils import translation

from activities.seminars.loading import load_editions
from activities.seminars.models import Change, Edition, Organiser, Session, Speaker
from activities.seminars.programme import sessions_of
from activities.seminars.report import report
from tests.seminars.printed import BEARERS_OF_THE_19TH, PARTICIPANTS, REPORTS, TABLE, VISITS

UNKNOWN = {"(not seen)": ""}
MONTHS = {"Jul": 7, "Aug": 8, "May": 5}


def days(text: str) -> tuple:
    """11-13 Jul 2018 as two days; 19 Jul 2006 as one, the other unknown."""
    if not text:
        return None, None
    first, last, month, year = re.fullmatch(r"(\d+)(?:-(\d+))? (\w+) (\d+)", text).groups()
    return tuple(day and f"{year}-{MONTHS[month]:02d}-{int(day):02d}" for day in (first, last))


def test_every_edition_of_the_table_as_printed(published_editions):
    found = [
        (
            edition.number,
            edition.fiscal_year,
            tuple(day and day.isoformat() for day in (edition.first_day, edition.last_day)),
            *edition.city,
            *edition.theme,
        )
        for edition in published_editions.values()
    ]
    wanted = [(number, year, days(when), city_ja, city_zh, theme_ja, UNKNOWN.get(theme_zh, theme_zh))
              for number, year, when, city_ja, city_zh, theme_ja, theme_zh in TABLE]  # fmt: skip
    assert sorted(found) == wanted
    assert len(wanted) == 19


@pytest.mark.parametrize(("number", "language"), REPORTS)
def test_the_reports_as_printed(published_editions, number, language):
    edition = published_editions[number]
    with translation.override("en"):
        items = report(edition, edition.organisers.all(), sessions_of(edition), language)
    assert dict(items) == REPORTS[number, language]
    assert [label for label, _lines in items] == list(REPORTS[number, language])


def test_the_numbers_the_bearers_and_the_visits(published_editions):
    for number, sides in PARTICIPANTS.items():
        edition = published_editions[number]
        assert (edition.participants_japan, edition.participants_china, edition.participants_total) == sides
        assert edition.totals_agree
        visited = edition.sessions.filter(kind="visit", day=3).values_list("title_ja", flat=True)
        assert list(visited) == VISITS[number]
    borne = published_editions[19].organisers
    for role, names in BEARERS_OF_THE_19TH.items():
        assert list(borne.filter(role=role).values_list("name_ja", flat=True)) == names
    assert all(edition.participants_total is None for number, edition in published_editions.items() if number < 17)


def test_keynotes_by_their_posts(published_editions):
    speakers = Speaker.objects.filter(session__kind="keynote").order_by("session__edition__number", "order")
    told = [(row.edition.number, row.organisation_ja, row.post_ja) for row in speakers]
    assert told == [(17, "長野県須坂市", "市長"), (17, "綿陽市", "副市長"), (18, "佐賀県", "知事")]


def test_what_is_doubtful_has_a_source(published_editions):
    remarks = [(remark.edition.number, remark.about) for edition in published_editions.values()
               for remark in edition.remarks.all() if remark.source and remark.text_zh]  # fmt: skip
    assert {number for number, _about in remarks} == {5, 7, 8, 9, 11, 17, 18, 19}
    assert (18, "theme") in remarks
    assert (18, "programme") in remarks


def test_loading_again_changes_nothing(published_editions):
    Edition.objects.filter(number=17).update(theme_ja="直したテーマ")
    Organiser.objects.filter(edition__number=18).delete()
    counts = [model.objects.count() for model in (Edition, Organiser, Session, Speaker, Change)]
    assert load_editions() == 0
    call_command("load_editions", verbosity=0)
    assert [model.objects.count() for model in (Edition, Organiser, Session, Speaker, Change)] == counts
    assert Edition.objects.get(number=17).theme_ja == "直したテーマ"


def test_an_edition_of_the_office_is_not_overwritten(cities):
    own = Edition.objects.create(number=99, fiscal_year=2018)
    assert load_editions() == 18
    assert Edition.objects.get(fiscal_year=2018) == own
