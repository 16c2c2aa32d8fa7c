"""The shortlist of a mission: who is put on it with the ranking of that day, in which order, and who is taken off.

Everything is written under the lock of the mission and carries what its author was shown, so that two people never write over
each other. The history tells numbers of registrations, which everybody in the office may read, and no names.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases import history
from activities.cases.revisions import WorkConflict, fingerprint
from activities.cases.rules import seat_for
from activities.cases.showing.timeline import name_event
from activities.experts.models import Expert
from activities.experts.rules import may_match

from . import candidates, reasons
from .models import Candidate, Mission
from .ranking import Ranked

OPEN = ("matching", "consent_pending", "refused")
"""Where somebody may still be put on the list, or taken off."""
# Translators: %(candidate)sを候補者に追加
name_event("shortlisted", _("put %(candidate)s on the shortlist"))
# Translators: %(candidate)sを候補者から除外
name_event("taken_off", _("took %(candidate)s off the shortlist"))
# Translators: 候補者の順序を変更
name_event("reordered", _("changed the order of the shortlist"))


def may_change(user, case: Mission) -> bool:
    """Whether the person may change the list now."""
    return case.state in OPEN and user.has_perm("missions.match", case)


def chosen(case: Mission) -> QuerySet[Candidate]:
    """Everybody who was ever on the list, in its order."""
    return case.candidates.select_related("expert", "organisation__prefecture", "created_by")


def order_seen(rows: list[Candidate]) -> str:
    """What somebody was shown of the list, as it travels with a form."""
    return fingerprint([[row.pk, row.order, row.state] for row in rows if row.is_standing])


@transaction.atomic
def put_on(case: Mission, number: str, *, by, note: str = "", wide: bool = False) -> Candidate:
    """Put somebody of the ranking on the list, behind the others, with place, score and reasons as they are now.

    Raises ValidationError when the list is closed, when the person is not in the ranking (any more), and when others who rank
    higher are passed over without a word. Who is on the list already is not put on it again.
    """
    locked = lock(case, by)
    found = candidates.ranking_of(locked, wide=wide)
    ranked = next((one for one in found.ranked if one.person.number == number), None)
    standing = {row.expert_id: row for row in locked.candidates.standing()}
    if ranked is None:
        # Translators: この専門家は、現在この要望の候補に含まれていません。
        raise ValidationError(_("This expert is not among those who can be proposed now."), "gone")
    if ranked.person.pk in standing:
        return standing[ranked.person.pk]
    if passed_over(found.ranked, ranked, set(standing)) and not note:
        # Translators: 上位の候補者を選ばない理由を入力してください。
        raise ValidationError({"note": ValidationError(_("Say why those who rank higher are passed over."), "note")})
    candidate = locked.candidates.create(
        expert_id=ranked.person.pk, organisation_id=ranked.person.organisation, rank=ranked.rank, score=ranked.score,
        reasons=reasons.kept(found.need, ranked, found.points), note=note, order=next_order(locked), created_by=by,
    )  # fmt: skip
    write_down(locked, by, "shortlisted", candidate=number)
    return candidate


def passed_over(ranked: list[Ranked], one: Ranked, standing: set[int]) -> list[Ranked]:
    """Who ranks higher and is not on the list."""
    return [other for other in ranked[: one.rank - 1] if other.person.pk not in standing]


def next_order(case: Mission) -> int:
    return max(case.candidates.values_list("order", flat=True), default=0) + 1


@transaction.atomic
def take_off(case: Mission, pk: int, *, by, revision: int) -> Candidate:
    """Take somebody off the list; the row stays, with its reasons. WorkConflict when it was changed since it was seen."""
    locked = lock(case, by)
    candidate = locked.candidates.select_related("expert").filter(pk=pk).first()
    if candidate is None or candidate.state != Candidate.State.SHORTLISTED or candidate.revision != revision:
        raise WorkConflict({}, [], ["state"])
    candidate.state = Candidate.State.DROPPED
    candidate.revision += 1
    candidate.save(update_fields=["state", "revision"])
    write_down(locked, by, "taken_off", candidate=candidate.expert.number)
    return candidate


@transaction.atomic
def move(case: Mission, pk: int, *, by, up: bool, seen: str) -> bool:
    """Move somebody one place; whether there was a place to move to. WorkConflict when the list is another one by now."""
    locked = lock(case, by)
    rows = list(locked.candidates.all())
    if order_seen(rows) != seen:
        raise WorkConflict({}, [], ["order"])
    listed = [row for row in rows if row.state == Candidate.State.SHORTLISTED]
    place = next((place for place, row in enumerate(listed) if row.pk == pk), -1)
    other = place - 1 if up else place + 1
    if place < 0 or not 0 <= other < len(listed):
        return False
    listed[place], listed[other] = listed[other], listed[place]
    orders = sorted(row.order for row in listed)
    for row, order in zip(listed, orders, strict=True):
        row.order = order
    Candidate.objects.bulk_update(listed, ["order"])
    write_down(locked, by, "reordered")
    return True


def lock(case: Mission, by) -> Mission:
    """The mission, locked; ValidationError when its list is closed by now."""
    locked = Mission.objects.select_for_update(of=("self", "case")).get(pk=case.pk)
    if not may_change(by, locked):
        # Translators: 候補者の一覧は変更できない状態になりました。
        raise ValidationError(_("The shortlist cannot be changed any more."), "closed")
    return locked


def write_down(case: Mission, by, step: str, **data: Any) -> None:
    seat = seat_for(by, "missions.match", case)
    history.record_edit(case, by=by, seat=seat, changes={}, at=timezone.now(), step=step, data=data)


def shown(case: Mission, user, everybody: list[Candidate] | None = None) -> dict[str, Any]:
    """The block of the case page: the list, whether its people can still be asked, and what comes next."""
    everybody = list(chosen(case)) if everybody is None else everybody
    rows = [row for row in everybody if row.state != Candidate.State.DROPPED]
    listed = [row for row in rows if row.state == Candidate.State.SHORTLISTED]
    there, names = still_there(listed), may_match(user)
    for row in rows:
        row.reasons_told = reasons.lines(reasons.told(row.reasons)) if names else []
    askable = next((row for row in listed if row.expert_id in there), None)
    return {
        "rows": [(row, row.state != Candidate.State.SHORTLISTED or row.expert_id in there) for row in rows],
        "names": names, "may_change": may_change(user, case), "next": askable if may_change(user, case) else None,
        "may_ask": case.state in ("matching", "refused") and user.has_perm("missions.match", case),
        "waits": case.state == "requested",
    }  # fmt: skip


def still_there(rows: list[Candidate]) -> set[int]:
    """Whom of the list the bank still lets be proposed."""
    if not rows:
        return set()
    found = Expert.objects.available_to_match(today_in_japan()).filter(pk__in=[row.expert_id for row in rows])
    return set(found.values_list("pk", flat=True))
