"""What becomes of invitations and registrations when the edition's preparation moves, in the transaction of the step.

Postponing keeps every registration, cancelling ends it; everybody who was invited and has not said no is told, once, in their
language. When it was held, whoever had a place has taken part, and what was left open is closed.
"""

from collections.abc import Iterable
from typing import Any

from activities.cases.rules import in_office
from activities.cases.workflow import perform
from activities.cases.workflow.followers import Follower, Foreseen
from activities.seminars.models import Edition, State

from . import letters
from .models import Invitation, Registration

OF_STATE = {
    State.POSTPONED: ("postpone",),
    State.CANCELLED: ("cancel",),
    State.HELD: ("attend", "close_waiting_list", "lapse"),
    State.CLOSED: ("close",),
}
RESUMING = ("resume", "resume_waiting")


def follow(case: Any, move: Any) -> None:
    """Let registrations follow and write the letters; nothing for other programmes and for other steps."""
    news, codes = _told(case, move.step), _codes(case, move.step)
    if not news and not codes:
        return
    edition = Edition.objects.get(pk=case.edition_id)
    _move_all(edition, codes, move)
    if news:
        reason = move.data.get("reason") or ""
        letters.about_edition(concerned(edition, news), news, reason=reason, skip=move.by)


def foresee(case: Any, step: Any, user: Any) -> Foreseen | None:
    """Whom the step will tell, for its page: the office alone plans."""
    news = _told(case, step)
    if not news or not in_office(user):
        return None
    found = list(concerned(case.edition, news))
    readers = letters.readers_of(found)
    registered = [row for row in found if is_registered(row)]
    shown = {
        "what": news,
        "registered": registered,
        "others": [row for row in found if not is_registered(row)],
        "unreachable": [row for row in found if not readers[row.pk]],
        "letters": sum(len(readers[row.pk]) for row in found),
    }
    return Foreseen("participation/_foreseen.html", shown) if found else None


def concerned(edition: Edition, news: str) -> Iterable[Invitation]:
    """Who is told: whoever was invited and has not said no; that registration is open, only who has not registered."""
    asked = Invitation.objects.of(edition).filter(sent_at__isnull=False) | Invitation.objects.of(edition).filter(
        registration__submitted_at__isnull=False
    )  # fmt: skip
    asked = asked.filter(declined_at__isnull=True).named().select_related("edition__division", "registration")
    rows = [row for row in asked if not has_left(row)]
    return [row for row in rows if not is_registered(row)] if news == "open" else rows


def has_left(invitation: Invitation) -> bool:
    """Whether the body has withdrawn or was told that there is no place."""
    case = getattr(invitation, "registration", None)
    return bool(case and case.outcome in ("withdrawn", "declined"))


def is_registered(invitation: Invitation) -> bool:
    case = getattr(invitation, "registration", None)
    return bool(case and case.has_applied)


def _is_ours(case: Any) -> bool:
    return case.programme == "seminars"


def _told(case: Any, step: Any) -> str:
    """What a step of the preparation tells everybody; empty for all others."""
    if not _is_ours(case):
        return ""
    if step.target in (State.POSTPONED, State.CANCELLED):
        return str(step.target)
    if _goes_on(step):
        return "resumed"
    return "open" if step.target == State.REGISTRATION_OPEN and State.INVITED in step.sources else ""


def _goes_on(step: Any) -> bool:
    return step.sources == {State.POSTPONED} and step.target not in (None, State.CANCELLED)


def _codes(case: Any, step: Any) -> tuple[str, ...]:
    """The steps that registrations take with it; each takes the one that fits it."""
    if not _is_ours(case):
        return ()
    return RESUMING if _goes_on(step) else OF_STATE.get(step.target, ())


def _move_all(edition: Edition, codes: tuple[str, ...], move: Any) -> None:
    """Each under its own lock and as it stands under it, in the order of their keys."""
    sources = {source for code in codes for source in Registration._meta.app_config.workflow.step(code).sources}
    keys = list(Registration.objects.of(edition).filter(state__in=sources).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        case = Registration.objects.select_for_update(of=("self", "case")).get(pk=key)
        case.edition = edition
        code = next((code for code in codes if _fits(case, code)), None)
        if code:
            data = {"reason": move.data.get("reason") or ""}
            perform(case, code, by=move.by, expected_version=case.version, at=move.at, **data)


def _fits(case: Registration, code: str) -> bool:
    step = case.workflow.step(code)
    return case.state in step.sources and (step.applies is None or step.applies(case))


FOLLOWING = Follower(follow=follow, foresee=foresee)
