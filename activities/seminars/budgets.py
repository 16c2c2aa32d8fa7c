"""The budget of an edition: the costs of its file, by the parties that bear a seminar, with a page beside its others."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.cases.models import Case
from activities.costs.copying import copy_lines
from activities.costs.models import Bearer, CostLine, Kind
from activities.costs.schemes import Scheme, Way, register_scheme

from . import rules
from .copying import Aspect, register_aspect
from .models import Edition
from .tabs import Tab, register_tab


def way(case: Case) -> Way:
    """The pages above the budget, and the budget itself."""
    edition = Edition.objects.get(preparation=case.pk)
    return [
        (_("Seminar"), reverse("seminars:index")),
        (edition.name, edition.get_absolute_url()),
        # Translators: 予算
        (_("Budget"), reverse("seminars:money", args=[edition.number])),
    ]


BUDGET = Scheme(
    bearers=(Bearer.CLAIR, Bearer.HOST_CITY, Bearer.COHOST, Bearer.PARTICIPANTS, Bearer.OTHER),
    kinds=(
        Kind.VENUE, Kind.EQUIPMENT, Kind.INTERPRETER, Kind.TRANSLATION, Kind.HONORARIUM, Kind.RECEPTION, Kind.MEAL, Kind.VEHICLE,
        Kind.TRAVEL, Kind.LODGING, Kind.MATERIALS, Kind.GIFT, Kind.OTHER,
    ),
    is_budget=True,
    way=way,
    nav="seminars",
)  # fmt: skip


def lines_again(source: Edition, target: Edition, *, by) -> int:
    """The lines of the source, planned at what they came to."""
    if target.file is None:
        raise ValidationError({"aspects": [_("Begin the preparation first; the budget belongs to its file.")]})
    return copy_lines(source.file, target.file, by=by) if source.file else 0


def number_of_lines(edition: Edition) -> int:
    return CostLine.objects.of(edition.file).count() if edition.file else 0


def has_budget(user, edition: Edition) -> bool:
    """Only the office knows of the budget; editions of the past, of which only the brochures tell, have none."""
    return rules.may_plan_along(user) and edition.file is not None


def register() -> None:
    """Let the costs of an edition's file be a budget; called when Django starts."""
    register_scheme("seminars", BUDGET)
    # Translators: 予算
    register_tab(Tab("money", gettext_lazy("Budget"), "seminars:money", 60, has_budget))
    # Translators: 予算（前回の実績額）
    register_aspect(Aspect("budget", gettext_lazy("Budget, planned at what it came to"),
        gettext_lazy("This edition has budget lines already. Take them out first, or leave the box empty."),
        number_of_lines, lines_again))  # fmt: skip
