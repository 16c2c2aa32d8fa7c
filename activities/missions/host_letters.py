"""Telling the host how things stand: which letter is due, its draft in both languages, and sending it.

The host has no portal and reads Chinese (domain H.25). Nothing leaves by itself: the office looks at a draft, may change it, and
sends it; who told the host otherwise ticks off the task.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import outbox
from activities.calendars.eras import format_range
from activities.cases import history, tasks
from activities.cases.models.case import Party
from activities.cases.revisions import Gone, WorkConflict, merge
from activities.cases.rules import seat_for
from activities.cases.workflow.followers import Follower
from activities.partners.keeping import plain, write
from activities.trips.both import Both

from . import host_words as words
from .affiliations import affiliation_of
from .models import Candidate, HostLetter, Mission
from .states import ARRANGED

Kind = HostLetter.Kind
TASK, WRITTEN, LANGUAGE = "tell_host", "host_letter", "zh-hans"
TELLING = frozenset({"consent", "refuse", "step_back", "give_up", "postpone", "resume", "cancel"})
"""The steps after which the host has to be told something."""
GONE = (Candidate.State.REFUSED, Candidate.State.STEPPED_BACK)
OF_STATE = {"refused": Kind.ANOTHER, "unmatched": Kind.NOBODY, "postponed": Kind.POSTPONED, "cancelled": Kind.CANCELLED}
NO_ADDRESS = _("Enter the address of the host first.")
# Translators: この手紙はすでに送付されています
SENT = _("This letter was sent already.")


def offered_kinds(mission: Mission) -> list[str]:
    """The letters that make sense as the mission stands, the most pressing one first; none about what has not happened."""
    if mission.state in ARRANGED:
        return [Kind.DAYS, Kind.FOUND] if mission.days else [Kind.FOUND]
    if mission.state in ("matching", "consent_pending"):
        return [Kind.ANOTHER] if mission.candidates.filter(state__in=GONE).exists() else []
    return [OF_STATE[mission.state]] if mission.state in OF_STATE else []


def due(mission: Mission) -> str:
    """The letter that the host should have by now and has not; empty when it knows."""
    kinds = offered_kinds(mission)
    return kinds[0] if kinds and not is_told(mission, kinds[0]) else ""


def is_told(mission: Mission, kind: str) -> bool:
    """Whether a letter of the kind went out since there was something to tell, with the days as they are now."""
    sent = mission.host_letters.filter(kind=kind, sent_at__isnull=False)
    if kind in (Kind.FOUND, Kind.ANOTHER):
        states = GONE if kind == Kind.ANOTHER else (Candidate.State.CONSENTED,)
        known = mission.candidates.filter(state__in=states).order_by("-answered_at")
        since = known.values_list("answered_at", flat=True).first()
        return since is None or sent.filter(sent_at__gte=since).exists()
    if kind == Kind.DAYS:
        last = mission.host_letters.filter(kind__in=(Kind.DAYS, Kind.FOUND), sent_at__isnull=False).first()
        return bool(last and (last.told_from, last.told_until) == (mission.period_start, mission.period_end))
    return sent.filter(sent_at__gte=moved_at(mission)).exists()


def moved_at(mission: Mission):
    """When the mission came where it stands."""
    moves = mission.events.filter(kind="move", target=mission.state).exclude(source=mission.state)
    return moves.order_by("-sequence").values_list("at", flat=True).first() or mission.created_at


def drafted(mission: Mission, kind: str) -> HostLetter:
    """The draft of a kind: the one that is kept, else a new one with the words for how things stand; not stored yet."""
    kept = mission.host_letters.filter(kind=kind, sent_at__isnull=True).first()
    if kept:
        kept.mission = mission
        return kept
    letter = HostLetter(mission=mission, kind=kind, to=address_of(mission))
    letter.told_from, letter.told_until = mission.period_start, mission.period_end
    subject, body = filled(mission, kind)
    letter.subject_ja, letter.subject_zh = (text[:120] for text in subject)
    letter.body_ja, letter.body_zh = body
    return letter


def address_of(mission: Mission) -> str:
    """Where the host is written to: its person in charge, else the address that the register knows."""
    return mission.contact_email or (mission.host.email if mission.host_id else "")


def filled(mission: Mission, kind: str) -> tuple[Both, Both]:
    """Subject and letter with what is known of the mission."""
    place = mission.destination and Both(mission.destination.full_ja, mission.destination.full_zh)
    named = {
        "host": mission.host_name or words.HOST, "subject": mission.subject or words.SUBJECT,
        "place": place or words.PLACE, "expert": affiliation_of(mission) or words.EXPERT, "days": days_of(mission),
    }  # fmt: skip
    bodies = zip(words.OPENING, words.BODIES[kind], words.CLOSING, strict=True)
    return put_in(words.SUBJECTS[kind], named), put_in(Both(*map("".join, bodies)), named)


def put_in(pair: Both, named: Mapping[str, Both]) -> Both:
    """What is known in one language alone stands in both: the office sees it and puts it right."""
    return Both(*(
        text.format(**{name: both.told(language) for name, both in named.items()})
        for language, text in zip(("ja", "zh"), pair, strict=True)
    ))  # fmt: skip


def days_of(mission: Mission) -> Both:
    if mission.days is None:
        return words.UNKNOWN_DAYS
    ranges = (format_range(mission.period_start, mission.period_end, language) for language in ("ja", "zh"))
    return Both(*(text.format(days=days) for text, days in zip(words.KNOWN_DAYS, ranges, strict=True)))


@transaction.atomic
def save(letter: HostLetter, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> HostLetter:
    """Keep a draft as it was typed. WorkConflict when somebody else changed the same, Gone when it was discarded;
    ValidationError once it was sent.
    """
    mission = locked(letter.mission_id, by)
    fresh = letter
    if letter.pk:
        fresh = mission.host_letters.filter(pk=letter.pk).first()
        if fresh is None:
            raise Gone
        refuse_sent(fresh)
        mine = merge(mine, seen, plain(fresh))
        fresh.revision += 1
    else:
        fresh.by = by
    write(fresh, mine)
    fresh.told_from, fresh.told_until = mission.period_start, mission.period_end
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        # Translators: 同じ種類の下書きがすでにあります。そちらを開いて変更してください
        raise ValidationError(
            _("Somebody else has drafted this letter meanwhile. Open it and change it there.")
        ) from None
    return fresh


@transaction.atomic
def send(letter: HostLetter, *, by, seen: str) -> HostLetter:
    """Send the Chinese letter as it stands. WorkConflict when it was changed since it was `seen`."""
    mission = locked(letter.mission_id, by)
    fresh = mission.host_letters.select_for_update(of=("self",)).get(pk=letter.pk)
    refuse_sent(fresh)
    if str(fresh.revision) != seen:
        raise WorkConflict(plain(fresh), [], [])
    if not fresh.to:
        raise ValidationError(NO_ADDRESS, "address")
    fresh.mail = outbox.post(to=fresh.to, subject=fresh.subject_zh, body=f"{fresh.body_zh}\n", language=LANGUAGE,
                             confidential=True)  # fmt: skip
    fresh.sent_at, fresh.sent_by = timezone.now(), by
    fresh.save()
    history.record_edit(mission, by=by, seat=seat_for(by, "missions.plan", mission), changes={}, at=fresh.sent_at,
                        step=f"{WRITTEN}_{fresh.kind}")  # fmt: skip
    if not due(mission):
        tasks.close(mission, TASK, by=by)
    return fresh


@transaction.atomic
def discard(letter: HostLetter, *, by) -> None:
    """Throw a draft away; a letter that was sent stays."""
    mission = locked(letter.mission_id, by)
    mission.host_letters.filter(pk=letter.pk, sent_at__isnull=True).delete()


def refuse_sent(letter: HostLetter) -> None:
    if letter.is_sent:
        raise ValidationError(SENT, "sent")


def locked(pk: int, by) -> Mission:
    """The mission under its lock, for who plans."""
    mission = Mission.objects.select_for_update(of=("self", "case")).get(pk=pk)
    if seat_for(by, "missions.plan", mission) is None:
        raise PermissionDenied("missions.plan")
    return mission


def follow(case: Any, move: Any) -> None:
    """A task for the office that stays open although the case moves on or ends; whoever has called ticks it off."""
    if case.programme != "missions" or move.step.code not in TELLING:
        return
    task = tasks.give(case, Party.OFFICE, TASK, by=move.by, within="cn+2", at=move.at)
    if task.automatic:
        task.automatic = False
        task.save(update_fields=["automatic"])


FOLLOWING = Follower(follow=follow, foresee=lambda case, step, user: None)
