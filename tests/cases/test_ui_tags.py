"""The small parts that pages are put together from."""

import datetime
import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from activities.cases.templatetags import ui
from activities.cases.workflow import State

ICON = re.compile(r"""{% icon ["']([\w-]+)["']""")

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def english():
    with translation.override("en"):
        yield


class Visit(forms.Form):
    title = forms.CharField(label="Title")
    cities = forms.MultipleChoiceField(
        label="Cities", choices=[("b", "Beijing"), ("t", "Tianjin")], widget=forms.CheckboxSelectMultiple
    )
    begins = forms.SplitDateTimeField(label="Begins")
    agreed = forms.BooleanField(label="I agree", error_messages={"required": "Agree before you send it."})
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("The dates contradict each other.")


People = forms.formset_factory(Visit, extra=2)


def render(source: str, **context) -> str:
    return Template(source).render(Context(context))


def test_icon_is_hidden_from_those_who_listen():
    assert str(ui.icon("bell")) == ('<svg class="ic" aria-hidden="true"><use href="/static/icons.svg#i-bell"/></svg>')


def test_every_icon_that_a_page_names_is_in_the_sprite(settings):
    root = settings.BASE_DIR
    sprite = (root / "clair" / "static" / "icons.svg").read_text()
    pages = [page for part in ("clair", "accounts", "activities") for page in (root / part).rglob("*.html")]
    named = {name for page in pages for name in ICON.findall(page.read_text())}
    assert named
    assert {name for name in named if f'id="i-{name}"' not in sprite} == set()


def test_chip_escapes_its_label():
    assert str(ui.chip("s4", "<b>")) == '<span class="chip chip-s4">&lt;b&gt;</span>'


@pytest.mark.parametrize(
    ("side", "label"), [("municipality", "Being looked at"), ("office", "Feasibility check"), ("", "Feasibility check")]
)
def test_state_chip_uses_the_readers_words(side, label):
    state = State(code="check", label="Feasibility check", public_label="Being looked at", stage=3, chip="s3")
    chip = f'<span class="chip chip-s3">{label}</span>'
    assert render("{% load ui %}{% state_chip state %}", state=state, side=side) == chip


def test_stepper_says_where_it_stands_in_words_too():
    steps = [(1, "Consultation", "20 April", "done"), (2, "Application", "", "now"), (3, "Acceptance", "", "")]
    html = render("{% load ui %}{% stepper steps %}", steps=steps)
    assert html.count("is-done") == html.count('aria-current="step"') == 1
    assert "Now at step: <strong>2 Application</strong> (of 3)" in html


@pytest.mark.parametrize(
    ("days", "css"), [(-4, "due due-over"), (-1, "due due-over"), (0, "due due-today"), (1, "due")]
)
def test_due_date_has_the_colour_of_what_is_left(days, css):
    day = timezone.localdate() + datetime.timedelta(days=days)
    assert ui.due_class(day) == css


def test_due_date_of_a_moment_is_its_day_on_the_readers_clock():
    late = timezone.now().astimezone(datetime.UTC)
    assert ui.days_left(late) == 0


def test_no_due_date_is_neither_late_nor_today():
    assert ui.due_class(None) == "due"


@pytest.mark.parametrize(("size", "text"), [(None, "0 KB"), (1, "1 KB"), (430_000, "420 KB"), (1_500_000, "1.4 MB")])
def test_filesize(size, text):
    assert ui.filesize(size) == text


@pytest.mark.parametrize(
    ("here", "numbers"),
    [(1, [1, 2, None, 50]), (4, [1, 2, 3, 4, 5, None, 50]), (25, [1, 2, None, 24, 25, 26, None, 50]),
     (50, [1, 2, None, 49, 50])],
)  # fmt: skip
def test_page_numbers_leave_out_what_is_far(here, numbers):
    assert ui.page_numbers(Paginator(range(500), 10).page(here)) == numbers


def test_page_address_keeps_filters():
    request = RequestFactory().get("/cases/?state=s1&state=s2&page=3")
    assert ui.page_address(Context({"request": request}), "page", 4) == "?state=s1&state=s2&page=4"


def test_problems_lead_to_the_controls():
    form = Visit({"title": "", "version": "x"})
    assert ui.problems(None, "", form) == [
        ("id_title", "The dates contradict each other."),
        ("id_title", "Fill in “Title”."),
        ("id_cities_0", "Choose “Cities”."),
        ("id_begins_0", "Fill in “Begins”."),
        ("id_agreed", "I agree: Agree before you send it."),
        ("main", "Enter a whole number."),
    ]


def test_problems_of_formsets_and_lists():
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-title": "x"}
    rows = People(data)
    assert {problem.target for problem in ui.problems(rows)} >= {"id_form-0-cities_0", "id_form-0-agreed"}
    assert ui.problems([Visit(), Visit({})]) == ui.problems(Visit({}))


def test_unbound_forms_have_no_problems():
    assert ui.problems(Visit(), People()) == []


def test_a_broken_formset_is_said_where_its_rows_are():
    assert [problem.target for problem in ui.problems(People({}, prefix="people"))] == ["id_people"]


def test_field_shows_label_hint_error_and_control_tied_together():
    form = Visit({"title": ""})
    html = render('{% include "_field.html" with field=field %}', field=form["title"])
    assert '<label class="form-label" for="id_title">' in html
    assert 'id="id_title_error"' in html
    assert 'aria-describedby="id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert "is-invalid" in html
    assert "Required" in html


def test_parts_of_a_field_have_their_labels_and_look():
    form = Visit({})
    form.fields["begins"].widget.part_labels = ("Day", "Time")
    assert [(part["label"], part["attrs"]["class"]) for part in ui.parts(form["begins"])] == [
        ("Day", "form-control is-invalid"),
        ("Time", "form-control is-invalid"),
    ]
    html = render('{% include "_field.html" with field=field %}', field=form["begins"])
    assert '<label for="id_begins_1">Time</label>' in html
    assert "<fieldset" in html


def test_choices_are_drawn_one_by_one():
    html = render('{% include "_field.html" with field=field %}', field=Visit({"cities": ["t"]})["cities"])
    assert html.count('type="checkbox"') == 2
    assert html.count("checked") == 1
    assert '<label class="form-check-label" for="id_cities_1">Tianjin</label>' in html


def test_chips_can_be_left_out():
    form = Visit()
    form.no_chips = True
    assert "Required" not in render('{% include "_field.html" with field=field %}', field=form["title"])


def test_attributes_are_escaped_and_some_left_out():
    attrs = {"id": "x", "class": "y", "required": True, "hidden": False, "title": '"'}
    assert str(ui.attributes(attrs, "class")) == ' id="x" required title="&quot;"'
