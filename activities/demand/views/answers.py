"""An answer that the office enters for a body: the same form as the body's own page, within the pages of the office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activities.cases.unsaved import restored

from .. import answering, wording
from ..forms.page import AnswerPage
from ..models import Invitee
from .surveys import page_of


def enter(request: HttpRequest, found: Invitee) -> HttpResponse:
    """Show what the body has answered, work on the rows, or write the answer down."""
    language = wording.reader()
    if request.method != "POST":
        typed = restored(request)
        return form_of(request, AnswerPage(found, language, typed, judged=False))
    page, is_changed = AnswerPage.worked_on(found, language, request.POST)
    return form_of(request, page) if is_changed else write(request, page)


def write(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    if not page.is_valid():
        return form_of(request, page, status=422)
    try:
        answering.take(page.invitee, via=Invitee.Via.OFFICE, by=request.user, **page.answer())
    except ValidationError as refused:
        page.refuse(refused)
        return form_of(request, page, status=422)
    except answering.Overtaken as caught:
        return form_of(request, page, status=409, stands=caught.invitee)
    except answering.NotOpen:
        messages.warning(request, _("The survey is not open yet."))
    else:
        messages.success(request, _("Saved."))
    return redirect("demand:invitee", page.invitee.survey.fiscal_year, page.invitee.pk)


def form_of(
    request: HttpRequest, page: AnswerPage, *, status: int = 200, stands: Invitee | None = None
) -> HttpResponse:
    """The form, in the language of the office's page; where the body was faster (`stands`), what it sent stands above."""
    shown = page_of(
        request, page.invitee.survey, "bodies", page_title=_("Enter the answer for the body"),
        invitee=page.invitee, page=page, language=page.language,
        words=wording.PAGE, labels=wording.LABELS, stands=stands, seen=stands.revision if stands else page.seen, forms=page.forms,
    )  # fmt: skip
    return render(request, "demand/enter.html", shown, status=status)
