"""What waits on the first page: an invitation for the body it is for, free places and late answers for the office."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role
from activities.calendars.eras import format_date
from activities.calendars.fiscal import today_in_japan
from activities.cases.programmes import HomeLine
from activities.seminars.models import Edition, State
from activities.seminars.rules import may_keep

from .models import Invitation, Participant, Quota, Side, Standing
from .places import Room

TO_COME = (State.INVITED, State.REGISTRATION_OPEN, State.REGISTRATION_CLOSED, State.POSTPONED)
ASKED = (State.INVITED, State.REGISTRATION_OPEN)
GIVING = (*ASKED, State.REGISTRATION_CLOSED)


def lines(user) -> list[HomeLine]:
    """Lines of the first page, in one statement for each side the person is on."""
    found = of_the_body(user) if Role.APPLICANT in user.roles else []
    return [*found, *of_the_office()] if may_keep(user) else found


def of_the_body(user) -> list[HomeLine]:
    """Invitations that nobody has answered."""
    open_now = [row for row in invitations_of(user) if row.edition.state in ASKED and is_unanswered(row)]
    return [HomeLine(words(row), 1, reverse("participation:invitation", args=[row.pk])) for row in open_now]


def words(invitation: Invitation) -> str:
    told = {"name": invitation.edition.name}
    if invitation.reply_by is None:
        # Translators: %(name)sへのご案内：参加者をお申し込みください
        return _("Invitation to the %(name)s: register who comes") % told
    told |= {"day": format_date(invitation.reply_by)}
    # Translators: %(name)sへのご案内：%(day)sまでに参加者をお申し込みください
    return _("Invitation to the %(name)s: register who comes by %(day)s") % told


def is_unanswered(invitation: Invitation) -> bool:
    case = getattr(invitation, "registration", None)
    return invitation.declined_at is None and (case is None or case.state == "draft")


def invitations_of(user) -> list[Invitation]:
    """The invitations of a person's bodies to editions that are still to come; read once for a page."""
    if not hasattr(user, "seminar_invitations"):
        own = Invitation.objects.of_bodies(user.organisations_as(Role.APPLICANT)).filter(edition__state__in=TO_COME)
        user.seminar_invitations = list(own.select_related("edition__division", "registration").order_by("edition"))
    return user.seminar_invitations


def of_the_office() -> list[HomeLine]:
    """People on a waiting list who could have a place, and bodies whose answer is late; in one statement."""
    found = []
    for edition in Edition.objects.filter(state__in=GIVING).annotate(**_numbers()).order_by("number"):
        url, name = reverse("participation:invitations", args=[edition.number]), edition.name
        # Translators: %(name)s：空き待ちから繰り上げられる参加者
        moving = HomeLine(
            _("%(name)s: people on the waiting list who can have a place") % {"name": name}, offered(edition), url
        )
        # Translators: %(name)s：回答期限を過ぎた団体
        words_of_late = _("%(name)s: bodies whose answer is late") % {"name": name}
        late = HomeLine(words_of_late, edition.late if edition.state in ASKED else 0, f"{url}?status=unanswered")
        found += [line for line in (moving, late) if line.number]
    return found


def offered(edition: Edition) -> int:
    rooms = [
        Room(side, *(getattr(edition, f"{side}_{name}") for name in ("places", "taken", "waiting"))) for side in Side.values
    ]  # fmt: skip
    return sum(room.offered for room in rooms)


def _numbers() -> dict[str, Coalesce | Subquery]:
    """Places, people and late answers of an edition, each counted by itself."""
    late = Invitation.objects.unanswered().filter(edition=OuterRef("pk"), reply_by__lt=today_in_japan())
    found: dict[str, Coalesce | Subquery] = {"late": _count(late, "edition")}
    for side in Side.values:
        people = Participant.objects.filter(registration__edition=OuterRef("pk"), registration__side=side)
        places = Quota.objects.filter(edition=OuterRef("pk"), side=side).values("places")
        found[f"{side}_places"] = Subquery(places)
        for name, standing in (("taken", Standing.CONFIRMED), ("waiting", Standing.WAITING)):
            found[f"{side}_{name}"] = _count(people.filter(standing=standing), "registration__edition")
    return found


def _count(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
