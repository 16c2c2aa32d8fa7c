"""A survey's way: begun for a fiscal year, opened, closed, opened again. Written under its lock."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import current_fiscal_year, today_in_japan
from activities.cases.revisions import merge
from activities.partners.keeping import plain, write

from . import wording
from .models import Survey

State = Survey.State
OPENS = (1, 10)
"""The month and the day from which the office is reminded that no survey is open (domain C21)."""
LASTS = timedelta(days=45)
# Translators: この年度の要望調査はすでにあります。
TAKEN = _("There is a survey of this fiscal year already.")


def proposed() -> dict[str, Any]:
    """What a new survey begins with: the coming year, the days of C21, the words of the last one."""
    year = current_fiscal_year() + 1
    while Survey.objects.filter(fiscal_year=year).exists():
        year += 1
    opens = max(date(year, *OPENS), today_in_japan())
    last = Survey.objects.exclude(intro_zh="").first()
    intro = {"intro_ja": last.intro_ja, "intro_zh": last.intro_zh} if last else wording.INTRO_TEXTS
    return {"fiscal_year": year, "opens_on": opens, "closes_on": opens + LASTS, **intro}


@transaction.atomic
def save(survey: Survey, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> Survey:
    """Write what was typed for a survey, a new one or one that stands; returns it as it stands then.

    Raises WorkConflict when somebody else changed the same values since the form was `seen`, ValidationError for a fiscal year
    that has a survey, or when the year of one that bodies have been asked in would change.
    """
    if survey.pk is None:
        fresh, values = Survey(created_by=by), dict(mine)
    else:
        fresh = lock(survey)
        values = merge(mine, seen, plain(fresh))
        if values["fiscal_year"] != fresh.fiscal_year and fresh.state != State.DRAFT:
            raise ValidationError({"fiscal_year": _("Bodies have been asked for this fiscal year already.")}, "asked")
        fresh.revision += 1
    write(fresh, values)
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        raise ValidationError({"fiscal_year": TAKEN}, "taken") from None
    return fresh


def lock(survey: Survey) -> Survey:
    return Survey.objects.select_for_update().get(pk=survey.pk)


@transaction.atomic
def open_survey(survey: Survey) -> None:
    """Let bodies answer, from now on, also before the day that was planned and again after it was closed.

    ValidationError names what is missing.
    """
    fresh = lock(survey)
    missing = []
    if not fresh.intro_zh:
        # Translators: 中国語の案内文を入力してください。
        missing.append(_("Enter the introduction in Chinese."))
    if not fresh.invitees.exists():
        # Translators: 調査先を選んでください。
        missing.append(_("Choose the bodies to ask."))
    if fresh.closes_on < today_in_japan():
        # Translators: 回答期限が過ぎています。新しい日付を入力してください。
        missing.append(_("The day for answers has passed. Enter another one."))
    if missing:
        raise ValidationError(missing)
    fresh.opens_on = min(fresh.opens_on, today_in_japan())
    set_state(fresh, State.OPEN)


@transaction.atomic
def close_survey(survey: Survey) -> None:
    """Take no more answers from bodies; whoever opens an address reads what was answered."""
    fresh = lock(survey)
    if fresh.state == State.OPEN:
        set_state(fresh, State.CLOSED)


def set_state(survey: Survey, state: str) -> None:
    survey.state = state
    survey.revision += 1
    survey.save(update_fields=["state", "revision", "opens_on"])
