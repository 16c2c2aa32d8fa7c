"""Writing an answer down: replaced as a whole, never silently over somebody else's, and not once the survey has closed."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.demand import answering
from activities.demand.answering import NotOpen, Overtaken, take
from activities.demand.forms.answering import ContactForm, WishForm
from activities.demand.models import Invitee, Survey
from activities.experts.fields import Field
from tests.factories.demand import WishFactory

CONTACT = {"contact_name": "王小明", "contact_phone": "0731-8888-0000"}
WISH = {"field": "agriculture", "topic_zh": "果树", "problem_zh": "病害", "interpreter": "host"}


def cleaned(**values) -> dict:
    form = WishForm(WISH | values, language="zh")
    assert form.is_valid(), form.errors
    return form.values()


def answer(invitee, *wishes, nothing=False, seen=None, **more) -> Invitee:
    seen = invitee.revision if seen is None else seen
    return take(invitee, CONTACT, list(wishes), nothing, "page", seen, **more)


def test_an_answer_is_written_with_who_gave_it_and_how_it_came(invitee):
    found = answer(invitee, cleaned(wished_from="2027年5月10日", wished_until="2027-05-20", trainees_number="３０名"))
    assert (found.answered, found.via, found.answered_by, found.revision) == ("wishes", "page", None, 2)
    assert (found.contact_name, found.contact_phone, found.contact_post) == ("王小明", "0731-8888-0000", "")
    wish = found.wishes.get()
    assert (wish.order, wish.topic_zh, wish.trainees_number, wish.wished_days) == (1, "果树", 30, None)
    assert str(wish.wished_from) == "2027-05-10"


def test_another_answer_replaces_the_one_before(invitee):
    first = answer(invitee, cleaned(), cleaned(field="education"))
    second = answer(first, cleaned(field="tourism"))
    assert [wish.field for wish in second.wishes.all()] == ["tourism"]
    third = answer(second, nothing=True)
    assert (third.answered, third.wishes.count(), third.revision) == ("nothing", 0, 4)


def test_the_same_answer_twice_is_written_once(invitee):
    first = answer(invitee, cleaned())
    again = answer(invitee, cleaned())
    assert (again.revision, again.answered_at) == (first.revision, first.answered_at)
    assert invitee.wishes.count() == 1


def test_two_people_at_one_body_never_overwrite_each_other_silently(invitee):
    answer(invitee, cleaned())
    with pytest.raises(Overtaken) as caught:
        answer(invitee, cleaned(field="law"), seen=1)
    assert caught.value.invitee.wishes.get().field == "agriculture"
    found = answer(invitee, cleaned(field="law"), seen=caught.value.invitee.revision)
    assert found.wishes.get().field == "law"


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_nothing_is_taken_before_the_survey_opens_and_after_it_closes(invitee, state):
    Survey.objects.update(state=state)
    with pytest.raises(NotOpen):
        answer(invitee, cleaned())
    assert not invitee.wishes.exists()


def test_the_office_enters_late_answers_but_none_before_the_survey_opens(invitee, officer):
    Survey.objects.update(state="closed")
    found = take(invitee, CONTACT, [cleaned()], False, "office", 1, by=officer)
    assert (found.via, found.answered_by) == ("office", officer)
    Survey.objects.update(state="draft")
    with pytest.raises(NotOpen):
        take(invitee, CONTACT, [], True, "office", 2, by=officer)


def test_nothing_is_taken_at_a_revoked_address(invitee):
    Invitee.objects.update(revoked_at=timezone.now())
    with pytest.raises(NotOpen):
        answer(invitee, cleaned())


def test_wishes_that_are_taken_up_stay_as_they_came(invitee):
    WishFactory(invitee=invitee, order=2, set_aside="対象外")
    found = answer(invitee, cleaned(field="law"))
    assert [(wish.field, wish.order, wish.set_aside) for wish in found.wishes.all()] == [
        ("agriculture", 2, "対象外"), ("law", 3, "")]  # fmt: skip
    with pytest.raises(ValidationError):
        answer(found, nothing=True)
    assert answer(found).answered == "wishes"


def test_neither_nothing_nor_too_much(invitee):
    with pytest.raises(ValidationError):
        answer(invitee)
    with pytest.raises(ValidationError):
        answer(invitee, *[cleaned()] * (answering.MOST_WISHES + 1))
    assert not invitee.wishes.exists()


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"field": ""}, "field"),
        ({"field": "x"}, "field"),
        ({"topic_zh": " "}, "topic_zh"),
        ({"problem_zh": ""}, "problem_zh"),
        ({"trainees_number": "0"}, "trainees_number"),
        ({"trainees_number": "多"}, "trainees_number"),
        ({"wished_from": "5月"}, "wished_from"),
        ({"wished_from": "1899-01-01"}, "wished_from"),
        ({"wished_from": "2027-05-20", "wished_until": "2027-05-10"}, "wished_until"),
        ({"wished_days": "367"}, "wished_days"),
        ({"interpreter": "x"}, "interpreter"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(wrong, where):
    form = WishForm(WISH | wrong, language="zh")
    assert set(form.errors) == {where}


def test_a_text_in_either_language_will_do():
    assert WishForm(WISH | {"topic_zh": "", "topic_ja": "果樹"}, language="zh").is_valid()
    form = WishForm({"field": Field.OTHERS, "problem_ja": "課題", "interpreter": "none"}, language="ja")
    assert form.errors == {"topic_ja": ["「その他」を選んだときは、テーマを入力してください。"]}


def test_who_answers_has_a_name():
    form = ContactForm({"contact_email": "no address"}, language="ja")
    assert set(form.errors) == {"contact_name", "contact_email"}
    assert form.errors["contact_name"] == ["「担当者氏名」を入力してください。"]
