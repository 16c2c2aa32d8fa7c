"""What waits on the first page: an invitation for the body it is for, late answers and free places for the office."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role
from activities.calendars.eras import format_date
from activities.cases.programmes import HomeLine
from activities.seminars.models import State

from .models import Invitation

TO_COME = (State.INVITED, State.REGISTRATION_OPEN, State.REGISTRATION_CLOSED, State.POSTPONED)
ASKED = (State.INVITED, State.REGISTRATION_OPEN)


def lines(user) -> list[HomeLine]:
    """Lines of the first page, in one statement for each side the person is on."""
    return of_the_body(user) if Role.APPLICANT in user.roles else []


def of_the_body(user) -> list[HomeLine]:
    """Invitations that nobody has answered."""
    open_now = [row for row in invitations_of(user) if row.edition.state in ASKED and is_unanswered(row)]
    return [HomeLine(words(row), 1, reverse("participation:invitation", args=[row.pk])) for row in open_now]


def words(invitation: Invitation) -> str:
    told = {"name": invitation.edition.name}
    if invitation.reply_by is None:
        # Translators: %(name)sへのご案内：参加者をお申し込みください
        return _("Invitation to the %(name)s: register who comes") % told
    # Translators: %(name)sへのご案内：%(day)sまでに参加者をお申し込みください
    told |= {"day": format_date(invitation.reply_by)}
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
