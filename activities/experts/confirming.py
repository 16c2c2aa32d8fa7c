"""Once a year somebody says that everything is still right (domain B.4)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan

from .locking import lock, note, touch
from .models import Change, Expert, Standing
from .terms import REGISTERED_YEARS, confirmed_before


class Moved(Exception):
    """Somebody changed the registration after the page was drawn that is confirmed."""


def due(rows: QuerySet[Expert], today: date) -> QuerySet[Expert]:
    """Those of whom nobody has said for a year that all is right."""
    return rows.filter(standing=Standing.ACTIVE, confirmed_on__lte=confirmed_before(today))


def is_due(expert: Expert, today: date) -> bool:
    confirmed = expert.confirmed_on
    return expert.standing == Standing.ACTIVE and confirmed is not None and confirmed <= confirmed_before(today)


@transaction.atomic
def confirm(expert: Expert, *, by, revision: int) -> Expert:
    """Everything that was shown with `revision` is right: the registration holds for its full time again.

    Moved when it was changed since, ValidationError for somebody who is not registered.
    """
    expert, today = lock(expert.pk), today_in_japan()
    if expert.standing != Standing.ACTIVE:
        raise ValidationError(_("Only a registration can be confirmed."), "standing")
    if expert.revision != revision:
        raise Moved
    expert.confirmed_on, expert.expires_on, expert.asked_on = today, years_after(today, REGISTERED_YEARS), None
    expert.save()
    note(expert, Change.What.CONFIRMED, expert, by=by)
    touch(expert)
    return expert
