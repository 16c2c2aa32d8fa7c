"""Which body a row means, and who of it is in the bank already."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from accounts.models import Organisation
from activities.cases.search.folding import fold

from .. import rules
from ..models import Expert, Standing

NAMES = ("name", "name_roman", "name_zh")
PREFECTURE = re.compile(r"(?:北海道|東京都|(?:京都|大阪)府|.{2,3}県)(?=..)")


@dataclass
class Bodies:
    """The bodies that the rows name by text, those that the user acts for, and the people of them all by folded name."""

    user: object
    named: dict[str, list[Organisation]]
    own: list[Organisation]
    people: dict[int, dict[str, Expert]] = field(default_factory=dict)

    @property
    def keys(self) -> set[int]:
        """Every body that a row may mean."""
        return {body.pk for bodies in [self.own, *self.named.values()] for body in bodies}

    def called(self, text: str) -> list[Organisation]:
        """The bodies of a name; who enters for a single one need not name it."""
        return self.named.get(plain(text), []) if text else (self.own if len(self.own) == 1 else [])

    def is_theirs(self, body: Organisation) -> bool:
        return rules.keeping_seat(self.user, body.pk) is not None

    def known(self, body: Organisation, names: set[str]) -> Expert | None:
        """Who of a body is called so; somebody whose registration was withdrawn only where there is nobody else."""
        people = self.people.get(body.pk, {})
        found = [people[name] for name in names if name in people]
        return min(found, key=lambda expert: expert.standing == Standing.WITHDRAWN, default=None)


def bodies_of(user, texts: Iterable[str]) -> Bodies:
    """All of it in three statements, however many rows the file has."""
    own = own_bodies(user)
    named: dict[str, list[Organisation]] = defaultdict(list)
    for body in mentioned({plain(text) for text in texts if text}):
        for name in dict.fromkeys(names_of(body)):
            named[name].append(body)
    bodies = Bodies(user, dict(named), own)
    bodies.people = people_of(user, bodies.keys)
    return bodies


def own_bodies(user) -> list[Organisation]:
    """The bodies whose people the user enters as one of them; none for who enters everybody's."""
    return [] if rules.may_match(user) else [*rules.bodies_of(user).values()]


def mentioned(texts: set[str]) -> Iterable[Organisation]:
    """The bodies that may register people and are called so, with their prefecture in front or without, or by their code."""
    short = texts | {PREFECTURE.sub("", text, count=1) for text in texts}
    named = Q(name__in=short) | Q(code__in={text.zfill(6) for text in texts if text.isdigit()})
    return Organisation.objects.requesters().in_force().filter(named).select_related("prefecture").order_by("pk")


def names_of(body: Organisation) -> list[str]:
    """八戸市, 青森県八戸市, 兵庫県神戸市, 022039; a spreadsheet drops the nought before a code."""
    above = body.prefecture.name if body.prefecture else ""
    codes = [body.code, body.code.lstrip("0")] if body.code else []
    return [plain(body.name), plain(f"{above}{body.name}"), *codes]


def full_name(body: Organisation) -> str:
    """青森県八戸市: how the file names a body, whatever the reader's language."""
    above = body.prefecture.name if body.prefecture else ""
    return body.name if body.is_branch or not above else f"{above}{body.name}"


def plain(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)


def people_of(user, bodies: set[int]) -> dict[int, dict[str, Expert]]:
    """Body → folded name → who is called so, as far as the user may know of them."""
    rows = Expert.objects.visible_to(user).filter(organisation__in=bodies, masked_at__isnull=True).order_by("-pk")
    found: dict[int, dict[str, Expert]] = defaultdict(dict)
    for expert in rows.only("pk", "number", "organisation", "standing", *NAMES):
        for name in keys_of({name: getattr(expert, name) for name in NAMES}):
            there = found[expert.organisation_id].get(name)
            if there is None or there.standing == Standing.WITHDRAWN:
                found[expert.organisation_id][name] = expert
    return found


def keys_of(values: dict[str, str]) -> set[str]:
    """How one person is told from another of the same body: each way of writing the name, in no order of its parts."""
    found = set()
    for name in NAMES:
        if text := fold(values.get(name, "")):
            found.add("".join(sorted(text.split())) if name == "name_roman" else text.replace(" ", ""))
    return found
