"""Rows of an Excel file as people of the bank: what cells mean."""

from datetime import date

import pytest

from activities.cases.search.finding import find
from activities.experts.models import Change, Consent, Expert, Standing
from tests.cast import organisation_of
from tests.experts.lists import PERSON, WITHOUT_CONSENT, checked, taken, uploaded
from tests.factories.missions import kaifeng


def test_a_row_with_the_consent_becomes_somebody_registered(cast):
    upload = taken(uploaded(cast.town, PERSON), cast.town)
    expert = Expert.objects.get()
    assert (expert.number, expert.standing, expert.organisation) == (
        "T-0001",
        Standing.ACTIVE,
        organisation_of(cast.town),
    )
    assert (expert.name, expert.name_zh, expert.retired, expert.birth_year) == ("青森 花子", "青森花子", True, 1965)
    assert (expert.email, expert.phone, expert.post) == ("hanako@example.jp", "0178-56-2111", "課長")
    assert list(expert.fields.values_list("field", "topic_ja", "topic_zh")) == [
        ("agriculture", "果樹栽培", "果树栽培"), ("environment", "廃棄物の処理対策", ""),
    ]  # fmt: skip
    assert set(expert.languages.values_list("language", "name", "level", "certificate")) == {
        ("zh", "", 2, "HSK 4級"), ("other", "韓国語", 1, "TOPIK 2級"),
    }  # fmt: skip
    assert list(expert.experiences.values_list("place", "year_from", "year_until", "what")) == [
        ("中国河南省開封市", 2018, 2019, "果樹栽培の指導"), ("タイ", 2005, None, ""),
    ]  # fmt: skip
    assert expert.availabilities.values_list("start", "end", "note").get() == (
        date(2099, 5, 1), date(2099, 6, 30), "2週間まで",
    )  # fmt: skip
    consent = Consent.objects.get()
    assert (consent.given_on, consent.valid_from, consent.valid_until) == (
        date(2026, 4, 1), date(2026, 4, 1), date(2030, 3, 31),
    )  # fmt: skip
    assert (consent.signed_by, consent.by, consent.seat) == ("おいらせ町長", cast.town, cast.town.seats[0])
    assert (upload.taken, upload.registered, upload.rows) == (1, 1, [])
    assert set(Change.objects.values_list("what", flat=True)) == {"added", "consented", "registered"}
    assert [hit.key for hit in find(cast.town, "果树栽培", kinds=["expert"])] == [expert.pk]


def test_a_row_without_the_consent_stays_being_entered(cast):
    upload = taken(uploaded(cast.town, PERSON | WITHOUT_CONSENT), cast.town)
    assert Expert.objects.get().standing == Standing.DRAFT
    assert not Consent.objects.exists()
    assert (upload.taken, upload.registered) == (1, 0)


@pytest.mark.parametrize("text", ["1", "1 農業", "農業", "农业", "agriculture", "１　農業", "農業：果樹"])
def test_a_field_is_known_by_number_and_words(cast, text):
    (row,) = checked(cast.town, PERSON | {"field_1": text})
    assert row.values["field"][0]["field"] == "agriculture"
    assert row.values["field"][0]["topic_ja"] == "果樹栽培"


@pytest.mark.parametrize(
    ("text", "retired"),
    [
        ("", False),
        ("現職", False),
        ("在職", False),
        ("×", False),
        ("退職", True),
        ("退職者", True),
        ("ＯＢ", True),
        ("○", True),
    ],
)
def test_who_says_nothing_is_serving(cast, text, retired):
    (row,) = checked(cast.town, PERSON | {"retired": text})
    assert (row.faults, row.values["person"]["retired"]) == ({}, retired)


@pytest.mark.parametrize(
    ("text", "year"),
    [("", None), ("1965", 1965), ("１９６５年生まれ", 1965), ("昭和40年", 1965), ("昭和40", 1965), ("S40", 1965)],
)
def test_a_year_of_birth_is_read_in_either_calendar(cast, text, year):
    (row,) = checked(cast.town, PERSON | {"birth_year": text})
    assert (row.faults, row.values["person"]["birth_year"]) == ({}, year)


@pytest.mark.parametrize("text", ["あおもり　はなこ", "アオモリ ハナコ", "ｱｵﾓﾘ ﾊﾅｺ"])
def test_a_reading_becomes_katakana(cast, text):
    (row,) = checked(cast.town, PERSON | {"name_kana": text})
    assert row.values["person"]["name_kana"] == "アオモリ ハナコ"


def test_years_that_are_none_stay_with_the_place(cast):
    (row,) = checked(cast.town, PERSON | {"experiences": "台湾（留学）\n米国（2001-2003）：姉妹都市\nパリ（2010年～）"})
    told = [(one["place"], one["year_from"], one["year_until"], one["what"]) for one in row.values["experience"]]
    assert told == [("台湾（留学）", None, None, ""), ("米国", 2001, 2003, "姉妹都市"), ("パリ", 2010, None, "")]


def test_a_place_in_china_is_linked_where_it_is_clear(cast):
    """Ties between places are read from it; what may mean several places stays as it was written."""
    place = kaifeng()
    (row,) = checked(
        cast.town, PERSON | {"experiences": "中国河南省開封市：指導\n中国のどこか\nタイ\n河南省開封市（2019）"}
    )
    assert [one["division"] for one in row.values["experience"]] == [place.pk, None, None, place.pk]
    taken(uploaded(cast.town, PERSON | {"experiences": "中国河南省開封市：指導"}), cast.town)
    assert Expert.objects.get().experiences.get().division == place
