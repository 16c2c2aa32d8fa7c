"""Earlier research on the same matter: among the cases a person may see, and on the published list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from activities.cases.models import Case
from activities.cases.search.similar import Precedent, similar

from .entry_search import KIND as ENTRY
from .models import ListEntry, ResearchRequest
from .rules import ASKING_FOR_COPIES

CASE = "case"
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
    entry: ListEntry | None
    may_ask: bool
    reasons: list[str]


def text_of(case: ResearchRequest, typed: dict[str, str] | None = None) -> str:
    """Title, purpose and questions, by which alike ones are found; what is being typed stands for what is saved."""
    said = {"title": case.title, "purpose": case.purpose}
    said["questions"] = "\n".join(row.text for row in case.questions.all())
    return "\n".join((said | (typed or {})).values())


def alike(case: ResearchRequest, user, text: str, *, every_programme: bool = False) -> list[Found]:
    """The nearest to a text, nearest first, of what the person may see: research alone, or cases of every programme.

    Research that the person sees as a case is not named a second time as an entry of the list. The case itself and its own
    entry are no precedents.
    """
    own = [(CASE, case.pk), *((ENTRY, key) for key in ListEntry.objects.filter(case=case).values_list("pk", flat=True))]
    near = similar(text, user=user, kinds=[CASE, ENTRY], exclude=own, limit=LOOKED_AT)
    cases = _cases([one.key for one in near if one.kind == CASE], every_programme)
    entries = _entries([one.key for one in near if one.kind == ENTRY], cases)
    asks = bool(user.seats_as(*ASKING_FOR_COPIES))
    found = [
        Found(one, entry, bool(entry) and asks and entry.can_be_requested, reasons)
        for one in near
        if (entry := entries.get(one.key) if one.kind == ENTRY else None) or (one.kind == CASE and one.key in cases)
        if (reasons := telling(one.reasons))
        and (about(reasons, f"{one.title} {text.partition(chr(10))[0]}") or len(reasons) >= ENOUGH)
    ]
    return sorted(found, key=lambda one: not about(one.reasons, one.near.title))[:SHOWN]


def telling(reasons: Iterable[str]) -> list[str]:
    """The words in common that say something about the matter."""
    return [words for words in reasons if any(word not in COMMON for word in SUBSTANCE.findall(words))]


def about(reasons: list[str], title: str) -> bool:
    """Whether one of the words in common stands in a title."""
    return any(word in title for words in reasons for word in SUBSTANCE.findall(words) if word not in COMMON)


def _cases(keys: list[int], every_programme: bool) -> set[int]:
    """Those that were sent once."""
    found = Case.objects.filter(pk__in=keys, reference__isnull=False)
    return set((found if every_programme else found.filter(programme="research")).values_list("pk", flat=True))


def _entries(keys: list[int], cases: set[int]) -> dict[int, ListEntry]:
    return {
        entry.pk: entry for entry in ListEntry.objects.published().filter(pk__in=keys) if entry.case_id not in cases
    }
