"""What stands on the form, in its order, whether as Word or as Excel; and the mark that says whose it is."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.crypto import constant_time_compare, salted_hmac

from activities.experts.fields import Field
from activities.trips.both import Both

from .. import wording
from ..models import Invitee, Wish
from . import words

HEAD = ("body", "mark")
CONTACT = ("choice", *Invitee.CONTACT)
WISH = ("field", "topic_zh", "problem_zh", "topic_ja", "problem_ja", "trainees", "trainees_number", "wished_from", "wished_until",
        "wished_days", "interpreter")  # fmt: skip
NEEDED = frozenset({"choice", "contact_name", "field", "topic_zh", "problem_zh", "interpreter"})
CHOICES = {"choice": wording.CHOICES, "interpreter": wording.INTERPRETER}
TALL = ("problem_zh", "problem_ja", "remark")
MARK = re.compile(r"(\d{4})-(\d{1,12})-([0-9A-F]{6})")


class Mark(NamedTuple):
    """Whose form it is. It opens nothing: the address of the body stays its secret."""

    year: int
    invitee: int


@dataclass(frozen=True)
class Printed:
    """What the form of a body begins with: what it has answered so far, as `values` of contact and of each wish."""

    body: str
    mark: str
    year: Both
    until: str
    contact: dict[str, str] = field(default_factory=dict)
    wishes: list[dict[str, str]] = field(default_factory=list)

    def told(self, name: str, wish: dict[str, str] | None = None) -> str:
        if name in HEAD:
            return getattr(self, name)
        return (self.contact if wish is None else wish).get(name, "")


def mark_of(invitee: Invitee) -> str:
    body = f"{invitee.survey.fiscal_year}-{invitee.pk}"
    return f"{body}-{salted_hmac('demand.form', body).hexdigest()[:6].upper()}"


def read_mark(text: str) -> Mark | None:
    """None for what is no mark of ours, or was mistyped."""
    found = MARK.search(text.upper().replace(" ", ""))
    if not found:
        return None
    year, key, check = found.groups()
    right = salted_hmac("demand.form", f"{year}-{key}").hexdigest()[:6].upper()
    return Mark(int(year), int(key)) if constant_time_compare(check, right) else None


def printed(invitee: Invitee) -> Printed:
    """The form of a body, filled in with what it has answered and nobody has decided on yet."""
    contact = {name: getattr(invitee, name) for name in Invitee.CONTACT} | {"choice": invitee.answered}
    return Printed(
        body=side_by_side(invitee.name), mark=mark_of(invitee), year=wording.year_of(invitee.survey.fiscal_year),
        until=f"{invitee.survey.closes_on:%Y-%m-%d}", contact=contact,
        wishes=[values_of(wish) for wish in invitee.wishes.all() if not wish.is_decided],
    )  # fmt: skip


def values_of(wish: Wish) -> dict[str, str]:
    """A wish as plain texts: days as 2027-05-10, the field and the interpreter as their codes."""
    found = {name: getattr(wish, name) for name in Wish.FIELDS}
    return {name: "" if value is None else str(value) for name, value in found.items()}


def side_by_side(text: Both) -> str:
    """Chinese first, Japanese beside where it says it otherwise."""
    return " ／ ".join(dict.fromkeys(one for one in (text.zh, text.ja) if one))


def field_label(one: Field) -> str:
    return f"{one.number} {side_by_side(one.words)}"


def options(name: str) -> dict[str, str]:
    """What may be chosen for a line, by its code; empty where one writes freely."""
    if name == "field":
        return {one.value: field_label(one) for one in Field}
    return {code: side_by_side(said) for code, said in CHOICES.get(name, {}).items()}


def label(name: str) -> Both:
    star = "＊" if name in NEEDED else ""
    said = words.LABELS[name]
    return Both(said.ja + star, said.zh + star)


def heading(number: int) -> Both:
    return Both(f"{words.WISH.ja} {number}", f"{words.WISH.zh} {number}")
