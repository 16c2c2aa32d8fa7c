"""A survey in numbers: who answered, and what is wished, by province and by field; in two statements however many bodies."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from activities.experts.fields import Field
from activities.partners.filters import provinces
from activities.places.outlines import BESIDE, label_at

from .models import Invitee, Survey, Wish

SHADES = (1, 2, 4, 7)
"""From how many wishes on a province is drawn in the next darker shade."""


@dataclass
class Row:
    """One province or one field: its words, and how many of what (`facts`); what was never counted is nought."""

    code: str
    label: Any
    counts: Counter = field(default_factory=Counter)
    share: int = 0

    @property
    def wishes(self) -> int:
        return self.counts["wishes"]


@dataclass
class Area:
    """A province on the map: its outline, how dark it is, and where its number stands."""

    code: str
    label: Any
    wishes: int
    shade: int
    x: int = 0
    y: int = 0

    @property
    def look(self) -> str:
        """Whether the number stands on dark ground, or beside a province that is too small for it."""
        if self.code in BESIDE:
            return "beside"
        return "on-dark" if self.shade >= 3 else ""


@dataclass
class Numbers:
    """Everything that the overview draws."""

    total: Row
    provinces: list[Row]
    fields: list[Row]
    areas: list[Area]


def numbers_of(survey: Survey) -> Numbers:
    names = dict(named_provinces())
    total, by_province, by_field = Row("", ""), {}, {}
    bodies: dict[int, str] = {}
    for key, answered, sent, opened, division in rows_of(survey):
        code = (division or "")[:2]
        bodies[key] = code
        row = by_province.setdefault(code, Row(code, names.get(code, "")))
        for one in (total, row):
            one.counts.update(facts(answered, sent, opened))
    for key, wished, mission, aside in counted_wishes(survey):
        words = {"wishes": 1, "missions": int(mission is not None), "aside": int(bool(aside))}
        words["undecided"] = 1 - words["missions"] - words["aside"]
        known = by_field.setdefault(wished, Row(wished, Field(wished).numbered))
        for one in (total, by_province[bodies[key]], known):
            one.counts.update(words)
    ordered = [by_province[code] for code in sorted(by_province, key=lambda code: (code == "", code))]
    fields = sorted(by_field.values(), key=lambda row: (-row.wishes, Field(row.code).number))
    for rows in (ordered, fields):
        give_shares(rows)
    return Numbers(total, ordered, fields, areas_of(ordered))


def rows_of(survey: Survey) -> QuerySet:
    rows = Invitee.objects.filter(survey=survey).order_by()
    return rows.values_list("pk", "answered", "sent_at", "opened_at", "body__division_id")


def counted_wishes(survey: Survey) -> QuerySet:
    rows = Wish.objects.filter(invitee__survey=survey).order_by()
    return rows.values_list("invitee_id", "field", "mission_id", "set_aside")


def facts(answered: str, sent, opened) -> dict[str, int]:
    """What one body adds to the numbers."""
    return {
        "asked": 1, "sent": int(sent is not None), "answered": int(bool(answered)),
        "nothing": int(answered == Invitee.Answered.NOTHING), "wishing": int(answered == Invitee.Answered.WISHES),
        "silent": int(sent is not None and not answered), "unsent": int(sent is None and not answered),
        "opened": int(opened is not None),
    }  # fmt: skip


def named_provinces() -> list[tuple[str, str]]:
    """The first two digits of each province with its name."""
    return [(code[:2], label) for code, label in provinces()]


def field_label(code: str) -> str:
    """18 Fire fighting and disaster prevention."""
    return Field(code).numbered


def give_shares(rows: list[Row]) -> None:
    """How long the bar of a row is, in percent of the longest."""
    most = max((row.wishes for row in rows), default=0)
    for row in rows:
        row.share = round(100 * row.wishes / most) if most else 0


def areas_of(rows: list[Row]) -> list[Area]:
    """The provinces in which bodies were asked; a body of the whole country is on no map."""
    found = []
    for row in rows:
        if place := label_at(row.code):
            shade = sum(row.wishes >= least for least in SHADES)
            found.append(Area(row.code, row.label, row.wishes, shade, *place))
    return found


def listed() -> QuerySet[Survey]:
    """All surveys with their numbers, the newest first: one statement."""
    answered = ~Q(invitees__answered=Invitee.Answered.NOT_YET)
    return Survey.objects.order_by("-fiscal_year").annotate(
        asked=Count("invitees", distinct=True),
        answered=Count("invitees", filter=answered, distinct=True),
        wishes=Count("invitees__wishes", distinct=True),
        missions=Count("invitees__wishes__mission", distinct=True),
    )
