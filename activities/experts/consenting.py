"""The body's yes to the registration of its person: given for a while, withdrawn at once (domain B.4)."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases import files
from activities.partners.keeping import write

from . import followers, rules
from .locking import lock, note, touch
from .models import Change, Consent, Expert

What = Change.What


@transaction.atomic
def give(expert: Expert, values: Mapping[str, Any], *, by, upload=None) -> Consent:
    """Write down that the body agrees, with the paper where it came as one. ValidationError when the file is refused.

    PermissionDenied when another body registers the person by now.
    """
    expert = lock(expert.pk)
    seat = rules.keeping_seat(by, expert.organisation_id)
    if seat is None:
        raise PermissionDenied("experts.keep")
    consent = Consent(expert=expert, organisation_id=expert.organisation_id, by=by, seat=seat)
    write(consent, values)
    if upload:
        consent.file_name = files.check(upload).name
        consent.file = upload
    consent.save()
    note(expert, What.CONSENTED, consent, by=by, subject=str(consent))
    touch(expert)
    return consent


def standing_consents(expert: Expert) -> QuerySet[Consent]:
    """What the body agreed to and has not taken back, today or from a later day."""
    return expert.consents.filter(withdrawn_on__isnull=True, valid_until__gte=today_in_japan())


@transaction.atomic
def withdraw_consent(expert: Expert, reason: str, *, by) -> None:
    """Take every consent back. The person is out of matching with this transaction; the registration itself stays.

    ValidationError when there is none.
    """
    expert = lock(expert.pk)
    if not end_consents(expert, reason, by=by):
        raise ValidationError(_("There is no consent that could be withdrawn."), "none")
    touch(expert)


def end_consents(expert: Expert, reason: Any, *, by) -> int:
    """End what the bodies agreed to; how many consents there were. The caller holds the lock."""
    words = str(reason)[:400]
    ended = standing_consents(expert).update(withdrawn_on=today_in_japan(), withdrawal_reason=words)
    if ended:
        note(expert, What.CONSENT_WITHDRAWN, expert, by=by, subject=words)
        followers.follow(expert, by, words)
    return ended
