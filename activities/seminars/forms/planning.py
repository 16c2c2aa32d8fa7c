"""Moving an edition on, and beginning it with what an earlier one had."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Words
from activities.cases.plain_forms import PlainForm

from ..copying import Aspect
from ..models import Edition
from ..planning import WITH_REASON


class MoveForm(PlainForm):
    """Why the edition is moved; postponing and cancelling need a reason (domain B.0)."""

    reason = Words(max_length=400, label=_("Reason"), required=False)

    def __init__(self, *args: Any, target: str, **options: Any):
        super().__init__(*args, **options)
        self.fields["reason"].required = target in WITH_REASON


class EditionChoice(forms.ModelChoiceField):
    def label_from_instance(self, edition: Edition) -> str:
        return " ".join(filter(None, (str(edition.name), str(edition.city))))


class CopyForm(PlainForm):
    """Which edition to copy from, and what of it."""

    # Translators: 複写元の回
    source = EditionChoice(Edition.objects.none(), label=_("Edition to copy from"), empty_label=_("Not chosen yet"))
    aspects = forms.MultipleChoiceField(
        # Translators: 複写する内容
        label=_("What to copy"),
        choices=Aspect.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, edition: Edition, **options: Any):
        super().__init__(*args, **options)
        self.fields["source"].queryset = Edition.objects.exclude(pk=edition.pk).with_place()
