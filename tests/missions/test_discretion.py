"""What somebody wrote about an expert stays with those who match: not in the history, not in the outbox (domain H.15)."""

import pytest
from django.urls import reverse

from accounts import outbox
from accounts.models import OutgoingMail
from activities.cases.models import Event
from activities.experts import clearing
from activities.experts.models import Expert
from activities.missions import host_letters
from activities.missions.models import Candidate
from tests.missions import asked

NAME = "見えない太郎"
WHY = f"{NAME}が入院したため"


@pytest.fixture
def candidate(cast) -> Candidate:
    case = asked.mission_for(cast.officer)
    row = asked.shortlisted(case, asked.expert_of(cast.town, name=NAME), by=cast.officer)
    return asked.offered(case, row, by=cast.officer, message=f"{NAME}さんをお願いします")


ANSWERS = [("consent", "town"), ("refuse", "town"), ("refuse", "tokyo"), ("recall", "officer")]


@pytest.mark.parametrize(("code", "who"), ANSWERS)
def test_why_is_read_by_who_matches_alone(client, cast, candidate, code, who):
    case = asked.move(candidate.mission, code, cast[who], reason=WHY)
    for reader, reads in (("officer", True), ("tokyo", True), ("viewer", False), ("admin", False)):
        client.force_login(cast[reader])
        page = client.get(case.get_absolute_url())
        assert page.status_code == 200
        assert (WHY in page.content.decode()) == reads, reader
    candidate.refresh_from_db()
    assert candidate.answer_reason == WHY


@pytest.mark.parametrize(("code", "who"), ANSWERS)
def test_nothing_of_it_stays_once_the_expert_is_masked(cast, candidate, code, who):
    """The history is never rewritten, so the reason must not be in it."""
    asked.move(candidate.mission, code, cast[who], reason=WHY)
    clearing.mask(candidate.expert_id)
    candidate.refresh_from_db()
    told = [candidate.answer_reason, candidate.message, *Event.objects.values_list("reason", "data")]
    assert NAME not in str(told)


def test_the_reason_of_a_withdrawal_does_not_enter_the_mission(client, cast, candidate):
    client.force_login(cast.town)
    client.post(reverse("experts:withdraw", args=[candidate.expert.number]), {"reason": WHY})
    candidate.refresh_from_db()
    assert (candidate.state, candidate.answer_reason) == ("refused", WHY)
    assert NAME not in str(list(Event.objects.values_list("reason", "data")))


def test_who_is_told_of_an_offer_taken_back_reads_why(cast, candidate):
    asked.move(candidate.mission, "recall", cast.officer, reason="日程が変わったため")
    mail = OutgoingMail.objects.filter(to=cast.town.email).latest("pk")
    assert "日程が変わったため" in mail.body


def test_letters_in_which_somebody_may_be_named_leave_no_text(client, cast, candidate):
    """Administrators read the outbox; of these letters they see that they went."""
    case = asked.move(candidate.mission, "consent", cast.town, reason=WHY)
    letter = host_letters.drafted(case, "found")
    letter = host_letters.save(letter, {"to": "waiban@example.cn", "body_zh": NAME}, by=cast.officer, seen={})
    host_letters.send(letter, by=cast.officer, seen=str(letter.revision))
    client.force_login(cast.admin)
    mails = OutgoingMail.objects.all()
    assert mails.filter(body__contains=NAME).count() >= 2
    for mail in mails:
        assert NAME not in client.get(reverse("accounts:mail_detail", args=[mail.pk])).content.decode()
        outbox.settle(mail, OutgoingMail.State.SENT)
    assert not mails.filter(body__contains=NAME).exists()
    letter.refresh_from_db()
    assert letter.body_zh == NAME


def test_a_body_is_not_told_the_fields_of_somebody_who_went_to_another(client, cast, candidate):
    Expert.objects.filter(pk=candidate.expert_id).update(organisation=cast.stranger.seats[0].organisation)
    candidate.expert.fields.update(topic_ja="新しい団体での専門")
    for who, reads in (("town", False), ("officer", True)):
        client.force_login(cast[who])
        page = client.get(candidate.get_absolute_url())
        assert page.status_code == 200
        assert ("新しい団体での専門" in page.content.decode()) == reads, who
        assert (NAME in page.content.decode().replace(candidate.message, "")) == reads, who
