"""Whom the office invites to an edition, and what became of it."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.once import once
from activities.cases.revisions import Gone, WorkConflict, prints, read_prints
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing
from activities.partners.keeping import plain
from activities.seminars import rules

from .. import access, candidates, invited, inviting, moving_up, places
from .. import rules as own
from ..forms.inviting import ForAllForm, InvitationForm, QuotaForm, SendForm, SourceForm
from ..models import Invitation, Side
from ..office import kept_edition, office_edition

PAGE, NAV = ["GET", "HEAD", "POST"], {"nav": "seminars", "tab": "invitations"}


@require_safe
def invitations(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody who is on the list, how full the edition is, and what the office can do next."""
    edition = office_edition(request, number)
    rows = invited.rows_of(edition)
    asked = request.GET.get("status", "")
    rooms = places.rooms(edition)
    shown = NAV | {
        # Translators: 案内・参加申込
        "edition": edition, "page_title": _("Invitations and registrations"), "may_send": may_send(edition),
        "may_keep": rules.may_keep(request.user) and edition.state not in own.PAST,
        "rows": [row for row in rows if asked in ("", row.status.code)], "asked": asked, "number": len(rows),
        "statuses": invited.numbers(rows), "rooms": [(room, moving_up.next_in_line(edition, room)) for room in rooms],
        "unsent": sum(1 for row in rows if row.status.code == "unsent"),
        "late": sum(1 for row in rows if row.status.code == "unanswered"),
        "unreachable": sum(1 for row in rows if not row.is_reachable),
    }  # fmt: skip
    return render(request, "participation/invitations.html", shown)


def inviting_edition(request: HttpRequest, number: int):
    """The edition for who invites to it; to one that is past nobody is invited any more."""
    edition = kept_edition(request, number)
    if edition.state in own.PAST:
        raise PermissionDenied("participation.invite")
    return edition


@require_http_methods(PAGE)
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """Tick several bodies at once, from the master of municipalities, the register, or the list of the last edition."""
    edition = inviting_edition(request, number)
    source = SourceForm(request.GET or {"source": SourceForm.JAPAN})
    form = ForAllForm(request.POST or None)
    found = candidates.candidates(edition, source.cleaned_data if source.is_valid() else {})
    shown = found[: candidates.MOST_SHOWN]
    ticked = [one.code for one in shown] if "all" in request.POST else request.POST.getlist("body")
    if request.method == "POST" and form.is_valid() and ticked:
        return put_on(request, edition, form, ticked)
    context = NAV | {
        "edition": edition, "page_title": _("Choose bodies to invite"), "source": source, "form": form,
        "bodies": shown, "more": len(found) > len(shown), "ticked": ticked,
        "nobody": request.method == "POST" and not ticked,
    }  # fmt: skip
    return render(request, "participation/choose.html", context, status=422 if request.method == "POST" else 200)


def put_on(request: HttpRequest, edition, form: ForAllForm, ticked: list[str]) -> HttpResponse:
    organisations, bodies = candidates.chosen(edition, ticked)
    try:
        with once(request) as turn:
            made = 0 if turn.repeated else inviting.invite(
                edition, organisations, bodies, by=request.user, **form.cleaned_data)  # fmt: skip
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        words = ngettext("%(count)d body was put on the list.", "%(count)d bodies were put on the list.", made)
        messages.success(request, words % {"count": made})
    return redirect("participation:invitations", edition.number)


@keeps_typing
@require_http_methods(PAGE)
def invitation(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """One invitation: places, language, day, note; and the answer, where the office gives it for the body."""
    edition = inviting_edition(request, number)
    row = access.kept_invitation(request, number, pk)
    make, keep = partial(InvitationForm, instance=row), partial(inviting.save, row)
    more = NAV | {"edition": edition, "invited": row, "readers": readers(row), "seen_now": prints(plain(row)),
                  "case": getattr(row, "registration", None)}  # fmt: skip
    return work_on(
        request, Sheet(make, keep, str(row.name), back(number), "participation/invitation_form.html", more=more)
    )


def readers(row: Invitation):
    return inviting.letters.readers_of([row])[row.pk]


def back(number: int) -> str:
    return redirect("participation:invitations", number).url


@require_POST
def take_off(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    inviting_edition(request, number)
    row = access.kept_invitation(request, number, pk)
    try:
        inviting.take_off(row, seen=read_prints(request.POST.get("seen", "")))
    except (WorkConflict, Gone):
        messages.warning(request, _("Somebody else changed this meanwhile. Look at it again before you delete it."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("“%(what)s” was deleted.") % {"what": row})
    return redirect(back(number))


@keeps_typing
@require_http_methods(PAGE)
def quotas(request: HttpRequest, number: int) -> HttpResponse:
    """How many people of each side there is room for."""
    edition = inviting_edition(request, number)
    standing = inviting.quotas_of(edition)
    make, keep = partial(QuotaForm, standing=standing), partial(inviting.set_quotas, edition)
    begun = {side: places for side, places in standing.items() if places is not None}
    more = NAV | {"edition": edition}
    return work_on(
        request, Sheet(make, keep, _("Places of the edition"), back(number), "seminars/form.html", begun, more)
    )


@require_http_methods(PAGE)
def send(request: HttpRequest, number: int) -> HttpResponse:
    """What will be sent to whom, and the button that sends it."""
    edition = inviting_edition(request, number)
    if not may_send(edition):
        return not_yet(request, edition)
    rows = [row for row in invited.rows_of(edition) if row.status.code == "unsent"]
    needs_day = any(row.invitation.reply_by is None for row in rows)
    form = SendForm(request.POST or None, needs_day=needs_day)
    if request.method == "POST" and form.is_valid():
        sent, letters = inviting.send(edition, by=request.user, reply_by=form.cleaned_data.get("reply_by"))
        tell(request, sent, letters)
        return redirect(back(number))
    shown = {"form": form, "page_title": _("Send the invitations")} | writing(edition, rows)
    return render(request, "participation/send.html", shown, status=422 if request.method == "POST" else 200)


@require_http_methods(PAGE)
def remind(request: HttpRequest, number: int) -> HttpResponse:
    """Whom a reminder goes to, and the button that sends it."""
    edition = inviting_edition(request, number)
    if not may_send(edition):
        return not_yet(request, edition)
    if request.method == "POST":
        tell(request, *inviting.remind(edition, by=request.user))
        return redirect(back(number))
    rows = [row for row in invited.rows_of(edition) if row.status.code == "unanswered"]
    shown = {"page_title": _("Remind those who have not answered"), "reminding": True} | writing(edition, rows)
    return render(request, "participation/send.html", shown)


def may_send(edition) -> bool:
    """Whether the preparation has come as far as the invitations, and is not put off."""
    return edition.state in own.OPEN_TO_OFFICE


def not_yet(request: HttpRequest, edition) -> HttpResponse:
    messages.warning(
        request, _("Invitations go out once the preparation has come to them, and not while the seminar is postponed.")
    )
    return redirect(back(edition.number))


def writing(edition, rows: list) -> dict:
    return NAV | {"edition": edition, "rows": rows, "reachable": [row for row in rows if row.is_reachable],
                  "unreachable": [row for row in rows if not row.is_reachable]}  # fmt: skip


def tell(request: HttpRequest, bodies: int, letters: int) -> None:
    words = ngettext(
        "%(count)d body was written to (letters: %(letters)d).",
        "%(count)d bodies were written to (letters: %(letters)d).",
        bodies,
    )
    messages.success(request, words % {"count": bodies, "letters": letters})


@require_POST
def move_up(request: HttpRequest, number: int) -> HttpResponse:
    """Give the free places of a side to whoever has waited longest."""
    edition = kept_edition(request, number)
    side = request.POST.get("side", "")
    moved = moving_up.move_up(edition, side, by=request.user) if side in Side.values else []
    if moved:
        words = ngettext("%(names)s has a place now.", "%(names)s have places now.", len(moved))
        messages.success(request, words % {"names": "、".join(str(person) for person in moved)})
    else:
        messages.warning(request, _("No place is free for anybody on the waiting list."))
    return redirect(back(number))
