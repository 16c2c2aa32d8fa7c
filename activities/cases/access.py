"""The only door to a case: what a person may not know exists answers 404 (design §3)."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Self

from django.db.models import BigIntegerField, CharField, Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest

from accounts.prepared import Prepared, Told

from .models import Case, Document, Notification, TypedText
from .programmes import programme

USER = Told("user", BigIntegerField())
SLUG = Told("slug", CharField())


@dataclass(frozen=True)
class Reach:
    """All of a person that decides which cases and messages they may know of.

    `visible_to` and `readable_by` take it in a person's place. Whoever has the same reach makes the same statement, which
    is why it may be written once; the answers are never kept.
    """

    roles: frozenset[str]
    bodies: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def of(cls, user) -> Self:
        return cls(user.roles, frozenset((role, pk) for role in user.roles for pk in user.organisations_as(role)))

    def organisations_as(self, *roles: str) -> set[int]:
        return {pk for role, pk in self.bodies if role in roles}


def visible_cases(request: HttpRequest, model=Case) -> QuerySet:
    return model.objects.visible_to(request.user)


def visible_case(request: HttpRequest, slug: str, model=Case):
    """The case at an address, with what every page about it draws; 404 when the person may not know it exists.

    The person's draft of a message and the number on their bell come along.
    """
    case = only_one(CASES(Reach.of(request.user), model, user=request.user.pk, slug=slug))
    request.user.unread_notices = case.unread_notices
    return case


def visible_request(request: HttpRequest, slug: str):
    """Like `visible_case`, as the row of whichever programme the case belongs to."""
    (label,) = only_one(PROGRAMMES(Reach.of(request.user), slug=slug))
    return visible_case(request, slug, programme(label).request_model)


def still_visible(request: HttpRequest, case: Case) -> bool:
    """Whether the person may know of a case they have just changed."""
    return bool(PROGRAMMES(Reach.of(request.user), slug=case.slug))


def only_one(found: list):
    if not found:
        raise Http404
    return found[0]


def _cases(reach: Reach, model: Hashable) -> QuerySet:
    joined = (
        "organisation__prefecture",
        "organisation__parent",
        "branch",
        "lead_seat__organisation",
        "applicant_seat__organisation",
    )
    draft = TypedText.objects.filter(case=OuterRef("pk"), user=USER, form="message").values("data")[:1]
    cases = model.objects.visible_to(reach).with_address(SLUG).select_related(*joined)
    notices = Notification.objects.filter(user=USER, read_at__isnull=True).order_by().values("user")
    unread = notices.annotate(number=Count("pk")).values("number")
    return cases.annotate(message_draft=Subquery(draft), unread_notices=Coalesce(Subquery(unread), 0))


def _programmes(reach: Reach) -> QuerySet:
    return Case.objects.visible_to(reach).with_address(SLUG).values_list("programme")


CASES, PROGRAMMES = Prepared(_cases), Prepared(_programmes)


def readable_documents(request: HttpRequest, case: Case) -> QuerySet[Document]:
    """The papers of a case that the person may open; papers taken off the list stay in the history only."""
    return Document.objects.filter(case_id=case.pk, removed_at__isnull=True).readable_by(request.user)
