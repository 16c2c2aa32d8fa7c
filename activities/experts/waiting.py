"""What waits on the first page of a body that registers people: what to confirm, consents to renew, entries to finish."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role
from activities.calendars.fiscal import today_in_japan
from activities.cases.programmes import HomeLine

from .models import Consent, Expert, Standing
from .terms import ENDING_SOON, confirmed_before


def lines(user) -> list[HomeLine]:
    """Lines of the first page, in one statement; only for who acts for a body that registers people."""
    bodies = {seat.organisation_id for seat in user.seats_as(Role.APPLICANT)}
    if not bodies:
        return []
    counted = Expert.objects.filter(organisation__in=bodies).aggregate(**numbers(today_in_japan()))
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
    return [
        HomeLine(label, counted[name], f"{index}?{query}") for name, (label, query) in words.items() if counted[name]
    ]


def numbers(today: date) -> dict[str, Count]:
    """How many people each line is about."""
    own = Consent.objects.filter(expert=OuterRef("pk"), withdrawn_on__isnull=True)
    active, holds = Q(standing=Standing.ACTIVE), Exists(own.on(today))
    lasts = Exists(own.filter(valid_until__gt=today + ENDING_SOON))
    wanted = {
        "confirm": active & Q(confirmed_on__lte=confirmed_before(today)),
        "missing": active & ~Q(holds),
        "ending": active & Q(holds) & ~Q(lasts),
        "draft": Q(standing=Standing.DRAFT),
    }
    return {name: Count("pk", filter=condition) for name, condition in wanted.items()}
