"""What waits for those who keep the research list: wishes for copies, and entries that nobody has published."""

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.cases.counting import capped_counts
from activities.cases.programmes import HomeLine

from . import rules
from .models import CopyRequest, ListEntry, Listing

COUNTED_TO = 999


def lines(user) -> list[HomeLine]:
    """Lines of the first page, in one statement; none for those who only read the list."""
    if not rules.keeps_list(user):
        return []
    wanted = {"copies": (CopyRequest.objects.waiting(), COUNTED_TO)}
    if rules.publishes_list(user):
        unpublished = ListEntry.objects.filter(published_at__isnull=True, listing__in=[Listing.NAMED, Listing.MASKED])
        wanted["entries"] = (unpublished, COUNTED_TO)
    words = {
        # Translators: 写しの請求（決定待ち）
        "copies": (_("Requests for copies that wait for a decision"), reverse("research:copies")),
        # Translators: 海外調査一覧に未公開の調査
        "entries": (_("Research that is not on the published list yet"), reverse("research:publish")),
    }
    return [
        HomeLine(words[code][0], number, words[code][1]) for code, number in capped_counts(wanted).items() if number
    ]
