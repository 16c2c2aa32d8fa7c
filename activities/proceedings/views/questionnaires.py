"""The office's side of the questionnaire: its questions, its address, what came back."""

import io

import segno
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.files import ACCEPTED
from activities.cases.once import once
from activities.cases.sending import sent
from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing
from activities.seminars.rules import may_keep, may_plan_along

from .. import access, asking
from ..exporting import workbook_of
from ..forms.answering import AnswerForm, PaperForm
from ..forms.questionnaires import QuestionForm, QuestionnaireForm
from ..models import Question, Questionnaire
from ..results import results_of
from ..rules import readers
from ..showing import NAV, phase_of
from ..wording import LANGUAGES
from .answering import filled_in, language_of
from .rows import PAGE, sheet_of

EXCEL = ACCEPTED[".xlsx"]


@require_safe
def detail(request: HttpRequest, number: int) -> HttpResponse:
    found = access.office_questionnaire(request, number)
    shown = {"edition": found.edition, "questionnaire": found, "questions": list(found.questions.all()),
             "answers": found.replies.count(), "address": address_of(request, found), "tab": "after",
             "page_title": _("Questionnaire"), "may_keep": may_keep(request.user)}  # fmt: skip
    return render(request, "proceedings/questionnaire.html", shown | phase_of(found) | NAV)


def address_of(request: HttpRequest, found: Questionnaire) -> str:
    if found.secret is None:
        return ""
    return request.build_absolute_uri(reverse("proceedings:answer", args=[found.secret]))


@require_POST
def begin(request: HttpRequest, number: int) -> HttpResponse:
    found = asking.begin(access.kept_edition(request, number), by=request.user)
    return redirect("proceedings:questionnaire", found.edition.number)


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: int) -> HttpResponse:
    found = access.kept_questionnaire(request, number)
    sheet = sheet_of(found, QuestionnaireForm, _("Edit the questionnaire"))
    return work_on(request, sheet)


@require_POST
def give_address(request: HttpRequest, number: int) -> HttpResponse:
    found = access.kept_questionnaire(request, number)
    try:
        asking.give_address(found, by=request.user)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    return redirect(found)


@require_POST
def shut_address(request: HttpRequest, number: int) -> HttpResponse:
    found = access.kept_questionnaire(request, number)
    asking.shut_address(found, by=request.user)
    messages.success(request, _("The address was shut. Whoever opens it finds nothing any more."))
    return redirect(found)


@require_safe
def code(request: HttpRequest, number: int) -> HttpResponse:
    """The address as a QR code, for a slide or a sheet at the door."""
    found = access.office_questionnaire(request, number)
    if found.secret is None:
        raise Http404
    picture = io.BytesIO()
    segno.make_qr(address_of(request, found), error="m").save(picture, kind="svg", scale=8, border=4)
    picture.seek(0)
    return sent(picture, f"questionnaire-{number}.svg", "image/svg+xml", inline=True)


@require_safe
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """The questionnaire as it will be filled in, without anything to send."""
    found = access.office_questionnaire(request, number)
    language = language_of(request)
    form = AnswerForm(questions=found.questions.all(), language=language)
    return filled_in(request, found, form, language, preview=True)


@keeps_typing
@require_http_methods(PAGE)
def from_paper(request: HttpRequest, number: int) -> HttpResponse:
    """Answers on paper, one sheet after the other."""
    found = access.kept_questionnaire(request, number)
    language = "zh" if request.LANGUAGE_CODE.startswith("zh") else "ja"
    form = PaperForm(request.POST or None, questions=found.questions.all(), language=language)
    if request.method == "POST" and form.is_valid():
        with once(request) as turn:
            if not turn.repeated:
                asking.enter_from_paper(found, form.replies(), side=form.cleaned_data["side"],
                                        language=form.cleaned_data["language"], by=request.user)  # fmt: skip
        messages.success(request, _("The answer was entered. The next sheet can follow."))
        return redirect("proceedings:questionnaire_paper", number)
    shown = {"edition": found.edition, "title": _("Enter an answer on paper"), "back": found.get_absolute_url(),
             "form": form} | NAV  # fmt: skip
    return render(request, "proceedings/form.html", shown, status=422 if request.method == "POST" else 200)


@keeps_typing
@require_http_methods(PAGE)
def question_new(request: HttpRequest, number: int) -> HttpResponse:
    row = Question(questionnaire=access.kept_questionnaire(request, number))
    return work_on(request, sheet_of(row, QuestionForm, _("Add a question")))


@keeps_typing
@require_http_methods(PAGE)
def question(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    row = access.kept_row(request, number, Question, pk)
    return work_on(request, sheet_of(row, QuestionForm, _("Edit the question"), row=row, kind="questions"))


@require_safe
def results(request: HttpRequest, number: int) -> HttpResponse:
    """The counts as charts; free texts and small sides for the office alone."""
    edition = access.visible_edition(request, number)
    found = access.of_edition(edition)
    office = may_plan_along(request.user)
    if not office and found.readers not in readers(request.user, edition):
        raise Http404
    counted = results_of(found)
    shown = {"edition": edition, "questionnaire": found, "results": counted, "office": office, "tab": "after",
             "with_sides": office or counted.tells_sides, "tongues": LANGUAGES,
             "page_title": _("Results of the questionnaire")}  # fmt: skip
    return render(request, "proceedings/results.html", shown | NAV)


@require_safe
def as_excel(request: HttpRequest, number: int) -> HttpResponse:
    found = access.office_questionnaire(request, number)
    target = io.BytesIO()
    workbook_of(found).save(target)
    target.seek(0)
    # Translators: アンケート
    name = _("Questionnaire") + f"-{number}.xlsx"
    return sent(target, name, EXCEL)
