"""What missions keep about somebody of the bank goes when they are masked; who was asked and what became of it stays (H.15).

Statistics hang on bodies, fields and days, and are not touched. The history says numbers alone, and is not rewritten.
"""

import re
from collections.abc import Iterable

from django.db import models
from django.db.models import Q, QuerySet

from accounts.models import OutgoingMail
from activities.experts import clearing
from activities.experts.models import Expert

from . import agreement_masking
from .agreement_masking import UNSAID
from .models import Activity, Candidate, DailyNote, FollowUp, HostLetter, Mission, Report

FORGOTTEN = {"reasons": [], "note": "", "message": "", "answer_reason": ""}
NAMES = ("name", "name_kana", "name_roman", "name_zh")
SHORTEST = 2
"""Characters: a name of fewer would be found in other words."""
WRITTEN = (Activity, DailyNote, Report, FollowUp)
SUBJECTS, BODIES = ("subject_zh", "subject_ja"), ("body_zh", "body_ja")


def register() -> None:
    clearing.register_masker(mask)


def mask(expert: Expert) -> None:
    """The reasons for a candidate name certificates and places, letters and answers whatever was written in them.

    `expert` still has the names that the bank has forgotten by now: they are looked for wherever people have typed them.
    """
    Candidate.objects.filter(expert=expert).update(**FORGOTTEN)
    agreement_masking.forget(expert)
    if named := naming(expert):
        concerned = Mission.objects.filter(Q(expert=expert) | Q(candidates__expert=expert)).values("pk")
        for kind in WRITTEN:
            unname(kind.objects.filter(mission__in=concerned), texts_of(kind), named, expert.number)
        unname(Mission.objects.filter(pk__in=concerned), ("remark",), named, expert.number)
        empty_letters(HostLetter.objects.filter(mission__in=concerned), named, expert.number)


def naming(expert: Expert) -> re.Pattern[str] | None:
    """What finds the person's name in a text, however it is spaced; None where no name was entered."""
    names = {"".join(getattr(expert, name).split()) for name in NAMES}
    spaced = [
        r"\s*".join(map(re.escape, name)) for name in sorted(names, key=len, reverse=True) if len(name) >= SHORTEST
    ]
    return re.compile("|".join(spaced), re.IGNORECASE) if spaced else None


def texts_of(kind: type[models.Model]) -> list[str]:
    """The columns in which people write."""
    fields = (kind._meta.get_field(name) for name in kind.FIELDS)
    return [field.name for field in fields if isinstance(field, models.CharField | models.TextField)]


def unname(rows: QuerySet, columns: Iterable[str], named: re.Pattern[str], number: str) -> None:
    """Put the number of the registration in the place of the name."""
    for row in rows.select_for_update(of=("self",)):
        before = {name: getattr(row, name) for name in columns}
        after = {name: named.sub(number, text)[: row._meta.get_field(name).max_length] for name, text in before.items()}
        if after != before:
            type(row)._base_manager.filter(pk=row.pk).update(**after)


def empty_letters(letters: QuerySet[HostLetter], named: re.Pattern[str], number: str) -> None:
    """A letter that names the person loses its text, since it says more of them; that it was sent, when and where, stays."""
    for letter in letters.select_for_update(of=("self",)):
        texts = {name: getattr(letter, name) for name in (*SUBJECTS, *BODIES)}
        if not any(map(named.search, texts.values())):
            continue
        subjects = {name: named.sub(number, texts[name])[:120] for name in SUBJECTS}
        HostLetter.objects.filter(pk=letter.pk).update(**subjects, **dict.fromkeys(BODIES, UNSAID))
        OutgoingMail.objects.filter(pk=letter.mail_id).update(subject=subjects["subject_zh"], body="")
