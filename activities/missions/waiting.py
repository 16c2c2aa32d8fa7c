"""What waits on the first page: an offer for the municipality it was made to, late answers and refusals for who matches."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role
from activities.calendars.eras import format_date
from activities.calendars.fiscal import today_in_japan
from activities.cases.programmes import HomeLine
from activities.experts.rules import may_match

from .models import Candidate, Mission

State = Candidate.State
MOST = 10
SHOWN = ("consent_pending", "consented", "agreement_signed", "preparing", "postponed", "dispatched", "reported")


def lines(user) -> list[HomeLine]:
    """Lines of the first page, in one statement for each side the person is on."""
    found = of_the_body(user) if Role.APPLICANT in user.roles else []
    return [*found, *of_the_matchers()] if may_match(user) else found


def of_the_body(user) -> list[HomeLine]:
    """Offers that the person's municipalities have not answered."""
    return [HomeLine(words(row), 1, row.get_absolute_url()) for row in offers_of(user) if row.state == State.OFFERED]


def words(row: Candidate) -> str:
    told = {"title": row.mission.shown_title}
    if row.answer_by is None:
        # Translators: 専門家派遣のお願い（%(title)s）：ご回答ください
        return _("We ask for an expert (%(title)s): please answer") % told
    # Translators: 専門家派遣のお願い（%(title)s）：%(day)sまでにご回答ください
    return _("We ask for an expert (%(title)s): please answer by %(day)s") % (
        told | {"day": format_date(row.answer_by)}
    )


def offers_of(user) -> list[Candidate]:
    """What the person's municipalities were asked and is not over; read once for a page."""
    if not hasattr(user, "expert_offers"):
        bodies = user.organisations_as(Role.APPLICANT)
        rows = Candidate.objects.filter(
            organisation__in=bodies, state__in=Candidate.ASKED, offered_at__isnull=False, mission__state__in=SHOWN
        )
        rows = rows.select_related("mission__destination", "expert", "organisation")
        user.expert_offers = sorted(rows.order_by("answer_by", "pk"), key=lambda row: row.state != State.OFFERED)
    return user.expert_offers


def of_the_matchers() -> list[HomeLine]:
    """Missions whose offer is answered late, and refused ones that wait for the next candidate; in one statement."""
    late = Q(state="consent_pending", candidates__state=State.OFFERED, candidates__answer_by__lt=today_in_japan())
    found = Mission.objects.open().filter(Q(state="refused") | late).order_by("due_on", "pk").distinct()
    return [
        HomeLine(waiting(row), 1, f"{reverse('missions:detail', args=[row.slug])}#offers")
        for row in found.select_related("destination")[:MOST]
    ]


def waiting(mission: Mission) -> str:
    told = {"reference": mission.slug, "title": mission.shown_title}
    if mission.state == "refused":
        # Translators: %(reference)s %(title)s：所属団体が不同意のため、次の候補への打診が必要です
        return _("%(reference)s %(title)s: refused, the next candidate waits to be asked") % told
    # Translators: %(reference)s %(title)s：所属団体の回答が期限を過ぎています
    return _("%(reference)s %(title)s: the municipality's answer is late") % told
