"""The history of a body: what was entered by hand, and what the programmes did with it, newest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from activities.cases.models import Case, DocumentVersion
from activities.cases.programmes import programmes

from .fetching import with_names
from .models import Body, Contact, Dealing

Outcome = Dealing.Outcome
CHIPS = {Outcome.AGREED: "ok", Outcome.OPEN: "wait", Outcome.REFUSED: "off"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was dealt with a body. `name_then` is what the body was called on that day, where it was called otherwise.

    `version` is the key of the newest version of its paper; `dealing` is set when it was entered by hand.
    """

    body: Body
    day: date | None
    kind: Any
    case: Case | None = None
    url: str = ""
    said: str = ""
    chip: str = ""
    outcome: Any = ""
    contact: Contact | None = None
    person: str = ""
    paper: str = ""
    version: int | None = None
    seat: Any = None
    dealing: Dealing | None = None

    @property
    def name_then(self) -> str:
        name = self.body.name_on(self.day) if self.day else ""
        return name if name != self.body.label else ""


def newest_version(document: str) -> Subquery:
    """The key of the newest version of the paper that a column points to, for a line's link to it."""
    papers = DocumentVersion.objects.filter(document=OuterRef(document), document__removed_at__isnull=True)
    return Subquery(papers.order_by("-number").values("pk")[:1])


def by_hand(rows: QuerySet[Dealing], bodies: Mapping[int, Body], user) -> list[Line]:
    """The dealings entered by hand; a case that the person may not know of is not named."""
    visible = Case.objects.visible_to(user)
    joined = ("case__organisation__prefecture", "contact", "document", "seat__organisation")
    rows = list(rows.select_related(*joined).annotate(version=newest_version("document")))
    for row in rows:
        row.body = bodies[row.body_id]
    known = set(visible.filter(pk__in={row.case_id for row in rows if row.case_id}).values_list("pk", flat=True))
    return [line_of(row, row.case if row.case_id in known else None) for row in rows]


def line_of(row: Dealing, case: Case | None) -> Line:
    paper = row.document.title if row.document_id and case and row.version else ""
    return Line(
        body=row.body, day=row.day, kind=row.get_kind_display(), case=case, said=row.said, chip=CHIPS.get(row.outcome, ""),
        outcome=row.get_outcome_display(), contact=row.contact, paper=paper, version=row.version if paper else None,
        seat=row.seat, dealing=row,
    )  # fmt: skip


def history(bodies: Sequence[Body], user) -> list[Line]:
    """Everything that was dealt with some bodies; what has no day yet is still to come and stands first."""
    own = {body.pk: body for body in bodies}
    found = by_hand(Dealing.objects.filter(body__in=own), own, user)
    found += [line for app in programmes() for line in app.dealings(own, user)]
    return sorted(found, key=lambda line: line.day or date.max, reverse=True)


@dataclass
class OfCase:
    """The counterparts of one case: the bodies its programme names, and what was entered by hand."""

    bodies: list[Body]
    lines: list[Line]


def of_case(case, linked: Iterable[Body | None], user) -> OfCase:
    """What the page of a case shows the office: two statements where there is anything, one otherwise.

    `linked` are the bodies that the rows of its programme point to.
    """
    rows = Dealing.objects.filter(case=case.pk).select_related("body", "contact", "document", "seat__organisation")
    rows = list(rows.annotate(version=newest_version("document")))
    bodies = {body.pk: body for body in [*filter(None, linked), *(row.body for row in rows)]}
    with_names(bodies.values())
    for row in rows:
        row.body = bodies[row.body_id]
    return OfCase(list(bodies.values()), [line_of(row, case) for row in rows])
