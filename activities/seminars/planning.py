"""Preparing an edition: its file is begun here, follows the edition's facts, and each step asks here for what it needs (B.3)."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import fiscal_year, today_in_china
from activities.cases import history, numbering
from activities.cases.deadlines import due_of
from activities.cases.editing import editing
from activities.cases.search.indexing import index_case
from activities.cases.workflow import Missing

from . import agenda
from .models import Edition, OrganiserRole, Preparation, State, TextState
from .rules import keeping_seat


class Begun(Exception):
    """The edition has a file already, or is not at its beginning."""


@transaction.atomic
def begin(edition: Edition, *, by, at=None) -> Preparation:
    """Open the file of an edition that is an idea; from then on it is planned, and cannot be deleted any more.

    Raises Begun when somebody else was first.
    """
    fresh = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if fresh.state != State.IDEA or Preparation.objects.filter(edition=fresh).exists():
        raise Begun
    seat, at = keeping_seat(by), at or timezone.now()
    case = Preparation(
        programme="seminars", edition=fresh, state="idea", waiting_on="office", title=title_of(fresh),
        organisation=seat.organisation, organisation_name=seat.organisation.full_label, lead_seat=seat,
        fiscal_year=fiscal_year(at), created_by=by, updated_at=at, disclosed=True, counted=False, accepted_at=at,
        period_start=fresh.first_day, period_end=fresh.last_day or fresh.first_day,
    )  # fmt: skip
    numbering.give_reference(case, at)
    case.due_on, case.due_provisional = due_of(case, at)
    case.save()
    case.places.set(places_of(fresh))
    history.record_edit(case, by=by, seat=seat, changes={}, at=at, step="file_opened")
    index_case(case)
    return case


def title_of(edition: Edition) -> str:
    return str(edition.name.ja)[:120]


def places_of(edition: Edition) -> list[str]:
    return [edition.division_id] if edition.division_id else []


def follow_facts(edition: Edition, *, by) -> None:
    """Let days, place and name of the file be those of the edition, and its tasks due accordingly."""
    case = Preparation.objects.filter(edition=edition).first()
    if case is None or not case.is_open:
        return
    with editing(case, by=by, seat=keeping_seat(by), expected_version=case.version, fields=()) as file:
        file.title = title_of(edition)
        file.period_start, file.period_end = edition.first_day, edition.last_day or edition.first_day
        file.save(update_fields=["title", "period_start", "period_end"])
        file.places.set(places_of(edition))
    agenda.follow_days(case.pk, edition)


def stand(case: Preparation, move: Any) -> None:
    """The edition stands where its file does; what was held is a public fact from then on."""
    Edition.objects.filter(pk=case.edition_id).update(state=case.state, revision=F("revision") + 1)
    case.edition.state = case.state


def finish(case: Preparation, move: Any) -> None:
    stand(case, move)
    case.closed_at = move.at


def city(case: Preparation) -> Iterator[Missing]:
    if case.edition.division_id is None:
        yield Missing("city", _("The city"))


def host(case: Preparation) -> Iterator[Missing]:
    roles = set(case.edition.organisers.values_list("role", flat=True))
    if not {OrganiserRole.HOST, OrganiserRole.COHOST} <= roles:
        # Translators: 主催者と共催者
        yield Missing("host", _("The organiser and the co-organisers"))


def theme(case: Preparation) -> Iterator[Missing]:
    edition = case.edition
    slots = ((edition.theme_ja, edition.theme_ja_state), (edition.theme_zh, edition.theme_zh_state))
    if not all(text or state == TextState.NONE for text, state in slots):
        yield Missing("theme", _("The theme in Japanese and in Chinese"))


def fresh(case: Preparation) -> Iterator[Missing]:
    if TextState.STALE in (case.edition.theme_ja_state, case.edition.theme_zh_state):
        # Translators: 一方のテーマが翻訳後に変わっているため、訳の確認
        yield Missing("fresh", _("A check of the translated theme: the other one was changed after it"))


def days(case: Preparation) -> Iterator[Missing]:
    if case.edition.last_day is None:
        yield Missing("days", _("The first and the last day"))


def over(case: Preparation) -> Iterator[Missing]:
    last = case.edition.last_day or case.edition.first_day
    if last is None or last > today_in_china():
        # Translators: 最終日がまだ来ていません
        yield Missing("over", _("The last day, which has not come yet"))


def counted(case: Preparation) -> Iterator[Missing]:
    edition = case.edition
    if None in (edition.participants_total, edition.participants_japan, edition.participants_china):
        yield Missing("counted", _("The numbers of participants"))
