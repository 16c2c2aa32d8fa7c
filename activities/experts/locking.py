"""The lock of a registration, and what every change under it leaves: who changed what, a new revision, the search."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.cases.revisions import Gone

from . import rules, searching
from .models import Change, Consent, Expert, Standing

# Translators: 登録が取り消されています。再登録してから変更してください。
WITHDRAWN = _("The registration was withdrawn. Take it up again before you change it.")


def lock(pk: int) -> Expert:
    """The registration, locked, for who changes it; ValidationError when it was withdrawn, Gone when it is no more."""
    expert = locked(pk)
    if expert.standing == Standing.WITHDRAWN:
        raise ValidationError(WITHDRAWN, "withdrawn")
    return expert


def locked(pk: int) -> Expert:
    """Locked but for its key, to which a mission may point meanwhile: whoever leaves waits for missions afterwards."""
    expert = Expert.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if expert is None:
        raise Gone
    return expert


def touch(expert: Expert) -> None:
    """The registration has changed: pages that were opened before are told so, and it is found by what it says now."""
    Expert.objects.filter(pk=expert.pk).update(revision=models.F("revision") + 1, updated_at=timezone.now())
    searching.follow(expert.pk)


def note(expert: Expert, what: str, row: models.Model, *, by, values: dict | None = None, subject: str = "") -> Change:
    """Write down who changed what. PermissionDenied for who may not change people of this body."""
    seat = rules.keeping_seat(by, expert.organisation_id)
    if seat is None:
        raise PermissionDenied("experts.keep")
    words = subject or ("" if isinstance(row, Expert | Consent) else str(row))
    return Change.objects.create(
        expert=expert, what=what, model=row._meta.model_name, key=row.pk, subject=words[:200], values=values or {}, by=by,
        seat=seat,
    )  # fmt: skip
