"""Writing what is done on a mission: under its lock, two people at once merged or shown, and only while it has its time.

Programme, daily notes, report and follow-up are the office's own and stand outside of the case's snapshot, so that nobody's
step is overtaken by them; forms carry fingerprints of what their editor was shown. Report and follow-up are told in the history.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from activities.cases import history
from activities.cases.revisions import Gone, merge, refuse_moved
from activities.cases.rules import seat_for
from activities.partners.keeping import plain, write

from .models import Activity, DailyNote, FollowUp, Mission, Report

WRITE = "missions.plan"
MOST_ITEMS = 300
UNDER_WAY, OVER = ("dispatched", "reported"), ("dispatched", "reported", "closed")
TIMES: dict[type, tuple[str, ...]] = {
    Activity: ("consented", "agreement_signed", "preparing", *UNDER_WAY),
    DailyNote: UNDER_WAY,
    Report: OVER,
    FollowUp: ("reported", "closed"),
}
"""In which states what may be written; the report may still be corrected when the case is closed."""
NOT_NOW = {
    # Translators: 日程は、所属団体が同意してから報告が済むまで編集できます。
    Activity: _("The programme can be changed from the municipality's consent on, until the case is closed."),
    # Translators: 活動日誌は、派遣が始まってから案件が完了するまで記入できます。
    DailyNote: _("Notes can be written from the beginning of the mission on, until the case is closed."),
    # Translators: 報告は、派遣が始まってから記入できます。
    Report: _("The report can be written from the beginning of the mission on."),
    # Translators: 6か月後の確認は、報告が済んでから記入できます。
    FollowUp: _("This can be written once the mission is reported."),
}
TOLD = {Report: "mission_report", FollowUp: "mission_follow_up"}
"""What the history tells, by the code of its words."""
# Translators: 日程の項目が多すぎます。
MANY = _("There are too many items already.")


def has_its_time(kind: type, mission: Mission) -> bool:
    return mission.state in TIMES[kind]


def may_write(user, kind: type, mission: Mission) -> bool:
    """Whether the person writes it, and now."""
    return has_its_time(kind, mission) and seat_for(user, WRITE, mission) is not None


def lock(mission: Mission, kind: type) -> Mission:
    """The mission under its lock. ValidationError when the case has gone on and this has no time any more."""
    locked = Mission.objects.select_for_update(of=("self", "case")).get(pk=mission.pk)
    if not has_its_time(kind, locked):
        raise ValidationError(NOT_NOW[kind], "not_now")
    return locked


@transaction.atomic
def save(row: models.Model, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> models.Model:
    """Write what was typed for an item, a note, the report or the follow-up; returns the row as it stands then.

    Raises WorkConflict when somebody else changed the same values since the form was `seen`, Gone when an item is no more,
    ValidationError when the values do not fit or the case has gone on.
    """
    mission = lock(row.mission, type(row))
    fresh = refetched(row)
    is_new = fresh.pk is None
    now = values_of(fresh)
    values = now | dict(mine) if is_new else merge(mine, seen, now)
    if values == now and not is_new:
        return fresh
    write(fresh, values)
    settle(fresh, mission)
    fresh.by = by
    fresh.save()
    tell(fresh, mission, by=by)
    return fresh


def values_of(row: models.Model) -> dict[str, Any]:
    """What people write; the day of a note is its address."""
    return {name: value for name, value in plain(row).items() if not (name == "day" and isinstance(row, DailyNote))}


def refetched(row: models.Model) -> models.Model:
    """The row as it stands under the lock: an item by its key, a note by its day, report and follow-up by their mission."""
    if isinstance(row, Activity):
        return row if row.pk is None else of_key(row)
    alone = {"day": row.day} if isinstance(row, DailyNote) else {}
    return type(row).objects.filter(mission=row.mission_id, **alone).first() or emptied(row)


def of_key(row: models.Model) -> models.Model:
    fresh = type(row).objects.filter(pk=row.pk).first()
    if fresh is None:
        raise Gone
    return fresh


def emptied(row: models.Model) -> models.Model:
    """A new row in place of one that somebody has deleted meanwhile."""
    row.pk = None
    row._state.adding = True
    return row


def settle(row: models.Model, mission: Mission) -> None:
    """What must hold of the values of two people together."""
    if not isinstance(row, Activity):
        return
    if not (row.title_ja or row.title_zh):
        raise ValidationError(_("Say in Japanese or in Chinese what it is."))
    if row.end and not (row.start and row.end > row.start):
        raise ValidationError({"end": _("Enter a time after the beginning.")})
    if row.pk is None and mission.activities.count() >= MOST_ITEMS:
        raise ValidationError(MANY, "many")


def tell(row: models.Model, mission: Mission, *, by) -> None:
    """One line of the history for what others rely on."""
    if code := TOLD.get(type(row)):
        history.record_edit(mission, by=by, seat=seat_for(by, WRITE, mission), changes={}, step=code)


@transaction.atomic
def remove(row: models.Model, *, by, seen: Mapping[str, str]) -> None:
    """Take an item or a note out, unless somebody else has changed it since: then WorkConflict. Twice changes nothing."""
    lock(row.mission, type(row))
    fresh = type(row).objects.filter(pk=row.pk).first()
    if fresh is None:
        return
    refuse_moved(seen, values_of(fresh))
    fresh.delete()
