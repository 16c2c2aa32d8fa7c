"""Narrowing the list of cases: by words, programme, stage, who has it, where it comes from, when it happens."""

import unicodedata
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.core.cache import cache
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import Prefecture, Region, Role, Seat
from activities.calendars.eras import format_date
from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import current_fiscal_year, fiscal_year_label

from .models import Case
from .models.case import Party
from .programmes import programmes
from .rules import in_office
from .search.narrowing import Words, words_of
from .showing.journey import STAGES
from .showing.told import with_party

OUTCOMES = (
    ("carried_out", gettext_lazy("Carried out")),
    ("declined", gettext_lazy("Declined")),
    ("withdrawn", gettext_lazy("Withdrawn")),
    ("cancelled", gettext_lazy("Cancelled")),
)
CHOICES_KEPT = 60
FIRST_YEAR = 1999
ANYTHING = gettext_lazy("All")
# Translators: 例：2026-06-01、令和8年6月1日
A_DAY = gettext_lazy("For example 2026-06-01")


def is_wide(user) -> bool:
    """Whether the person sees the cases of many bodies, and may narrow them by body, area and lead officer."""
    return in_office(user) or bool(user.seats_as(Role.HEADQUARTERS))


class DayFilter(django_filters.Filter):
    """A day written in any of the ways people write days."""

    field_class = EraDateField


def normalised(text: str) -> str:
    """Widths and spaces do not matter when looking for something (guide §4)."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True)
class Chip:
    """One applied condition."""

    label: Any
    words: str
    without: str


class WithChips:
    """A filter that says what narrows its list, each condition with the way out of it."""

    def chips(self) -> list[Chip]:
        """What narrows the list now, in words, each with the address without it."""
        data = self.form.cleaned_data if self.form.is_valid() else {}
        chips = []
        for name, value in data.items():
            for single in value if isinstance(value, list) else [value]:
                if single not in (None, ""):
                    chips.append(
                        Chip(self.form.fields[name].label, self._words(name, single), self._without(name, single))
                    )
        return chips

    def _words(self, name: str, value: Any) -> str:
        if hasattr(value, "year"):
            return format_date(value)
        for key, label in getattr(self.form.fields[name], "choices", ()):
            inside = label if isinstance(label, (list, tuple)) else [(key, label)]
            for code, words in inside:
                if str(code) == str(value):
                    return str(words)
        return str(value)

    def _without(self, name: str, value: Any) -> str:
        query = self.request.GET.copy()
        query.pop("page", None)
        left = [text for text in query.getlist(name) if isinstance(value, str) and text != value]
        query.setlist(name, left)
        return f"?{query.urlencode()}"


class CaseFilter(WithChips, django_filters.FilterSet):
    """What every list of cases can be narrowed by; starts from what the person may see."""

    q = django_filters.CharFilter(
        method="with_words",
        label=gettext_lazy("Keyword"),
        # Translators: 番号、団体名、訪問先など
        help_text=gettext_lazy("Number, title, body or place"),
    )
    programme = django_filters.MultipleChoiceFilter(
        # Translators: 種別
        label=gettext_lazy("Programme"),
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    stage = django_filters.MultipleChoiceFilter(
        # Translators: 段階
        label=gettext_lazy("Stage"),
        choices=list(enumerate(STAGES, 1)),
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    lead = django_filters.ChoiceFilter(
        # Translators: 担当
        label=gettext_lazy("Lead officer"),
        field_name="lead_seat",
        empty_label=ANYTHING,
        null_value="none",
        null_label=gettext_lazy("Nobody yet"),
    )
    waiting = django_filters.ChoiceFilter(
        # Translators: 対応待ち
        label=gettext_lazy("Waiting on"),
        method="with_party",
        choices=[choice for choice in Party.choices if choice[0]],
        empty_label=ANYTHING,
    )
    organisation = django_filters.CharFilter(
        # Translators: 依頼団体
        method="with_organisation",
        label=gettext_lazy("Requesting body"),
    )
    area = django_filters.ChoiceFilter(
        # Translators: 都道府県・地域
        method="in_area",
        label=gettext_lazy("Prefecture or region"),
        empty_label=ANYTHING,
    )
    year = django_filters.ChoiceFilter(
        # Translators: 年度
        label=gettext_lazy("Fiscal year"),
        field_name="fiscal_year",
        empty_label=ANYTHING,
    )
    first = DayFilter(
        # Translators: 訪問期間の開始
        field_name="period_end",
        lookup_expr="gte",
        label=gettext_lazy("Visit from"),
        help_text=A_DAY,
    )
    last = DayFilter(
        # Translators: 訪問期間の終了
        field_name="period_start",
        lookup_expr="lte",
        label=gettext_lazy("Visit until"),
        help_text=A_DAY,
    )
    outcome = django_filters.ChoiceFilter(
        # Translators: 結果
        label=gettext_lazy("Outcome"),
        choices=OUTCOMES,
        empty_label=ANYTHING,
    )

    class Meta:
        model = Case
        fields = []

    words: Words | None = None
    FOR_THE_OFFICES = ("lead", "area", "organisation")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wide = is_wide(self.request.user)
        if not wide:
            for name in self.FOR_THE_OFFICES:
                del self.filters[name]
        self._set_choices(choices_of_filters() if wide else {})
        self.form.no_chips = True

    def _set_choices(self, found: dict[str, list]) -> None:
        years = range(current_fiscal_year() + 1, FIRST_YEAR - 1, -1)
        self.form.fields["programme"].choices = [(app.label, app.verbose_name) for app in programmes()]
        self.form.fields["year"].choices = [(year, fiscal_year_label(year)) for year in years]
        if found:
            self.form.fields["lead"].choices = found["seat"]
            self.form.fields["area"].choices = [
                (_("Regions"), found["region"]),
                (_("Prefectures"), found["prefecture"]),
            ]

    def with_words(self, rows, _name, text):
        """Every word somewhere in the case, in any script or width; a text without words finds nothing.

        `words` narrow the list besides: who reads it page by page looks them up together with the keys.
        """
        self.words = words_of(text, self.request.user)
        return rows.none() if self.words is None else rows

    def with_party(self, rows, _name, party):
        return rows.filter(Q(waiting_on=party) if in_office(self.request.user) else with_party(party))

    def with_organisation(self, rows, _name, text):
        return rows.filter(
            Q(organisation_name__icontains=normalised(text)) | Q(organisation__name__icontains=normalised(text))
        )

    def in_area(self, rows, _name, value):
        kind, _colon, code = value.partition(":")
        where = {"region": "organisation__prefecture__region", "prefecture": "organisation__prefecture"}.get(kind)
        return rows.filter(**{where: code}) if where else rows.none()


def choices_of_filters() -> dict[str, list[tuple]]:
    """Lead officers' desks, regions and prefectures in the reader's language; a new desk appears within a minute."""
    return cache.get_or_set(f"choices-of-filters-{get_language()}", _read_choices, CHOICES_KEPT)


def _read_choices() -> dict[str, list[tuple]]:
    """All three lists in one statement."""
    lead = Seat.objects.filter(role__in=[Role.OFFICER, Role.MANAGER])
    columns = ("kind", "position", "key", "name", "name_zh", "name_en")
    parts = [
        _part(lead, "seat", F("order"), Cast("pk", CharField())),
        _part(Region.objects.all(), "region", F("order"), F("code")),
        _part(Prefecture.objects.all(), "prefecture", Value(0), F("code")),
    ]
    rows = parts[0].values_list(*columns).union(*(part.values_list(*columns) for part in parts[1:]), all=True)
    found: dict[str, list[tuple]] = {"seat": [], "region": [], "prefecture": []}
    for kind, _position, key, *names in sorted(rows, key=lambda row: row[:3]):
        value = key if kind == "seat" else f"{kind}:{key}"
        found[kind].append((value, _named(*names)))
    return found


def _part(rows, kind: str, position, key):
    return rows.order_by().annotate(kind=Value(kind, CharField()), position=position, key=key)


def _named(name: str, name_zh: str, name_en: str) -> str:
    language = (get_language() or "ja")[:2]
    return {"zh": name_zh, "en": name_en}.get(language) or name
