"""Earlier research on the same matter: among the cases a person may see, and on the published list."""

from dataclasses import dataclass

from activities.cases.models import Case
from activities.cases.search.similar import Precedent, similar

from .entry_search import KIND as ENTRY
from .models import ListEntry, ResearchRequest
from .rules import ASKING_FOR_COPIES

CASE = "case"
SHOWN, LOOKED_AT = 5, 15


@dataclass(frozen=True)
class Found:
    """One precedent with its reasons; `entry` where it is one of the list and no case the person sees."""

    near: Precedent
    entry: ListEntry | None
    may_ask: bool


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
        Found(one, entry, may_ask=bool(entry) and asks and entry.can_be_requested)
        for one in near
        if (entry := entries.get(one.key) if one.kind == ENTRY else None) or (one.kind == CASE and one.key in cases)
    ]
    return found[:SHOWN]


def _cases(keys: list[int], every_programme: bool) -> set[int]:
    found = Case.objects.filter(pk__in=keys)
    return set((found if every_programme else found.filter(programme="research")).values_list("pk", flat=True))


def _entries(keys: list[int], cases: set[int]) -> dict[int, ListEntry]:
    return {
        entry.pk: entry for entry in ListEntry.objects.published().filter(pk__in=keys) if entry.case_id not in cases
    }
