"""The body's consent: entered with its paper, read, taken back."""

import logging
from pathlib import PurePosixPath

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases import files
from activities.cases.once import once
from activities.cases.sending import sent

from .. import access, consenting, followers
from ..forms.consent import ConsentForm
from ..models import Consent
from ..showing import NAV, consents_of
from .reasons import ask_why
from .sheets import FORM, PAGE

logger = logging.getLogger(__name__)


@require_http_methods(PAGE)
def give(request: HttpRequest, number: str) -> HttpResponse:
    """Write down that the body agrees."""
    expert = access.kept_expert(request, number)
    form = ConsentForm(
        request.POST or None, request.FILES or None, instance=Consent(expert=expert), expert=expert, user=request.user
    )
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as turn:
                if not turn.repeated:
                    consenting.give(expert, form.values(), by=request.user, upload=form.cleaned_data["file"])
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The consent was entered."))
            return redirect(f"{expert.get_absolute_url()}#consents")
    # Translators: 所属団体の同意を入力する
    shown = NAV | {"expert": expert, "title": _("Enter the consent of the body"), "form": form, "files": True}
    return render(request, FORM, shown, status=422 if request.method == "POST" else 200)


@require_http_methods(PAGE)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take the consent back: out of matching at once."""
    expert = access.kept_expert(request, number)

    def act(reason: str) -> None:
        consenting.withdraw_consent(expert, reason, by=request.user)

    words = {
        # Translators: 同意を撤回する
        "title": _("Withdraw the consent"),
        # Translators: 直ちに派遣の候補から外れます。登録は残ります。新しい同意を入力すると、再び候補になります。
        "hint": _("The person is no candidate for missions from this moment on. The registration stays; with a new consent "
                  "they can be proposed again."),
        "done": _("The consent was withdrawn. The person can no longer be proposed."),
        "foreseen": followers.foreseen(expert, request.user),
    }  # fmt: skip
    return ask_why(request, expert, words, act)


@require_safe
def download(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The paper of a consent, for who may see the person."""
    expert = access.visible_expert(request, number)
    consent = get_object_or_404(consents_of(expert, request.user).exclude(file=""), pk=pk)
    kind = files.ACCEPTED.get(PurePosixPath(consent.file_name).suffix.lower(), "application/octet-stream")
    try:
        content = consent.file.open("rb")
    except OSError:
        logger.exception("The paper of a consent is missing: %s", consent.file.name)
        raise Http404 from None
    return sent(content, consent.file_name, kind)
