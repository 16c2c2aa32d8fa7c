"""How the costs of a programme's cases are reckoned: who may bear them, of which kinds, and whether they are a budget.

A visit has what is expected and what it came to (domain B.1). What is planned long ahead is a budget: its amounts are planned,
then committed by an order or a contract, then actual. A programme that has one registers it when it is ready.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.cases.models import Case

from .models import Bearer, Kind

Way = list[tuple[Any, str]]


def way_to_case(case: Case) -> Way:
    """The pages above those of a case's costs, the last one its costs."""
    return [
        (_("Cases"), reverse("cases:index")),
        (case.slug, case.get_absolute_url()),
        (_("Costs"), reverse("costs:case", args=[case.slug])),
    ]


@dataclass(frozen=True)
class Scheme:
    """What costs consist of, in the order in which they are offered and shown; a new item begins with the first bearer.

    `way` leads to the page of the costs, which is its last step; `nav` is the part of the menu it stands in.
    `is_shared` says whether an applicant gets what is expected with a plan; `hints` are words beside fields of an item, where the
    programme has others than a visit.
    """

    bearers: tuple[Bearer, ...]
    kinds: tuple[Kind, ...]
    is_budget: bool = False
    way: Callable[[Case], Way] = way_to_case
    nav: str = "cases"
    is_shared: bool = True
    hints: Mapping[str, Any] = field(default_factory=dict)

    def home(self, case: Case) -> str:
        return self.way(case)[-1][1]


VISITS = Scheme(
    bearers=(Bearer.APPLICANT, Bearer.OFFICE, Bearer.COUNTERPART),
    kinds=(
        Kind.INTERPRETER, Kind.VEHICLE, Kind.VENUE, Kind.MEAL, Kind.GIFT, Kind.TRAVEL, Kind.LODGING, Kind.MATERIALS, Kind.OTHER,
    ),
)  # fmt: skip
_schemes: dict[str, Scheme] = {}


def register_scheme(programme: str, scheme: Scheme) -> None:
    """Reckon the costs of a programme's cases another way; called when Django starts."""
    _schemes[programme] = scheme


def scheme_of(case: Case) -> Scheme:
    return _schemes.get(case.programme, VISITS)
