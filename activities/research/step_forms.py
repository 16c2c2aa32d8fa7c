"""The forms that ask for what a step of research needs; the names of the fields are what effects read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.eras import format_date
from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_japan
from activities.cases import files
from activities.cases.fields import Line, Words
from activities.cases.forms import ManyFilesField
from activities.requests.forms.attachments import CheckedFile
from activities.requests.step_forms import CloseForm as CommonCloseForm
from activities.requests.step_forms import LeadForm, WordedForm, words

from . import composing, effects, masking
from .forms.entry import GIVES_AWAY
from .forms.shown import show_above
from .models import Feasibility, ListEntry, Listing


class FeasibilityForm(LeadForm):
    """Whether the research is possible, why, and who will lead it."""

    field_order = ("feasibility", "feasibility_reason", "other_contact", "lead_seat")
    feasibility = forms.ChoiceField(label=_("Feasibility"), choices=Feasibility, widget=forms.RadioSelect)
    feasibility_reason = words(
        _("Reason"),
        _("What can be found out and what cannot, how and how long it may take. Headquarters passes it on."),
    )
    other_contact = words(
        _("Another body that may help"), _("If it is not possible: name and how to reach it."), required=False
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["lead_seat"].required = False


class TellForm(WordedForm):
    """What headquarters adds to the office's answer."""

    message = Words(
        label=_("Message"), max_length=5000, required=False,
        help_text=_("The office's answer and its reason are shown to the applicant; add what else they should know."),
    )  # fmt: skip


class FormalLetterForm(WordedForm):
    """The formal letter (正式依頼文): number, date and the paper."""

    formal_letter_no = Line(
        label=_("Number of the letter"),
        max_length=60,
        help_text=_("As it stands on the letter, for example 青国第123号."),
    )
    formal_letter_date = EraDateField(label=_("Date of the letter"))
    letter = CheckedFile(label=_("The letter"))

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["formal_letter_no"].initial = self.case.formal_letter_no
        self.fields["formal_letter_date"].initial = self.case.formal_letter_date
        self.fields["letter"].help_text = files.kinds_label()
        self.fields["letter"].widget.attrs["accept"] = ",".join(files.ACCEPTED)
        if effects.letters_of(self.case).exists():
            self.fields["letter"].required = False

    def clean_formal_letter_date(self):
        day = self.cleaned_data["formal_letter_date"]
        if day > today_in_japan():
            raise forms.ValidationError(_("Enter the day of the letter: today or an earlier day."), code="future")
        return day


class HandInForm(WordedForm):
    """What the author tells those who check the draft."""

    remark = words(_("Words for the reviewer"), _("Only the office reads them."), required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        show_above(self, composing.as_it_stands(self.case), _("What is handed in"))


class RemarkForm(WordedForm):
    remark = words(
        _("Remark"), _("Only the office reads it. It stands beside this version of the answer."), required=False
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        show_above(self, composing.delivered_for(self.case, self.user), _("The version it is about"))


class SendBackForm(WordedForm):
    """What has to be changed, on the whole and question by question."""

    remark = words(_("What has to be changed"), _("Only the office reads it."), required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        version = composing.delivered_for(self.case, self.user)
        show_above(self, version, _("The version it is about"), is_open=False)
        self.questions = list(self.case.questions.all())
        for number, question in enumerate(self.questions, 1):
            # Translators: 質問%(number)s
            label = _("Question %(number)s") % {"number": number}
            field = Words(label=label, help_text=question.text[:120], required=False, max_length=2000)
            field.widget.attrs["rows"] = 2
            self.fields[f"question_{question.pk}"] = field

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors and not any(
            text for name, text in values.items() if name.startswith(("remark", "question_"))
        ):
            self.add_error("remark", _("Enter what has to be changed, on the whole or for a question below."))
        return values

    def step_data(self) -> dict:
        remarks = {row.pk: self.cleaned_data[f"question_{row.pk}"] for row in self.questions}
        return {"remark": self.cleaned_data["remark"], "remarks": remarks}


class DeliverForm(WordedForm):
    """The way of the answer through headquarters; papers may go with it."""

    files = ManyFilesField(label=_("Files that go with the answer"), required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        show_above(self, composing.delivered_for(self.case, self.user), _("What is sent"))
        self.fields["files"].help_text = files.kinds_label()


class CloseForm(CommonCloseForm):
    """Closing, and how the topic stands on the yearly list."""

    field_order = ("entry_title", "entry_description", "counted", "closing_note")
    entry_title = Line(
        # Translators: 一覧に載せる件名
        label=_("Topic on the list"), max_length=160,
        help_text=_("Other bodies read it. Leave out names where the body asked not to be named."),
    )  # fmt: skip
    entry_description = words(
        _("Short description"), _("What was asked and found out, in two or three sentences."), required=False
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        entry = getattr(self.case, "list_entry", None)
        self.fields["entry_title"].initial = entry.title if entry else self.case.title
        self.fields["entry_description"].initial = entry.description if entry else ""

    def clean(self) -> dict:
        """Where the body is not to be named, its name is found now and not when the list is to be published."""
        values = super().clean()
        case = self.case
        entry = ListEntry(listing=case.listing, requester_name=case.organisation_name, organisation=case.organisation)
        for name in ("entry_title", "entry_description") if case.listing == Listing.MASKED else ():
            if masking.gives_away(entry, values.get(name) or ""):
                self.add_error(name, forms.ValidationError(GIVES_AWAY, "named"))
        return values


class ResumeForm(WordedForm):
    """By when the answer is wished now."""

    reply_due = EraDateField(
        label=_("Answer wished by"), required=False, help_text=_("Leave it empty if the day stays the same.")
    )

    def clean_reply_due(self):
        day = self.cleaned_data["reply_due"]
        if day and day <= today_in_japan():
            raise forms.ValidationError(
                _("Enter a day after today (%(day)s)."), "past", {"day": format_date(today_in_japan())}
            )
        return day


class PostponeForm(ResumeForm):
    """Why the research is put off, and a new day for the answer if there is one."""

    field_order = ("reason", "reply_due")
    reason = words(_("Reason"), _("Everybody concerned can read it."))
