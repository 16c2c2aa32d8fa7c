"""Earlier research on the same matter: among the cases a person may see, and on the published list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet

from accounts.prepared import Prepared
from activities.cases.fetching import CASE as CASE_KEY
from activities.cases.fetching import in_slots, slots
from activities.cases.models import Case
from activities.cases.search.cases import CASES
from activities.cases.search.similar import Precedent, nearest
from activities.cases.search.sources import Shown

from .entry_search import ENTRIES, shown
from .models import ListEntry, Question, ResearchRequest
from .rules import ASKING_FOR_COPIES

CASE, ENTRY = CASES.kind, ENTRIES.kind
SHOWN, LOOKED_AT, ENOUGH = 5, 25, 3
SUBSTANCE = re.compile(r"[一-龥々〆ァ-ヶーA-Za-z]{2,}")
EVERYWHERE = (
    "中国 日本 海外 現地 調査 課題 検討 程度 方法 費用 仕組 運営 住民 都市 事業 計画 場合 研修 確保 状況 制度 地方 政府 自治体 "
    "段階 評価 利用 実施 対応 参考 市町村 県内 市内 町内 行政 活用 整備 支援 管理 基準 関係 必要 問題 政策 "
    "負担 機関 手続 職員 担当 部局 見直 公表 資料 法令 種類 内容 対象 理由 背景 目的"
)
"""Words that most requests have: in common they say nothing about the matter."""
COMMON = frozenset(EVERYWHERE.split())


@dataclass(frozen=True)
class Found:
    """One precedent with its reasons; `entry` where it is one of the list and no case the person sees."""

    near: Precedent
    shown: Shown
    entry: ListEntry | None
    may_ask: bool
    reasons: list[str]


def text_of(case: ResearchRequest, typed: dict[str, str] | None = None) -> str:
    """Title, purpose and questions, by which alike ones are found; what is being typed stands for what is saved."""
    said = {"title": case.title, "purpose": case.purpose, "questions": ""} | (typed or {})
    if "questions" not in (typed or {}):
        said["questions"] = "\n".join(words for (words,) in QUESTIONS(case=case.pk))
    return "\n".join(said.values())


def alike(case: ResearchRequest, user, text: str, *, every_programme: bool = False) -> list[Found]:
    """The nearest to a text, nearest first, of what the person may see: research alone, or cases of every programme.

    Research that the person sees as a case is not named a second time as an entry of the list. The case itself and its own
    entry are no precedents. Four statements, and one for the numbers and bodies of cases.
    """
    own = [(CASE, case.pk), *((ENTRY, key) for (key,) in OWN_ENTRY(case=case.pk))]
    near = nearest(text, user=user, kinds=[CASE, ENTRY], exclude=own)[:LOOKED_AT]
    cases = _cases([one.key for one in near if one.kind == CASE], every_programme)
    entries = _entries([one.key for one in near if one.kind == ENTRY], cases)
    known = [one for one in near if one.key in (cases if one.kind == CASE else entries)]
    chosen = _telling_most(known, text.partition("\n")[0])
    as_cases = CASES.show([near.key for near, _reasons in chosen if near.kind == CASE])
    asks = bool(user.seats_as(*ASKING_FOR_COPIES))
    return [
        Found(near, shown(entry), entry, asks and entry.can_be_requested, reasons)
        if (entry := entries.get(near.key) if near.kind == ENTRY else None)
        else Found(near, as_cases[near.key], None, False, reasons)
        for near, reasons in chosen
    ]


def _telling_most(near: list[Precedent], title: str) -> list[tuple[Precedent, list[str]]]:
    """The first of those that have words of their title in common, then of the others that have enough, with their reasons.

    Whose title has none, and who can no longer be chosen, is not read.
    """
    by_title = ((one, telling(one.reasons)) for one in near if one.may_share(SUBSTANCE.findall(one.title)))
    in_title = list(islice(((one, reasons) for one, reasons in by_title if about(reasons, one.title)), SHOWN))
    chosen = {one.entry.pk for one, _reasons in in_title}
    others = ((one, telling(one.reasons)) for one in near if one.entry.pk not in chosen)
    enough = ((one, reasons) for one, reasons in others if about(reasons, title) or len(reasons) >= ENOUGH)
    return [*in_title, *islice(enough, SHOWN - len(in_title))]


def telling(reasons: Iterable[str]) -> list[str]:
    """The words in common that say something about the matter."""
    return [words for words in reasons if any(word not in COMMON for word in SUBSTANCE.findall(words))]


def about(reasons: list[str], title: str) -> bool:
    """Whether one of the words in common stands in a title."""
    return any(word in title for words in reasons for word in SUBSTANCE.findall(words) if word not in COMMON)


def _cases(keys: list[int], every_programme: bool) -> set[int]:
    """Those that were sent once."""
    if not keys:
        return set()
    number, told = in_slots(keys)
    return {key for (key,) in SENT(number, every_programme, **told)}


def _entries(keys: list[int], cases: set[int]) -> dict[int, ListEntry]:
    if not keys:
        return {}
    number, told = in_slots(keys)
    return {entry.pk: entry for entry in PUBLISHED(number, **told) if entry.case_id not in cases}


def _sent(number: int, every_programme: bool) -> QuerySet:
    found = Case.objects.filter(pk__in=slots(number), reference__isnull=False).order_by()
    return (found if every_programme else found.filter(programme="research")).values_list("pk")


SENT = Prepared(_sent)
PUBLISHED = Prepared(
    lambda number: ListEntry.objects.published().filter(pk__in=slots(number)).defer("description").order_by()
)
OWN_ENTRY = Prepared(lambda: ListEntry.objects.filter(case=CASE_KEY).order_by().values_list("pk"))
QUESTIONS = Prepared(lambda: Question.objects.filter(request=CASE_KEY).values_list("text"))
