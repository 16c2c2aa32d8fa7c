"""What the steps of a mission ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_japan
from activities.cases.fields import Line, Words
from activities.experts.models import Expert
from activities.requests.step_forms import WordedForm

from .models import Candidate
from .offering import VIAS, default_day

REASON_LIMIT = 400


class CandidateChoice(forms.ModelChoiceField):
    def label_from_instance(self, candidate: Candidate) -> str:
        # Translators: %(name)s（%(what)s）
        return gettext("%(name)s (%(what)s)") % {"name": candidate.expert, "what": candidate.organisation.label}


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
        field.queryset = askable(self.case)
        first = field.queryset.first()
        field.initial = first and first.pk
        self.fields["answer_by"].initial = default_day()
        self.fields["message"].initial = message_before(self.case)

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day < today_in_japan():
            # Translators: 今日以降の日付を入力してください。
            raise ValidationError(_("Enter today or a later day."), code="past")
        return day


def askable(case):
    """Those on the shortlist who may still be proposed, in its order."""
    there = Expert.objects.available_to_match(today_in_japan())
    found = case.candidates.filter(state=Candidate.State.SHORTLISTED, expert__in=there)
    return found.select_related("expert", "organisation")


def message_before(case) -> str:
    """What was written to the municipality that was asked last."""
    asked = case.candidates.filter(offered_at__isnull=False).order_by("-offered_at")
    return asked.values_list("message", flat=True).first() or ""


def reason(label, help_text, *, required: bool) -> Words:
    return Words(label=label, help_text=help_text, required=required, max_length=REASON_LIMIT)


NOT_TO_HOST = _("The Beijing office and headquarters read it. The host does not.")


class RecordedAnswer(WordedForm):
    """What the office or headquarters records of an answer that reached them outside the application."""

    # Translators: 回答の受け方
    via = forms.ChoiceField(label=_("How the answer came"), choices=list(VIAS.items()), widget=forms.RadioSelect)
    # Translators: 回答した人（部署と氏名）
    told_by = Line(label=_("Who gave it"), max_length=120, help_text=_("Department and name."))

    field_order = ["via", "told_by", "reason", "version"]


class RecordedConsent(RecordedAnswer):
    # Translators: 回答に添えられた言葉
    reason = reason(_("What was said with it"), NOT_TO_HOST, required=False)


class RecordedRefusal(RecordedAnswer):
    reason = reason(_("Reason"), NOT_TO_HOST, required=True)


class RecallForm(WordedForm):
    """Why the offer is taken back; the municipality reads it."""

    reason = reason(_("Reason"), _("The municipality reads it."), required=True)


class AnswerForm(forms.Form):
    """A municipality's own answer on the page of its offer. `version` is that of the mission as the page showed it."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)


class ConsentForm(AnswerForm):
    # Translators: 北京事務所への連絡事項
    reason = reason(
        _("Message to the Beijing office"), _("For example days that do not suit the expert."), required=False
    )


class RefusalForm(AnswerForm):
    reason = reason(_("Reason"), _("The Beijing office and headquarters read it. The host is not told whom it was about."),
                    required=True)  # fmt: skip
