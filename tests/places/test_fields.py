"""The field for several places, and the suggestions below it."""

import json

import pytest
from django import forms
from django.urls import reverse
from django.utils import translation

from activities.places.fields import PlacesField
from activities.places.models import Division
from activities.places.views import search


class VisitForm(forms.Form):
    places = PlacesField(required=False)


def test_field_returns_divisions_in_the_order_typed(china):
    form = VisitForm({"places": "西安、北京"})
    assert form.is_valid()
    assert form.cleaned_data["places"] == [china["610100"], china["110000"]]


def test_unknown_name_is_named_and_the_text_kept(china):
    with translation.override("en"):
        form = VisitForm({"places": "北京、ﾊﾟﾘ <b>"})
        assert form.errors["places"] == ["No place in China is called ﾊﾟﾘ <b>. Check the characters of the name."]
    assert "北京、ﾊﾟﾘ &lt;b&gt;</textarea>" in str(form["places"])


def test_unclear_name_offers_its_places(china):
    form = VisitForm({"places": "朝陽区、北京"})
    assert [error.code for error in form.errors.as_data()["places"]] == ["ambiguous"]
    shown = str(form["places"])
    assert shown.count('name="places-pick-朝陽区"') == 2
    assert "吉林省長春市朝陽区</label>" in shown


def test_picked_place_is_written_out(china):
    form = VisitForm({"places": "朝陽区、北京", "places-pick-朝陽区": "220104"})
    assert form.is_valid()
    assert [place.code for place in form.cleaned_data["places"]] == ["220104", "110000"]
    assert "吉林省長春市朝陽区、北京</textarea>" in str(form["places"])


def test_forged_pick_changes_nothing(china):
    form = VisitForm({"places": "朝陽区", "places-pick-朝陽区": "999999"})
    assert not form.is_valid()


def test_stored_places_are_shown_by_name(china):
    for initial in (
        [china["430100"], china["110000"]],
        ["430100", "110000"],
        Division.objects.filter(pk="430100"),
    ):
        assert "湖南省長沙市" in str(VisitForm(initial={"places": initial})["places"])


@pytest.mark.parametrize(
    ("text", "changed"), [("北京、长沙", False), ("長沙、北京", False), ("北京", True), ("パリ", True)]
)
def test_same_places_in_other_words_are_no_change(china, text, changed):
    form = VisitForm({"places": text}, initial={"places": [china["430100"], china["110000"]]})
    assert form.has_changed() is changed


def test_empty_is_no_place(china):
    form = VisitForm({"places": " "})
    assert form.is_valid()
    assert form.cleaned_data["places"] == []


def test_a_required_field_asks_for_a_place(china):
    field = PlacesField()
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean("、")
    assert refusal.value.code == "required"


def test_too_many_places_are_refused(china, monkeypatch):
    monkeypatch.setattr("activities.places.fields.MOST", 1)
    assert [error.code for error in VisitForm({"places": "北京、西安"}).errors.as_data()["places"]] == ["too_many"]


@pytest.mark.parametrize("query", [{"q": "長"}, {"field": "places", "places": "北京市、長", "into": "id_places"}])
def test_suggestions_complete_the_last_name(china, rf, query):
    with translation.override("ja"):
        page = search(rf.get("/", query)).content.decode()
    before = query.get("places", "").removesuffix("長")
    assert f'data-value="{before}湖南省長沙市"' in page
    assert f'data-fill="{query.get("into", "")}"' in page


def test_suggestions_as_json(china, rf):
    with translation.override("zh-hans"):
        answer = search(rf.get("/", {"q": "西安"}, headers={"accept": "application/json"}))
    first = json.loads(answer.content)["results"][0]
    assert first == {"code": "610100", "label": "陕西省西安市", "kind": "prefecture_level"}


@pytest.mark.parametrize("query", [{}, {"q": "<script>"}, {"q": "x" * 9000}, {"field": "places"}])
def test_nothing_found_is_an_empty_answer(china, rf, query):
    response = search(rf.get("/", query))
    assert (response.status_code, response.content.strip()) == (200, b"")


def test_suggestions_need_sign_in(client, db):
    assert client.get(reverse("places:search")).status_code == 302
