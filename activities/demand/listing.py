"""The lists of a survey: bodies with what became of them, wishes with what was decided. The same number of statements always."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import pgettext_lazy

from activities.experts.fields import Field

from .counting import field_label, named_provinces
from .letters import readers_of
from .models import Invitee, Survey, Upload, Wish


@dataclass(frozen=True)
class Status:
    """What became of something: its code for the address, its words, its look."""

    code: str
    label: Any
    chip: str


STATUSES = (
    # Translators: 未送付
    Status("unsent", pgettext_lazy("body of a demand survey", "not asked yet"), "draft"),
    # Translators: 未回答
    Status("silent", pgettext_lazy("body of a demand survey", "no answer yet"), "wait"),
    # Translators: 要望あり
    Status("wishes", pgettext_lazy("body of a demand survey", "experts wished"), "ok"),
    # Translators: 要望なし
    Status("nothing", pgettext_lazy("body of a demand survey", "nobody needed"), "off"),
)
DECISIONS = (
    # Translators: 未処理
    Status("undecided", pgettext_lazy("wish of a demand survey", "not decided yet"), "wait"),
    # Translators: 案件化済み
    Status("taken", pgettext_lazy("wish of a demand survey", "made a request"), "ok"),
    # Translators: 見送り
    Status("aside", pgettext_lazy("wish of a demand survey", "set aside"), "off"),
)
BY_CODE = {status.code: status for status in (*STATUSES, *DECISIONS)}


@dataclass
class BodyRow:
    invitee: Invitee
    status: Status
    province: str
    readers: list[str]
    has_form: bool = False

    @property
    def is_reachable(self) -> bool:
        return bool(self.readers)

    @property
    def is_to_be_told(self) -> bool:
        """Whether no letter reaches a body that has not answered."""
        return not self.readers and self.status.code in ("unsent", "silent")


@dataclass
class WishRow:
    wish: Wish
    status: Status
    field: str
    province: str


@dataclass
class Asked:
    """What an address narrows a list by; anything that is no code of ours is passed over."""

    status: str = ""
    province: str = ""
    field: str = ""
    form: str = ""

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        known = {"status": BY_CODE, "province": dict(named_provinces()), "field": Field.values, "form": ("1",)}
        found = {name: given.get(name, "") for name in known}
        return cls(**{name: code for name, code in found.items() if code in known[name]})

    def fits(self, row: BodyRow | WishRow) -> bool:
        own = {"status": row.status.code, "province": row.province}
        if isinstance(row, WishRow):
            own |= {"field": row.wish.field, "form": self.form}
        else:
            own |= {"field": self.field, "form": "1" if row.has_form else ""}
        return all(wanted in ("", own[name]) for name, wanted in vars(self).items())


def status_of(invitee: Invitee) -> Status:
    if invitee.has_answered:
        return BY_CODE[invitee.answered]
    return BY_CODE["silent" if invitee.sent_at else "unsent"]


def decision_of(wish: Wish) -> Status:
    if wish.mission_id:
        return BY_CODE["taken"]
    return BY_CODE["aside" if wish.set_aside else "undecided"]


def bodies_of(survey: Survey) -> list[BodyRow]:
    """Every body of a survey by province, with its addresses, and whether a form of it waits to be taken over."""
    waits = Exists(Upload.objects.waiting().filter(invitee=OuterRef("pk")))
    found = survey.invitees.select_related("body__division").annotate(number=Count("wishes"), has_form=waits)
    rows = list(found.order_by("body__division_id", "pk"))
    for row in rows:
        row.survey = survey
    readers = readers_of(rows)
    return [BodyRow(row, status_of(row), province_of(row), readers[row.pk], row.has_form) for row in rows]


def wishes_of(survey: Survey) -> list[WishRow]:
    """Every wish of a survey by field."""
    rows = Wish.objects.filter(invitee__survey=survey).select_related(
        "invitee__body__division", "mission", "set_aside_by"
    )
    ordered = sorted(rows, key=lambda wish: (Field(wish.field).number, wish.invitee.body.division_id or "", wish.pk))
    return [WishRow(wish, decision_of(wish), field_label(wish.field), province_of(wish.invitee)) for wish in ordered]


def province_of(invitee: Invitee) -> str:
    return (invitee.body.division_id or "")[:2]


def numbers(rows: Iterable[BodyRow | WishRow], statuses: Iterable[Status]) -> list[dict[str, Any]]:
    """How many stand where, for the links above a list."""
    counted = Counter(row.status.code for row in rows)
    return [{"status": status, "number": counted[status.code]} for status in statuses]


def met_provinces(rows: Iterable[BodyRow | WishRow]) -> list[tuple[str, str]]:
    """The provinces that a list has, for narrowing it."""
    codes = {row.province for row in rows}
    return [(code, label) for code, label in named_provinces() if code in codes]


def met_fields(rows: Iterable[WishRow]) -> list[tuple[str, str]]:
    return list({row.wish.field: row.field for row in rows}.items())
