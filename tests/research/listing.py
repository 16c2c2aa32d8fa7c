"""Entries of the research list for tests: of a town with a rare name, in every state of consent and publication."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Role
from activities.calendars.fiscal import today_in_japan
from activities.research import entries
from activities.research.models import ListEntry, Listing, Sharing
from tests.factories.accounts import OrganisationFactory, PrefectureFactory, RegionFactory, seated
from tests.research.requests import area

RARE = "彁挧暃町"
"""No other text has these characters in it: what is not to be named is looked for by them."""
YEAR = 2025


def rare_town():
    """A body of another prefecture, so that nobody of the cast belongs to it."""
    prefecture = PrefectureFactory(code="31", name="鳥取県", region=RegionFactory(code="chugoku", name="中国"))
    return OrganisationFactory(name=RARE, code="313017", prefecture=prefecture)


def entry_of(body, by, *, published: bool = True, upload: str = "", **fields) -> ListEntry:
    """An entry as it stands after its last change."""
    defaults = {
        "fiscal_year": YEAR,
        "title": "都市公園の管理",
        "description": "指定管理の制度",
        "organisation": body,
        "requester_name": body.full_label if body else "",
        "listing": Listing.MASKED,
        "sharing": Sharing.YES,
        "completed_on": today_in_japan(),
        "published_at": timezone.now() if published else None,
        "created_by": by,
    }
    entry = ListEntry.objects.create(**defaults | fields)
    entry.areas.add(area())
    if upload:
        entries.add_file(entry, SimpleUploadedFile(upload, "結果".encode()), by=by)
    entries.settle(entry)
    return entry


def branch_people(cast, number: int = 2) -> list:
    """More people at the branch of the cast's prefecture."""
    body = cast.prefecture.seats[0].organisation
    return [seated(body, Role.BRANCH, email=f"branch{index}@example.jp") for index in range(number)]
