"""Travel groups and seats of the next edition, proposed as its pages propose them and then made the office's own."""

from activities.participation import arranging
from activities.participation.models import Group, Participant, Purpose, Table
from activities.participation.occasions import RECEPTIONS
from activities.seminars.models import Edition, Session

GROUP_SIZE, MINUTES, PLACES, SPARE = 30, 90, 10, 8


def arrange(edition: Edition) -> None:
    """Groups for arrivals and visits, tables with seats for each reception; some people are left for whoever tries it."""
    for purpose in (Purpose.ARRIVAL, Purpose.VISIT):
        arranging.make_groups(edition, purpose, GROUP_SIZE, MINUTES)
    for number, group in enumerate(Group.objects.filter(edition=edition, purpose=Purpose.VISIT), 1):
        group.transport = f"{number}号车"
        group.save(update_fields=["transport"])
    for session in edition.sessions.filter(kind__in=RECEPTIONS):
        lay(session)


def lay(session: Session) -> None:
    """A few places less than guests, as it is before the hall has brought another table."""
    guests = Participant.objects.attending().filter(receptions=session).count()
    if tables := max(0, guests - SPARE) // PLACES:
        arranging.add_tables(session, tables, PLACES)
        Table.objects.filter(session=session, number=1).update(name_ja="主賓卓", name_zh="主宾席")
        arranging.propose_seats(session)
