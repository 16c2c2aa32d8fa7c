"""The date field of every form."""

from datetime import date

import pytest
from django import forms
from django.urls import reverse
from django.utils import translation

from activities.calendars.fields import EraDateField
from activities.calendars.views import echo


class VisitForm(forms.Form):
    starts = EraDateField(required=False)


@pytest.mark.parametrize("text", ["令和8年4月1日", "R8.4.1", " ２０２６／４／１ ", "20260401"])
def test_field_reads_what_people_write(text):
    form = VisitForm({"starts": text})
    assert form.is_valid()
    assert form.cleaned_data["starts"] == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tomorrow", "unreadable"),
        ("令和8年2月29日", "impossible"),
        ("昭和70年4月1日", "outside_era"),
        ("2026-04", "partial"),
    ],
)
def test_field_says_why_and_keeps_what_was_typed(text, code):
    form = VisitForm({"starts": text})
    assert [error.code for error in form.errors.as_data()["starts"]] == [code]
    assert f'value="{text}"' in str(form["starts"])


def test_error_names_the_era():
    with translation.override("en"):
        assert VisitForm({"starts": "昭和70年4月1日"}).errors["starts"] == [
            "昭和 has no such year or day. Check the era, or write the western year."
        ]


def test_empty_is_no_date_and_whitespace_too():
    form = VisitForm({"starts": "　 "})
    assert form.is_valid()
    assert form.cleaned_data["starts"] is None


def test_stored_date_is_shown_as_its_reader_types_it():
    form = VisitForm(initial={"starts": date(2026, 4, 1)})
    with translation.override("ja"):
        shown = str(form["starts"])
    assert 'value="2026年4月1日"' in shown
    assert ">2026年（令和8年）4月1日（水）</output>" in shown
    with translation.override("en"):
        assert 'value="2026-04-01"' in str(form["starts"])


@pytest.mark.parametrize(("text", "changed"), [("R8.4.1", False), ("R8.4.2", True), ("", True), ("nonsense", True)])
def test_same_day_in_other_words_is_no_change(text, changed):
    form = VisitForm({"starts": text}, initial={"starts": date(2026, 4, 1)})
    assert form.has_changed() is changed


def test_echo_is_escaped_and_carries_its_field():
    shown = str(VisitForm({"starts": '"><b>'})["starts"])
    assert "<b>" not in shown
    assert "{&quot;field&quot;: &quot;starts&quot;}" in shown


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ({"date": "R8.4.1"}, "2026年（令和8年）4月1日（水）"),
        ({"field": "starts", "starts": "2026-04-01"}, "2026年（令和8年）4月1日（水）"),
        ({"date": "令和8年2月29日"}, ""),
        ({"date": "<script>"}, ""),
        ({}, ""),
    ],
)
def test_echo_says_what_was_typed(rf, query, answer):
    with translation.override("ja"):
        response = echo(rf.get("/", query))
    assert (response.status_code, response.content.decode()) == (200, answer)


def test_echo_needs_sign_in(client, db):
    assert client.get(reverse("calendars:echo")).status_code == 302
