"""Writing to the other side of a case, or for the office's own eyes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.calendars.templatetags.dates import jtime

from .. import access, threads
from ..forms import MessageForm
from ..models import CannedText, TypedText
from ..models.messages import Audience
from ..once import once
from ..pages import MESSAGE_FORM
from ..rules import in_office, seat_for
from ..showing.journey import names_of
from ..unsaved import keeps_typing, restored

PERMISSIONS = {Audience.SHARED: "cases.write_message", Audience.OFFICE: "cases.write_internal_note"}


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, slug: str) -> HttpResponse:
    """The composer with everything it offers; the case page has a short one that posts here."""
    case = access.visible_request(request, slug)
    audience = audience_of(request)
    seat = seat_for(request.user, PERMISSIONS[audience], case)
    if seat is None:
        raise PermissionDenied(PERMISSIONS[audience])
    if request.method != "POST":
        return compose(request, case, form_for(case, audience, request))
    if request.POST.get("action") == "autosave":
        return autosave(request, case, audience)
    if request.POST.get("canned"):
        return compose(request, case, with_paragraph(request, case, audience))
    return send(request, case, audience, seat)


def audience_of(request: HttpRequest) -> str:
    """Chosen on purpose; anything else is a mistake that must not reach the other side."""
    asked = request.POST if request.method == "POST" else request.GET
    audience = asked.get("audience", Audience.SHARED if request.method != "POST" else "")
    if audience not in Audience.values:
        raise PermissionDenied("audience")
    return audience


def addressee(request: HttpRequest, case) -> str:
    """Whom a shared message is for, by name."""
    return names_of(case, threads.addressed(case, request.user))


def form_for(case, audience: str, request: HttpRequest, *data, **kwargs) -> MessageForm:
    """An empty form holds what was left of an earlier try."""
    if not data and "initial" not in kwargs:
        typed = restored(request)
        kept = typed.dict() if typed is not None else (case.message_draft or {}).get(audience, {})
        kwargs["initial"] = {"body": kept.get("body", "")}
    return MessageForm(*data, case=case, audience=audience, addressee=addressee(request, case), **kwargs)


def with_paragraph(request: HttpRequest, case, audience: str) -> MessageForm:
    """The form as typed, with a canned paragraph behind it."""
    chosen = request.POST["canned"]
    is_key = chosen.isascii() and chosen.isdigit() and len(chosen) < 19 and in_office(request.user)
    paragraph = CannedText.objects.filter(pk=chosen).first() if is_key else None
    pieces = [request.POST.get("body", "").rstrip(), paragraph.body if paragraph else ""]
    initial = {"body": "\n\n".join(piece for piece in pieces if piece), "mentions": request.POST.getlist("mentions")}
    return form_for(case, audience, request, initial=initial)


def autosave(request: HttpRequest, case, audience: str) -> JsonResponse:
    """Keep what is being written; the two audiences never share a draft."""
    kept = (case.message_draft or {}) | {audience: {"body": request.POST.get("body", "")[:5000].replace("\x00", "")}}
    TypedText.objects.update_or_create(
        case_id=case.pk,
        user=request.user,
        form=MESSAGE_FORM,
        defaults={"data": kept, "version": case.version},
    )
    return JsonResponse({"saved_at": jtime(timezone.now())})


def send(request: HttpRequest, case, audience: str, seat) -> HttpResponse:
    """Write the message once, however often the form is sent."""
    form = form_for(case, audience, request, request.POST, request.FILES)
    if not form.is_valid():
        return compose(request, case, form, status=422)
    with once(request) as turn:
        if not turn.repeated:
            threads.write(
                case.request,
                audience=audience,
                body=addressed(form),
                by=request.user,
                seat=seat,
                files=form.cleaned_data["files"],
                mentions=form.mentioned,
            )
            forget_draft(request, case, audience)
            turn.url = f"{case.get_absolute_url()}#messages"
    if audience == Audience.OFFICE:
        messages.success(request, _("The internal note was saved. Only the Beijing office can read it."))
    else:
        messages.success(request, _("The message was sent to %(name)s.") % {"name": addressee(request, case)})
    return redirect(turn.url or case.get_absolute_url())


def addressed(form: MessageForm) -> str:
    """The text of a note, headed by whom it is for."""
    names = " ".join(f"@{user}" for user in form.mentioned)
    return f"{names}\n{form.cleaned_data['body']}" if names else form.cleaned_data["body"]


def forget_draft(request: HttpRequest, case, audience: str) -> None:
    kept = {key: value for key, value in (case.message_draft or {}).items() if key != audience}
    drafts = TypedText.objects.filter(case_id=case.pk, user=request.user, form=MESSAGE_FORM)
    if kept:
        drafts.update(data=kept)
    else:
        drafts.delete()


def compose(request: HttpRequest, case, form: MessageForm, status: int = 200) -> HttpResponse:
    language = (get_language() or "ja").lower()
    context = {
        "case": case,
        "form": form,
        "internal": form.audience == Audience.OFFICE,
        "addressee": addressee(request, case),
        "canned": CannedText.objects.filter(language__in=(language, "ja")) if in_office(request.user) else (),
        "may_write_internal_note": request.user.has_perm("cases.write_internal_note", case),
    }
    return render(request, "cases/message.html", context, status=status)
