"""Which invited body a row means: by any of its names, in any script; and what its registration still takes."""

from dataclasses import dataclass, field

from activities.cases.search.folding import fold
from activities.seminars.models import Edition

from .. import rules
from ..models import Invitation, Participant, Registration
from ..registering import MOST_PEOPLE

NAMES = ("name", "name_roman", "name_zh")


@dataclass
class Invited:
    """An invited body with who is registered for it already: the folded names, and how many more may come."""

    invitation: Invitation
    case: Registration | None
    people: list[set[str]] = field(default_factory=list)
    present: int = 0

    @property
    def takes_people(self) -> bool:
        return self.case is None or self.case.state in rules.WORKED_ON

    @property
    def is_draft_of_theirs(self) -> bool:
        """Whether the body is still entering people itself: then nobody registers them over its head."""
        return self.case is not None and self.case.state == "draft" and not self.case.entered_by_office

    @property
    def most(self) -> int:
        return self.invitation.places or MOST_PEOPLE


@dataclass
class Bodies:
    """The invited bodies of an edition by folded name, and the folded names of everybody registered."""

    by_name: dict[str, list[Invited]]
    everybody: set[str]

    def called(self, text: str) -> list[Invited]:
        return self.by_name.get(fold(text).replace(" ", ""), [])


def bodies_of(edition: Edition) -> Bodies:
    """All of it in a handful of statements, however many rows the file has."""
    invitations = Invitation.objects.of(edition).named().select_related("registration", "organisation__prefecture")
    invited = {invitation.pk: Invited(invitation, case_of(invitation)) for invitation in invitations}
    everybody: set[str] = set()
    people = Participant.objects.filter(registration__edition=edition).select_related("registration").order_by("pk")
    for person in people:
        body = invited.get(person.registration.invitation_id)
        names = keys_of({name: getattr(person, name) for name in NAMES})
        if body is None or not person.is_present:
            continue
        body.present += 1
        body.people.append(names)
        everybody |= names
    by_name: dict[str, list[Invited]] = {}
    for body in invited.values():
        for name in names_of(body.invitation):
            by_name.setdefault(name, []).append(body)
    return Bodies(by_name, everybody)


def case_of(invitation: Invitation) -> Registration | None:
    return getattr(invitation, "registration", None)


def names_of(invitation: Invitation) -> set[str]:
    """Everything a body is called, folded: in full, in short, as before, as the drop-down of the template has it."""
    names = [*invitation.name, offered_name(invitation)]
    if invitation.organisation:
        names += [invitation.organisation.name, invitation.organisation.name_zh]
    else:
        names += [text for name in invitation.body.names.all() for text in (name.name_ja, name.name_zh, name.name_en)]
    return {fold(name).replace(" ", "") for name in names if name}


def offered_name(invitation: Invitation) -> str:
    """四川省人民政府外事弁公室 / 四川省人民政府外事办公室, in both scripts where they differ."""
    return " / ".join(dict.fromkeys(filter(None, invitation.name)))


def keys_of(values: dict[str, str]) -> set[str]:
    """How one person is told from another of the same body: each way of writing the name, in no order of its parts."""
    found = set()
    for name in NAMES:
        if text := fold(values.get(name, "")):
            found.add("".join(sorted(text.split())) if name == "name_roman" else text.replace(" ", ""))
    return found
