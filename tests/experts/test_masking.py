"""Personal data of the bank go three years after the registration was over (domain H.15); what is counted stays."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from activities.cases.revisions import prints, read_prints
from activities.experts import clearing, consenting, keeping, registering
from activities.experts.models import Availability, Experience, Expert, ExpertField, Language, Standing, Upload
from activities.experts.models.consents import Consent
from activities.missions.models import Candidate
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented
from tests.factories.missions import requested

WITHDRAWN = date(2026, 10, 1)
FULL = {
    "name": "秘密太郎", "name_kana": "ヒミツタロウ", "name_roman": "HIMITSU Taro", "name_zh": "秘密太郎", "department": "農林部",
    "department_zh": "农林部", "post": "課長", "post_zh": "处长", "birth_year": 1965, "email": "taro@example.jp",
    "phone": "017-000-0000", "qualifications": "技術士", "career": "りんご試験場", "remark": "糖尿病", "retired": True,
}  # fmt: skip
SECRETS = ("秘密", "ヒミツ", "HIMITSU", "農林部", "农林部", "課長", "处长", "1965", "taro@", "017-000", "技術士", "りんご",
           "糖尿病", "HSK", "開封", "夏のみ", "町長", "異動")  # fmt: skip


@pytest.fixture
def expert(cast) -> Expert:
    """Somebody with everything, who was withdrawn on 1 October 2026."""
    expert = ExpertFactory(organisation=organisation_of(cast.town), **FULL)
    ExpertFieldFactory(expert=expert, topic_ja="りんごの栽培", topic_zh="")
    ExpertFieldFactory(expert=expert, field="others", topic_ja="りんご祭り", topic_zh="")
    Language.objects.create(expert=expert, language="zh", level=3, certificate="HSK 5級")
    Experience.objects.create(expert=expert, place="開封")
    Availability.objects.create(expert=expert, start=WITHDRAWN, end=WITHDRAWN, note="夏のみ")
    row = consented(expert, by=cast.town, seat=cast.town.seats[0])
    row.file.save("x", ContentFile(b"signed"))
    Consent.objects.update(signed_by="町長", file_name="秘密太郎.pdf")
    keeping.save(
        expert, {"career": "りんご試験場の場長"}, by=cast.town, seen=read_prints(prints(keeping.plain(expert)))
    )
    consenting.withdraw_consent(expert, "本人の異動", by=cast.town)
    with time_machine.travel("2026-10-01 10:00+09:00", tick=False):
        return registering.withdraw(expert, "異動のため", by=cast.town)


def told(expert: Expert) -> str:
    """Everything that stands in the rows of a person."""
    parts = (
        expert.fields,
        expert.languages,
        expert.experiences,
        expert.availabilities,
        expert.consents,
        expert.changes,
    )
    rows = [Expert.objects.get(pk=expert.pk), *(row for part in parts for row in part.all())]
    return " ".join(str(value) for row in rows for value in vars(row).values())


def due(day: str) -> list[int]:
    return list(clearing.due(date.fromisoformat(day)).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("day", "is_due"), [("2029-09-30", False), ("2029-10-01", True), ("2040-02-29", True), ("2026-10-01", False)]
)
def test_the_time_is_over_three_years_after_the_withdrawal(expert, day, is_due):
    assert due(day) == ([expert.pk] if is_due else [])


def test_a_registration_that_ended_is_over_as_well_and_one_that_holds_is_not(db):
    ended = ExpertFactory(expires_on=date(2026, 10, 1))
    ExpertFactory(expires_on=date(2029, 10, 1))
    assert due("2029-10-01") == [ended.pk]


def test_what_was_begun_and_forgotten_goes_after_the_same_time(db):
    draft = ExpertFactory(standing=Standing.DRAFT, registered_on=None, expires_on=None)
    Expert.objects.update(updated_at="2026-10-01T12:00:00Z")
    assert due("2029-09-30") == []
    assert due("2029-10-02") == [draft.pk]


def test_names_go_and_numbers_stay(expert, django_capture_on_commit_callbacks):
    paper = expert.consents.get().file
    assert [secret for secret in SECRETS if secret not in told(expert)] == []
    with django_capture_on_commit_callbacks(execute=True):
        assert clearing.mask(expert.pk)
    fresh, said = Expert.objects.get(), told(expert)
    assert [secret for secret in SECRETS if secret in said] == []
    assert (fresh.number, fresh.organisation, fresh.retired) == (expert.number, expert.organisation, True)
    assert (fresh.standing, fresh.withdrawn_on, fresh.masked_at is not None) == (Standing.WITHDRAWN, WITHDRAWN, True)
    assert list(fresh.fields.values_list("field", flat=True)) == ["agriculture", "others"]
    assert fresh.languages.values_list("language", "level").get() == ("zh", 3)
    assert fresh.consents.count() == 1
    assert fresh.changes.count() == expert.changes.count()
    assert not paper.storage.exists(paper.name)


def test_every_column_of_a_person_is_either_emptied_or_counted():
    """A column that is added tomorrow has to be thought of."""
    kept = {"id", "number", "organisation", "retired", "standing", "registered_on", "confirmed_on", "expires_on", "asked_on",
            "withdrawn_on", "masked_at", "revision", "created_at", "updated_at"}  # fmt: skip
    assert {field.name for field in Expert._meta.fields} == kept | set(clearing.FORGOTTEN)
    parts = {ExpertField, Language, Experience, Availability, Consent}
    known = {"fields", "languages", "experiences", "availabilities", "consents", "changes", "notices", "candidacies",
             "missions"}  # fmt: skip
    assert {relation.get_accessor_name() for relation in Expert._meta.related_objects} == known
    assert {relation.related_model for relation in Expert._meta.related_objects} >= parts | {Candidate}


def test_what_missions_keep_of_their_words_goes_and_who_was_asked_stays(expert, cast):
    mission = requested(cast.officer)
    candidate = Candidate.objects.create(
        mission=mission, expert=expert, organisation=expert.organisation, state="refused", rank=1, score=88,
        reasons=[{"text": "HSK 5級"}], note="秘密", message="秘密太郎様", answer_reason="異動", created_by=cast.officer,
    )  # fmt: skip
    clearing.mask(expert.pk)
    candidate.refresh_from_db()
    assert (candidate.reasons, candidate.note, candidate.message, candidate.answer_reason) == ([], "", "", "")
    assert (candidate.state, candidate.rank, candidate.score, candidate.expert) == ("refused", 1, 88, expert)


def test_masking_twice_changes_nothing(expert):
    clearing.mask(expert.pk)
    first = Expert.objects.values().get()
    assert not clearing.mask(expert.pk)
    assert Expert.objects.values().get() == first
    assert due("2040-01-01") == []


def test_the_pages_show_nobody_any_more(expert, cast, client):
    clearing.mask(expert.pk)
    client.force_login(cast.town)
    page = client.get(reverse("experts:expert", args=[expert.number]))
    assert page.status_code == 200
    assert not [secret for secret in SECRETS if secret in page.content.decode()]


def test_others_are_left_alone_and_lists_that_were_left_over_go(expert, cast):
    other = ExpertFactory(organisation=organisation_of(cast.town), **FULL)
    with time_machine.travel("2029-10-02 09:00+09:00", tick=False):
        Expert.objects.filter(pk=other.pk).update(expires_on=date(2030, 1, 1))
        old = Upload.objects.create(name="a", rows=[[1, ["秘密太郎"]]], by=cast.town)
        Upload.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=3, minutes=1))
        Upload.objects.create(name="b", rows=[[1, ["秘密太郎"]]], by=cast.town)
        assert clearing.tick.func() == "masked: 1, cleared: 1"
        assert clearing.tick.func() == "nothing due"
    other.refresh_from_db()
    assert other.name == "秘密太郎"
    assert Upload.objects.get().name == "b"


def test_the_command_says_first_what_it_would_do(expert):
    Expert.objects.update(withdrawn_on=date(2020, 1, 1))
    for options, answer, name in ((["--dry-run"], "is due", "秘密太郎"), ([], "masked", "")):
        said = StringIO()
        call_command("mask_experts", *options, stdout=said)
        assert (said.getvalue(), Expert.objects.get().name) == (f"{expert.number}: {answer}\n", name)


def test_the_worker_does_it_by_itself(settings):
    assert "activities.experts.clearing.tick" in settings.EVERY_MINUTE


def test_whoever_keeps_words_elsewhere_learns_what_to_look_for(expert, monkeypatch):
    heard = []
    monkeypatch.setattr(clearing, "MASKERS", [lambda gone: heard.append((gone.pk, gone.name, gone.post))])
    clearing.mask(expert.pk)
    assert heard == [(expert.pk, "秘密太郎", "課長")]


def test_one_who_cannot_be_masked_holds_up_nobody(expert, monkeypatch):
    other = ExpertFactory(name="甲", standing=Standing.WITHDRAWN, withdrawn_on=WITHDRAWN)

    def fails(gone):
        if gone.pk == expert.pk:
            raise ValueError

    monkeypatch.setattr(clearing, "MASKERS", [fails])
    with time_machine.travel("2029-10-02 10:00+09:00", tick=False):
        assert clearing.mask_due() == 1
        assert [row.pk for row in clearing.due()] == [expert.pk]
    assert (Expert.objects.get(pk=expert.pk).name, Expert.objects.get(pk=other.pk).name) == ("秘密太郎", "")
