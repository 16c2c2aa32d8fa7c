"""Narrowing the research list: by words, year, area, whether a copy can be had; for those who keep it also by its state."""

from functools import reduce
from operator import and_

import django_filters
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language, gettext_lazy

from accounts.models import Role
from activities.calendars.fiscal import current_fiscal_year, fiscal_year_label
from activities.cases.counting import capped_counts
from activities.cases.filters import ANYTHING, CHOICES_KEPT, WithChips, normalised
from activities.cases.listing import COUNT_CAP
from activities.cases.search.narrowing import matching

from .entries import SEARCHED_AS
from .models import ListEntry, Listing, Sharing, TargetArea
from .models.entries import KEEPERS

FIRST_YEAR = 1997
"""The Beijing office opened in this year."""
UNPUBLISHED_AT_MOST = 1000
COPIES = (
    # Translators: 写しを請求できる
    ("any", gettext_lazy("Can be requested")),
    # Translators: 提供可
    ("yes", gettext_lazy("For everybody who asks")),
    # Translators: その都度確認
    ("ask", gettext_lazy("The requesting body is asked each time")),
    # Translators: 提供不可
    ("no", gettext_lazy("No copies")),
)
# Translators: 自団体の調査
OWN = (("yes", gettext_lazy("Our own research")),)
STATES = (
    # Translators: 公開済み
    ("published", gettext_lazy("Published")),
    # Translators: 未公開
    ("unpublished", gettext_lazy("Not published yet")),
    # Translators: 掲載しない
    ("unlisted", gettext_lazy("Not to be listed")),
)
LISTED = [Listing.NAMED, Listing.MASKED]


def years() -> list[tuple[int, str]]:
    """The fiscal years an entry can belong to, newest first."""
    return [(year, fiscal_year_label(year)) for year in range(current_fiscal_year(), FIRST_YEAR - 1, -1)]


class EntryFilter(WithChips, django_filters.FilterSet):
    """What the list can be narrowed by; it starts from what the person may see."""

    q = django_filters.CharFilter(
        method="with_words",
        label=gettext_lazy("Keyword"),
        # Translators: 件名、概要など。新字体・旧字体・簡体字のどれでも探せます。
        help_text=gettext_lazy("Topic or description, in Japanese or Chinese characters"),
    )
    year = django_filters.ChoiceFilter(
        label=gettext_lazy("Fiscal year"), field_name="fiscal_year", empty_label=ANYTHING
    )
    area = django_filters.ChoiceFilter(
        # Translators: 対象国・地域
        method="about_area",
        label=gettext_lazy("Target area"),
        empty_label=ANYTHING,
    )
    copies = django_filters.ChoiceFilter(
        # Translators: 写しの提供
        method="with_copies",
        label=gettext_lazy("Copies"),
        choices=COPIES,
        empty_label=ANYTHING,
    )
    own = django_filters.ChoiceFilter(
        # Translators: 依頼団体
        method="of_own_body",
        label=gettext_lazy("Requesting body"),
        choices=OWN,
        empty_label=ANYTHING,
    )
    state = django_filters.ChoiceFilter(
        # Translators: 公開の状態
        method="in_state",
        label=gettext_lazy("State"),
        choices=STATES,
        empty_label=ANYTHING,
    )
    listing = django_filters.ChoiceFilter(
        # Translators: 一覧への掲載
        label=gettext_lazy("Consent to the list"),
        choices=Listing.choices,
        empty_label=ANYTHING,
    )

    class Meta:
        model = ListEntry
        fields = []

    FOR_KEEPERS = ("state", "listing")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in hidden_fields(self.request.user):
            del self.filters[name]
        self.form.fields["year"].choices = [("", ANYTHING), *years()]
        self.form.fields["area"].choices = [("", ANYTHING), *areas()]
        self.form.fields["q"].max_length = 100
        self.form.no_chips = True

    def with_words(self, rows, _name, text):
        """Every word, through the one index of texts; those who keep the list also find what is not published."""
        found = matching(text, kind=SEARCHED_AS)
        if found is None:
            return rows
        return rows.filter(found | self._unpublished(text)) if self._keeps_list else rows.filter(found)

    @property
    def _keeps_list(self) -> bool:
        return bool(self.request.user.roles & KEEPERS)

    def _unpublished(self, text: str) -> Q:
        """What is not in the index because no reader may find it: by the letters themselves, the requester's included."""
        words = [
            Q(title__icontains=word) | Q(description__icontains=word) | Q(requester_name__icontains=word)
            for word in normalised(text).split()
        ]
        hidden = ListEntry.objects.filter(Q(published_at__isnull=True) | Q(listing=Listing.NO))
        keys = hidden.filter(reduce(and_, words)).order_by().values_list("pk", flat=True)
        return Q(pk__in=list(keys[:UNPUBLISHED_AT_MOST]))

    def about_area(self, rows, _name, code):
        """Entries of a rare area are looked up by it; with a common one the list is read in its order and looks each up."""
        about = ListEntry.areas.through.objects.filter(targetarea=code)
        if capped_counts({"about": (about, COUNT_CAP)})["about"] <= COUNT_CAP:
            return rows.filter(pk__in=about.values("listentry"))
        return rows.filter(Exists(about.filter(listentry=OuterRef("pk"))))

    def with_copies(self, rows, _name, value):
        wanted = [Sharing.YES, Sharing.ASK] if value == "any" else [value]
        return rows.filter(sharing__in=wanted, listing__in=LISTED) if value != "no" else rows.filter(sharing=value)

    def of_own_body(self, rows, _name, _value):
        return rows.filter(organisation__in=self.request.user.organisations_as(Role.APPLICANT))

    def in_state(self, rows, _name, value):
        if value == "unlisted":
            return rows.filter(listing=Listing.NO)
        return rows.filter(published_at__isnull=value == "unpublished", listing__in=LISTED)


def hidden_fields(user) -> tuple[str, ...]:
    """The conditions that say nothing to this person: state and consent to readers, "our own" to who never asks."""
    own = () if Role.APPLICANT in user.roles else ("own",)
    return own if user.roles & KEEPERS else (*own, *EntryFilter.FOR_KEEPERS)


def areas() -> list[tuple[str, str]]:
    """Codes and names of target areas in the reader's language; a new one appears within a minute."""
    return cache.get_or_set(f"research-areas-{get_language()}", _read_areas, CHOICES_KEPT)


def _read_areas() -> list[tuple[str, str]]:
    return [(area.code, area.label) for area in TargetArea.objects.all()]
