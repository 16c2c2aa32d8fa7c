"""The surveys of all years, and one of them: what it says, how far it is, what was answered."""

import io
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.calendars.fiscal import fiscal_year_label
from activities.cases.files import ACCEPTED
from activities.cases.sending import sent
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, counting, surveying
from ..exporting import workbook_of
from ..forms.survey import SurveyForm
from ..listing import BY_CODE
from ..models import Survey
from ..rules import may_keep, may_read_people

PAGE, NAV = ["GET", "HEAD", "POST"], {"nav": "missions"}
EXCEL = ACCEPTED[".xlsx"]
FORM = "demand/form.html"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All surveys with their numbers: one statement."""
    access.reading(request)
    shown = NAV | {"surveys": counting.listed(), "may_keep": may_keep(request.user)}
    return render(request, "demand/index.html", shown)


def page_of(request: HttpRequest, survey: Survey, tab: str, **more) -> dict:
    """What every page of a survey draws."""
    user = request.user
    return NAV | {"survey": survey, "tab": tab, "year_label": fiscal_year_label(survey.fiscal_year),
                  "may_keep": may_keep(user), "may_read_people": may_read_people(user)} | more  # fmt: skip


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest) -> HttpResponse:
    access.keeping(request)
    row = Survey()
    # Translators: 要望調査を準備する
    sheet = Sheet(partial(SurveyForm, instance=row), partial(surveying.save, row), _("Prepare a survey"),
                  redirect("demand:index").url, FORM, surveying.proposed(), NAV, Survey.get_absolute_url)  # fmt: skip
    return work_on(request, sheet)


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, year: int) -> HttpResponse:
    row = access.kept_survey(request, year)
    # Translators: 調査の内容を変更する
    sheet = Sheet(partial(SurveyForm, instance=row), partial(surveying.save, row), _("Change the survey"),
                  row.get_absolute_url(), FORM, {}, page_of(request, row, ""), Survey.get_absolute_url)  # fmt: skip
    return work_on(request, sheet)


@require_safe
def survey(request: HttpRequest, year: int) -> HttpResponse:
    """How far the survey is, and what was answered by province and by field."""
    found = access.visible_survey(request, year)
    shown = page_of(request, found, "survey", numbers=counting.numbers_of(found), statuses=BY_CODE)
    return render(request, "demand/survey.html", shown)


@require_POST
def open_survey(request: HttpRequest, year: int) -> HttpResponse:
    found = access.kept_survey(request, year)
    try:
        surveying.open_survey(found)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        # Translators: 調査を開始しました。依頼のメールを送ってください。
        messages.success(request, _("The survey is open. Letters can be sent now."))
    return redirect(found)


@require_POST
def close_survey(request: HttpRequest, year: int) -> HttpResponse:
    found = access.kept_survey(request, year)
    surveying.close_survey(found)
    # Translators: 調査を締め切りました。
    messages.success(request, _("The survey is closed. Bodies can still read what they answered."))
    return redirect(found)


@require_safe
def as_excel(request: HttpRequest, year: int) -> HttpResponse:
    found = access.visible_survey(request, year)
    target = io.BytesIO()
    workbook_of(found, people=may_read_people(request.user)).save(target)
    target.seek(0)
    # Translators: 専門家派遣要望調査
    return sent(target, _("Demand survey") + f"-{year}.xlsx", EXCEL)
