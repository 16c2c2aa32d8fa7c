"""Letters to the host: drafted, looked at, sent, kept."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.revisions import WorkConflict
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing
from activities.partners.keeping import plain
from activities.partners.rules import may_read as may_read_register

from .. import host_letters, offer_access
from ..forms.offers import HostLetterForm
from ..models import HostLetter


@require_safe
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a task leads: to the letter that is due, else to those that were written."""
    case = offer_access.writing_mission(request, slug)
    if kind := host_letters.due(case):
        kept = case.host_letters.filter(kind=kind, sent_at__isnull=True).first()
        return redirect(address_of(kept)) if kept else redirect("missions:host_letter_new", case.slug, kind)
    return redirect(f"{case.get_absolute_url()}#host-letters")


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The draft of one kind of letter, with the words for how the mission stands."""
    case = offer_access.writing_mission(request, slug)
    if kind not in (HostLetter.Kind.values if request.method == "POST" else host_letters.offered_kinds(case)):
        raise Http404(kind)
    row = host_letters.drafted(case, kind)
    make, keep = partial(HostLetterForm, instance=row), partial(host_letters.save, row)
    more = {"case": case, "letter": row, "nav": "missions", "page_title": row.get_kind_display()}
    # Translators: 要望元への手紙
    sheet = Sheet(make, keep, _("Letter to the host"), f"{case.get_absolute_url()}#host-letters",
                  "missions/host_letter_form.html", begun=plain(row), more=more, home=address_of)  # fmt: skip
    return work_on(request, sheet)


def address_of(letter: HostLetter) -> str:
    return redirect("missions:host_letter", letter.mission.slug, letter.pk).url


@require_safe
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A letter as it was sent, or as it would be, in both languages."""
    row = offer_access.read_letter(request, slug, pk)
    case = row.mission
    shown = {
        "case": case, "letter": row, "nav": "missions", "may_write": request.user.has_perm("missions.plan", case),
        "knows_register": may_read_register(request.user), "is_kind_open": row.kind in host_letters.offered_kinds(case),
        "days_moved": (row.told_from, row.told_until) != (case.period_start, case.period_end),
        # Translators: 要望元への手紙
        "page_title": _("Letter to the host"),
    }  # fmt: skip
    return render(request, "missions/host_letter.html", shown)


@require_POST
def send(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = offer_access.written_letter(request, slug, pk)
    if row.is_sent and row.sent_by_id == request.user.pk:
        return redirect(address_of(row))
    try:
        host_letters.send(row, by=request.user, seen=request.POST.get("seen", ""))
    except WorkConflict:
        messages.warning(
            request, _("Somebody else has changed the letter meanwhile. Read it again before you send it.")
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except HostLetter.DoesNotExist:
        messages.warning(request, _("Somebody else has discarded the draft meanwhile."))
        return redirect(row.mission)
    else:
        # Translators: 手紙を%(address)sに送付しました。
        messages.success(request, _("The letter goes to %(address)s.") % {"address": row.to})
    return redirect(address_of(row))


@require_POST
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = offer_access.written_letter(request, slug, pk)
    if row.is_sent:
        messages.error(request, str(host_letters.SENT))
        return redirect(address_of(row))
    host_letters.discard(row, by=request.user)
    messages.success(request, _("The draft was discarded."))
    return redirect(f"{row.mission.get_absolute_url()}#host-letters")
