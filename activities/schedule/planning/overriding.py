"""Warnings that the office goes on with: the decision, its reason, and what is still open. This part knows the database."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from accounts.models import Seat, User
from activities.cases.models import Case

from ..models import Override
from .findings import ERROR, INFO, WARN, Finding


class NotForOverriding(Exception):
    """Errors are put right and hints need no decision."""


@dataclass(frozen=True)
class Decided:
    """A warning with the decision to go on."""

    finding: Finding
    override: Override


@dataclass(frozen=True)
class Checked:
    """What the rules found in a plan: what is open, and what was decided."""

    open: list[Finding] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.open or self.decided)

    def beside(self, key: str) -> "Checked":
        """What is told beside one meeting."""
        return Checked(
            [finding for finding in self.open if key in finding.about],
            [one for one in self.decided if key in one.finding.about],
        )

    def without(self, code: str) -> "Checked":
        """The same, where something else on the page tells what a rule has found."""
        return Checked([finding for finding in self.open if finding.code != code], self.decided)

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.open if finding.severity == ERROR]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.open if finding.severity == WARN]

    @property
    def hints(self) -> list[Finding]:
        return [finding for finding in self.open if finding.severity == INFO]

    @property
    def weighty(self) -> list[Finding]:
        """What somebody has to deal with."""
        return [finding for finding in self.open if finding.severity != INFO]


def checked(case: Case, found: Iterable[Finding]) -> Checked:
    """The findings with what was decided on them: one statement, none where there is no warning."""
    found = list(found)
    if not any(finding.may_be_overridden for finding in found):
        return Checked(found)
    rows = Override.objects.standing().filter(case=case.pk).select_related("by", "seat__organisation")
    known = {(row.rule, row.subject, row.digest): row for row in rows}
    decisions = [(finding, known.get((finding.code, finding.subject, finding.digest))) for finding in found]
    return Checked(
        [finding for finding, override in decisions if not override],
        [Decided(finding, override) for finding, override in decisions if override],
    )


def decide(case: Case, finding: Finding, reason: str, *, by: User, seat: Seat) -> Override:
    """Go on with a warning, for a reason; the first of two people who decide at once is the one kept.

    Raises NotForOverriding.
    """
    if not finding.may_be_overridden:
        raise NotForOverriding(finding.code)
    facts = {"rule": finding.code, "subject": finding.subject, "digest": finding.digest}
    said = {"told": f"{finding.title}: {finding.message}", "reason": reason, "by": by, "seat": seat}
    return Override.objects.standing().get_or_create(case_id=case.pk, withdrawn_at=None, **facts, defaults=said)[0]


def take_back(case: Case, pk: int, *, by: User, seat: Seat) -> bool:
    """Ask about a warning again; what was decided stays on record with who took it back. False where nothing stood."""
    standing = Override.objects.standing().filter(case=case.pk, pk=pk)
    return bool(standing.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_seat=seat))


def taken_back(case: Case) -> list[Override]:
    """Decisions that no longer stand, the last one taken back first."""
    rows = Override.objects.filter(case=case.pk, withdrawn_at__isnull=False)
    joined = rows.select_related("by", "seat__organisation", "withdrawn_by", "withdrawn_seat__organisation")
    return list(joined.order_by("-withdrawn_at"))
