"""What a step of any request still needs, named by code and by the form part where it is entered."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Missing

FOR_A_CONSULTATION = ("title", "purpose", "contact_name", "contact_email")
"""A prior consultation needs title, purpose and contact (domain B.0)."""


def missing_fields(request, parts: Mapping[str, tuple[str, ...]]) -> Iterator[Missing]:
    """The fields of these form parts in which nothing stands."""
    labels = request.field_labels()
    for part, names in parts.items():
        for name in names:
            if not request.has_value(name):
                yield Missing(name, labels[name], part)


def for_a_consultation(required: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The same table of form parts with the little that a prior consultation needs."""
    return {part: tuple(name for name in names if name in FOR_A_CONSULTATION) for part, names in required.items()}


def eligible_body(request) -> Iterator[Missing]:
    """Only bodies of an eligible kind may ask (C12)."""
    if request.organisation.kind not in request.organisation.REQUESTER_KINDS:
        yield Missing("eligible_body", _("This kind of body cannot apply"))


def branch_known(request) -> Iterator[Missing]:
    """A municipality's form goes through its branch (C11)."""
    if request.organisation.kind in request.organisation.MUNICIPAL_KINDS and request.branch_id is None:
        yield Missing("branch", _("The branch that the application goes through"))


def has_applied(request) -> Iterator[Missing]:
    if not request.has_applied:
        yield Missing("application", _("The municipality's application"))
