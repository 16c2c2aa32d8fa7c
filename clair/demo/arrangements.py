"""Travel groups and seats of the next edition, proposed as its pages propose them and then made the office's own."""

from activities.participation import arranging
from activities.participation.models import Group, Participant, Purpose, Table
from activities.participation.occasions import RECEPTIONS
from activities.seminars.models import Edition, Session

GROUP_SIZE, MINUTES, PLACES = 30, 90, 10


def arrange(edition: Edition) -> None:
    """Groups for arrivals and visits, tables for each reception; the last one has no seats yet, for whoever tries it."""
    for purpose in (Purpose.ARRIVAL, Purpose.VISIT):
        arranging.make_groups(edition, purpose, GROUP_SIZE, MINUTES)
    for number, group in enumerate(Group.objects.filter(edition=edition, purpose=Purpose.VISIT), 1):
        group.transport = f"{number}号车"
        group.save(update_fields=["transport"])
    *others, last = edition.sessions.filter(kind__in=RECEPTIONS)
    for session in (*others, last):
        lay(session)
    for session in others:
        arranging.propose_seats(session)


def lay(session: Session) -> None:
    """As many tables as the guests need, the first one with a name."""
    guests = Participant.objects.attending().filter(receptions=session).count()
    if guests:
        arranging.add_tables(session, -(-guests // PLACES), PLACES)
        Table.objects.filter(session=session, number=1).update(name_ja="主賓卓", name_zh="主宾席")
