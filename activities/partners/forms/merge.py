"""Choosing field by field which record is right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import PlainForm

from ..fields import BodyField
from ..merging import MINE, THEIRS, Difference, differences, marks
from ..models import Body


class WithForm(PlainForm):
    """Which record is the same body."""

    name = BodyField(
        label=_("The same counterpart as"),
        max_length=200,
        # Translators: 名称を入力して候補から選ぶか、#を付けて記録の番号を入力してください（例：#12）
        help_text=_("Type its name and choose a suggestion, or type the number of its record, for example #12."),
    )


class MergeForm(PlainForm):
    """One choice for each field in which the two differ; where one side is empty the other is proposed."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, kept: Body, other: Body, **options: Any):
        super().__init__(*args, **options)
        self.fields["seen"].initial = marks(kept, other)
        self.differences = differences(kept, other)
        for row in self.differences:
            self.fields[row.name] = forms.ChoiceField(
                label=row.label,
                choices=[(MINE, row.kept or _("(empty)")), (THEIRS, row.other or _("(empty)"))],
                widget=forms.RadioSelect,
                initial=THEIRS if row.other and not row.kept else MINE,
            )

    def rows(self) -> list[tuple[Difference, forms.BoundField]]:
        return [(row, self[row.name]) for row in self.differences]

    def choices(self) -> dict[str, str]:
        return {row.name: self.cleaned_data[row.name] for row in self.differences}
