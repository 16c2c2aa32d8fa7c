"""Publishing a programme: the preview that shows what changes, the versions, and taking one back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.once import once

from .. import access, publishing, rules
from ..checking import findings
from ..content import content_of, held
from ..differing import differences
from ..forms.programme import WithdrawForm
from ..models import Edition, ProgrammeVersion
from ..programme import rooms_of, sessions_of
from .edition import PAGE

TAB = {"tab": "programme", "nav": "seminars"}


@require_http_methods(PAGE)
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """The preview with what has changed, and the button that publishes exactly what it shows."""
    edition = access.kept_edition(request, number)
    if request.method != "POST":
        return show_preview(request, edition)
    try:
        with once(request) as turn:
            if not turn.repeated:
                made = publishing.publish(edition, by=request.user, seen=request.POST.get("seen", ""))
                turn.url = made.get_absolute_url()
    except publishing.Outdated:
        return show_preview(request, edition, status=409, outdated=True)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("seminars:board", number)
    # Translators: 日程表を公開しました。
    messages.success(request, _("The programme was published."))
    return redirect(turn.url)


def show_preview(request: HttpRequest, edition: Edition, status: int = 200, **more) -> HttpResponse:
    rooms = rooms_of(edition)
    sessions = sessions_of(edition, rooms)
    content, newest = content_of(edition, sessions, rooms), publishing.newest_of(edition)
    shown = TAB | {
        # Translators: 日程表の公開
        "page_title": _("Publish the programme"), "edition": edition, "content": content, "newest": newest,
        "differences": differences(held(newest) if newest else None, content), "findings": findings(edition, sessions),
        "same": publishing.unchanged_since(content, newest), "seen": publishing.digest_of(content, newest),
        "may_keep": True,
    }  # fmt: skip
    return render(request, "seminars/publish.html", shown | more, status=status)


@require_safe
def version(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """A programme as it was published, compared with the one before or with another one (`?with=`)."""
    edition = access.planned_edition(request, number)
    found = access.version_of(edition, version)
    versions = list(ProgrammeVersion.objects.of(edition))
    other = compared(request, found, versions)
    shown = TAB | {
        "page_title": found.label, "edition": edition, "version": found, "versions": versions, "other": other,
        "content": held(found), "may_keep": rules.may_keep(request.user), "is_newest": found.pk == versions[0].pk,
        "differences": differences(held(other), held(found)) if other else None,
    }  # fmt: skip
    return render(request, "seminars/version.html", shown)


def compared(request: HttpRequest, version: ProgrammeVersion, versions: list) -> ProgrammeVersion | None:
    """The version it is compared with: the one that is asked for, else the one before."""
    asked = request.GET.get("with", "")
    if asked:
        found = next((one for one in versions if str(one.number) == asked and one.pk != version.pk), None)
        if found is None:
            raise Http404
        return found
    return next((one for one in versions if one.number < version.number), None)


@require_http_methods(PAGE)
def withdraw(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Ask why before what is published is taken back."""
    edition = access.kept_edition(request, number)
    found = access.version_of(edition, version)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return withdrawn(request, found, form.cleaned_data["reason"])
    # Translators: 公開の取下げ
    shown = TAB | {
        "page_title": _("Withdraw the published programme"),
        "edition": edition,
        "version": found,
        "form": form,
    }
    return render(request, "seminars/withdraw.html", shown, status=422 if request.method == "POST" else 200)


def withdrawn(request: HttpRequest, version: ProgrammeVersion, reason: str) -> HttpResponse:
    try:
        publishing.withdraw(version, by=request.user, reason=reason)
    except publishing.Outdated:
        messages.warning(request, _("This version is not the published one any more. Nothing was withdrawn."))
    else:
        # Translators: 公開を取り下げました。次に公開するまで、日程表は誰にも表示されません。
        messages.success(request, _("The programme was withdrawn. Nobody can read one until you publish the next."))
    return redirect(version)
