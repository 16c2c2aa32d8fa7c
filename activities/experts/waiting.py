"""What waits on the first page of a body that registers people: what to confirm, consents to renew, entries to finish."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.calendars.fiscal import today_in_japan
from activities.cases.counting import capped_counts
from activities.cases.listing import COUNT_CAP
from activities.cases.programmes import HomeLine

from . import confirming, rules
from .models import Expert, Standing
from .standing import with_consent_ending, without_consent


def lines(user) -> list[HomeLine]:
    """Lines of the first page, in one statement; only for who acts for a body that registers people."""
    bodies = rules.bodies_of(user)
    if not bodies:
        return []
    waiting = waiting_of(Expert.objects.filter(organisation__in=bodies), today_in_japan())
    counts = capped_counts({name: (rows, COUNT_CAP) for name, rows in waiting.items()})
    index = reverse("experts:index")
    words = {
        # Translators: 人材バンク：登録内容の確認（年1回）をお願いします
        "confirm": (_("Talent bank: please confirm once a year that what is registered is right"), "attention=confirm"),
        # Translators: 人材バンク：貴団体の同意がない登録者
        "missing": (
            _("Talent bank: people without the consent of your organisation"),
            "attention=missing&state=active",
        ),
        # Translators: 人材バンク：同意がまもなく切れる登録者
        "ending": (_("Talent bank: consents that end soon"), "attention=ending"),
        # Translators: 人材バンク：入力中の登録者
        "draft": (_("Talent bank: people who are being entered and not registered yet"), "state=draft"),
    }
    return [HomeLine(label, counts[name], f"{index}?{query}") for name, (label, query) in words.items() if counts[name]]


def waiting_of(rows: QuerySet[Expert], today: date) -> dict[str, QuerySet[Expert]]:
    """Whom each line is about, as the list that it leads to shows them."""
    return {
        "confirm": confirming.due(rows, today),
        "missing": without_consent(rows, today).filter(standing=Standing.ACTIVE),
        "ending": with_consent_ending(rows, today),
        "draft": rows.filter(standing=Standing.DRAFT),
    }
