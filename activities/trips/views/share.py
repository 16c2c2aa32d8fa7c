"""Sharing a plan: what the applicant will see, before it is sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases.once import once
from activities.cases.unsaved import keeps_typing, restored

from .. import access, rules, sharing, shown
from ..content import changes, content_of, held
from ..forms.sharing import ShareForm
from ..timetable import days_of, timetable_of
from .plan import plan_context

LANGUAGES = {"ja": "ja", "zh": "zh-hans"}


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """The preview, and the button that shares exactly what it shows."""
    case = access.planned_by(request, slug)
    content, newest = content_of(case), rules.newest_plan(case)
    same_as = newest.number if newest and held(newest) == content else None
    if request.method != "POST":
        said = restored(request) or {}
        form = ShareForm(initial={"seen": content.digest, "note": said.get("note", "")}, same_as=same_as)
        return show(request, case, content, newest, form)
    form = ShareForm(request.POST, same_as=same_as)
    if not form.is_valid():
        return show(request, case, content, newest, form, 422)
    try:
        with once(request) as turn:
            if not turn.repeated:
                turn.url = shared(request, case, form)
    except sharing.Outdated:
        again = request.POST.copy()
        again["seen"] = content.digest
        return show(request, case, content, newest, ShareForm(again, same_as=same_as), 409, outdated=True)
    return redirect(turn.url)


def shared(request: HttpRequest, case, form: ShareForm) -> str:
    """Share it; where to go then."""
    told = form.cleaned_data
    version = sharing.share(case, by=request.user, note=told["note"], seen=told["seen"])
    words = _("Version %(number)s was shared. %(body)s was told and will answer.")
    messages.success(request, words % {"number": version.number, "body": case.organisation.full_label})
    return version.get_absolute_url()


def show(request: HttpRequest, case, content, newest, form: ShareForm, status: int = 200, **more) -> HttpResponse:
    language = LANGUAGES.get(request.GET.get("language", ""), translation.get_language())
    timetable = timetable_of(case, office=True)
    with translation.override(language):
        days = days_of(content.told)
    context = {
        # Translators: 日程案を共有する
        "page_title": _("Share the plan"),
        "case": case, "nav": "cases", "form": form, "days": days, "language": language,
        "numbers": shown.numbers(content.numbers), "newest": newest, "same": form.same_as,
        "changes": changes(held(newest) if newest else None, content), "costs": content.summary,
        "draft": plan_context(timetable), "in_japanese_only": [line for line in timetable.lines if line.lacks_chinese],
    }  # fmt: skip
    return render(request, "trips/share.html", context | more, status=status)
