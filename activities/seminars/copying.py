"""Beginning an edition with what an earlier one had, aspect by aspect."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from .keeping import lock, note, touch
from .models import Change, Edition, Organiser, Session


class Aspect(models.TextChoices):
    # Translators: 主催・共催・後援・協力の団体
    ORGANISERS = "organisers", _("Organisers with their roles")
    # Translators: プログラム（登壇者を除く）
    PROGRAMME = "programme", _("Programme, without speakers")


MODELS = {Aspect.ORGANISERS: Organiser, Aspect.PROGRAMME: Session}
TAKEN = {
    Aspect.ORGANISERS: _("This edition has organisers already. Take them out first, or leave the box empty."),
    Aspect.PROGRAMME: _("This edition has a programme already. Take it out first, or leave the box empty."),
}


@transaction.atomic
def copy(source: Edition, target: Edition, aspects: Iterable[str], *, by) -> int:
    """Copy the aspects and say how many rows came of it. ValidationError where the edition has such rows already."""
    edition = lock(target.pk)
    chosen = [Aspect(aspect) for aspect in aspects]
    full = [TAKEN[aspect] for aspect in chosen if MODELS[aspect].objects.filter(edition=edition).exists()]
    if full:
        raise ValidationError({"aspects": full})
    made = {aspect: take_over(MODELS[aspect], source, edition) for aspect in chosen}
    values = {str(aspect): ["", str(number)] for aspect, number in made.items()}
    note(edition, Change.What.COPIED, edition, values=values, by=by, reason=str(source.name.ja))
    touch(edition)
    return sum(made.values())


def take_over(model, source: Edition, target: Edition) -> int:
    """The same rows for another edition, in the same order."""
    rows = list(model.objects.filter(edition=source))
    for row in rows:
        row.pk, row.edition = None, target
        row._state.adding = True
    return len(model.objects.bulk_create(rows))
