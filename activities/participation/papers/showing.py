"""What the page of the lists offers: each list by its name in the reader's language, with how many people stand on it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from activities.seminars.models import Session

from ..models import Diet, Participant
from . import words


@dataclass(frozen=True)
class Offered:
    """A list on the page: its address, what it is for, how many people stand on it."""

    code: str
    label: Any
    hint: Any
    number: int


NAMED = (
    # Translators: 参加者名簿
    ("names", _("Name list"), _("Grouped by side and body, with posts")),
    # Translators: 宿泊者一覧
    ("rooms", _("Rooming list"), _("Who needs a room from when to when, and the rooms of each night")),
    # Translators: 到着一覧
    ("arrivals", _("Arrivals"), _("By day and time, with flights and telephones")),
    # Translators: 出発一覧
    ("departures", _("Departures"), _("By day and time, with flights and telephones")),
    # Translators: 食事の配慮
    ("diets", _("Dietary needs"), _("Who eats something else, and at which receptions")),
)


def offered(people: QuerySet[Participant], events: dict[str, list[Session]]) -> list[Offered]:
    """The lists of an edition: those that every edition has, then one per reception and per visit."""
    diet = ~Q(diet=Diet.NONE) | ~Q(diet_note="")
    counts = people.order_by().aggregate(
        names=Count("pk"), rooms=Count("pk", filter=Q(needs_hotel=True)), diets=Count("pk", filter=diet)
    )
    counts |= {"arrivals": counts["names"], "departures": counts["names"]}
    rows = [Offered(code, label, hint, counts[code]) for code, label, hint in NAMED]
    for kind, field in (("reception", "receptions"), ("visit", "visits")):
        coming = dict(people.order_by().exclude(**{field: None}).values_list(field).annotate(Count("pk")))
        # Translators: レセプション出席者
        hint = _("Who comes to this reception") if kind == "reception" else _("Who comes to this visit")
        rows += [Offered(f"event-{event.pk}", event.title, hint, coming.get(event.pk, 0)) for event in events[kind]]
    return rows


def languages() -> list[dict[str, Any]]:
    """In which languages a list can be had, in the reader's words."""
    return [
        {"code": "ja", "label": _("Japanese")},
        {"code": "zh", "label": _("Chinese")},
        # Translators: 日中併記
        {"code": words.BOTH, "label": _("Both languages")},
    ]
