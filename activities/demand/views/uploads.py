"""Forms as files in the office: made for a body, sent in for it, looked at, taken over, and the files themselves."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.unsaved import keeps_typing, restored

from .. import access, answering, wording
from ..files import keeping, sending, taking, words
from ..forms.page import AnswerPage
from ..models import Invitee, Upload
from .surveys import PAGE, page_of


@require_safe
def form(request: HttpRequest, year: int, pk: int, kind: str) -> HttpResponse:
    return sending.form_file(access.kept_invitee(request, year, pk), kind)


@require_http_methods(PAGE)
def uploads(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """The form to have, where a filled-in one is sent in, and what has come so far."""
    found = access.kept_invitee(request, year, pk)
    if request.method != "POST":
        return listed(request, found)
    try:
        kept = keeping.keep(request.FILES.get("file"), found, by=request.user)
    except keeping.Refused as refused:
        return listed(request, found, status=422, refused=refused.words)
    return redirect("demand:upload", year, pk, kept.pk)


def listed(request: HttpRequest, found: Invitee, *, status: int = 200, **more) -> HttpResponse:
    shown = page_of(
        # Translators: Word・Excelの調査票
        request, found.survey, "bodies", page_title=_("Forms in Word and Excel"), invitee=found,
        uploads=found.uploads.select_related("by"), files=words.PAGE, language=wording.reader(),
        has_errors="refused" in more, **more,
    )  # fmt: skip
    return render(request, "demand/uploads_office.html", shown, status=status)


@require_safe
def original(request: HttpRequest, year: int, pk: int, upload: int) -> HttpResponse:
    return sending.kept_file(kept_upload(request, year, pk, upload))


def kept_upload(request: HttpRequest, year: int, pk: int, upload: int) -> Upload:
    found = access.kept_invitee(request, year, pk)
    row = get_object_or_404(Upload.objects.select_related("by"), invitee=found, pk=upload)
    row.invitee = found
    return row


@keeps_typing
@require_http_methods(PAGE)
def upload(request: HttpRequest, year: int, pk: int, upload: int) -> HttpResponse:
    """What was read of a file; sending it makes it the answer of the body."""
    kept = kept_upload(request, year, pk, upload)
    if kept.taken_at or not taking.has_content(kept) or not answering.takes_answers(kept.invitee, request.user):
        return shown(request, kept)
    if request.method == "POST":
        return work_on(request, kept)
    typed = restored(request)
    page = (
        AnswerPage(kept.invitee, wording.reader(), typed, judged=False)
        if typed
        else taking.page_of(kept, wording.reader())
    )
    return shown(request, kept, page)


def work_on(request: HttpRequest, kept: Upload) -> HttpResponse:
    page, is_changed = taking.worked_on(kept, wording.reader(), request.POST)
    if is_changed:
        return shown(request, kept, page)
    if not page.is_valid():
        return shown(request, kept, page, status=422)
    try:
        taking.take(kept, page, by=request.user)
    except ValidationError as refused:
        page.refuse(refused)
        return shown(request, kept, page, status=422)
    except answering.Overtaken as caught:
        return shown(request, kept, page, status=409, stands=caught.invitee)
    except answering.NotOpen:
        messages.warning(request, _("The survey is not open yet."))
    else:
        messages.success(request, _("Saved."))
    return redirect("demand:invitee", kept.invitee.survey.fiscal_year, kept.invitee.pk)


def shown(
    request: HttpRequest,
    kept: Upload,
    page: AnswerPage | None = None,
    *,
    status: int = 200,
    stands: Invitee | None = None,
) -> HttpResponse:
    context = taking.context_of(kept, page, stands)
    whole = page_of(
        request, kept.invitee.survey, "bodies", page_title=kept.name, stands=stands, language=wording.reader(),
        words=wording.PAGE, labels=wording.LABELS, forms=page.forms if page else [],
        is_too_early=not answering.takes_answers(kept.invitee, request.user), **context,
    )  # fmt: skip
    return render(request, "demand/upload_office.html", whole, status=status)
