"""Forms of travel groups and of tables."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Number
from activities.cases.plain_forms import PlainForm, beside
from activities.partners.forms.base import one_script
from activities.seminars.forms.base import RowForm

from ..arranging import MOST_TABLES
from ..grouping import PROPOSABLE
from ..models import Group, Purpose, Table
from ..models.tables import MOST_PLACES


class GroupForm(RowForm):
    LAYOUT = (
        "purpose",
        beside("name_ja", "name_zh"),
        "transport",
        beside("day", "meets"),
        beside("place_ja", "place_zh"),
    )

    class Meta(RowForm.Meta):
        model = Group
        fields = Group.FIELDS
        widgets = {"purpose": forms.RadioSelect}
        help_texts = {
            "transport": _("For example bus 1, or CA926."),
            "meets": _("Beijing time, for example 9:30."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        one_script(self, values)
        return values


class TableForm(RowForm):
    LAYOUT = (beside("number", "places"), beside("name_ja", "name_zh"))

    class Meta(RowForm.Meta):
        model = Table
        fields = Table.FIELDS
        help_texts = {"name_ja": _("Only if the table has a name, for example 主賓卓.")}


class ProposalForm(PlainForm):
    """For what groups are proposed, and how large they may be."""

    purpose = forms.ChoiceField(
        label=_("purpose of the group"),
        choices=[(purpose.value, purpose.label) for purpose in Purpose if purpose in PROPOSABLE],
        widget=forms.RadioSelect,
    )
    # Translators: 1班の人数の上限
    most = Number(label=_("Most people in one group"), min_value=2, max_value=99, initial=40)
    # Translators: 何分以内の到着・出発を同じ班にするか
    within = Number(
        label=_("Minutes between flights that share a group"),
        help_text=_("0 for one flight or train alone. Does not matter for visits."),
        min_value=0, max_value=600, initial=60,
    )  # fmt: skip


class TablesForm(PlainForm):
    """Several tables at once."""

    # Translators: 卓の数
    count = Number(label=_("Number of tables"), min_value=1, max_value=MOST_TABLES, initial=10)
    # Translators: 1卓の席数
    places = Number(label=_("Places at each table"), min_value=1, max_value=MOST_PLACES, initial=10)
