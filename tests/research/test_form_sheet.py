"""The page on which a question sheet is pasted or uploaded: looked at first, taken over once, nothing typed lost."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from accounts.models import Role
from activities.cases.editing import editing
from activities.cases.models import TypedText
from activities.requests import starting
from activities.research import tables
from activities.research.models import Question
from tests.cast import organisation_of
from tests.factories.accounts import seated
from tests.research import requests as made
from tests.support.pages import rows

pytestmark = pytest.mark.django_db
TABLE = "番号\t質問\t意図\n1\tごみは？\tなぜ\n2\t水は？\t"
BROKEN = "番号\t質問\t意図\n1\tごみは？\tなぜ\n2\t\t質問がない行"


@pytest.fixture
def as_town(client, town):
    client.force_login(town)
    return client


@pytest.fixture
def empty(cast):
    return starting.start("research", organisation_of(cast.town), by=cast.town, seat=cast.town.seats[0])


def paste(case):
    return reverse("research:questions_paste", args=[case.slug])


def questions(case):
    return reverse("research:part", args=[case.slug, "questions"])


def texts(case) -> list[str]:
    return [row.text for row in case.questions.all()]


def test_looking_shows_what_was_read_and_saves_nothing(as_town, empty):
    page = as_town.post(paste(empty), {"table": TABLE, "action": "look", "version": 1})
    assert (page.status_code, [one.text for one in page.context["reading"].questions]) == (200, ["ごみは？", "水は？"])
    assert TABLE.split("\n")[1] in page.content.decode()
    assert texts(empty) == []


def test_a_broken_table_is_refused_with_the_row_and_stays_on_the_page(as_town, empty):
    for action in ("look", "take"):
        page = as_town.post(paste(empty), {"table": BROKEN, "action": action, "version": 1})
        assert page.status_code == 422
        assert [problem.row for problem in page.context["reading"].problems] == [3]
        assert "質問がない行" in page.content.decode()
    assert texts(empty) == []


def test_an_empty_table_is_asked_for(as_town, empty):
    assert as_town.post(paste(empty), {"table": " \n", "action": "look"}).status_code == 422


def test_taking_over_saves_and_leads_to_the_questions(as_town, empty):
    answer = as_town.post(paste(empty), {"table": TABLE, "action": "take", "version": 1})
    assert (answer.status_code, answer.url) == (302, questions(empty))
    assert [(row.text, row.intent) for row in empty.questions.all()] == [("ごみは？", "なぜ"), ("水は？", "")]
    assert empty.events.order_by("-sequence").first().data["changes"]["questions"]


def test_pressing_twice_takes_over_once(as_town, empty):
    data = {"table": TABLE, "action": "take", "version": 1, "form_token": "a" * 32, "how": "append"}
    for _press in range(2):
        assert as_town.post(paste(empty), data).status_code == 302
    assert len(texts(empty)) == 2


@pytest.mark.parametrize(
    ("how", "after"), [("append", [*made.QUESTIONS, "ごみは？", "水は？"]), ("replace", ["ごみは？", "水は？"])]
)
def test_questions_are_added_or_put_in_the_place_of_others(as_town, cast, how, after):
    case = made.complete_request(cast.town)
    as_town.post(paste(case), {"table": TABLE, "action": "take", "how": how, "version": 1})
    assert texts(case) == after


def test_too_many_together_are_refused_unless_they_replace(as_town, cast):
    case = made.complete_request(cast.town)
    table = "\n".join(f"質問その{number}は何か" for number in range(49))
    page = as_town.post(paste(case), {"table": table, "action": "look", "how": "append", "version": 1})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["how"])
    as_town.post(paste(case), {"table": table, "action": "take", "how": "replace", "version": 1})
    assert len(texts(case)) == 49


def test_what_was_typed_on_the_other_page_is_taken_along(as_town, empty):
    typed = rows("questions", {"text": "先に入力した質問"}) | {"action": "open", "version": 1}
    assert as_town.post(paste(empty), typed).url == paste(empty)
    assert as_town.get(paste(empty)).context["form"].there == 1
    as_town.post(paste(empty), {"table": TABLE, "action": "take", "how": "append", "version": 1})
    assert texts(empty) == ["先に入力した質問", "ごみは？", "水は？"]
    assert not TypedText.objects.exists()


def test_opening_the_page_without_having_typed_keeps_nothing(as_town, cast):
    case = made.complete_request(cast.town)
    there = [{"id": row.pk, "text": row.text} for row in case.questions.all()]
    as_town.post(paste(case), rows("questions", *there) | {"action": "open", "version": 1})
    assert not TypedText.objects.exists()


def test_typed_questions_that_cannot_be_saved_are_kept_with_those_of_the_table(as_town, empty):
    typed = rows("questions", {"text": "", "intent": "質問を書く前"}) | {"action": "open", "version": 1}
    as_town.post(paste(empty), typed)
    as_town.post(paste(empty), {"table": TABLE, "action": "take", "how": "append", "version": 1})
    assert texts(empty) == []
    page = as_town.get(questions(empty)).content.decode()
    assert all(words in page for words in ("質問を書く前", "ごみは？", "水は？"))


def test_questions_that_a_colleague_changed_are_shown_before_they_are_replaced(as_town, cast):
    case = made.complete_request(cast.town)
    colleague = seated(organisation_of(cast.town), Role.APPLICANT, email="colleague@example.jp")
    with editing(case, by=colleague, seat=colleague.seats[0], expected_version=1, fields=("questions",)) as locked:
        Question.objects.create(request=locked, order=9, text="同僚の質問")
    data = {"table": TABLE, "action": "take", "how": "replace", "version": 1}
    page = as_town.post(paste(case), data)
    assert (page.status_code, len(texts(case))) == (409, 3)
    assert "同僚の質問" in page.content.decode()
    as_town.post(paste(case), data | {"version": page.context["version"]})
    assert texts(case) == ["ごみは？", "水は？"]


def test_a_workbook_becomes_the_text_of_the_page_and_is_then_taken_over(as_town, empty):
    book = Workbook()
    for row in (["番号", "質問"], [1, "ごみは？"], [2, '"水"は\n何か？']):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    upload = SimpleUploadedFile("質問票.xlsx", kept.getvalue())
    page = as_town.post(paste(empty), {"upload": upload, "action": "take", "version": 1})
    assert (page.status_code, texts(empty)) == (200, [])
    table = page.context["form"]["table"].value()
    as_town.post(paste(empty), {"table": table, "action": "take", "version": 1})
    assert texts(empty) == ["ごみは？", '"水"は\n何か？']


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"PK\x03\x04"), ("a.exe", b"MZ"), ("a.pdf", b"%PDF-1.4 x")])
def test_a_file_that_is_no_table_is_refused_and_the_text_stays(as_town, empty, name, content):
    upload = SimpleUploadedFile(name, content)
    page = as_town.post(paste(empty), {"upload": upload, "table": TABLE, "action": "look"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["upload"])
    assert "ごみは？" in page.content.decode()


def test_endless_rows_are_refused_in_one_sentence_and_stay_on_the_page(as_town, empty):
    page = as_town.post(paste(empty), {"table": "\tなぜ\n" * 501, "action": "look"})
    assert page.status_code == 422
    assert len(page.context["form"].errors["table"]) == 1
    assert page.context["form"]["table"].value().count("なぜ") == 501


def test_a_workbook_that_swells_in_the_memory_is_refused(as_town, empty, monkeypatch):
    monkeypatch.setattr(tables, "MOST_UNPACKED", 20_000)
    book, kept = Workbook(), io.BytesIO()
    for number in range(2_000):
        book.active.append([f"同じような質問{number}"])
    book.save(kept)
    upload = SimpleUploadedFile("質問票.xlsx", kept.getvalue())
    page = as_town.post(paste(empty), {"upload": upload, "action": "look"})
    assert (page.status_code, page.context["form"].errors["upload"]) == (422, [tables.TOO_LONG])


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("officer", 404), ("prefecture", 404)])
def test_nobody_else_pastes_into_a_draft(client, cast, empty, who, status):
    client.force_login(cast[who])
    assert client.get(paste(empty)).status_code == status
    assert client.post(paste(empty), {"table": TABLE, "action": "take"}).status_code == status


def test_a_request_that_was_sent_is_closed_to_pasting(as_town, at):
    assert as_town.get(paste(at("inquiry"))).status_code == 403
