"""The only door to a case: what a person may not know exists answers 404 (design §3)."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from .models import Case, Document, Message, Task, TypedText
from .programmes import programme


def visible_cases(request: HttpRequest, model=Case) -> QuerySet:
    return model.objects.visible_to(request.user)


def visible_case(request: HttpRequest, slug: str, model=Case):
    """The case at an address, with what every page about it draws; 404 when the person may not know it exists."""
    cases = visible_cases(request, model).select_related(
        "organisation__prefecture",
        "organisation__parent",
        "branch",
        "lead_seat__organisation",
        "applicant_seat__organisation",
    )
    draft = TypedText.objects.filter(case=OuterRef("pk"), user=request.user, form="message").values("data")[:1]
    return get_object_or_404(cases.with_address(slug).annotate(message_draft=Subquery(draft)))


def visible_request(request: HttpRequest, slug: str):
    """Like `visible_case`, as the row of whichever programme the case belongs to."""
    label = get_object_or_404(visible_cases(request).with_address(slug).values_list("programme", flat=True))
    return visible_case(request, slug, programme(label).request_model)


def readable_messages(request: HttpRequest, case: Case) -> QuerySet[Message]:
    return Message.objects.filter(case_id=case.pk).readable_by(request.user)


def readable_documents(request: HttpRequest, case: Case) -> QuerySet[Document]:
    """The papers of a case that the person may open; papers taken off the list stay in the history only."""
    return Document.objects.filter(case_id=case.pk, removed_at__isnull=True).readable_by(request.user)


def own_task(request: HttpRequest, pk: int) -> Task:
    """An open task of the person's seats or party; 404 for anybody else's."""
    return get_object_or_404(Task.objects.open().for_user(request.user).select_related("case"), pk=pk)
