"""Reasons of the ranking: as they are kept (codes and plain values) and as each reader is told them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.calendars.eras import format_range
from activities.experts.fields import Field
from activities.experts.models import Level
from activities.trips.both import Both

from .ranking import Mark, Need, Ranked
from .ranking.topics import common_words
from .weighing import LABELS

GOOD, CHECK, PLAIN = "good", "check", "plain"
"""What speaks for somebody, what has to be asked about, and what only stands among the points."""
Kept = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One reason in words."""

    tone: str
    words: str


@dataclass(frozen=True)
class Part:
    """What one criterion gave of its points, with its reasons."""

    code: str
    label: Any
    points: int
    most: int
    lines: tuple[Line, ...]

    @property
    def met(self) -> bool:
        return self.points * 2 >= self.most > 0


def kept(need: Need, ranked: Ranked, points: Mapping[str, int]) -> list[dict[str, Any]]:
    """The reasons as JSON: what a candidate keeps of the day it was chosen on."""
    return [kept_mark(need, mark) for mark in ranked.marks(need, points)]


def kept_mark(need: Need, mark: Mark) -> dict[str, Any]:
    facts = {name: plain(value) for name, value in mark.facts.items()}
    if mark.code == "topic" and mark.kind == "words":
        facts["words"] = common_words(need.words, *mark.facts["topic"])
    return {"code": mark.code, "kind": mark.kind, "points": mark.points, "most": mark.most} | facts


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


def told(reasons: Iterable[Kept]) -> list[Part]:
    """Every criterion in the reader's words; what an older ranking knew and this one does not is passed over."""
    return [
        Part(one["code"], LABELS[one["code"]], one["points"], one["most"], tuple(WORDS[one["code"]](one)))
        for one in reasons
        if one.get("code") in WORDS
    ]


def lines(parts: Iterable[Part]) -> list[Line]:
    """What a card says: what speaks for somebody first, then what has to be asked about."""
    found = [line for part in parts for line in part.lines if line.tone != PLAIN]
    return sorted(found, key=lambda line: line.tone != GOOD)


def days(start: str, end: str) -> str:
    return format_range(date.fromisoformat(start), date.fromisoformat(end), year=False, weekday=False)


def year(number: int) -> str:
    # Translators: %(year)s年度
    return _("fiscal year %(year)s") % {"year": number}


def joined(stretches: Iterable[list[str]]) -> str:
    # Translators: 期間を並べるときの区切り
    return _(", ").join(days(*stretch) for stretch in stretches)


def subject(one: Kept) -> str:
    """農業：果樹栽培, in the reader's language."""
    field = str(Field(one["field"]).label) if one.get("field") in Field.values else ""
    # Translators: 「分野：専門」の区切り
    return _(": ").join(filter(None, (field, str(Both.of(one.get("topic"))))))


def of_field(one: Kept) -> list[Line]:
    what = {"what": subject(one)}
    if one["kind"] == "same":
        # Translators: 分野が一致しています（%(what)s）
        return [Line(GOOD, _("The same field (%(what)s)") % what)]
    if one["kind"] == "near":
        # Translators: 分野が近いです（%(what)s）
        return [Line(GOOD, _("A near field (%(what)s)") % what)]
    # Translators: 分野が異なります（%(what)s）
    return [Line(CHECK, _("Another field (%(what)s)") % {"what": what["what"] or "—"})]


def of_topic(one: Kept) -> list[Line]:
    if one["kind"] == "words":
        # Translators: 要望と同じ言葉があります（%(words)s）
        words = _("Words of the request in the topic: %(words)s")
        return [Line(GOOD, words % {"words": _(", ").join(one.get("words") or [str(Both.of(one["topic"]))])})]
    # Translators: 要望の内容を指導できるか確認が必要です
    return [Line(CHECK, _("Ask whether they can teach what is wished: the topics have no words in common"))]


def of_language(one: Kept) -> list[Line]:
    if one["kind"] == "speaks":
        level = Level(one["level"])
        # Translators: 中国語：%(level)s
        return [Line(GOOD if level >= Level.DAILY else PLAIN, _("Chinese: %(level)s") % {"level": level.label})]
    if one["kind"] == "alone":
        # Translators: 通訳なしの要望ですが、中国語の登録がありません
        return [Line(CHECK, _("No Chinese is entered, and no interpreter is planned"))]
    # Translators: 中国語の登録はありません
    return [Line(PLAIN, _("No Chinese is entered"))]


def of_time(one: Kept) -> list[Line]:
    return [TIMES[one["kind"]](one)]


def part_of_time(one: Kept) -> Line:
    words = ngettext(
        # Translators: 派遣できるのは%(runs)sです。%(count)d日（%(gaps)s）不足しています
        "Can go %(runs)s only; %(count)d day is missing (%(gaps)s)",
        "Can go %(runs)s only; %(count)d days are missing (%(gaps)s)",
        one["missing"],
    )
    told = {"runs": joined(one["runs"]), "gaps": joined(one["gaps"]), "count": one["missing"]}
    return Line(CHECK, words % told)


def too_short(one: Kept) -> Line:
    words = ngettext(
        # Translators: 続けて派遣できるのは%(range)sまでです。希望の日数に%(count)d日不足しています
        "At most %(range)s in a row; %(count)d day is missing",
        "At most %(range)s in a row; %(count)d days are missing",
        one["missing"],
    )
    return Line(CHECK, words % {"range": days(one["start"], one["end"]), "count": one["missing"]})


def long_enough(one: Kept) -> Line:
    # Translators: 希望の期間のうち%(range)sに派遣できます
    return Line(GOOD, _("Can go for as long as is wished (%(range)s)") % {"range": days(one["start"], one["end"])})


TIMES: dict[str, Callable[[Kept], Line]] = {
    # Translators: 希望の期間に派遣できます
    "all": lambda one: Line(GOOD, _("Can go in the wished time")),
    "enough": long_enough,
    "part": part_of_time,
    "short": too_short,
    # Translators: 希望の期間には派遣できません
    "none": lambda one: Line(CHECK, _("Cannot go in the wished time")),
    # Translators: 派遣できる期間が登録されていません。確認が必要です
    "unstated": lambda one: Line(CHECK, _("Has not said when they could go; ask")),
    # Translators: 要望に期間が書かれていません
    "unknown": lambda one: Line(PLAIN, _("The request names no time")),
}


def of_missions(one: Kept) -> list[Line]:
    if one["kind"] == "none":
        # Translators: 中国への派遣経験がありません
        return [Line(CHECK, _("Has not been on a mission to China"))]
    if one["kind"] == "lived":
        # Translators: 派遣以外の中国での経験があります（%(where)s）
        return [Line(GOOD, _("Experience in China besides missions (%(where)s)") % {"where": one["where"]})]
    words = ngettext(
        # Translators: 中国への派遣が%(count)d回あります（最近：%(year)s　%(place)s）
        "%(count)d mission to China (%(year)s, %(place)s)",
        "%(count)d missions to China (the latest: %(year)s, %(place)s)",
        one["number"],
    )
    told = {"count": one["number"], "year": year(one["year"]), "place": Both.of(one["place"])}
    return [Line(GOOD, words % told), *rated(one["rating"])]


def rated(rating: int | None) -> list[Line]:
    if not rating:
        return []
    # Translators: 前回の要望元の評価：5段階の%(rating)d
    words = _("The host rated the last mission %(rating)d of 5") % {"rating": rating}
    return [Line(GOOD if rating >= 4 else CHECK if rating <= 2 else PLAIN, words)]


def of_ties(one: Kept) -> list[Line]:
    if one["kind"] == "none":
        # Translators: 所属団体と派遣先の地域との案件はありません
        return [Line(PLAIN, _("No earlier cases of their body with the province"))]
    words = ngettext(
        # Translators: 所属団体と派遣先の地域との案件が%(count)d件あります（最近：%(year)s）
        "%(count)d earlier case of their body with the province (%(year)s)",
        "%(count)d earlier cases of their body with the province (the latest: %(year)s)",
        one["number"],
    )
    return [Line(GOOD, words % {"count": one["number"], "year": year(one["year"])})]


def of_rest(one: Kept) -> list[Line]:
    if one["kind"] == "fresh":
        # Translators: これまでに派遣されていません
        return [Line(PLAIN, _("No earlier mission"))]
    words = ngettext(
        # Translators: 前回の派遣から%(count)dか月です
        "%(count)d month after the last mission",
        "%(count)d months after the last mission",
        one["months"],
    )
    return [Line(PLAIN if one["kind"] == "rested" else CHECK, words % {"count": one["months"]})]


WORDS: dict[str, Callable[[Kept], list[Line]]] = {
    "field": of_field,
    "topic": of_topic,
    "language": of_language,
    "time": of_time,
    "missions": of_missions,
    "ties": of_ties,
    "rest": of_rest,
}
