"""C5, C6, C7 and C9: through which door, with how many times to choose from, with a mail, and whether again."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date

from ..findings import ERROR, INFO, WARN, Finding, joined, of
from ..plan import Meeting, Plan

DIRECT, FOREIGN_AFFAIRS = "direct", "fao"


def routes(plan: Plan) -> Iterator[Finding]:
    """C5: a cold direct approach may not be answered; every Chinese city needs a foreign affairs office."""
    cities: dict[str, list[Meeting]] = {}
    for meeting in plan.open:
        if meeting.japanese:
            continue
        if meeting.route == DIRECT and not meeting.by_foreign_affairs:
            message = _(
                "A direct letter may not be answered. Ask the foreign affairs office, its exchange section first."
            )
            yield of(meeting, "C5", WARN, _("Asked directly"), message, meeting.route, meeting.body)
        elif meeting.place.city:
            cities.setdefault(meeting.place.city, []).append(meeting)
    for city, meetings in cities.items():
        begun = [meeting for meeting in meetings if meeting.asked or meeting.route]
        if begun and not any(has_door(meeting) for meeting in meetings):
            yield _no_office(city, begun)


def has_door(meeting: Meeting) -> bool:
    return meeting.by_foreign_affairs or meeting.route == FOREIGN_AFFAIRS


def _no_office(city: str, meetings: list[Meeting]) -> Finding:
    keys = tuple(sorted(meeting.key for meeting in meetings))
    message = _("Nobody in %(city)s is asked through a foreign affairs office yet. It opens doors that others do not.")
    said = message % {"city": meetings[0].place.city_name}
    # Translators: 外事弁公室を通していません
    return Finding("C5", WARN, f"city:{city}", _("No foreign affairs office"), said, keys, keys)


def wishes(plan: Plan) -> Iterator[Finding]:
    """C6: a choice of times is offered, never a single one; what is agreed needs none."""
    fewest = plan.thresholds.fewest_wishes
    for meeting in plan.open:
        if meeting.agreed is None and len(meeting.wishes) < fewest:
            said = {"number": len(meeting.wishes), "fewest": fewest}
            # Translators: 希望日時が足りません
            title = _("Too few times to choose from")
            message = _("%(number)d wished times are entered. Offer at least %(fewest)d.") % said
            yield of(meeting, "C6", ERROR, title, message, len(meeting.wishes))


def email(plan: Plan) -> Iterator[Finding]:
    """C7: the telephone alone is not enough."""
    for meeting in plan.open:
        if not meeting.has_email:
            message = _("No e-mail address is known there. Write as well as telephone.")
            yield of(meeting, "C7", WARN, _("No e-mail address"), message, meeting.body)


def repeated(plan: Plan) -> Iterator[Finding]:
    """C9: whether the same body went to the same place not long ago."""
    for meeting in plan.open:
        if meeting.earlier:
            visits = joined(f"{one.reference} ({format_date(one.day)})" for one in meeting.earlier)
            # Translators: 同じ団体が最近訪問しています
            title = _("The same body was there recently")
            yield of(meeting, "C9", INFO, title, what_is_different(visits), *(one.reference for one in meeting.earlier))


def what_is_different(visits: str) -> str:
    return _("%(visits)s. Say in the form what is different this time.") % {"visits": visits}
