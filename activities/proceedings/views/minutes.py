"""Minutes of an item of the programme: read, written by two people at once, approved, printed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.revisions import Gone, WorkConflict, prints, read_prints
from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing
from activities.partners.keeping import plain
from activities.seminars.models import Session
from activities.seminars.rules import may_keep
from activities.seminars.views.papers import language_of
from activities.seminars.wording import LANGUAGES

from .. import access, keeping, rules
from ..forms.rows import MinutesForm
from ..models import Minutes
from ..showing import NAV
from ..wording import MINUTES
from .rows import PAGE, sheet_of


@require_safe
def detail(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The minutes of the item `pk` of the programme, as they are read and printed."""
    edition = access.visible_edition(request, number)
    row = access.readable_minutes(request, edition).filter(session__in=edition.sessions.filter(pk=pk)).first()
    if row is None:
        raise Http404
    language = language_of(request, ("both", *LANGUAGES))
    shown = {"edition": edition, "row": row, "language": language, "heading": MINUTES, "with_both": True,
             "tongues": LANGUAGES if language == "both" else (language,), "may_keep": may_keep(request.user),
             "may_approve": rules.may_approve(request.user), "seen": prints(plain(row))}  # fmt: skip
    return render(request, "proceedings/minutes.html", shown | NAV)


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    row = kept_minutes(request, number, pk, begin=True)
    sheet = sheet_of(
        row, MinutesForm, _("Write the minutes"), of=row.session, row=row if row.pk else None, kind="minutes"
    )
    return work_on(request, sheet)


@require_POST
def approve(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Approve the minutes, or take the approval back."""
    access.approving(request)
    row = kept_minutes(request, number, pk)
    try:
        if request.POST.get("to") == "back":
            keeping.reopen(row, by=request.user)
        else:
            keeping.approve(row, by=request.user, seen=read_prints(request.POST.get("seen", "")))
    except (WorkConflict, Gone):
        messages.warning(
            request, _("Somebody else changed the minutes meanwhile. Read them again before you approve them.")
        )
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Saved."))
    return redirect("proceedings:minutes", number, pk)


def kept_minutes(request: HttpRequest, number: int, pk: int, *, begin: bool = False) -> Minutes:
    """The minutes of an item of the programme for who writes them; with `begin`, new ones where there are none."""
    session = access.kept_row(request, number, Session, pk)
    row = Minutes.objects.filter(session=session).first()
    if row is None and not begin:
        raise Http404
    row = row or Minutes(session=session)
    row.edition, row.session = session.edition, session
    return row
