"""Beginning an edition with what an earlier one had, and the tasks of its preparation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import PlainForm

from ..copying import ASPECTS
from ..models import Edition


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
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, edition: Edition, **options: Any):
        super().__init__(*args, **options)
        self.fields["source"].queryset = Edition.objects.exclude(pk=edition.pk).with_place()
        self.fields["aspects"].choices = [(aspect.code, aspect.label) for aspect in ASPECTS.values()]
