"""Names that hold one after the other, and from a typed name to the body it means."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan

from .models import Body, BodyName
from .models.names import DAY, check_chain, key_of

SUGGESTED, SHORTEST = 8, 2
MOST_LOOKED_AT = 60


def settle(name: BodyName, body: Body) -> None:
    """Fit a name in among the official ones; ValidationError when they overlap, leave a gap, or none would be left.

    A new name that begins while the present one is open ends that on the day before.
    """
    others = list(BodyName.objects.filter(body=body, kind=BodyName.Kind.OFFICIAL).exclude(pk=name.pk))
    if name.kind != BodyName.Kind.OFFICIAL:
        if not others:
            raise ValidationError({"kind": _("A counterpart needs an official name. Enter the other one first.")})
        check_chain(others)
        return
    present = next((other for other in others if other.valid_to is None), None)
    if present and name.valid_to is None and name.valid_from and name.valid_from > (present.valid_from or date.min):
        present.valid_to = name.valid_from - DAY
        check_chain([*others, name])
        present.save(update_fields=["valid_to"])
        return
    check_chain([*others, name])


def check_parent(body: Body) -> None:
    """Nothing is part of itself, over however many steps."""
    above, seen = body.parent, {body.pk}
    while above is not None:
        if above.pk in seen:
            raise ValidationError({"parent": _("A counterpart cannot be part of itself.")})
        seen.add(above.pk)
        above = above.parent


def called(text: str) -> list[Body]:
    """The bodies in use that have exactly this name, official or not, today or once; two are enough to be unclear."""
    names = BodyName.objects.exactly(text) if len(text) <= 400 else BodyName.objects.none()
    return list(Body.objects.standing().filter(pk__in=names.values("body")).named()[:MOST_LOOKED_AT])


def linked(text: str, present: Body | None = None) -> Body | None:
    """The body that a typed name means: the one linked already if it is called so, else the only one of that name."""
    if not text.strip():
        return None
    found = called(text)
    if present is not None and present in found:
        return present
    best = [body for body in found if goes_by(body, text)]
    if len(found) > 1 and len(best) == 1:
        return best[0]
    return found[0] if len(found) == 1 else None


def goes_by(body: Body, text: str) -> bool:
    """Whether this is its official name today: that counts more than an alias which several share."""
    name = body.official_on(today_in_japan())
    return name is not None and f"|{key_of(text)}|" in name.key


def suggestions(text: str, limit: int = SUGGESTED) -> list[Body]:
    """The bodies that a name being typed may become, in any script: whole names first, then beginnings, then the rest."""
    key = key_of(text[:400])
    if len(key) < SHORTEST:
        return []
    fit = Case(
        When(key__contains=f"|{key}|", then=Value(0)), When(key__contains=f"|{key}", then=Value(1)), default=Value(2)
    )
    names = BodyName.objects.filter(Q(key__contains=key), body__merged_into=None, body__in_use=True)
    keys = names.alias(fit=fit).order_by("fit", "-body").values_list("body", flat=True)[:MOST_LOOKED_AT]
    wanted = list(dict.fromkeys(keys))[:limit]
    found = Body.objects.named().in_bulk(wanted)
    return [found[key] for key in wanted]
