"""Who bears what of a mission (domain B.4): the association what gets the expert there, the host what happens in China.

The usual lines are entered once, without amounts; estimates, actual amounts and everything else is the office's to enter.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.cases.models import Case
from activities.costs import keeping
from activities.costs.models import Bearer, CostLine, Kind
from activities.costs.money import Currency
from activities.costs.schemes import Scheme, Way, register_scheme, way_to_case

from .models import Interpreter, Mission, Mode


def way(mission: Case) -> Way:
    """The pages above those of a mission's costs: missions have a list of their own."""
    # Translators: 専門家派遣
    return [(_("Expert dispatch"), reverse("missions:index")), *way_to_case(mission)[1:]]


SCHEME = Scheme(
    bearers=(Bearer.CLAIR, Bearer.HOST),
    kinds=(
        Kind.ABROAD, Kind.INSURANCE, Kind.INCIDENTALS, Kind.TRAVEL, Kind.INTERPRETER, Kind.LODGING, Kind.MEAL, Kind.VEHICLE,
        Kind.MATERIALS, Kind.TRANSLATION, Kind.OTHER,
    ),
    way=way,
    nav="missions",
    is_shared=False,
    hints={
        # Translators: 例：羽田と北京の往復航空券
        "what": _("For example: flight from Haneda to Beijing and back."),
        # Translators: 渡航費、災害補償費、旅行雑費は協会が、中国国内の移動、通訳、宿泊、食事は要望元が負担します。
        "bearer": _("The association pays the way to China and back, the accident compensation and incidentals; "
                    "the host pays travel within China, the interpreter, lodging and meals."),
        # Translators: 北京事務所だけが読みます。
        "note": _("For the office alone."),
    },
)  # fmt: skip


@dataclass(frozen=True)
class Usual:
    """A line that a mission has: `what` as the headquarters' page names it, so many per day or night where it is counted so."""

    kind: Kind
    what: str
    bearer: Bearer
    per: str = ""
    unit: str = ""

    @property
    def currency(self) -> Currency:
        return Currency.JPY if self.bearer == Bearer.CLAIR else Currency.CNY


USUAL = (
    Usual(Kind.ABROAD, "渡航費", Bearer.CLAIR),
    Usual(Kind.INSURANCE, "災害補償費", Bearer.CLAIR),
    Usual(Kind.INCIDENTALS, "旅行雑費", Bearer.CLAIR),
    Usual(Kind.TRAVEL, "中国国内の移動", Bearer.HOST),
    Usual(Kind.INTERPRETER, "通訳", Bearer.HOST, per="day", unit="日"),
    Usual(Kind.LODGING, "宿泊", Bearer.HOST, per="night", unit="泊"),
    Usual(Kind.MEAL, "食事", Bearer.HOST, per="day", unit="日"),
)


def usual_lines(mission: Mission) -> list[Usual]:
    """Who teaches from home has no travel; an interpreter is paid where there is one."""
    online, without = mission.mode == Mode.ONLINE, mission.interpreter == Interpreter.NONE
    return [one for one in USUAL if (not without if one.kind == Kind.INTERPRETER else not online)]


def quantity(one: Usual, mission: Mission) -> Decimal:
    """As many as the mission has days or nights; one while these are not known, or for a day without a night."""
    counted = {"day": mission.days, "night": mission.days and mission.days - 1}.get(one.per)
    return Decimal(counted or 1)


@transaction.atomic
def enter_usual(mission: Mission, *, by) -> int:
    """Enter the usual lines where there are none of any kind; returns how many came."""
    keeping.lock(mission, by)
    if CostLine.objects.of(mission).exists():
        return 0
    lines = usual_lines(mission)
    for one in lines:
        values = {"kind": one.kind.value, "what": one.what, "bearer": one.bearer.value, "currency": one.currency.value,
                  "quantity": str(quantity(one, mission)), "unit": one.unit}  # fmt: skip
        keeping.save_line(CostLine(case=mission), values, by=by, seen={})
    return len(lines)


def register() -> None:
    """Let the costs of missions be borne by these two; called when Django starts."""
    register_scheme("missions", SCHEME)
