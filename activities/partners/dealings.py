"""The history of a body: what was entered by hand, and what the programmes did with it, newest first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Expression, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, NullIf

from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Case, DocumentVersion
from activities.cases.programmes import ProgrammeConfig, programme, programmes

from .fetching import with_names
from .models import Body, Contact, Dealing

Outcome = Dealing.Outcome
NEVER = Value(date.min, output_field=DateField())
CHIPS = {Outcome.AGREED: "ok", Outcome.OPEN: "wait", Outcome.REFUSED: "off"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was dealt with a body. `name_then` is what the body was called on that day, where it was called otherwise.

    `title` is that of the case, `version` the key of the newest version of its paper; `dealing` is set when it was entered
    by hand.
    """

    body: Body
    day: date | None
    kind: Any
    case: Case | None = None
    url: str = ""
    title: str = ""
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


@dataclass(frozen=True)
class Dealings:
    """How a programme tells what it dealt with counterparts.

    `rows`: (condition, user) → its rows that fit, as far as the person may know of them; each has a `counterpart` and a
    `request`. `day`: on which of its days a row stands, for the database; `line_of` reads it as `dealt_on`.
    """

    rows: Callable[[Q, Any], QuerySet]
    day: Expression | F
    line_of: Callable[[Any], Line]

    def lines(self, condition: Q, user) -> list[Line]:
        return [self.line_of(row) for row in self.rows(condition, user).annotate(dealt_on=self.day)]


def last_dealt(user) -> Expression:
    """The last day, up to today, on which anything was dealt with a body, by hand or by a programme; for rows of bodies."""
    own = [app.dealings for app in programmes() if app.dealings]
    days = [_last(each.rows(Q(counterpart=OuterRef("pk")), user), each.day) for each in own]
    days.append(_last(Dealing.objects.filter(body=OuterRef("pk")), F("day")))
    return NullIf(Greatest(*(Coalesce(day, NEVER) for day in days)), NEVER)


def _last(rows: QuerySet, day: Expression | F) -> Subquery:
    past = rows.annotate(dealt_on=day).filter(dealt_on__lte=today_in_japan())
    return Subquery(past.order_by("-dealt_on").values("dealt_on")[:1])


def newest_version(document: str) -> Subquery:
    """The key of the newest version of the paper that a column points to, for a line's link to it."""
    papers = DocumentVersion.objects.filter(document=OuterRef(document), document__removed_at__isnull=True)
    return Subquery(papers.order_by("-number").values("pk")[:1])


def history(bodies: Sequence[Body], user) -> list[Line]:
    """Everything that was dealt with some bodies; what has no day yet is still to come and stands first."""
    return newest_first(
        [
            *by_hand(Dealing.objects.filter(body__in=bodies), user),
            *by_programmes(programmes(), Q(counterpart__in=[body.pk for body in bodies]), user),
        ]
    )


def of_case(case, user) -> list[Line]:
    """Everything that was dealt with anybody in one case: entered by hand, and by its programme."""
    own = programme(case.programme)
    return newest_first(
        [
            *by_hand(Dealing.objects.filter(case=case.pk), user),
            *by_programmes([own], Q(request=case.pk, counterpart__isnull=False), user),
        ]
    )


def newest_first(lines: list[Line]) -> list[Line]:
    with_names(line.body for line in lines)
    return sorted(lines, key=lambda line: line.day or date.max, reverse=True)


def by_programmes(apps: Iterable[ProgrammeConfig], condition: Q, user) -> list[Line]:
    """What programmes dealt with counterparts, of the rows that fit."""
    return [line for app in apps if app.dealings for line in app.dealings.lines(condition, user)]


def by_hand(found: QuerySet[Dealing], user) -> list[Line]:
    """The dealings entered by hand; a case that the person may not know of is not named."""
    joined = ("body__parent", "case__organisation__prefecture", "contact", "document", "seat__organisation")
    rows = list(found.select_related(*joined).annotate(version=newest_version("document")))
    cases = {row.case_id for row in rows if row.case_id}
    known = set(Case.objects.visible_to(user).filter(pk__in=cases).values_list("pk", flat=True)) if cases else set()
    return [line_of(row, row.case if row.case_id in known else None) for row in rows]


def line_of(row: Dealing, case: Case | None) -> Line:
    paper = row.document.title if row.document_id and case and row.version else ""
    return Line(
        body=row.body, day=row.day, kind=row.get_kind_display(), case=case, said=row.said, chip=CHIPS.get(row.outcome, ""),
        outcome=row.get_outcome_display(), contact=row.contact, paper=paper, version=row.version if paper else None,
        seat=row.seat, dealing=row,
    )  # fmt: skip
