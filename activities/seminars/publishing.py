"""Publishing a programme: numbered snapshots of what a preview has shown, taken back by hand, read at a secret address."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.cases.revisions import fingerprint

from .content import Content, content_of, held
from .keeping import lock, note
from .models import Change, Edition, ProgrammeAddress, ProgrammeVersion
from .models.versions import new_token
from .rules import keeping_seat

What = Change.What


class Outdated(Exception):
    """The programme, or the newest version, is another one than the person saw; nothing was done."""


def newest_of(edition: Edition) -> ProgrammeVersion | None:
    return ProgrammeVersion.objects.of(edition).first()


def published_of(edition: Edition) -> ProgrammeVersion | None:
    """What readers get: the newest version, unless it was withdrawn."""
    newest = newest_of(edition)
    return None if newest is None or newest.is_withdrawn else newest


def published_programme_url(edition: Edition) -> str:
    """The path of the page of the published programme; empty when nothing is published or its address was revoked."""
    address = ProgrammeAddress.objects.filter(edition=edition.pk).first()
    return address.get_absolute_url() if address and published_of(edition) else ""


def unchanged_since(content: Content, newest: ProgrammeVersion | None) -> bool:
    """Whether publishing would tell readers nothing new."""
    return newest is not None and not newest.is_withdrawn and held(newest) == content


@transaction.atomic
def publish(edition: Edition, *, by, seen: str) -> ProgrammeVersion:
    """Publish the programme as it stands; its first publication makes the address.

    Raises Outdated when it is not what was `seen` in the preview, ValidationError when there is nothing to publish.
    """
    seat = seat_of(by)
    fresh = lock(edition.pk)
    content, newest = content_of(fresh), newest_of(fresh)
    if digest_of(content, newest) != seen:
        raise Outdated
    if not content.items:
        raise ValidationError(_("There is nothing to publish: the programme has no items."))
    if unchanged_since(content, newest):
        raise ValidationError(_("Nothing has changed since version %(number)s."), params={"number": newest.number})
    version = ProgrammeVersion.objects.create(
        edition=fresh, number=newest.number + 1 if newest else 1, content=content.as_json(), published_by=by,
        published_seat=seat,
    )  # fmt: skip
    note(fresh, What.PUBLISHED, version, by=by)
    if newest is None:
        make_address(fresh, by=by)
    return version


def digest_of(content: Content, newest: ProgrammeVersion | None) -> str:
    """What a preview has shown: the programme, and what it was compared with."""
    against = f"{newest.number}{'w' if newest.is_withdrawn else ''}" if newest else "0"
    return f"{content.digest}-{against}"


@transaction.atomic
def withdraw(version: ProgrammeVersion, *, by, reason: str) -> ProgrammeVersion:
    """Take the published programme back: nobody reads any until the next one. Outdated when it is not the published one."""
    seat = seat_of(by)
    published = published_of(lock(version.edition_id))
    if published is None or published.pk != version.pk:
        raise Outdated
    published.withdrawn_at, published.withdrawn_by, published.withdrawn_seat = timezone.now(), by, seat
    published.withdrawn_reason = reason
    published.save(update_fields=ProgrammeVersion.WITHDRAWN)
    note(version.edition, What.WITHDRAWN, published, by=by, reason=reason)
    return published


@transaction.atomic
def renew_address(edition: Edition, *, by, seen: str) -> ProgrammeAddress:
    """Another address in place of the one that was `seen`, which finds nothing any more; a second press changes nothing."""
    seat_of(by)
    fresh = lock(edition.pk)
    found = ProgrammeAddress.objects.filter(edition=fresh).first()
    if found is None:
        return make_address(fresh, by=by)
    if mark_of(found) != seen:
        raise Outdated
    found.token, found.made_at, found.made_by = new_token(), timezone.now(), by
    found.save(update_fields=["token", "made_at", "made_by"])
    note(fresh, What.CHANGED, found, by=by)
    return found


def mark_of(address: ProgrammeAddress) -> str:
    """Which of its addresses a person saw, without telling it."""
    return fingerprint(address.token)


def make_address(edition: Edition, *, by) -> ProgrammeAddress:
    made = ProgrammeAddress.objects.create(edition=edition, made_by=by)
    note(edition, What.ADDED, made, by=by)
    return made


@transaction.atomic
def revoke_address(edition: Edition, *, by) -> None:
    """Whoever asks for the address finds nothing; a new one can be made at any time."""
    seat_of(by)
    found = ProgrammeAddress.objects.filter(edition=lock(edition.pk).pk).first()
    if found:
        note(edition, What.REMOVED, found, by=by)
        found.delete()


def seat_of(by):
    seat = keeping_seat(by)
    if seat is None:
        raise PermissionDenied("seminars.keep")
    return seat
