"""Who should lead a case: the duties of the seats, from the narrowest to the widest (domain A.2)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Duty, Organisation

from .models import Case

RULES = {
    "municipality": _("looks after this municipality"),
    "prefecture": _("looks after this prefecture"),
    "region": _("looks after this region"),
    "programme": _("looks after this programme"),
    "fallback": _("takes what nobody else has"),
    "by_hand": _("chosen by hand"),
}


@dataclass(frozen=True)
class Proposal:
    """A seat that could lead, and the rule that proposes it."""

    seat: Any
    rule: str

    @property
    def reason(self):
        return RULES[self.rule]


def candidates(case: Case, on=None) -> list[Proposal]:
    """Every seat with a duty that fits, best first, each once, under the narrowest rule that names it."""
    body: Organisation = case.organisation
    fits = Q(scope=Duty.Scope.MUNICIPALITY, municipality=body) | Q(scope=Duty.Scope.FALLBACK)
    fits |= Q(scope=Duty.Scope.PROGRAMME, programme=case.programme)
    if body.prefecture_id:
        fits |= Q(scope=Duty.Scope.PREFECTURE, prefecture=body.prefecture_id)
        fits |= Q(scope=Duty.Scope.REGION, region=body.prefecture.region_id)
    duties = Duty.objects.current(on).filter(fits, seat__closed_on__isnull=True).select_related("seat__organisation")
    order = list(RULES)
    found: dict[int, Proposal] = {}
    for duty in sorted(duties, key=lambda duty: (order.index(duty.scope), duty.order, duty.pk)):
        found.setdefault(duty.seat_id, Proposal(duty.seat, duty.scope))
    return list(found.values())


def propose(case: Case, on=None) -> Proposal | None:
    """The seat that the narrowest duty names; None, to be shown, when nobody has one."""
    return next(iter(candidates(case, on)), None)


def assign(case: Case, seat, rule: str) -> None:
    """Give the case to a seat and remember which rule chose it; the caller saves."""
    case.lead_seat, case.assignment_rule = seat, rule


def rule_for(case: Case, seat) -> str:
    """The rule that would have proposed this seat; by hand when none would."""
    return next((proposal.rule for proposal in candidates(case) if proposal.seat == seat), "by_hand")
