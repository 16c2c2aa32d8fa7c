"""What a person knows, speaks and did, and when they could go: each is entered, changed and taken out on a page of its own."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from activities.cases.revisions import Gone, WorkConflict, prints, read_prints
from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing
from activities.partners.keeping import plain

from .. import access, keeping
from ..forms import rows
from .sheets import PAGE, sheet_of

FORMS = {
    # Translators: 分野を追加する／編集する
    "fields": (rows.FieldForm, gettext_lazy("Add a field"), gettext_lazy("Edit the field")),
    # Translators: 外国語を追加する／編集する
    "languages": (rows.LanguageForm, gettext_lazy("Add a language"), gettext_lazy("Edit the language")),
    # Translators: 海外経験を追加する／編集する
    "experience": (rows.ExperienceForm, gettext_lazy("Add experience abroad"), gettext_lazy("Edit the experience")),
    # Translators: 派遣できる期間を追加する／編集する
    "availability": (rows.AvailabilityForm, gettext_lazy("Add days"), gettext_lazy("Edit the days")),
}


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest, number: str, part: str) -> HttpResponse:
    expert = access.kept_expert(request, number)
    row = access.model_of(part)(expert=expert)
    form, title, _changing = FORMS[part]
    return work_on(request, sheet_of(row, partial(form, instance=row), title, back_to(expert, part), expert))


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: str, part: str, pk: int) -> HttpResponse:
    row = access.kept_row(request, number, part, pk)
    form, _adding, title = FORMS[part]
    more = {
        "remove": reverse("experts:row_remove", args=[row.expert.number, part, pk]),
        "remove_seen": prints(plain(row)),
    }
    sheet = sheet_of(row, partial(form, instance=row), title, back_to(row.expert, part), row.expert, **more)
    return work_on(request, sheet)


@require_POST
def remove(request: HttpRequest, number: str, part: str, pk: int) -> HttpResponse:
    row = access.kept_row(request, number, part, pk)
    try:
        keeping.remove(row, by=request.user, seen=read_prints(request.POST.get("seen", "")))
    except WorkConflict:
        messages.warning(request, _("Somebody else changed this meanwhile. Look at it again before you delete it."))
    except Gone:
        messages.warning(request, _("Somebody else deleted this entry meanwhile."))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, _("“%(what)s” was deleted.") % {"what": row})
    return redirect(back_to(row.expert, part))


def back_to(expert, part: str) -> str:
    return f"{expert.get_absolute_url()}#{part}"
