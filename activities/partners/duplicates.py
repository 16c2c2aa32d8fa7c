"""Records that may be one body: the same name, nearly the same name, or the same telephone, mail or website."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.cases.search.folding import fold

from .models import Body, BodyName, Distinct

# Translators: 同じ名称
SAME_NAME = _("same name")
# Translators: 似た名称
NEAR_NAME = _("similar name")
# Translators: 同じ電話番号／メールアドレス／ウェブサイト
SAME = {"phone": _("same telephone"), "email": _("same e-mail"), "website": _("same website")}
FILLERS = re.compile("|".join(map(fold, ("人民政府", "有限公司", "股份", "集团", "办公室", "管理局", "管理委员会"))))
"""What names of the same body are written with and without."""
SHORTEST, MOST_SHARED = 4, 6
"""Shorter names are near to too many; what more bodies share (外弁, a switchboard) tells nothing."""


@dataclass
class Pair:
    """Two records and why they may be one."""

    first: Body
    second: Body
    why: list[Any] = field(default_factory=list)

    @property
    def certain(self) -> bool:
        return SAME_NAME in self.why


def duplicates() -> list[Pair]:
    """Every pair that may be one body, the likeliest first; those that were said to be two are left out."""
    bodies = {body.pk: body for body in Body.objects.standing().named()}
    settled = set(Distinct.objects.values_list("first", "second"))
    reasons: dict[tuple[int, int], dict] = defaultdict(dict)
    for why, groups in signs(bodies.values()):
        for keys in groups.values():
            for pair in pairs_of(keys, bodies, settled):
                reasons[pair][why] = None
    for why in reasons.values():
        if SAME_NAME in why:
            why.pop(NEAR_NAME, None)
    pairs = [Pair(bodies[first], bodies[second], list(why)) for (first, second), why in reasons.items()]
    return sorted(pairs, key=lambda pair: (not pair.certain, -len(pair.why), pair.first.pk, pair.second.pk))


def duplicates_of(body: Body) -> list[tuple[Body, list[Any]]]:
    """The records that may be the same body as this one, each with why."""
    pairs = [pair for pair in duplicates() if body in (pair.first, pair.second)]
    return [(pair.second if pair.first == body else pair.first, pair.why) for pair in pairs]


def pairs_of(keys: set[int], bodies: dict[int, Body], settled: set) -> Iterator[tuple[int, int]]:
    """The pairs among bodies that share a sign; a section and what it is part of are two by nature."""
    if len(keys) > MOST_SHARED:
        return
    for first, second in combinations(sorted(keys), 2):
        kin = bodies[first].parent_id == second or bodies[second].parent_id == first
        if not kin and (first, second) not in settled:
            yield first, second


def signs(bodies: Iterable[Body]) -> Iterator[tuple[Any, dict]]:
    """Each reason with the bodies that share a sign of it, by the sign."""
    same, near = defaultdict(set), defaultdict(set)
    reach = {name: defaultdict(set) for name in SAME}
    for body in bodies:
        for key in keys_of(body):
            same[key].add(body.pk)
            for short in shortened(key, body.division_id):
                near[short].add(body.pk)
        for name, groups in reach.items():
            if sign := normal(getattr(body, name)):
                groups[sign].add(body.pk)
    yield SAME_NAME, same
    yield NEAR_NAME, near
    yield from ((SAME[name], groups) for name, groups in reach.items())


def keys_of(body: Body) -> set[tuple]:
    """Its names in their one spelling; those of a section mean something below the same body only."""
    above = body.parent_id if body.kind == Body.Kind.SECTION else None
    names = [name for name in body.names.all() if name.kind != BodyName.Kind.SHORT]
    return {(above, key) for name in names for key in name.key.split("|") if key}


def shortened(key: tuple, place: str | None) -> Iterator[tuple]:
    """The name without fillers, and without any one character: what two names share when one character differs.

    The latter only at the same known place, since 湖南省 and 河南省 differ by no more.
    """
    above, text = key
    core = FILLERS.sub("", text)
    if len(core) >= SHORTEST:
        yield above, core
    if place and len(text) > SHORTEST:
        yield from ((above, place, text[:at] + text[at + 1 :]) for at in range(len(text)))
        yield above, place, text


def normal(text: str) -> str:
    """A telephone number, address or link without what may be written differently."""
    plain = unicodedata.normalize("NFKC", text).lower().strip().rstrip("/")
    if "@" in plain:
        return plain
    if re.search("[a-z]", plain):
        return re.sub(r"^(https?://)?(www\.)?", "", plain)
    digits = re.sub(r"\D", "", plain)
    return digits.removeprefix("0086").removeprefix("86").lstrip("0") if len(digits) > 6 else ""
