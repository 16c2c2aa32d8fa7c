"""What the software finds in a request before a person reads it (domain C): findings forbid nothing.

Findings are worked out when they are shown. What really stands in the way of a step is a guard of the workflow.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Organisation

ERROR, WARN, INFO = "error", "warn", "info"


@dataclass(frozen=True)
class Finding:
    """One thing to know or to put right; `part` is where in the form that is done."""

    code: str
    severity: str
    title: Any
    message: Any
    part: str = ""


Check = Callable[[Any], Iterator[Finding]]


def findings(request, checks: Iterable[Check]) -> list[Finding]:
    """Everything that the checks find, what is wrong first."""
    found = [finding for check in checks for finding in check(request)]
    return sorted(found, key=lambda finding: (ERROR, WARN, INFO).index(finding.severity))


def route(request) -> Iterator[Finding]:
    """C11: a municipality's form goes through its branch."""
    if request.organisation.kind in Organisation.MUNICIPAL_KINDS and not request.branch_id:
        yield Finding("C11", ERROR, _("The branch is not known"),
                      _("The form goes through the branch of the prefecture. Ask the Beijing office to enter it."))  # fmt: skip


def eligibility(request) -> Iterator[Finding]:
    """C12: the requester must be of an eligible kind; for two kinds no source says so (domain H.3)."""
    kind = request.organisation.kind
    if kind not in Organisation.REQUESTER_KINDS:
        yield Finding("C12", ERROR, _("This kind of body cannot apply"),
                      _("Ask a municipality to apply."))  # fmt: skip
    elif kind in Organisation.DOUBTFUL_KINDS:
        yield Finding("C12", WARN, _("Headquarters decides whether this kind of body may apply"),
                      _("Bodies like %(name)s were helped before, but no rule names them.")
                      % {"name": request.organisation.full_label})  # fmt: skip
