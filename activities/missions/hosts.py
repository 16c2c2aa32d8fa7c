"""What the host of a mission is called: the names that its record had on the day of the request, in both scripts."""

from datetime import date

from activities.partners.models import Body
from activities.trips.both import Both

LONGEST = 160


def named_on(body: Body, day: date) -> Both:
    """The official name on a day; a section is told with the body that it belongs to, as its letters are headed."""
    own = official(body, day)
    above = official(body.parent, day) if body.kind == Body.Kind.SECTION and body.parent_id else Both()
    return Both(*("".join(pair)[:LONGEST] for pair in zip(above, own, strict=True)))


def official(body: Body, day: date) -> Both:
    name = body.official_on(day)
    return Both(name.name_ja, name.name_zh) if name else Both()
