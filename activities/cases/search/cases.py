"""Cases in the index: number, title, the requesting body's names, places in both scripts, and what the form says."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.models.seats import OFFICE_ROLES
from accounts.prepared import Prepared
from activities.calendars.fiscal import fiscal_year_label

from ..fetching import in_slots, slots
from ..models import Case
from ..programmes import programme, programmes
from .sources import PARAGRAPH, Document, Shown, Source

BODIES = ("organisation", "organisation__prefecture", "organisation__parent")
NAMES = ("name", "name_zh", "name_en")


def document(case) -> Document:
    """Only what every person who may see the case may see; never messages or notes.

    What the form says comes first and is shown; with the number, or the name of a body without one, begins what is there for
    finding only (`show`).
    """
    case = case.request
    app = programme(case.programme)
    parts = [app.search_text(case), case.reference or "", *names(case), *places(case)]
    audience = {case.organisation_id, case.branch_id} - {None}
    return Document(case.pk, case.title, PARAGRAPH.join(filter(None, parts)), case.pk, tuple(sorted(audience)))


def names(case) -> list[str]:
    """What the requesting body is called, was called then, and belongs to."""
    body = case.organisation
    above = [body.prefecture] if body.prefecture_id and body.prefecture.name != body.name else []
    found = [case.organisation_name, *(name for one in (body, *above) for name in (one.name, one.name_zh, one.name_en))]
    return list(dict.fromkeys(filter(None, found)))


def places(case) -> list[str]:
    return list(dict.fromkeys(name for place in case.places.all() for name in (place.full_ja, place.full_zh)))


def objects() -> Iterable:
    """Every case as its programme's own row, with what its text is read from."""
    for app in programmes():
        rows = app.request_model.objects.select_related("organisation__prefecture")
        yield rows.prefetch_related("places", *app.search_prefetch)


def _shown(number: int) -> QuerySet[Case]:
    rows = Case.objects.filter(pk__in=slots(number)).select_related(*BODIES)
    names = (f"{body}__{name}" for body in BODIES for name in NAMES)
    return rows.only("reference", "key", "programme", "fiscal_year", "organisation_name", "organisation__kind", *names)


SHOWN = Prepared(_shown)


def show(keys: Sequence[int]) -> dict[int, Shown]:
    if not keys:
        return {}
    number, told = in_slots(keys)
    return {
        case.pk: Shown(
            case.get_absolute_url(),
            case.reference or "",
            case.organisation.full_label,
            fiscal_year_label(case.fiscal_year),
            programme(case.programme).verbose_name,
            case.reference or case.organisation_name,
        )
        for case in SHOWN(number, **told)
    }


def scopes(user) -> set[int] | None:
    """Municipalities and branches look among their own cases; headquarters and the office among all."""
    if user.roles & {Role.HEADQUARTERS, *OFFICE_ROLES}:
        return None
    return user.organisations_as(Role.APPLICANT, Role.BRANCH)


CASES = Source(
    kind="case",
    number=0,
    # Translators: 案件
    label=_("Cases"),
    visible=Case.objects.visible_to,
    objects=objects,
    document=document,
    show=show,
    scopes=scopes,
)
