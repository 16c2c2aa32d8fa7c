"""The ranking: expected orders with their reasons, on plain values (features 3-15)."""

from datetime import date, timedelta

import pytest

from activities.cases.search.folding import fold
from activities.experts.fields import Field
from activities.missions.ranking import CRITERIA, DEFAULTS, Need, Past, Person, Ties, exclusion, rank, sorted_out
from activities.missions.ranking.days import gaps, within, without
from activities.missions.ranking.near import NEAR
from activities.missions.ranking.topics import Words, common_words, in_common, pairs_of

TODAY = date(2026, 6, 1)
FIRST, LAST = date(2026, 8, 24), date(2026, 8, 31)
ABOUT = ("スイカのつる割病抵抗性品種の導入と活用", "西瓜枯萎病抗性品种的引进与利用")


def words(*texts: str) -> Words:
    """Every pair of characters tells as much as a rare one."""
    telling = {pair: 7.6 for text in texts for pair in pairs_of(text, "")}
    return Words(" ".join(map(fold, texts)), telling)


NEED = Need(TODAY, "agriculture", "41", FIRST, LAST, words=words(*ABOUT))


def person(number: str, **values) -> Person:
    found = {
        "pk": int(number), "number": f"T-{number}", "expires_on": date(2029, 1, 1), "confirmed_on": TODAY,
        "consent_until": date(2027, 3, 31), "fields": (("agriculture", "", ""),),
    }  # fmt: skip
    return Person(**found | values)


def stated(*stretches) -> dict:
    return {"stated": True, "available": tuple(stretches)}


def kinds(one: Person, need: Need = NEED) -> dict[str, str]:
    return {code: criterion.find(need, one)[0] for code, criterion in CRITERIA.items()}


def order(*people: Person, wide: bool = False) -> list[tuple[str, int]]:
    return [(one.person.number, one.score) for one in rank(NEED, people, DEFAULTS, wide=wide)]


def test_the_mock_up_comes_out_in_its_order():
    """Tochigi before Shimane before Gunma before Kumamoto, each for what its card says."""
    been = Past("41", ("河南省開封市", "河南省开封市"), date(2018, 5, 29), 2018, 5)
    tochigi = person("0218", retired=True, fields=(("agriculture", "スイカの病害対策", ""),), past=(been,),
                     **stated((FIRST, LAST)))  # fmt: skip
    shimane = person(
        "0341", fields=(("agriculture", "有機栽培", ""),), past=(been,), **stated((FIRST, date(2026, 8, 29)))
    )
    gunma = person("0290", fields=(("forestry", "果樹栽培", ""),), past=(been,), **stated((FIRST, LAST)))
    kumamoto = person("0407", fields=(("agriculture", "施設園芸", ""),))
    assert [number for number, _score in order(kumamoto, gunma, shimane, tochigi)] == [
        "T-0218", "T-0341", "T-0290", "T-0407",
    ]  # fmt: skip
    assert kinds(tochigi) == {
        "field": "same", "topic": "words", "language": "none", "time": "all", "missions": "province", "ties": "none",
        "rest": "rested",
    }  # fmt: skip
    assert (kinds(shimane)["time"], kinds(gunma)["field"], kinds(kumamoto)["time"]) == ("part", "near", "unstated")


@pytest.mark.parametrize("code", DEFAULTS)
def test_without_one_criterion_the_total_is_less_by_exactly_its_points(code):
    been = Past("41", ("", ""), date(2025, 12, 1), 2025, 3)
    people = [
        person("0001", chinese=3, past=(been,), ties=Ties(1, 2024), **stated((FIRST, date(2026, 8, 28)))),
        person("0002", chinese=1, fields=(("forestry", "スイカ", "西瓜"),), lived="上海"),
        person("0003", fields=(("law", "", ""),), ties=Ties(9, 2020)),
    ]
    all_of_them = {one.person.pk: one for one in rank(NEED, people, DEFAULTS, wide=True)}
    for one in rank(NEED, people, DEFAULTS | {code: 0}, wide=True):
        before = all_of_them[one.person.pk]
        mark = next(mark for mark in before.marks(NEED, DEFAULTS) if mark.code == code)
        assert one.score == before.score - mark.points
        assert before.score == sum(mark.points for mark in before.marks(NEED, DEFAULTS)) <= 100


def test_the_same_score_is_ordered_by_the_number():
    people = [person("10000"), person("0002"), person("0001")]
    assert order(*people) == order(*reversed(people))
    assert [number for number, _score in order(*people)] == ["T-0001", "T-0002", "T-10000"]


def test_whoever_has_another_field_or_no_time_is_ranked_only_when_all_are_asked_for():
    lawyer = person("0001", fields=(("law", "", ""),))
    busy = person("0002", **stated())
    assert order(lawyer, busy) == []
    assert {number for number, _score in order(lawyer, busy, wide=True)} == {"T-0001", "T-0002"}


def test_words_of_the_topic_bring_somebody_of_another_field_in():
    other = person("0001", fields=(("environment", "西瓜枯萎病", "西瓜枯萎病"),))
    assert (kinds(other)["field"], kinds(other)["topic"], len(order(other))) == ("other", "words", 1)


def test_japanese_and_chinese_topics_meet():
    chinese = words("设施园艺技术指导")
    assert in_common(chinese, "施設園芸技術", "") > 0.5
    assert common_words(chinese, "施設園芸の技術指導", "") == ["技術指導", "園芸"]
    assert in_common(chinese, "消防", "消防") == 0.0


def test_other_fields_are_only_near_each_other():
    need = Need(TODAY, "others", words=words("祭り"))
    assert kinds(person("0001", fields=(("others", "祭り", ""),)), need)["field"] == "near"


def test_near_is_mutual_and_names_real_fields():
    assert all(field in NEAR[other] for field, others in NEAR.items() for other in others)
    assert set(NEAR) < set(Field.values)


@pytest.mark.parametrize(
    ("available", "kind", "share", "missing"),
    [
        ([(FIRST, LAST)], "all", 1.0, 0),
        ([(date(2026, 1, 1), date(2026, 8, 27)), (date(2026, 8, 28), date(2026, 12, 31))], "all", 1.0, 0),
        ([(FIRST, date(2026, 8, 29))], "part", 6 / 8, 2),
        ([(FIRST, date(2026, 8, 25)), (date(2026, 8, 28), LAST)], "part", 4 / 8, 2),
        ([], "none", 0.0, None),
    ],
)
def test_time(available, kind, share, missing):
    one = person("0001", **stated(*available))
    assert CRITERIA["time"].find(NEED, one) == (kind, share)
    assert CRITERIA["time"].facts(NEED, one).get("missing") == missing


def test_missing_days_are_named():
    one = person("0001", **stated((FIRST, date(2026, 8, 25)), (date(2026, 8, 28), LAST)))
    assert CRITERIA["time"].facts(NEED, one)["gaps"] == [(date(2026, 8, 26), date(2026, 8, 27))]


@pytest.mark.parametrize(("last", "kind"), [(date(2026, 8, 12), "enough"), (date(2026, 8, 6), "short")])
def test_a_longer_time_asks_for_so_many_days_of_it(last, kind):
    need = Need(TODAY, "agriculture", "41", date(2026, 8, 1), LAST, wished_days=8)
    one = person("0001", **stated((date(2026, 8, 5), last)))
    assert CRITERIA["time"].find(need, one)[0] == kind


def test_nothing_stated_is_no_refusal():
    assert CRITERIA["time"].find(NEED, person("0001")) == ("unstated", 0.5)
    assert CRITERIA["time"].find(Need(TODAY), person("0001", **stated())) == ("unknown", 0.5)


def test_another_mission_takes_days_away():
    one = person("0001", away=((FIRST, FIRST),), **stated((FIRST, LAST)))
    need = Need(TODAY, "agriculture", "41", FIRST, LAST, wished_days=7)
    assert (exclusion(NEED, one), exclusion(need, one)) == ("away", "")
    assert CRITERIA["time"].find(need, one) == ("enough", 1.0)


@pytest.mark.parametrize(
    ("past", "finding"),
    [
        ((Past("41", ("", ""), date(2020, 1, 1), 2019, None),), ("province", 1.0)),
        ((Past("41", ("", ""), date(2020, 1, 1), 2019, 2),), ("province", 0.5)),
        ((Past("22", ("", ""), date(2020, 1, 1), 2019, 4),), ("china", 0.7)),
        ((), ("none", 0.0)),
    ],
)
def test_earlier_missions(past, finding):
    assert CRITERIA["missions"].find(NEED, person("0001", past=past)) == finding


@pytest.mark.parametrize(
    ("last", "kind"),
    [(date(2025, 8, 24), "rested"), (date(2025, 8, 25), "soon"), (date(2026, 2, 25), "tired"), (None, "rested")],
)
def test_rest(last, kind):
    assert CRITERIA["rest"].find(NEED, person("0001", past=(Past("41", ("", ""), last, 2025),)))[0] == kind


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, ""),
        ({"standing": "withdrawn", "consent_until": None}, "withdrawn"),
        ({"standing": "draft"}, "draft"),
        ({"expires_on": TODAY - timedelta(days=1)}, "expired"),
        ({"expires_on": LAST - timedelta(days=1)}, "expires_early"),
        ({"consent_until": None}, "no_consent"),
        ({"consent_until": LAST - timedelta(days=1)}, "consent_ends"),
        ({"consent_until": LAST}, ""),
        ({"confirmed_on": None}, "not_confirmed"),
        ({"confirmed_on": TODAY - timedelta(days=456)}, "not_confirmed"),
        ({"confirmed_on": TODAY - timedelta(days=455)}, ""),
        ({"away": ((LAST, LAST + timedelta(days=9)),)}, "away"),
        ({"refused": True}, "refused"),
    ],
)
def test_who_is_left_out_and_why(values, code):
    assert exclusion(NEED, person("0001", **values)) == code


def test_everybody_is_counted_once():
    people = [person("0001"), person("0002", consent_until=None, refused=True), person("0003", standing="draft")]
    standing, left_out = sorted_out(NEED, people)
    assert [one.pk for one in standing] == [1]
    assert {code: len(found) for code, found in left_out.items()} == {"draft": 1, "no_consent": 1}


def test_stretches_of_days():
    first, last = date(2026, 1, 1), date(2026, 1, 10)
    taken = [(date(2026, 1, 3), date(2026, 1, 4)), (date(2026, 1, 5), date(2026, 1, 5))]
    assert within(first, last, taken) == [(date(2026, 1, 3), date(2026, 1, 5))]
    assert gaps(first, last, taken) == [(first, date(2026, 1, 2)), (date(2026, 1, 6), last)]
    assert without(first, last, [(first, last)], taken) == gaps(first, last, taken)
    assert gaps(first, last, [(first, last)]) == []
