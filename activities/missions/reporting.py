"""What came of a mission, for each who reads of it: the case page, headquarters, and the expert's municipality.

The municipality never sees the case; it is told what was done and what came of it, and nothing that the host said.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from activities.cases import documents, history
from activities.cases.models import Document
from activities.cases.rules import in_office, seat_for
from activities.costs.models import CostLine
from activities.costs.rules import editing_seat
from activities.trips.both import Both

from . import preparing
from .models import Activity, DailyNote, FollowUp, Mission, Report
from .notes import number_missing
from .programme import faults
from .recording import WRITE, lock, may_write

FROM = ("consented", "agreement_signed", "preparing", "dispatched", "reported", "closed", "postponed")
"""States in which the case page tells of the doing; a mission that was called off shows what there is of it."""


@dataclass(frozen=True)
class Told:
    """What the municipality of the expert is told of a mission."""

    summary: Both
    outcome: Both


def for_municipality(mission: Mission) -> Told | None:
    """The summary and the outcome once the mission is reported; None before, and where nothing was written. One statement."""
    if mission.state not in ("reported", "closed"):
        return None
    row = Report.objects.filter(mission=mission.pk).only(
        "summary_ja", "summary_zh", "outcome_ja", "outcome_zh"
    ).first()  # fmt: skip
    if row is None:
        return None
    told = Told(Both(row.summary_ja, row.summary_zh), Both(row.outcome_ja, row.outcome_zh))
    return told if told.summary or told.outcome else None


def report_of(mission: Mission) -> Report | None:
    return Report.objects.filter(mission=mission.pk).select_related("document", "by").first()


def follow_up_of(mission: Mission) -> FollowUp | None:
    return FollowUp.objects.filter(mission=mission.pk).select_related("by").first()


@transaction.atomic
def keep_paper(mission: Mission, upload, *, by) -> Document:
    """Store the paper that the expert wrote, or a newer version of it. ValidationError when the file is refused."""
    locked, seat = lock(mission, Report), seat_for(by, WRITE, mission)
    report = Report.objects.filter(mission=mission.pk).first() or Report(mission=locked)
    if report.document_id and report.document.removed_at is None:
        documents.add_version(report.document, upload, by=by, seat=seat)
    else:
        # Translators: 専門家の報告書
        title = _("Report of the expert")
        report.document = documents.add(locked, upload, kind=Document.Kind.EXPERT_REPORT, title=title, by=by, seat=seat)
    report.by = by
    report.save()
    history.record_edit(locked, by=by, seat=seat, changes={}, step="mission_paper")
    return report.document


def paper_of(report: Report | None):
    """The newest version of the expert's paper; None where there is none, or it was taken off the list."""
    document = report and report.document
    return document.versions.first() if document and document.removed_at is None else None


def shown(case: Mission, user) -> dict[str, Any] | None:
    """What the case page tells of preparation, programme, notes and report; six statements, none before there is anything."""
    if case.state not in FROM:
        return None
    items, noted = list(case.activities.all()), set(case.notes_by_day.values_list("day", flat=True))
    return {
        "tasks": preparing.tasks_of(case) if in_office(user) else [],
        "may_tick": case.state == preparing.STATE and seat_for(user, WRITE, case) is not None,
        "items": len(items),
        "days_with_items": len({item.day for item in items}),
        "faults": [fault for fault in faults(items, case) if fault.code != "chinese"],
        "noted": len(noted),
        "unnoted": number_missing(case, noted) if case.state in ("dispatched", "reported") else 0,
        "report": report_of(case),
        "follow_up": follow_up_of(case),
        "asked_on": follow_up_due(case),
        "may_plan": may_write(user, Activity, case),
        "may_note": may_write(user, DailyNote, case),
        "may_report": may_write(user, Report, case),
        "may_ask": may_write(user, FollowUp, case),
        "usual_costs": bool(editing_seat(user, case)) and not CostLine.objects.of(case).exists(),
    }


def follow_up_due(case: Mission) -> date | None:
    """The day on which the host is asked what has become of it, while nobody has asked."""
    return case.due_on if case.state == "reported" else None
