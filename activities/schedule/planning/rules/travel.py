"""C4: time to get from one appointment to the next; in Beijing the main roads are congested all day."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from django.utils.translation import gettext as _

from ..findings import WARN, Finding
from ..plan import Meeting, Place, Plan
from ..thresholds import Thresholds

MINUTE = timedelta(minutes=1)


def slack(plan: Plan) -> Iterator[Finding]:
    """C4: 60 minutes in one city, 120 where the districts differ, half a day between cities.

    It is told beside both appointments; the later one is the one that would move, unless only the earlier is still open.
    """
    timed = sorted((meeting for meeting in plan.meetings if meeting.span), key=lambda meeting: meeting.span)
    for first, second in combinations(timed, 2):
        gap = second.span.starts - first.span.ends
        needed = minutes_between(first.place, second.place, plan.thresholds)
        if gap < needed * MINUTE and not (first.settled and second.settled):
            yield _finding(first, second, gap, needed)


def minutes_between(first: Place, second: Place, limits: Thresholds) -> int:
    """What is needed from one place to the other; places that are not known are taken for the same city."""
    if first.city and second.city and first.city != second.city:
        return limits.other_city
    if first.district and second.district and first.district != second.district:
        return limits.other_district
    return limits.same_city


def _finding(first: Meeting, second: Meeting, gap: timedelta, needed: int) -> Finding:
    moved = first if second.settled else second
    title, message = _words(first, second, gap, needed)
    facts = (first.key, second.key, first.span.ends.isoformat(), second.span.starts.isoformat(), str(needed))
    return Finding("C4", WARN, moved.key, title, message, facts, (first.key, second.key))


def _words(first: Meeting, second: Meeting, gap: timedelta, needed: int) -> tuple[str, str]:
    said = {"first": first.title, "second": second.title, "gap": gap // MINUTE, "needed": needed}
    if gap < timedelta():
        # Translators: 訪問の時間が重なっています
        return _("Two appointments at the same time"), _("%(first)s is not over when %(second)s begins.") % said
    here, there = first.place, second.place
    said |= {"from": here.district_name, "to": there.district_name}
    if here.city and there.city and here.city != there.city:
        said |= {"from": here.city_name, "to": there.city_name}
        message = _(
            "%(gap)d minutes from %(first)s (%(from)s) to %(second)s (%(to)s). Allow half a day between cities."
        )
    elif here.district and there.district and here.district != there.district:
        message = _(
            "%(gap)d minutes from %(first)s (%(from)s) to %(second)s (%(to)s). Allow %(needed)d between districts."
        )
    else:
        message = _("%(gap)d minutes from %(first)s to %(second)s. Allow %(needed)d: the roads are congested all day.")
    # Translators: 移動時間の余裕がありません
    return _("Little time for the way"), message % said
