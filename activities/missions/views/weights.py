"""The points of the ranking: everybody who matches reads them, managers change them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing
from activities.experts.rules import may_match

from .. import access, rules, weighing
from ..forms.matching import HELP, WeightsForm
from ..ranking import DEFAULTS

PAGE = "missions/weights.html"


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest) -> HttpResponse:
    access.knowing(request)
    if not may_match(request.user) or (request.method == "POST" and not rules.may_weigh(request.user)):
        raise PermissionDenied("missions.weigh")
    if not rules.may_weigh(request.user):
        return render(request, PAGE, shown())
    if "defaults" in request.POST:
        request.POST = request.POST.copy()
        request.POST.update(DEFAULTS)
    # Translators: 候補の順位付けの配点
    return work_on(request, Sheet(WeightsForm, weighing.save, _("Points of the ranking"), reverse("missions:weights"), PAGE,
                                  begun=dict(weighing.points()), more=shown()))  # fmt: skip


def shown() -> dict:
    """What the page says besides the form."""
    points = weighing.points()
    rows = [(weighing.LABELS[code], HELP[code], points[code], DEFAULTS[code]) for code in DEFAULTS]
    return {"nav": "missions", "rows": rows, "total": sum(points.values()), "history": list(weighing.history()),
            "as_given": points == DEFAULTS}  # fmt: skip
