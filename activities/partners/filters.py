"""Narrowing the list of counterparts: by words, kind, province, and whether they are still in use."""

import django_filters
from django.core.cache import cache
from django.utils.translation import get_language, gettext_lazy

from activities.cases.filters import ANYTHING, CHOICES_KEPT, WithChips
from activities.cases.search.narrowing import matching
from activities.places.models import PROVINCE, Division

from .models import Body
from .searching import KIND

USE = (
    # Translators: 使用中
    ("yes", gettext_lazy("In use")),
    # Translators: 使用終了
    ("no", gettext_lazy("No longer in use")),
)


class BodyFilter(WithChips, django_filters.FilterSet):
    """What the list can be narrowed by; it starts from what the person may see."""

    q = django_filters.CharFilter(
        method="with_words",
        label=gettext_lazy("Keyword"),
        # Translators: 名称、略称、担当者名など。日本語でも中国語でも探せます。
        help_text=gettext_lazy("Any name or person, in Japanese or Chinese characters"),
    )
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=Body.Kind.choices, empty_label=ANYTHING)
    province = django_filters.ChoiceFilter(
        # Translators: 省・直轄市など
        method="in_province",
        label=gettext_lazy("Province"),
        empty_label=ANYTHING,
    )
    use = django_filters.ChoiceFilter(
        # Translators: 使用状況
        method="with_use",
        label=gettext_lazy("Use"),
        choices=USE,
        empty_label=ANYTHING,
    )

    class Meta:
        model = Body
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["province"].choices = [("", ANYTHING), *provinces()]
        self.form.fields["q"].max_length = 100
        self.form.no_chips = True

    def with_words(self, rows, _name, text):
        """Every word, through the one index of texts."""
        found = matching(text, kind=KIND)
        return rows if found is None else rows.filter(found)

    def in_province(self, rows, _name, code):
        """The first two digits of a division's code are its province's."""
        return rows.filter(division__code__startswith=code[:2])

    def with_use(self, rows, _name, value):
        return rows.filter(in_use=value == "yes")


def provinces() -> list[tuple[str, str]]:
    """Codes and names of the provinces in the reader's language."""
    return cache.get_or_set(f"partners-provinces-{get_language()}", _read_provinces, CHOICES_KEPT)


def _read_provinces() -> list[tuple[str, str]]:
    return [(division.code, division.label()) for division in Division.objects.filter(level=PROVINCE)]
