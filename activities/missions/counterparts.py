"""What missions have to do with the counterparts of the office's register: their hosts."""

from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from activities.partners.dealings import Line

from .models import Mission

# Translators: 専門家派遣
MISSION = pgettext_lazy("dealing with a counterpart", "Expert mission")
CHIPS = {"carried_out": "ok", "": "wait"}


def dealings(condition: Q, user) -> list[Line]:
    """The requests of bodies of the register, in the cases that the person may know of.

    A mission stands on its first day, a request on the first day wished, else on the day on which it came.
    """
    rows = Mission.objects.visible_to(user).alias(counterpart=F("host"), request=F("case"))
    found = rows.filter(condition, host__isnull=False)
    return [line_of(row) for row in found.select_related("host__parent", "lead_seat__organisation")]


def line_of(case: Mission) -> Line:
    day = case.period_start or case.wished_from or (case.submitted_at and case.submitted_at.date())
    return Line(
        body=case.host, day=day, kind=MISSION, case=case, url=case.get_absolute_url(), title=case.title, said=str(case.subject),
        chip=CHIPS.get(case.outcome, "off"), outcome=case.state_info.label, person=case.contact_name, seat=case.lead_seat,
    )  # fmt: skip
