"""Experts are found by what they are called and know, in any script, by who may know of them and by nobody else."""

import pytest

from accounts.models import Role
from activities.cases.models import SearchEntry
from activities.cases.search.finding import find
from activities.experts import clearing, keeping, registering, searching
from activities.experts.models import Expert, ExpertField, Language
from tests.cast import organisation_of
from tests.factories.accounts import OccupancyFactory, SeatFactory, UserFactory
from tests.factories.experts import ExpertFactory, ExpertFieldFactory


@pytest.fixture
def expert(cast) -> Expert:
    """An expert of the town for apple trees."""
    row = ExpertFactory(
        organisation=organisation_of(cast.town), name="渡邉 花子", name_roman="WATANABE Hanako", name_kana="ワタナベ ハナコ",
        email="hanako@example.jp", phone="0178-56-2111", career="りんご試験場", department="農林部",
    )  # fmt: skip
    ExpertFieldFactory(expert=row, topic_ja="苹果の無袋栽培", topic_zh="苹果无袋栽培")
    Language.objects.create(expert=row, language="zh", level=3, certificate="HSK 5級")
    searching.follow(row.pk)
    return row


def found(user, words: str) -> list[int]:
    return [hit.key for hit in find(user, words, kinds=[searching.KIND])]


@pytest.mark.parametrize(
    "words",
    ["渡辺花子", "わたなべ", "watanabe", "農業", "农业", "无袋栽培", "無袋", "りんご", "HSK", "おいらせ町", "農林部"],
)
def test_found_by_name_topic_and_field_in_any_script(cast, expert, words):
    assert found(cast.officer, words) == [expert.pk]


@pytest.mark.parametrize("words", ["hanako@example.jp", "56-2111"])
def test_how_somebody_is_reached_finds_nobody(cast, expert, words):
    assert found(cast.officer, words) == []


@pytest.mark.parametrize(
    ("who", "finds"),
    [("officer", True), ("manager", True), ("tokyo", True), ("town", True), ("prefecture", False), ("stranger", False),
     ("viewer", False), ("admin", False)],
)  # fmt: skip
def test_found_by_who_may_know_of_them(cast, expert, who, finds):
    assert found(cast[who], "渡辺") == ([expert.pk] if finds else [])


def test_who_only_reads_along_at_the_office_finds_nobody(cast, expert):
    reader = UserFactory()
    seat = SeatFactory(organisation=organisation_of(cast.officer), role=Role.OFFICER)
    OccupancyFactory(user=reader, seat=seat, kind="reader")
    assert found(reader, "渡辺") == []
    OccupancyFactory(user=reader, seat=SeatFactory(organisation=organisation_of(cast.stranger)))
    reader.forget_seats()
    assert found(reader, "渡辺") == []


def test_found_by_what_is_there_now(cast, expert):
    keeping.save(ExpertField(expert=expert), {"field": "others", "topic_ja": "雪祭りの運営"}, by=cast.town)
    assert found(cast.town, "雪祭り") == [expert.pk]
    (hit,) = find(cast.town, "雪祭り", kinds=[searching.KIND])
    shown = searching.show([expert.pk])[expert.pk]
    assert (shown.url, shown.reference) == (expert.get_absolute_url(), expert.number)
    assert hit.key == expert.pk


def test_a_withdrawn_registration_is_found_until_it_is_masked(cast, expert):
    registering.withdraw(expert, "異動", by=cast.town)
    assert found(cast.officer, "渡辺") == [expert.pk]
    clearing.mask(expert.pk)
    assert found(cast.officer, "渡辺") == found(cast.officer, expert.number) == []
    assert not SearchEntry.objects.filter(kind=searching.KIND).exists()
    assert searching.show([expert.pk]) == {}


def test_many_at_once_are_found_when_all_are_written(cast, expert, monkeypatch):
    """As an import does it; a fault of the index stops nobody from being saved."""
    with searching.at_once():
        for words in ("雪祭りの運営", "樹氷の保護"):
            keeping.save(ExpertField(expert=expert), {"field": "others", "topic_ja": words}, by=cast.town)
        assert found(cast.town, "雪祭り") == []
    assert found(cast.town, "雪祭り") == found(cast.town, "樹氷") == [expert.pk]
    monkeypatch.setattr(searching, "write", None)
    with searching.at_once():
        keeping.save(ExpertField(expert=expert), {"field": "others", "topic_ja": "雪像"}, by=cast.town)
    assert expert.fields.filter(topic_ja="雪像").exists()


def test_reindexing_takes_no_statement_per_person(cast, expert, django_assert_num_queries):
    for _ in range(5):
        ExpertFieldFactory(expert=ExpertFactory(organisation=organisation_of(cast.town)))
    with django_assert_num_queries(4):
        (rows,) = searching.everything()
        assert len([searching.document(one) for one in rows]) == 6
