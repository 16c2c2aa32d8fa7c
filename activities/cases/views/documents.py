"""The papers of a case: the list, a new one, a newer version, taking one off, and sending one to its reader."""

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import access, papers
from ..editing import EditConflict
from ..forms import DocumentForm, VersionForm, file_hint
from ..models import Document, DocumentVersion
from ..once import once
from ..pages import by_document, versions
from ..sending import sent

logger = logging.getLogger(__name__)


@require_safe
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """Every paper the person may open, with its versions."""
    case = access.visible_request(request, slug)
    rows = by_document(versions(request, case))
    for row in rows:
        row["may_change"] = papers.may_change(request.user, case, row["document"])
    context = {"case": case, "documents": rows, "file_hint": file_hint()}
    context["may_add_document"] = request.user.has_perm(papers.ADD, case)
    return render(request, "cases/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    case = access.visible_request(request, slug)
    if not request.user.has_perm(papers.ADD, case):
        raise PermissionDenied(papers.ADD)
    kwargs = {"kinds": papers.kinds_for(request.user, case), "user": request.user, "case": case}
    if request.method != "POST":
        return answer(request, case, DocumentForm(**kwargs))
    form = DocumentForm(request.POST, request.FILES, **kwargs)
    if not form.is_valid():
        return answer(request, case, form, status=422)
    data = form.cleaned_data
    return save(
        request,
        case,
        form,
        lambda: papers.add(
            case,
            data["file"],
            kind=data["kind"],
            title=data["title"],
            audience=data["audience"],
            by=request.user,
        ),
        _("The document was added."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A newer version; the older ones stay in the list."""
    case, document = changeable(request, slug, pk)
    if request.method != "POST":
        return answer(request, case, VersionForm(), document)
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return answer(request, case, form, document, status=422)
    upload = form.cleaned_data["file"]
    return save(
        request,
        case,
        form,
        lambda: papers.replace(case, document, upload, by=request.user),
        _("The new version was added."),
        document,
    )


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, document = changeable(request, slug, pk)
    papers.remove(case, document, by=request.user)
    messages.success(request, _("The document was taken off the list."))
    return redirect("cases:documents", case.slug)


def changeable(request: HttpRequest, slug: str, pk: int) -> tuple:
    """A paper that the person may replace; unknown to them is 404, not theirs to change 403."""
    case = access.visible_request(request, slug)
    document = get_object_or_404(access.readable_documents(request, case), pk=pk)
    if not papers.may_change(request.user, case, document):
        raise PermissionDenied(papers.ADD)
    return case, document


def save(request: HttpRequest, case, form, change, said: str, document: Document | None = None) -> HttpResponse:
    """Carry a change of papers out once; a refused file is told beside its field."""
    try:
        with once(request) as turn:
            if not turn.repeated:
                change()
                turn.url = f"{case.get_absolute_url()}#documents"
    except ValidationError as refused:
        form.add_error("file", refused)
        return answer(request, case, form, document, status=422)
    except EditConflict:
        form.add_error(None, _("The documents of the application have changed in the meantime. Please send it again."))
        return answer(request, case, form, document, status=409)
    messages.success(request, said)
    return redirect(turn.url or case.get_absolute_url())


def answer(request: HttpRequest, case, form, document: Document | None = None, status: int = 200) -> HttpResponse:
    return render(
        request, "cases/document_form.html", {"case": case, "form": form, "document": document}, status=status
    )


@require_safe
def download(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send one version as an attachment; never shown by the browser, never kept by anybody in between."""
    case = access.visible_case(request, slug)
    readable = Q(document__in=access.readable_documents(request, case))
    version = get_object_or_404(DocumentVersion.objects.filter(readable), pk=pk)
    try:
        stored = version.file.open("rb")
    except OSError:
        return missing(request, case, version)
    return sent(stored, version.name, version.content_type)


def missing(request: HttpRequest, case, version: DocumentVersion) -> HttpResponse:
    """Say that a stored file is gone, and whom to tell; those who run the application read it among the errors."""
    logger.exception("The file of document version %s of %s is missing: %s", version.pk, case.slug, version.file.name)
    return render(request, "cases/file_missing.html", {"case": case, "version": version}, status=404)
