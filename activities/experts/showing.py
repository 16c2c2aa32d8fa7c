"""What the page of somebody in the bank draws: what they know and did, consents, missions, changes."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Role
from activities.calendars.fiscal import today_in_japan
from activities.cases.showing.record_changes import MOST_SHOWN, Told, told_value

from . import confirming, registering, rules
from .dispatches import dispatches_of
from .models import Change, Consent, Expert, Level, Standing
from .standing import chips

NAV = {"nav": "experts"}


def page_of(expert: Expert, user) -> dict[str, Any]:
    """Everything about a person in a fixed number of statements; `expert` came with its consents (standing.with_consent)."""
    today = today_in_japan()
    consents = list(consents_of(expert, user).select_related("organisation", "by", "seat"))
    may_keep = rules.keeping_seat(user, expert.organisation_id) is not None and not expert.masked_at
    return NAV | {
        "expert": expert,
        "today": today,
        "chips": chips(expert, today),
        "fields": list(expert.fields.all()),
        "languages": list(expert.languages.all()),
        "experiences": list(expert.experiences.select_related("division")),
        "availabilities": list(expert.availabilities.all()),
        "consents": [(consent, chip_of(consent, today)) for consent in consents],
        "may_withdraw_consent": any(stands(consent, today) for consent in consents),
        "dispatches": dispatches_of(expert, user),
        "changes": changes(expert, user),
        "lacks": registering.lacking(expert) if expert.standing == Standing.DRAFT else [],
        "is_bare": registering.is_bare(expert),
        "is_due": confirming.is_due(expert, today),
        "may_keep": may_keep,
        "may_change": may_keep and expert.standing != Standing.WITHDRAWN,
    }


def consents_of(expert: Expert, user) -> QuerySet[Consent]:
    """All for who matches; a body to which somebody came over does not read the papers of the former one."""
    rows = expert.consents.all()
    return rows if rules.may_match(user) else rows.filter(organisation=expert.organisation_id)


def stands(consent: Consent, today: date) -> bool:
    return consent.withdrawn_on is None and consent.valid_until >= today


def chip_of(consent: Consent, today: date) -> tuple[str, str]:
    if consent.withdrawn_on:
        # Translators: 撤回
        return "off", pgettext("consent", "withdrawn")
    if consent.valid_until < today:
        # Translators: 終了
        return "off", _("ended")
    # Translators: これから有効
    return ("ok", _("holds")) if consent.valid_from <= today else ("wait", _("holds from later on"))


def changes(expert: Expert, user) -> list[Told]:
    """What was changed of the registration, newest first; what another body did before is told to who matches alone."""
    found = Change.objects.filter(expert=expert).select_related("by", "seat")
    if not rules.may_match(user):
        found = found.exclude(Q(seat__role=Role.APPLICANT) & ~Q(seat__organisation=expert.organisation_id))
    return [Told(row, label_of(row), values_of(row)) for row in found[:MOST_SHOWN]]


def label_of(row: Change) -> str:
    """What was changed: the person's own facts, or one of their rows by its name."""
    model = apps.get_model("experts", row.model)
    if model is Expert:
        # Translators: 登録
        what = pgettext("talent bank", "registration")
        return f"{what}: {row.subject}" if row.subject else what
    return f"{model._meta.verbose_name}: {row.subject}" if row.subject else str(model._meta.verbose_name)


def values_of(row: Change) -> list[tuple[Any, str, str]]:
    model = apps.get_model("experts", row.model)
    shown = {*getattr(model, "FIELDS", ()), "standing"}
    return [told_value(model, name, *(level_of(name, words) for words in both))
            for name, both in row.values.items() if name in shown]  # fmt: skip


def level_of(name: str, words: str) -> str:
    """A level of a language, which is kept as its number, in words."""
    return str(Level(int(words)).label) if name == "level" and words.isdigit() else words
