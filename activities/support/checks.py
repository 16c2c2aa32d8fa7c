"""What the software finds in a request for support (domain C)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from activities.calendars.eras import format_date, format_range
from activities.calendars.fiscal import fiscal_year_label, in_japan, today_in_japan
from activities.calendars.holidays import holiday_panel
from activities.calendars.models import Country
from activities.requests.findings import ERROR, INFO, WARN, Check, Finding, eligibility, route
from activities.schedule.planning import Finding as PlanFinding
from activities.schedule.planning.findings import joined
from activities.schedule.planning.rules import days, doors, hours
from activities.schedule.planning.rules.days import unknown_year
from activities.schedule.planning.rules.doors import what_is_different

from .fetching import precedents
from .models import Appointment
from .planning import GIVEN_UP, plan_of
from .rules import WITH_THE_APPLICANT

ABOUT_WISHES = (doors.wishes, days.weekends, days.holidays, hours.lunch)
"""Rules of planning that an applicant can follow without knowing the other side."""

LONGEST_LOOK_AHEAD = 120
"""Days of a period in which holidays are looked for."""
KEPT_SECONDS = 600
"""Calendars change a few times a year: asking for them on every page would cost two statements."""


def topics(request) -> Iterator[Finding]:
    """C8: purpose and topics must be stated beforehand where an appointment is asked for."""
    if not request.wants_appointments:
        return
    if not request.purpose:
        yield Finding("C8", ERROR, _("The purpose is missing"),
                      _("You asked for appointments. Enter what the visit is for."), "subject")  # fmt: skip
    if not request.question_list:
        yield Finding("C8", ERROR, _("The questions are missing"),
                      _("You asked for appointments. Enter what you want to ask there."), "visits")  # fmt: skip


def recent_visits(request) -> Iterator[Finding]:
    """C9: whether the same body visited the same place in the last 24 months, from our own cases."""
    visits = [f"{one.reference} ({format_range(one.start, one.end)})" for one in precedents(request)[:3]]
    if visits:
        yield Finding(
            "C9", INFO, _("The same body visited one of these cities recently"),
            what_is_different(joined(visits)), "background",
        )  # fmt: skip


def consultation(request) -> Iterator[Finding]:
    """C10: a consultation comes before the form; once the office has accepted the request, it comes too late."""
    if request.accepted_at or request.consulted_on or request.state == "inquiry":
        return
    if not any(event.step == "consult" for event in request.events.all()):
        yield Finding(
            "C10", WARN, _("No prior consultation"),
            _("The usual way begins with a consultation. Ask for one first, or enter the day on which you spoke to us."),
            "background",
        )  # fmt: skip


def lead_time(request) -> Iterator[Finding]:
    """C17: whether enough time is left before the first appointment, by the longest lead time of what is asked for.

    Once the office has accepted the request, it has answered the question.
    """
    if request.accepted_at:
        return
    rows = list(request.requested_items.all())
    first = first_appointment(request)
    if not rows or not first:
        return
    needed = max(row.item.lead_days for row in rows)
    asked = in_japan(request.submitted_at) if request.submitted_at else today_in_japan()
    left = (first - asked).days
    if left < needed:
        yield Finding(
            "C17", WARN, _("Little time is left"),
            _("Such a request should reach us %(needed)d days before the visit; from %(asked)s to %(first)s it is %(left)d.")
            % {"needed": needed, "asked": format_date(asked), "first": format_date(first), "left": max(left, 0)},
            "dates",
        )  # fmt: skip


def first_appointment(request) -> date | None:
    """The earliest agreed or wished day, else the first day of the visit."""
    days = [
        row.confirmed_on
        for row in request.destinations.all()
        if row.confirmed_on and row.state != Appointment.CANCELLED
    ]
    days += [wish.day for row in request.destinations.all() for wish in row.wishes.all()]
    return min(days, default=request.period_start)


def year_of_count(request) -> Iterator[Finding]:
    """C27: the fiscal year follows from the first day of the visit."""
    if request.period_start:
        yield Finding("C27", INFO, _("Fiscal year"),
                      _("The request belongs to %(year)s, the year in which the visit begins.")
                      % {"year": fiscal_year_label(request.fiscal_year)}, "dates")  # fmt: skip


def waiting(request) -> Iterator[Finding]:
    """C28: a postponed visit without new dates is on the waiting list."""
    if request.state == "postponed" and request.dates_unknown:
        yield Finding("C28", WARN, _("The new dates are not known"),
                      _("The request stays on the waiting list until the new dates are entered."))  # fmt: skip


def holidays(request) -> Iterator[Finding]:
    """C2: Chinese holidays within the visit, and years whose calendar has not been announced."""
    first, last = request.period_start, request.period_end
    if not (first and last) or request.dates_unknown:
        return
    last = min(last, first + timedelta(days=LONGEST_LOOK_AHEAD))
    key = f"holidays:{first}:{last}:{get_language()}"
    panel = cache.get_or_set(key, lambda: holiday_panel(Country.CN, first, last), KEPT_SECONDS)
    for run in panel.runs:
        # Translators: 中国の祝日が含まれています
        yield Finding("C2", WARN, _("A Chinese public holiday is within the visit"),
                      _("%(days)s: %(name)s. You can go on; most public bodies are closed on these days.")
                      % {"days": format_range(run.start, run.end), "name": run.name}, "dates")  # fmt: skip
    for year in panel.unannounced_years:
        yield in_the_form(unknown_year(year), "dates")


def wishes(request) -> Iterator[Finding]:
    """Wished times that no longer lie within the visit, after its dates were changed; of visits whose day is still open."""
    names = [row.name for row in request.destinations.all()
             if not row.confirmed_on and row.state not in GIVEN_UP
             and any(is_outside(request, wish.day) for wish in row.wishes.all())]  # fmt: skip
    if names:
        yield Finding("wishes", WARN, _("Wished times outside the visit"),
                      # Translators: 訪問期間の外に希望日時があります
                      _("Correct the wished times of: %(names)s.") % {"names": "、".join(names)}, "visits")  # fmt: skip


def is_outside(request, day: date) -> bool:
    """Whether a day lies outside the visit, as far as its period is known."""
    first, last = request.period_start, request.period_end
    return bool(first and last and not request.dates_unknown and not first <= day <= last)


def wished_times(request) -> Iterator[Finding]:
    """C1, C2, C3 and C6 while the applicant can still change the wishes; later the office is told on the page of the case."""
    if request.state not in WITH_THE_APPLICANT or not request.wants_appointments:
        return
    plan = plan_of(request, public=True)
    names = {meeting.key: meeting.title for meeting in plan.meetings}
    for rule in ABOUT_WISHES:
        for finding in rule(plan):
            yield in_the_form(finding, "visits", names[finding.subject])


def in_the_form(finding: PlanFinding, part: str, name: str = "") -> Finding:
    """What the rules of planning found, told in the form that the applicant fills in."""
    # Translators: %(name)s：%(message)s
    message = _("%(name)s: %(message)s") % {"name": name, "message": finding.message} if name else finding.message
    return Finding(finding.code, finding.severity, finding.title, message, part)


CHECKS: tuple[Check, ...] = (
    topics, wished_times, route, eligibility, wishes, holidays, lead_time, consultation, waiting, recent_visits, year_of_count,
)  # fmt: skip
