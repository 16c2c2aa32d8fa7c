"""What missions have to do with the counterparts of the office's register: their hosts."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import pgettext_lazy

from activities.partners.dealings import Dealings, Line

from .models import Mission

# Translators: 専門家派遣
MISSION = pgettext_lazy("dealing with a counterpart", "Expert mission")
CHIPS = {"carried_out": "ok", "": "wait"}


def rows(condition: Q, user) -> QuerySet[Mission]:
    """The requests of bodies of the register, in the cases that the person may know of."""
    found = Mission.objects.visible_to(user).alias(counterpart=F("host"), request=F("case"))
    return found.filter(condition, host__isnull=False).select_related("host__parent", "lead_seat__organisation")


def line_of(case: Mission) -> Line:
    return Line(
        body=case.host, day=case.dealt_on, kind=MISSION, case=case, url=case.get_absolute_url(), title=case.title,
        said=str(case.subject), chip=CHIPS.get(case.outcome, "off"), outcome=case.state_info.label, person=case.contact_name,
        seat=case.lead_seat,
    )  # fmt: skip


DEALINGS = Dealings(rows, Coalesce("period_start", "wished_from", TruncDate("submitted_at")), line_of)
"""A mission stands on its first day, a request on the first day wished, else on the day on which it came."""
