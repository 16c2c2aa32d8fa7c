"""How it stands with somebody's registration today, in chips: whether they can be proposed, and what has to be looked after."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from . import confirming
from .models import Consent, Expert, Standing
from .terms import ENDING_SOON

# Translators: 有効期限切れ
EXPIRED = _("expired")
# Translators: 同意なし
NO_CONSENT = _("no consent")
# Translators: 同意がまもなく終了
CONSENT_ENDING = _("consent ends soon")
# Translators: 要確認
CONFIRMATION_DUE = _("confirmation due")


class Chip(NamedTuple):
    kind: str
    words: Any


def with_consent(rows: QuerySet[Expert], today: date) -> QuerySet[Expert]:
    """With the last day of the consent that holds today, and of any that was given and not withdrawn."""
    own = Consent.objects.filter(expert=OuterRef("pk"), withdrawn_on__isnull=True).order_by("-valid_until")
    return rows.annotate(
        consent_now=Subquery(own.on(today).values("valid_until")[:1]),
        consent_last=Subquery(own.filter(valid_until__gte=today).values("valid_until")[:1]),
    )


def without_consent(rows: QuerySet[Expert], today: date) -> QuerySet[Expert]:
    """Who is registered or being entered, and whose body agrees to nothing today."""
    held = Consent.objects.filter(expert=OuterRef("pk")).on(today)
    return rows.filter(~Exists(held), standing__in=[Standing.DRAFT, Standing.ACTIVE])


def with_consent_ending(rows: QuerySet[Expert], today: date) -> QuerySet[Expert]:
    """Who has a consent today, and none that reaches beyond the next weeks."""
    own = Consent.objects.filter(expert=OuterRef("pk"), withdrawn_on__isnull=True)
    longer = own.filter(valid_until__gt=today + ENDING_SOON)
    return rows.filter(Exists(own.on(today)), ~Exists(longer), standing=Standing.ACTIVE)


def chips(expert: Expert, today: date) -> list[Chip]:
    """Reads `consent_now` and `consent_last` (with_consent)."""
    if expert.standing != Standing.ACTIVE:
        return [Chip("draft" if expert.standing == Standing.DRAFT else "off", expert.get_standing_display())]
    if expert.expires_on < today:
        found = [Chip("off", EXPIRED)]
    elif expert.consent_now is None:
        found = [Chip("warn", NO_CONSENT)]
    elif expert.consent_last <= today + ENDING_SOON:
        found = [Chip("ok", expert.get_standing_display()), Chip("warn", CONSENT_ENDING)]
    else:
        found = [Chip("ok", expert.get_standing_display())]
    return [*found, Chip("warn", CONFIRMATION_DUE)] if confirming.is_due(expert, today) else found
