"""Starting a request: an empty draft, one that takes over an earlier case, or a paper form entered by the office."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Concat
from django.utils import timezone

from accounts.models import Organisation
from activities.calendars.fiscal import fiscal_year
from activities.cases import history
from activities.cases.fields import one_line
from activities.cases.programmes import model_of, programme
from activities.cases.search.indexing import index_case

from .columns import CONTACT

MOST_BODIES = 20


@transaction.atomic
def start(
    label: str, organisation: Organisation, *, by, seat, on_paper: bool = False, earlier=None, with_people: bool = False
):
    """Make a draft of a programme for an organisation. A draft entered from a paper is known to the office at once.

    Who goes back and starts again before having saved anything gets the same empty draft once more.
    """
    if not (on_paper or earlier) and (blank := untouched_draft(label, organisation, by)):
        return blank
    application, model, now = programme(label).application, model_of(label), timezone.now()
    request = model(
        programme=label, fiscal_year=fiscal_year(now), organisation=organisation,
        organisation_name=organisation.full_label, branch=organisation.branch(), created_by=by, updated_at=now,
        applicant_seat=None if on_paper else seat, entered_by_office=on_paper, disclosed=on_paper, started_from=earlier,
    )  # fmt: skip
    taken = values_of(earlier, application, with_people) if earlier else {}
    for name, value in (taken or contact_of(model, organisation, None if on_paper else by, seat)).items():
        setattr(request, name, value)
    request.save()
    if earlier:
        request.places.set(earlier.places.all())
        application.take_rows(request, earlier, with_people)
    history.record_edit(request, by=by, seat=seat, changes={}, at=now, step="created")
    index_case(request)
    return request


def values_of(earlier, application, with_people: bool) -> dict:
    """The columns that a new request takes over."""
    names = (*application.taken_over, *CONTACT, *(application.people if with_people else ()))
    return {name: getattr(earlier, name) for name in names}


def untouched_draft(label: str, organisation: Organisation, user):
    """The draft that the person started and has not saved anything in, if there is one."""
    drafts = model_of(label).objects.filter(
        state="draft", organisation=organisation, created_by=user, version=1, title=""
    )
    return drafts.filter(started_from=None, entered_by_office=False).order_by("-pk").first()


def contact_of(model, organisation: Organisation, user, seat) -> dict:
    """The person in charge as the last request of the same body named them, else as we know the person."""
    known = {"contact_name": user.display_name, "contact_email": user.email, "sub_unit": seat.label} if user else {}
    earlier = model.objects.filter(organisation=organisation)
    earlier = earlier.filter(created_by=user) if user else earlier.filter(disclosed=True)
    last = earlier.exclude(contact_phone="").order_by("-created_at").values(*CONTACT).first()
    return (last or {}) | {name: value for name, value in known.items() if not (last or {}).get(name)}


def copy_rows(model, rows: Iterable, request, names: tuple[str, ...]) -> None:
    """Rows of an earlier request once more, for a new one."""
    model.objects.bulk_create(model(request=request, **{name: getattr(row, name) for name in names}) for row in rows)


def earlier_requests(label: str, organisation_ids: Iterable[int]):
    """Requests a new one may take over: those of the same bodies that were sent once, newest first."""
    sent = model_of(label).objects.filter(organisation__in=organisation_ids, submitted_at__isnull=False)
    return sent.order_by("-submitted_at")


def bodies_named(text: str) -> list[Organisation]:
    """Bodies that may apply and that a typed name, reading or code may mean; an exact name alone."""
    text = one_line(text)
    key = re.sub(r"\s+", "", text)
    if not key:
        return []
    full = Concat(F("prefecture__name"), F("name"))
    bodies = Organisation.objects.in_force().requesters().select_related("prefecture").annotate(full=full)
    fits = (
        Q(name__contains=key)
        | Q(full__contains=key)
        | Q(code=key)
        | Q(name_en__icontains=text)
        | Q(name_kana__contains=key)
    )
    found = list(bodies.filter(fits).order_by("code", "name")[: MOST_BODIES + 1])
    exact = [body for body in found if key in (body.name, body.full, body.code, body.full_label)]
    return exact if len(exact) == 1 else found
