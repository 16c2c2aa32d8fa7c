"""Beginning an edition with what an earlier one had, aspect by aspect; whoever builds on the seminar adds its own aspects."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from . import agenda
from .keeping import lock, note, touch
from .models import Change, Edition, Organiser, Preparation, Session
from .rooming import number_of_speakers, programme_again, speakers_again


@dataclass(frozen=True)
class Aspect:
    """Something that an edition can take over.

    `take_over(source, target, by)` returns how many rows came of it; `number(edition)` how many there are: an edition that has
    some takes none over, and `taken` says so. `about` tells in a few words what is left out.
    """

    code: str
    label: Any
    taken: Any
    number: Callable[[Edition], int]
    take_over: Callable[..., int]
    about: Any = ""


ASPECTS: dict[str, Aspect] = {}


def register_aspect(aspect: Aspect) -> None:
    """Let an edition take over one more thing; called when Django starts, the order of calls is that of the page."""
    ASPECTS[aspect.code] = aspect


@transaction.atomic
def copy(source: Edition, target: Edition, aspects: Iterable[str], *, by) -> int:
    """Copy the aspects and say how many rows came of it. ValidationError where the edition has such rows already."""
    edition = lock(target.pk)
    chosen = [ASPECTS[code] for code in aspects]
    if full := [aspect.taken for aspect in chosen if aspect.number(edition)]:
        raise ValidationError({"aspects": full})
    made = {aspect.code: aspect.take_over(source, edition, by=by) for aspect in chosen}
    values = {code: ["", str(number)] for code, number in made.items()}
    note(edition, Change.What.COPIED, edition, values=values, by=by, reason=str(source.name.ja))
    touch(edition)
    return sum(made.values())


def rows_again(model) -> Callable[..., int]:
    """The same rows for another edition, in the same order."""

    def take_over(source: Edition, target: Edition, *, by) -> int:
        rows = list(model.objects.filter(edition=source))
        for row in rows:
            row.pk, row.edition = None, target
            row._state.adding = True
        return len(model.objects.bulk_create(rows))

    return take_over


def number_of(model) -> Callable[[Edition], int]:
    return lambda edition: model.objects.filter(edition=edition).count()


def tasks_again(source: Edition, target: Edition, *, by) -> int:
    """The source's list of tasks; our own where the source was not planned here. None while the target has no file."""
    case = Preparation.objects.filter(edition=target).first()
    if case is None:
        raise ValidationError({"aspects": [_("Begin the preparation first; tasks belong to its file.")]})
    if earlier := Preparation.objects.filter(edition=source).first():
        return agenda.copy(earlier, source, case, target, by=by)
    return agenda.begin(case, target, by=by)


def number_of_tasks(edition: Edition) -> int:
    case = Preparation.objects.filter(edition=edition).first()
    return agenda.tasks_of(case).count() if case else 0


# Translators: 主催・共催・後援・協力の団体
register_aspect(Aspect("organisers", _("Organisers with their roles"),
    _("This edition has organisers already. Take them out first, or leave the box empty."),
    number_of(Organiser), rows_again(Organiser)))  # fmt: skip
# Translators: プログラム（登壇者を除く）
register_aspect(Aspect("programme", _("Programme, without speakers"),
    _("This edition has a programme already. Take it out first, or leave the box empty."),
    number_of(Session), programme_again))  # fmt: skip
# Translators: 登壇者（日・種類・題名が同じ項目）
register_aspect(Aspect("speakers", _("Speakers of the items that both editions have"),
    _("This edition has speakers already. Take them out first, or leave the box empty."),
    number_of_speakers, speakers_again))  # fmt: skip
# Translators: 準備作業と期限
register_aspect(Aspect("tasks", _("Tasks, counted back from the new days"),
    _("This edition has tasks already. Strike them first, or leave the box empty."),
    number_of_tasks, tasks_again))  # fmt: skip
