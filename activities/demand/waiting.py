"""What waits on the office's first page: no survey is open in its season, late answers, forms, wishes that nobody has decided."""

from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.calendars.fiscal import current_fiscal_year, fiscal_year_label, today_in_japan
from activities.cases.programmes import HomeLine

from .models import Invitee, Survey, Upload
from .rules import may_keep
from .surveying import OPENS

State = Survey.State


def lines(user) -> list[HomeLine]:
    """Lines of the first page for who keeps surveys, in one statement."""
    if not may_keep(user):
        return []
    found = list(surveys())
    return [*reminder(found), *(line for survey in found for line in lines_of(survey) if line.number)]


def surveys():
    """Those of this year and later, and whatever is still open, with what waits in them."""
    silent = Q(invitees__sent_at__isnull=False, invitees__answered=Invitee.Answered.NOT_YET)
    undecided = Q(
        invitees__wishes__isnull=False, invitees__wishes__mission__isnull=True, invitees__wishes__set_aside=""
    )
    came = Upload.objects.waiting().filter(invitee__survey=OuterRef("pk")).order_by().values("invitee__survey")
    rows = Survey.objects.filter(Q(fiscal_year__gte=current_fiscal_year()) | Q(state=State.OPEN))
    return rows.annotate(
        silent=Count("invitees", filter=silent, distinct=True),
        undecided=Count("invitees__wishes", filter=undecided, distinct=True),
        forms=Coalesce(Subquery(came.annotate(number=Count("invitee", distinct=True)).values("number")), 0),
    )


def reminder(found: list[Survey]) -> list[HomeLine]:
    """From 10 January until the fiscal year begins: that its survey is not open (domain C21)."""
    today, coming = today_in_japan(), current_fiscal_year() + 1
    if not date(coming, *OPENS) <= today < date(coming, 4, 1):
        return []
    own = next((survey for survey in found if survey.fiscal_year == coming), None)
    if own and own.state != State.DRAFT:
        return []
    # Translators: %(year)sの専門家派遣の要望調査がまだ始まっていません
    words = _("The demand survey for %(year)s is not open yet") % {"year": fiscal_year_label(coming)}
    return [HomeLine(words, 1, own.get_absolute_url() if own else reverse("demand:index"))]


def lines_of(survey: Survey) -> list[HomeLine]:
    told = {"year": fiscal_year_label(survey.fiscal_year)}
    late = survey.silent if survey.state == State.OPEN and survey.closes_on < today_in_japan() else 0
    bodies, wishes = (reverse(f"demand:{name}", args=[survey.fiscal_year]) for name in ("bodies", "wishes"))
    return [
        # Translators: %(year)sの要望調査：回答期限を過ぎた機関
        HomeLine(_("Demand survey for %(year)s: bodies whose answer is late") % told, late, f"{bodies}?status=silent"),
        # Translators: %(year)sの要望調査：未取込みの調査票を送った機関
        HomeLine(_("Demand survey for %(year)s: bodies whose form is not taken over") % told, survey.forms,
                 f"{bodies}?form=1"),
        # Translators: %(year)sの要望調査：対応を決めていない要望
        HomeLine(_("Demand survey for %(year)s: wishes to decide on") % told, survey.undecided,
                 f"{wishes}?status=undecided"),
    ]  # fmt: skip
