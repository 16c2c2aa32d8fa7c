"""Whether an agreement still says what its mission says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.calendars.eras import base_language, format_date
from activities.experts.fields import Field
from activities.places.models import Division
from activities.trips.both import Both

from .agreement_content import ESSENTIAL, Facts, facts_of, iso
from .models import Agreement, Interpreter, Mission, Mode

LABELS = {
    # Translators: 要望元
    "host": gettext_lazy("Host"),
    # Translators: 派遣先
    "destination": gettext_lazy("Destination"),
    # Translators: 分野
    "field": gettext_lazy("Field"),
    # Translators: 内容
    "topic": gettext_lazy("Topic"),
    # Translators: 対象者
    "trainees": gettext_lazy("Who is taught"),
    # Translators: 専門家
    "expert_number": gettext_lazy("Expert"),
    # Translators: 専門家の所属
    "affiliation": gettext_lazy("Affiliation of the expert"),
    # Translators: 派遣初日
    "start": gettext_lazy("First day"),
    # Translators: 派遣最終日
    "end": gettext_lazy("Last day"),
    # Translators: 実施方法
    "mode": gettext_lazy("Mode"),
    # Translators: 通訳
    "interpreter": gettext_lazy("Interpreter"),
}
"""What is compared, in the order of the page."""


@dataclass(frozen=True)
class Change:
    """A fact that the agreement tells otherwise than the mission does now."""

    name: str
    then: str
    now: str

    @property
    def label(self) -> Any:
        return LABELS[self.name]


def changes(agreement: Agreement, mission: Mission) -> list[Change]:
    """What no longer fits, in words. Of an agreement whose content was not kept nothing can be said."""
    kept = agreement.content.get("made_from")
    if not kept:
        return []
    then, used, now = Facts.read(kept), Facts.read(agreement.content["facts"]), facts_of(mission)
    found = (compared(name, then, used, now) for name in LABELS)
    return [change for change in found if change]


def fits(agreement: Agreement, mission: Mission) -> bool:
    """Whether it names who goes and when; another expert or other days have to be signed anew (domain C19)."""
    kept = agreement.content.get("made_from")
    if not kept:
        return True
    number = mission.expert.number if mission.expert_id else ""
    now = {"expert_number": number, "start": iso(mission.period_start), "end": iso(mission.period_end)}
    return all(kept.get(name) == now[name] for name in ESSENTIAL)


def compared(name: str, then: Facts, used: Facts, now: Facts) -> Change | None:
    if name in then.texts or name in now.texts:
        return compared_pair(name, then, used, now)
    before, after = getattr(then, name), getattr(now, name)
    return None if before == after else Change(name, in_words(name, before), in_words(name, after))


def compared_pair(name: str, then: Facts, used: Facts, now: Facts) -> Change | None:
    """A language that the mission did not tell then is compared with what the office wrote into the agreement."""
    before = Both(*(one or typed for one, typed in zip(then.told(name), used.told(name), strict=True)))
    after = Both(*(new or old for new, old in zip(now.told(name), before, strict=True)))
    return None if before == after else Change(name, both_words(before), both_words(after))


def both_words(pair: Both) -> str:
    return " / ".join(dict.fromkeys(filter(None, pair))) or _("Not known")


def in_words(name: str, value: str) -> str:
    """A plain value as its reader knows it."""
    if not value:
        return _("Not known")
    if name in ("start", "end"):
        return format_date(date.fromisoformat(value))
    if name == "destination":
        place = Division.objects.filter(pk=value).first()
        return place.label(base_language()) if place else value
    choices = {"field": Field, "mode": Mode, "interpreter": Interpreter}.get(name)
    return str(choices(value).label) if choices and value in choices.values else value
