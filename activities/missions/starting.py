"""Writing a request for an expert down: by hand, or from an answer to the demand survey."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from activities.calendars.fiscal import fiscal_year, in_japan
from activities.cases import history, numbering
from activities.cases.deadlines import due_of
from activities.cases.search.indexing import index_case

from . import effects, hosts
from .models import Mission
from .rules import PLANNERS


@transaction.atomic
def begin(values: Mapping[str, Any], *, by, at=None) -> Mission:
    """The request of a Chinese body, as the office writes it down: it has its number from the first moment.

    `values` are those of the columns of Mission, `host` and `destination` as rows. What they leave out is taken from the host:
    its names of that day, and the place where it is; `fiscal_year` counts as long as no day is known.
    """
    at = at or timezone.now()
    seat = by.seats_as(*PLANNERS)[0]
    values = of_the_host(values, in_japan(at)) | {
        name: value for name, value in values.items() if value not in (None, "")
    }
    case = Mission(
        programme="missions", state="requested", waiting_on="office", organisation=seat.organisation,
        organisation_name=seat.organisation.full_label, created_by=by, updated_at=at,
        submitted_at=at, disclosed=True, entered_by_office=True, **values,
    )  # fmt: skip
    case.title = case.title_in("ja")
    numbering.give_reference(case, at)
    first = case.period_start or case.wished_from
    case.fiscal_year = fiscal_year(first) if first else values.get("fiscal_year") or fiscal_year(at)
    case.due_on, case.due_provisional = due_of(case, at)
    effects.propose_lead(case)
    case.save()
    follow_destination(case)
    history.record_edit(case, by=by, seat=seat, changes={}, at=at, step="request_entered")
    index_case(case)
    return case


def of_the_host(values: Mapping[str, Any], day: date) -> dict[str, Any]:
    """What the register says of the host; nothing where no body is named, and no names where they are given."""
    host = values.get("host")
    if host is None:
        return {}
    given = values.get("host_ja") or values.get("host_zh")
    names = {} if given else dict(zip(("host_ja", "host_zh"), hosts.named_on(host, day), strict=True))
    return names | {"destination": host.division}


def follow_destination(case: Mission) -> None:
    case.places.set([case.destination_id] if case.destination_id else [])
