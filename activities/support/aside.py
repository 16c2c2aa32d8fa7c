"""What stands beside the application for support: the holidays ahead, and who does what after sending."""

from datetime import timedelta

from django.utils.translation import gettext as _

from activities.calendars.fiscal import today_in_japan
from activities.calendars.holidays import HolidayPanel, holiday_panel
from activities.calendars.models import Country
from activities.requests.answers import branch_of

AHEAD = timedelta(days=365)
WINDOW = timedelta(days=45)
WITH_HOLIDAYS = ("dates", "visits")


def beside(case, part) -> dict:
    """What the page of a part shows besides its form."""
    return {"holidays": holidays_ahead(case)} if part.slug in WITH_HOLIDAYS else {}


def holidays_ahead(case) -> HolidayPanel:
    """China's holidays around the visit, or those of the coming year while it has no dates."""
    today = today_in_japan()
    if case.period_start:
        return holiday_panel(Country.CN, case.period_start - WINDOW, (case.period_end or case.period_start) + WINDOW)
    return holiday_panel(Country.CN, today, today + AHEAD)


def after_sending(case) -> list[tuple[str, str]]:
    """Who does what once the form is sent: party and deed."""
    headquarters = (_("Tokyo headquarters"), _("The Planning and Research Division checks the application."))
    office = (_("Beijing office"), _("Accepts the request and names the person in charge."))
    meeting = (_("Detailed meeting"), _("The person in charge contacts you."))
    if not case.branch_id:
        return [headquarters, office, meeting]
    # Translators: %(branch)sが内容を確認します
    words = _("%(branch)s checks the application.") % {"branch": branch_of(case)}
    return [(_("Branch"), words), headquarters, office, meeting]
