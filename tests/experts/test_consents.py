"""The body's consent: for how long, with which paper, and that withdrawing it takes effect at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.experts import consenting, followers
from activities.experts.models import Change, Consent, Expert
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented

PDF = b"%PDF-1.4\n%paper"


@pytest.fixture
def expert(cast) -> Expert:
    row = ExpertFactory(organisation=organisation_of(cast.town))
    ExpertFieldFactory(expert=row)
    return row


def days(given=0, start=0, end=364) -> dict:
    today = today_in_japan()
    return {
        name: (today + timedelta(days=number)).isoformat()
        for name, number in {"given_on": given, "valid_from": start, "valid_until": end}.items()
    }


def give(client, expert, **values):
    return client.post(reverse("experts:consent", args=[expert.number]), days() | values)


def test_a_body_consents_with_a_paper_or_without(client, town, expert):
    client.force_login(town)
    assert give(client, expert).status_code == 302
    paper = SimpleUploadedFile("同意書.pdf", PDF)
    assert give(client, expert, file=paper, form_token="b", signed_by="人事課長").status_code == 302
    newest = Consent.objects.order_by("pk").last()
    assert (newest.organisation, newest.file_name, newest.by) == (expert.organisation, "同意書.pdf", town)
    page = client.get(expert.get_absolute_url()).content.decode()
    assert reverse("experts:consent_file", args=[expert.number, newest.pk]) in page
    assert "人事課長" in page
    assert Expert.objects.available_to_match(today_in_japan()).get() == expert


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        (days(given=1), "given_on"),
        (days(start=5, end=4), "valid_until"),
        (days(start=-400, end=-1), "valid_until"),
        ({"valid_until": (years_after(today_in_japan(), 11)).isoformat()}, "valid_until"),
        ({"valid_until": ""}, "valid_until"),
        ({"file": SimpleUploadedFile("同意書.exe", b"MZ")}, "file"),
        ({"file": SimpleUploadedFile("同意書.pdf", b"no paper at all")}, "file"),
    ],
)
def test_days_and_papers_that_cannot_be_are_refused(client, town, expert, values, wrong):
    client.force_login(town)
    answer = give(client, expert, **values)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {wrong}
    assert not Consent.objects.exists()


def test_who_enters_it_for_the_body_says_who_consented(client, officer, expert):
    client.force_login(officer)
    answer = give(client, expert)
    assert set(answer.context["form"].errors) == {"signed_by"}
    assert give(client, expert, signed_by="総務部長").status_code == 302
    assert Consent.objects.get().organisation == expert.organisation


def test_a_withdrawn_consent_takes_the_person_out_of_matching_and_out_of_nothing_else(client, cast, expert):
    consented(expert, by=cast.town, seat=cast.town.seats[0])
    heard = []
    follower = followers.Follower(
        lambda row, by, reason: heard.append((row.number, reason)), lambda row, user: ["打診中の派遣が1件あります"]
    )
    followers.register_follower(follower)
    try:
        client.force_login(cast.town)
        url = reverse("experts:consent_withdraw", args=[expert.number])
        assert "打診中の派遣が1件あります" in client.get(url).content.decode()
        assert client.post(url, {"reason": ""}).status_code == 422
        assert client.post(url, {"reason": "人事異動"}).status_code == 302
        assert client.post(url, {"reason": "二度目"}).status_code == 422
    finally:
        followers.FOLLOWERS.remove(follower)
    consent, today = Consent.objects.get(), today_in_japan()
    assert (consent.withdrawn_on, consent.withdrawal_reason) == (today, "人事異動")
    assert heard == [(expert.number, "人事異動")]
    assert not Expert.objects.available_to_match(today).exists()
    expert.refresh_from_db()
    assert expert.standing == "active"
    assert Change.objects.filter(what="unconsented", subject="人事異動").count() == 1
    assert "人事異動" in client.get(expert.get_absolute_url()).content.decode()
    assert give(client, expert).status_code == 302
    assert Expert.objects.available_to_match(today).get() == expert


def test_a_failing_follower_keeps_everything_as_it_was(cast, expert):
    from activities.experts import consenting

    consented(expert, by=cast.town, seat=cast.town.seats[0])

    def fail(row, by, reason):
        raise RuntimeError("no")

    follower = followers.Follower(fail)
    followers.register_follower(follower)
    try:
        with pytest.raises(RuntimeError):
            consenting.withdraw_consent(expert, "理由", by=cast.town)
    finally:
        followers.FOLLOWERS.remove(follower)
    assert Consent.objects.get().withdrawn_on is None


def test_a_consent_is_not_written_for_somebody_who_has_gone_to_another_body(cast, expert):
    """The form was open when headquarters let another body register the person."""
    today = today_in_japan()
    Expert.objects.filter(pk=expert.pk).update(organisation=organisation_of(cast.stranger))
    values = {"given_on": today, "valid_from": today, "valid_until": today + timedelta(days=30), "signed_by": ""}
    with pytest.raises(PermissionDenied):
        consenting.give(expert, values, by=cast.town)
    assert not Consent.objects.exists()
