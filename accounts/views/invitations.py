"""Invitations: sent from an organisation's page, answered by whoever has the link."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access, inviting
from accounts.forms import InviteForm, JoinForm
from accounts.models import Invitation, User

BACKEND = "accounts.backends.SignInBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    seat = access.managed_seat(request, pk)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        invitation = inviting.invite(by=request.user, seat=seat, **form.cleaned_data)
        messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": invitation.email})
        return redirect("accounts:organisation", pk=seat.organisation_id)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/invite.html", {"form": form, "seat": seat}, status=status)


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = access.managed_invitation(request, pk)
    if inviting.resend(invitation):
        messages.success(request, _("The invitation was sent again; the old link no longer works."))
    else:
        messages.warning(request, _("Nothing was sent: the invitation was answered, taken back or sent just now."))
    return redirect("accounts:organisation", pk=invitation.seat.organisation_id)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = access.managed_invitation(request, pk)
    if inviting.revoke(invitation):
        messages.success(request, _("The invitation was taken back; its link no longer works."))
    else:
        messages.warning(request, _("The invitation had been answered or taken back before."))
    return redirect("accounts:organisation", pk=invitation.seat.organisation_id)


@never_cache
@login_not_required
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever has the link: set a password as a new person, or accept as the person with that address."""
    invitation = inviting.find(secret)
    known = User.objects.filter(email__iexact=invitation.email).first() if invitation else None
    if request.user.is_authenticated and known == request.user and accepted_by_them(invitation, request.user):
        messages.info(request, _("You have accepted this invitation."))
        return redirect("home")
    if invitation is None or invitation.state != Invitation.State.OPEN or (known and not known.is_active):
        return render(request, "accounts/join_closed.html", {"invitation": invitation}, status=410)
    if known or request.user.is_authenticated:
        return join_as_known(request, invitation, known)
    return join_as_new(request, invitation)


def accepted_by_them(invitation: Invitation, user: User) -> bool:
    return invitation.accepted_by_id == user.pk


def join_as_known(request: HttpRequest, invitation: Invitation, known: User | None) -> HttpResponse:
    """The address has an account: only its owner, signed in, accepts."""
    signed_in = request.user.is_authenticated and request.user == known
    error = None
    if request.method == "POST" and signed_in:
        try:
            inviting.accept(invitation, user=request.user)
            messages.success(request, _("Welcome. You have accepted the invitation."))
            return redirect("home")
        except ValidationError as found:
            error = " ".join(found.messages)
    context = {"invitation": invitation, "known": known, "signed_in": signed_in, "refused": error}
    return render(request, "accounts/join_known.html", context, status=422 if error else 200)


def join_as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    start = {"display_name": invitation.display_name, "language": invitation.language}
    form = JoinForm(request.POST or None, initial=start, instance=User(email=invitation.email))
    if form.is_valid() and (user := joined(form, invitation)):
        login(request, user, backend=BACKEND)
        messages.success(request, _("Welcome. You have accepted the invitation."))
        return redirect("home")
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/join.html", context, status=422 if form.is_bound else 200)


def joined(form: JoinForm, invitation: Invitation) -> User | None:
    profile = {name: form.cleaned_data[name] for name in JoinForm.Meta.fields}
    try:
        return inviting.accept(invitation, password=form.cleaned_data["password1"], **profile)
    except ValidationError as error:
        form.add_error(None, error)
        return None
