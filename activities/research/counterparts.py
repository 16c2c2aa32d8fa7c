"""What research did with the counterparts of the office's register: interviews, letters and calls."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.partners.dealings import Dealings, Line, newest_version

from .asking import CHIPS
from .models import Activity, ResearchRequest


def rows(condition: Q, user) -> QuerySet[Activity]:
    """What was asked of bodies of the register, in the cases that the person may know of."""
    visible = ResearchRequest.objects.visible_to(user)
    found = Activity.objects.filter(condition, request__in=visible)
    joined = ("counterpart__parent", "request__organisation__prefecture", "handled_by", "document")
    return found.select_related(*joined).annotate(version=newest_version("document"))


def line_of(row: Activity) -> Line:
    case, state = row.request, Activity.State(row.state)
    return Line(
        body=row.counterpart, day=row.dealt_on, kind=row.get_kind_display(), case=case,
        url=reverse("research:activity", args=[case.slug, row.pk]), title=case.title, said=row.result,
        chip=CHIPS[state], outcome=state.label, person=row.contact, paper=row.document.title if row.version else "",
        version=row.version, seat=row.handled_by,
    )  # fmt: skip


DEALINGS = Dealings(rows, Coalesce("answered_on", "day"), line_of)
