"""Invitations: offered, sent again, taken back, accepted; each exactly once, however often a button is pressed."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from . import outbox, seating
from .models import Invitation, Seat, User

State = Invitation.State
AGAIN_AFTER = datetime.timedelta(minutes=1)
"""Sooner, sending again is a double click, and would make the letter that is on its way worthless."""


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def find(secret: str) -> Invitation | None:
    """The invitation behind a link."""
    found = Invitation.objects.select_related("seat__organisation__prefecture", "invited_by", "accepted_by")
    return found.filter(token_hash=hashed(secret)).first()


@transaction.atomic
def invite(
    *,
    by: User,
    seat: Seat,
    email: str,
    display_name: str,
    kind: str,
    occupancy_from: datetime.date,
    occupancy_until: datetime.date | None = None,
    language: str = "ja",
) -> Invitation:
    """Offer a seat by mail. The same offer made twice while it is open is one invitation and one mail."""
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    email = email.strip().lower()
    now = timezone.now()
    open_ones = Invitation.objects.filter(
        seat=seat, email=email, kind=kind, accepted_at=None, revoked_at=None, expires_at__gt=now
    )
    if (found := open_ones.first()) is not None:
        return found
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        display_name=display_name,
        language=language,
        seat=seat,
        kind=kind,
        occupancy_from=occupancy_from,
        occupancy_until=occupancy_until,
        invited_by=by,
        token_hash=hashed(secret),
        expires_at=now + datetime.timedelta(days=settings.INVITATION_DAYS),
    )
    send(invitation, secret)
    return invitation


def send(invitation: Invitation, secret: str) -> None:
    """The only place that ever sees the secret besides the letter."""
    context = {"invitation": invitation, "link": settings.BASE_URL + reverse("accounts:join", args=[secret])}
    outbox.post_template("invitation", context, to=invitation.email, language=invitation.language, confidential=True)


@transaction.atomic
def resend(invitation: Invitation) -> bool:
    """Send the letter again with a new secret and a new last day; the old link stops working."""
    invitation = locked(invitation)
    now = timezone.now()
    if invitation.state not in (State.OPEN, State.EXPIRED) or invitation.sent_at > now - AGAIN_AFTER:
        return False
    secret = secrets.token_urlsafe(32)
    invitation.token_hash, invitation.sent_at = hashed(secret), now
    invitation.expires_at = now + datetime.timedelta(days=settings.INVITATION_DAYS)
    invitation.save(update_fields=["token_hash", "sent_at", "expires_at"])
    send(invitation, secret)
    return True


@transaction.atomic
def revoke(invitation: Invitation) -> bool:
    """Take an offer back; False when it was answered or taken back before."""
    invitation = locked(invitation)
    if invitation.state not in (State.OPEN, State.EXPIRED):
        return False
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    return True


def locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


@transaction.atomic
def accept(invitation: Invitation, *, user: User | None = None, password: str = "", **profile: str) -> User:
    """Take the offered seat, as a new person or as one who is here already; of two attempts one succeeds.

    Raises ValidationError when the invitation is no longer open or the seat has been promised to somebody else.
    """
    invitation = locked(invitation)
    if invitation.state != State.OPEN:
        raise ValidationError(_("This invitation has been used or is no longer valid."), code="not_open")
    user = user or join(invitation, password, profile)
    seating.appoint(
        user=user,
        seat=invitation.seat,
        kind=invitation.kind,
        valid_from=invitation.occupancy_from,
        valid_until=invitation.occupancy_until,
        by=user,
    )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    tell_inviter(invitation)
    return user


def join(invitation: Invitation, password: str, profile: dict[str, str]) -> User:
    """Create the person; the letter has proven the address."""
    if User.objects.filter(email__iexact=invitation.email).exists():
        raise ValidationError(_("There is an account with this address. Sign in first."), code="sign_in")
    return User.objects.create_user(invitation.email, password, **profile)


def tell_inviter(invitation: Invitation) -> None:
    """Tell who invited, if they still look after these people: they may have changed desks in the meantime."""
    inviter = invitation.invited_by
    if inviter.is_active and inviter.has_perm("accounts.manage_people", invitation.organisation):
        context = {"invitation": invitation, "person": inviter}
        outbox.post_template("invitation_accepted", context, to=inviter.email, language=inviter.language, user=inviter)
