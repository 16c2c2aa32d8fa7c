"""Narrowing the list of requests and missions: words, fiscal year, state, field, province, host, the expert's body."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.calendars.fiscal import current_fiscal_year, fiscal_year_label
from activities.cases.filters import ANYTHING, WithChips, normalised
from activities.cases.search.narrowing import matching
from activities.experts.fields import Field
from activities.partners.filters import provinces

from .models import Mission
from .states import STATES

FIRST_YEAR = 1998
"""The programme has existed since then (domain B.4)."""
OPEN = "open"


class MissionFilter(WithChips, django_filters.FilterSet):
    """What the list can be narrowed by; it starts from what the person may see."""

    q = django_filters.CharFilter(
        method="with_words",
        max_length=100,
        label=gettext_lazy("Keyword"),
        # Translators: 番号、要望元、内容など。日本語でも中国語でも探せます。
        help_text=gettext_lazy("Number, host, topic or problem, in Japanese or Chinese characters"),
    )
    year = django_filters.ChoiceFilter(
        label=gettext_lazy("Fiscal year"), field_name="fiscal_year", empty_label=ANYTHING
    )
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), method="in_state", empty_label=ANYTHING)
    field = django_filters.ChoiceFilter(
        # Translators: 分野
        label=pgettext_lazy("of expertise", "Field"),
        choices=Field.choices,
        empty_label=ANYTHING,
    )
    province = django_filters.ChoiceFilter(
        # Translators: 派遣先の省・直轄市など
        label=gettext_lazy("Province of the destination"),
        method="in_province",
        empty_label=ANYTHING,
    )
    # Translators: 要望元
    host = django_filters.CharFilter(label=gettext_lazy("Host"), method="of_host", max_length=100)
    body = django_filters.CharFilter(
        # Translators: 専門家の所属団体
        label=gettext_lazy("The expert's body"),
        method="from_body",
        max_length=100,
        # Translators: 例：栃木県
        help_text=gettext_lazy("For example 栃木県"),
    )

    class Meta:
        model = Mission
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = range(current_fiscal_year() + 1, FIRST_YEAR - 1, -1)
        fields = self.form.fields
        fields["year"].choices = [("", ANYTHING), *((str(year), fiscal_year_label(year)) for year in years)]
        fields["state"].choices = [("", ANYTHING), *states()]
        fields["province"].choices = [("", ANYTHING), *provinces()]
        self.form.no_chips = True

    def with_words(self, rows, _name, text):
        """Every word, through the one index of texts."""
        found = matching(text, self.request.user)
        return rows.none() if found is None else rows.filter(found)

    def in_state(self, rows, _name, code):
        return rows.filter(is_open__in=[True]) if code == OPEN else rows.filter(state=code)

    def in_province(self, rows, _name, code):
        """The first two digits of a division's code are its province's."""
        return rows.filter(destination__code__startswith=code[:2])

    def of_host(self, rows, _name, text):
        text = normalised(text)
        return rows.filter(Q(host_ja__icontains=text) | Q(host_zh__icontains=text))

    def from_body(self, rows, _name, text):
        """As published lists name it, or as the body is called today."""
        text = normalised(text)
        return rows.filter(
            Q(affiliation_ja__icontains=text)
            | Q(affiliation_zh__icontains=text)
            | Q(expert_organisation__name__icontains=text)
        )


def states() -> list[tuple]:
    # Translators: 進行中のすべて
    return [(OPEN, gettext_lazy("All that are open")), *((state.code, state.label) for state in STATES)]
