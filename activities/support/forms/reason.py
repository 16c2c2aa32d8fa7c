"""Why the office goes on with a warning."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Line
from activities.cases.plain_forms import PlainForm

LONGEST = 300


class ReasonForm(PlainForm):
    """`digest` says which warning, with the facts it was about."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    # Translators: このまま進める理由
    reason = Line(
        label=_("Why you go on"), max_length=LONGEST, help_text=_("For example: they asked for this time themselves.")
    )
