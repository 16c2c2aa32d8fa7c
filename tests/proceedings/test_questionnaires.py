"""The office's side of the questionnaire: questions, copies, counts, the Excel file."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from activities.cases.revisions import prints, read_prints
from activities.partners.keeping import plain
from activities.proceedings import asking, keeping
from activities.proceedings.models import Question, Questionnaire, Reply
from activities.proceedings.results import results_of
from tests.factories.proceedings import QuestionFactory, QuestionnaireFactory, ReplyFactory

QUESTION = {
    "kind": "one",
    "text_ja": "質問",
    "text_zh": "问题",
    "choices_ja": "はい\r\nいいえ\r\n",
    "choices_zh": "是\n\n否",
}


def seen(row) -> dict[str, str]:
    return read_prints(prints(plain(row)))


def test_the_next_one_begins_with_the_questions_of_the_last(cast, held, planned, remains):
    made = asking.begin(planned, by=cast.officer)
    assert asking.begin(planned, by=cast.officer) == made
    assert [str(question) for question in made.questions.all()] == [str(question) for question in remains.questions]
    assert (made.secret, made.intro_ja, made.readers) == (None, "ご協力をお願いします。", "office")
    assert Reply.objects.filter(questionnaire=made).count() == 0


def test_the_first_one_begins_empty_and_needs_questions(client, cast, planned):
    client.force_login(cast.officer)
    client.post(reverse("proceedings:questionnaire_begin", args=[20]))
    client.post(reverse("proceedings:questionnaire_open", args=[20]))
    found = Questionnaire.objects.get()
    assert (found.secret, found.questions.count()) == (None, 0)
    assert client.post(reverse("proceedings:question_new", args=[20]), QUESTION).status_code == 302
    question = Question.objects.get()
    assert (question.choices_ja, question.choices_zh) == ("はい\nいいえ", "是\n否")
    client.post(reverse("proceedings:questionnaire_open", args=[20]))
    found.refresh_from_db()
    assert found.secret


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"choices_zh": "是"}, "choices_zh"),
        ({"choices_ja": ""}, "choices_ja"),
        ({"choices_ja": "はい", "choices_zh": "是"}, "choices_ja"),
        ({"kind": "text"}, "choices_ja"),
        ({"kind": "scale", "choices_ja": "a\nb\nc", "choices_zh": "a\nb\nc"}, "choices_ja"),
        ({"text_zh": ""}, "text_zh"),
        ({"kind": "x"}, "kind"),
    ],
)
def test_questions_that_do_not_fit_are_refused(client, cast, held, values, field):
    QuestionnaireFactory(edition=held)
    client.force_login(cast.officer)
    response = client.post(reverse("proceedings:question_new", args=[17]), QUESTION | values)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Question.objects.exists()


def test_after_the_first_answer_wordings_change_but_nothing_else(cast, held, remains):
    scale, several, _text = remains.questions
    keeping.save(several, {"text_ja": "役に立った内容"}, by=cast.officer, seen=seen(several))
    for wrong in ({"kind": "one"}, {"choices_ja": "一\n二\n三", "choices_zh": "一\n二\n三"}):
        with pytest.raises(ValidationError):
            keeping.save(several, wrong, by=cast.officer, seen=seen(Question.objects.get(pk=several.pk)))
    with pytest.raises(ValidationError):
        keeping.remove(scale, by=cast.officer, seen=seen(scale))
    with pytest.raises(ValidationError):
        keeping.save(Question(questionnaire=remains.questionnaire), QUESTION, by=cast.officer, seen={})
    several.refresh_from_db()
    assert (several.text_ja, several.kind) == ("役に立った内容", "several")


def test_answers_are_counted_by_side(held, remains):
    found = results_of(remains.questionnaire)
    assert (found.total, found.japan, found.china, found.tells_sides) == (6, 3, 3, True)
    scale, several, text = found.results
    assert [(bar.total, bar.japan, bar.share) for bar in scale.bars] == [(0, 0, 0)] * 3 + [(6, 3, 100), (0, 0, 0)]
    assert scale.average == 4.0
    assert [bar.china for bar in several.bars] == [3, 3]
    assert [language for language, _words in text.texts] == ["ja"] * 3 + ["zh"] * 3


def test_few_answers_of_a_side_are_told_apart_in_the_office_alone(client, cast, held, remains):
    Reply.objects.filter(side="japan").first().delete()
    for who, told in (("viewer", True), ("town", False)):
        client.force_login(cast[who])
        page = client.get(reverse("proceedings:results", args=[17]))
        assert page.context["with_sides"] is told
        assert ("秘密の自由記述" in page.content.decode()) is told
    report = client.get(reverse("proceedings:report", args=[17]), {"with": "answers"}).content.decode()
    assert "回答数：5件" in report
    assert "秘密の自由記述" not in report


def test_the_chart_is_a_table_with_bars(client, cast, held, remains):
    client.force_login(cast.viewer)
    page = client.get(reverse("proceedings:results", args=[17])).content.decode()
    assert '<rect class="part-china" x="50.0" width="50.0" height="10"' in page
    assert page.count('<svg aria-hidden="true" viewBox="0 0 100 10"') == 7
    assert page.count("<caption") >= 2


def test_the_excel_file_holds_every_answer_and_nobody(client, cast, held, remains):
    one = QuestionFactory(questionnaire=remains.questionnaire)
    ReplyFactory(
        questionnaire=remains.questionnaire, side="", values={str(one.pk): 2, str(remains.questions[2].pk): "=1+1"}
    )
    client.force_login(cast.viewer)
    response = client.get(reverse("proceedings:results_excel", args=[17]))
    book = load_workbook(io.BytesIO(response.getvalue()))
    counts, answers = (list(sheet.values) for sheet in book.worksheets)
    assert len(answers) == 8
    assert {"全体の満足度", "役立った内容", "意見"} & set(answers[0]) == {"全体の満足度", "役立った内容"}
    assert any("いいえ" in map(str, row) for row in answers)
    assert not any(str(cell).startswith("=") for row in answers for cell in row)
    assert counts[-1][-2] == 7
    flat = str(answers)
    assert "2026-08-01" not in flat
    assert "nonce" not in flat
