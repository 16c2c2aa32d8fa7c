"""What the steps of a mission ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.fields import EraDateField
from activities.cases.fields import Words
from activities.requests.step_forms import WordedForm

from .models import Candidate


class CandidateChoice(forms.ModelChoiceField):
    def label_from_instance(self, candidate: Candidate) -> str:
        return f"{candidate.expert} ({candidate.organisation.label})"


class OfferForm(WordedForm):
    """Whose municipality is asked, by when it should answer, and what the office writes to it."""

    candidate = CandidateChoice(
        Candidate.objects.none(), label=_("Candidate"), empty_label=None, widget=forms.RadioSelect
    )
    # Translators: 回答希望日
    answer_by = EraDateField(label=_("Answer wished by"))
    message = Words(
        label=_("Message to the municipality"), required=False, max_length=2000,
        help_text=_("It is shown on the page on which the municipality answers."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        field = self.fields["candidate"]
        field.queryset = self.case.candidates.filter(state=Candidate.State.SHORTLISTED).select_related(
            "expert", "organisation"
        )
        first = field.queryset.first()
        field.initial = first and first.pk
