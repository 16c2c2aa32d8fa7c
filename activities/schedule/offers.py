"""How a page says that something is taken: who has it, as far as the reader may know, and what is free instead."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from accounts.models import User
from activities.cases.models import Case
from activities.cases.rules import in_office

from .errors import Taken
from .models import Booking
from .times import CHINA, clock, when


@dataclass(frozen=True)
class Offer:
    """Something free, with the address of the form that has it filled in."""

    label: str
    url: str
    provisional: bool = False


@dataclass(frozen=True)
class Clash:
    """A taken thing for one reader."""

    what: str
    when: str
    who: list[str]
    others: list[Offer]
    slots: list[Offer]


def clash_of(taken: Taken, user: User, page: str, *, kept: dict[str, str] | None = None) -> Clash:
    """`page` is the form to try again with, `kept` what it should still say."""
    kept = kept or {}

    def address(resource: int, starts, ends) -> str:
        first, last = starts.astimezone(CHINA), ends.astimezone(CHINA)
        said = {"resource": resource, "day": first.date().isoformat(), "starts": clock(first), "ends": clock(last)}
        if last.date() != first.date():
            said["last_day"] = last.date().isoformat()
        return f"{page}?{urlencode(kept | said)}"

    others = [one for one in taken.others if in_office(user) or one.for_applicants]
    return Clash(
        taken.resource.label,
        when(taken.starts, taken.ends),
        [holder(booking, user) for booking in taken.holders],
        [Offer(one.label, address(one.pk, taken.starts, taken.ends)) for one in others],
        [
            Offer(when(slot.starts, slot.ends), address(taken.resource.pk, slot.starts, slot.ends), slot.provisional)
            for slot in taken.slots
        ],
    )


def holder(booking: Booking, user: User) -> str:
    """The case by its number for whoever may know it; for others that there is another case, or the office itself.

    What is booked for no case is told in the office with the desk that booked it, so that one knows whom to ask.
    """
    told = {"when": when(booking.starts, booking.ends)}
    if in_office(user):
        words = (booking.case.slug, booking.title) if booking.case_id else (booking.title, booking.booked_seat.label)
        told["who"] = " ".join(words)
    elif booking.case_id and Case.objects.visible_to(user).filter(pk=booking.case_id).exists():
        told["who"] = booking.case.slug
    else:
        # Translators: ほかの案件
        told["who"] = _("another case") if booking.case_id else _("the Beijing office")
    # Translators: %(who)s（%(when)s）
    return _("%(who)s (%(when)s)") % told
