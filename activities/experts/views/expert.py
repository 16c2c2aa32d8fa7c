"""One person of the bank: their page, their own facts, and somebody new."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.once import once
from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing, restored

from .. import access, registering, showing
from ..forms.person import ExpertForm, NewExpertForm
from ..models import Expert
from .sheets import PAGE, sheet_of


@require_safe
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about a person, for who matches and for the body that registers them."""
    expert = access.visible_expert(request, number)
    return render(request, "experts/expert.html", showing.page_of(expert, request.user))


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: str) -> HttpResponse:
    expert = access.kept_expert(request, number)
    make = partial(ExpertForm, instance=expert, user=request.user)
    # Translators: 登録内容を編集する
    return work_on(request, sheet_of(expert, make, _("Edit the registration"), expert.get_absolute_url(), expert))


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest) -> HttpResponse:
    """Somebody who is not in the bank yet."""
    access.entering(request)
    if request.method != "POST":
        typed = restored(request)
        return show_new(request, NewExpertForm(initial=typed.dict() if typed else None, user=request.user))
    form = NewExpertForm(request.POST, user=request.user)
    if not form.is_valid():
        return show_new(request, form, status=422)
    try:
        with once(request) as turn:
            if not turn.repeated:
                form.look_for_the_same()
                expert = registering.add(form.person(), by=request.user, rows=[form.first_field()])
                turn.url = expert.get_absolute_url()
    except ValidationError as error:
        form.add_error(None, error)
        return show_new(request, form, status=422)
    # Translators: 入力しました。同意を入力すると、登録できます。
    messages.success(request, _("The person was entered. Add what else is known, then register them."))
    return redirect(turn.url or "experts:index")


def show_new(request: HttpRequest, form: NewExpertForm, status: int = 200) -> HttpResponse:
    # Translators: 専門家を入力する
    sheet = sheet_of(Expert(), NewExpertForm, _("Enter an expert"), reverse("experts:index"))
    return sheet.page(request, form, status=status, same=form.same, again=bool(form.same) or "again" in request.POST)
