"""Organisers and remarks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import beside
from activities.partners.fields import BodyField
from activities.partners.forms.base import one_script

from ..models import Organiser, Remark
from .base import RowForm


class OrganiserForm(RowForm):
    LAYOUT = ("role", beside("name_ja", "name_zh"), "counterpart")

    class Meta(RowForm.Meta):
        model = Organiser
        fields = Organiser.FIELDS
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["counterpart"] = BodyField(
            label=self.fields["counterpart"].label,
            required=False,
            help_text=_("Links to the register, which only the office sees. The name above stays as printed."),
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        one_script(self, values)
        return values


class RemarkForm(RowForm):
    class Meta(RowForm.Meta):
        model = Remark
        fields = Remark.FIELDS
        help_texts = {
            "text_ja": _("What the sources say differently. Everybody who sees the edition reads it."),
            "source": _("Which document or page says so."),
        }
