"""Publishing the list of a fiscal year and sending it round to the branches (domain B.2, step 6)."""

import hashlib
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from accounts.models import Role, Seat, User
from activities.calendars.fiscal import fiscal_year_label
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_at

from . import entries, letters, masking
from .models import Circulation, ListEntry, Listing


class Changed(Exception):
    """What would be published is not what was shown; nothing was published."""


@dataclass
class Round:
    """What publishing a fiscal year would do now: entries that go out, that name a masked body, that stay unlisted."""

    year: int
    ready: list[ListEntry] = field(default_factory=list)
    naming: list[ListEntry] = field(default_factory=list)
    unlisted: list[ListEntry] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Stands for exactly these entries in exactly this wording."""
        told = ",".join(f"{entry.pk}:{entry.version}" for entry in self.ready)
        return hashlib.sha256(f"{self.year}|{told}".encode()).hexdigest()[:32]


def round_of(year: int, *, lock: bool = False) -> Round:
    """The unpublished entries of a fiscal year by what would become of them; `lock` keeps them as they are."""
    found = Round(year)
    rows = ListEntry.objects.filter(fiscal_year=year, published_at__isnull=True)
    rows = rows.select_for_update(of=("self",)) if lock else rows
    for entry in rows.select_related("organisation__prefecture", "case__case").prefetch_related("areas"):
        _place_for(entry, found).append(entry)
    return found


def _place_for(entry: ListEntry, found: Round) -> list[ListEntry]:
    if entry.listing not in (Listing.NAMED, Listing.MASKED):
        return found.unlisted
    return found.naming if masking.names_its_body(entry) else found.ready


def years_waiting() -> list[tuple[int, int]]:
    """Fiscal years with entries that may be published, newest first, and how many."""
    rows = ListEntry.objects.filter(published_at__isnull=True, listing__in=[Listing.NAMED, Listing.MASKED])
    counted = rows.order_by().values("fiscal_year").annotate(number=Count("pk"))
    return sorted(((row["fiscal_year"], row["number"]) for row in counted), reverse=True)


def recipients():
    """Everybody who acts from the seat of a branch today, each once."""
    return people_at(role=Role.BRANCH)


def context_of(year: int, ready: list[ListEntry], note: str) -> dict:
    """What the letter is written from: as everybody may read it, whoever the recipient is."""
    lines = [(entry, entries.public_requester(entry)) for entry in ready]
    return {"year": year, "lines": lines, "note": note, "url": address_of(year)}


def preview(year: int, ready: list[ListEntry], note: str) -> tuple[str, str]:
    """Subject and text of the letter, word for word as it would go out, in the language of whoever looks at it."""
    # Translators: （受信者の氏名）
    nobody = User(display_name=gettext("(name of the recipient)"))
    return letters.rendered("circulation", context_of(year, ready, note) | {"user": nobody}, get_language())


def address_of(year: int) -> str:
    return f"{reverse('research:list')}?year={year}"


@transaction.atomic
def publish(year: int, *, note: str, digest: str, by: User, seat: Seat) -> Circulation:
    """Publish what was shown under `digest` and write to every branch; Changed when it is something else by now."""
    found = round_of(year, lock=True)
    if not found.ready or found.digest != digest:
        raise Changed(year)
    now, people = timezone.now(), list(recipients())
    ListEntry.objects.filter(pk__in=[entry.pk for entry in found.ready]).update(published_at=now, updated_at=now)
    for entry in found.ready:
        entry.published_at = now
        entries.settle(entry)
    circulation = Circulation.objects.create(
        fiscal_year=year, at=now, by=by, seat=seat, note=note, entries=len(found.ready), letters=len(people)
    )
    context = context_of(year, found.ready, note)
    for user in people:
        _tell(user, year, context)
    return circulation


def _tell(user: User, year: int, context: dict) -> None:
    letters.tell(
        user,
        topic=Topic.MESSAGE,
        # Translators: %(year)sの海外調査一覧が公開されました
        sentence=lambda: gettext("The research list of %(year)s was published") % {"year": fiscal_year_label(year)},
        url=address_of(year),
        template="circulation",
        context=context,
        always=True,
    )
