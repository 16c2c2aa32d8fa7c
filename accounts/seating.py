"""Who sits where: taking a seat, standing in, leaving; one change at a time per seat, and everybody concerned is told."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from . import outbox
from .models import Occupancy, Organisation, Role, Seat, User
from .vacancies import DAY, Gap, gap_left_by

Kind = Occupancy.Kind


def today() -> datetime.date:
    """The Japanese date: seats change at midnight in Japan, wherever the reader is."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def vacant(seat: Seat, on: datetime.date | None = None) -> bool:
    """Whether nobody may act from the seat on a day: no holder, no deputy, or nobody of them may sign in."""
    return not seat.occupancies.on(on or today()).acting().filter(user__is_active=True).exists()


def holder(seat: Seat, on: datetime.date | None = None) -> User | None:
    """Who holds the seat on a day."""
    found = seat.occupancies.on(on or today()).filter(kind=Kind.HOLDER).select_related("user").first()
    return found.user if found else None


def overlapping(seat: Seat, valid_from: datetime.date, valid_until: datetime.date | None) -> QuerySet[Occupancy]:
    """Occupancies of a seat that share a day with a period."""
    found = seat.occupancies.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=valid_from))
    return found.filter(valid_from__lte=valid_until) if valid_until else found


@transaction.atomic
def appoint(
    *,
    user: User,
    seat: Seat,
    kind: str,
    valid_from: datetime.date,
    valid_until: datetime.date | None = None,
    by: User | None = None,
) -> Occupancy:
    """Give a person a seat. A new holder ends the present one's time on the day before; appointing twice does nothing,
    and a deputy who becomes the holder is no longer the deputy.

    Raises ValidationError with a sentence for the form when the seat is closed or already promised to somebody.
    """
    seat = Seat.objects.select_for_update(of=["self"]).select_related("organisation").get(pk=seat.pk)
    if seat.closed_on and seat.closed_on <= valid_from:
        raise ValidationError(_("This seat is no longer used."), code="closed")
    if (found := seat.occupancies.filter(user=user, kind=kind, valid_from=valid_from).first()) is not None:
        return found
    here = overlapping(seat, valid_from, valid_until).filter(user=user)
    promoted = here.exclude(kind=Kind.HOLDER).filter(valid_from__lt=valid_from) if kind == Kind.HOLDER else here.none()
    if here.exclude(pk__in=promoted.values("pk")).exists():
        raise ValidationError(_("%(person)s already sits here then.") % {"person": user}, code="here_already")
    promoted.update(valid_until=valid_from - DAY)
    if kind == Kind.HOLDER:
        make_room(seat, valid_from, valid_until, by)
    occupancy = Occupancy.objects.create(
        user=user, seat=seat, kind=kind, valid_from=valid_from, valid_until=valid_until
    )
    user.forget_seats()
    tell("appointed", [user, *others_at(occupancy)], occupancy, by)
    return occupancy


def make_room(seat: Seat, valid_from: datetime.date, valid_until: datetime.date | None, by: User | None) -> None:
    """End the present holder's time on the day before; a seat promised for later is not taken from anybody."""
    holders = overlapping(seat, valid_from, valid_until).filter(kind=Kind.HOLDER)
    promised = holders.filter(valid_from__gte=valid_from).select_related("user").first()
    if promised:
        values = {"person": promised.user, "date": promised.valid_from.isoformat()}
        message = _("From %(date)s this seat is %(person)s's. End that first, or choose an earlier last day.")
        raise ValidationError(message % values, code="promised")
    for present in holders.select_related("user", "seat__organisation"):
        present.valid_until = valid_from - DAY
        present.save(update_fields=["valid_until"])
        tell("left", [present.user], present, by)


@transaction.atomic
def end(occupancy: Occupancy, *, last_day: datetime.date, by: User) -> None:
    """Let a person's time at a seat end; before it began, it is taken back altogether.

    When nobody follows, those who look after the organisation's people are told (design §3).
    """
    Seat.objects.select_for_update().get(pk=occupancy.seat_id)
    occupancy = Occupancy.objects.select_related("user", "seat__organisation").get(pk=occupancy.pk)
    before, alone = occupancy.valid_until, gap_left_by(occupancy, last_day)
    if last_day < occupancy.valid_from:
        if occupancy.valid_from <= today():
            raise ValidationError(_("The last day is before the first one."), code="before_start")
        occupancy.delete()
    elif before != last_day:
        occupancy.valid_until = last_day
        occupancy.save(update_fields=["valid_until"])
    else:
        return
    occupancy.user.forget_seats()
    occupancy.valid_until = last_day
    tell("left", [occupancy.user, *others_at(occupancy)], occupancy, by)
    if alone:
        tell("vacant", caretakers(occupancy.seat.organisation, but={occupancy.user, by}), occupancy, by, gap=alone)


def caretakers(organisation: Organisation, *, but: set[User]) -> list[User]:
    """Who looks after the organisation's people today; where nobody else does, the administrators."""
    held = Occupancy.objects.current().acting().order_by()
    here = held.filter(seat__organisation=organisation, seat__manages_people=True)
    for seats in (here, held.filter(seat__role=Role.ADMINISTRATOR)):
        people = User.objects.filter(is_active=True, pk__in=seats.values("user")).exclude(
            pk__in=[user.pk for user in but]
        )
        if people:
            return list(people)
    return []


def others_at(occupancy: Occupancy) -> list[User]:
    """The holder, when somebody else's standing in begins or ends."""
    if occupancy.kind == Kind.HOLDER:
        return []
    person = holder(occupancy.seat, max(occupancy.valid_from, today()))
    return [person] if person and person.pk != occupancy.user_id else []


def tell(
    template: str, people: Iterable[User], occupancy: Occupancy, by: User | None, *, gap: Gap | None = None
) -> None:
    """Write to the people concerned, but not to who did it."""
    for person in {person.pk: person for person in people}.values():
        if person.is_active and (by is None or person.pk != by.pk):
            context = {"occupancy": occupancy, "person": person, "by": by, "gap": gap}
            outbox.post_template(template, context, to=person.email, language=person.language, user=person)
