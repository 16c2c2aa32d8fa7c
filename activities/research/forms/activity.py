"""One interview, letter, call or search of the office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases import files
from activities.partners.fields import BodyInput
from activities.requests.forms.attachments import CheckedFile

from ..models import Activity
from .working import CHINESE, KeyChoice, WorkForm, desks, papers


class ActivityForm(WorkForm):
    """Whom the office asked about which questions, and what came of it. No requester sees it."""

    questions = forms.TypedMultipleChoiceField(
        label=_("Questions"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    handled_by = KeyChoice(label=_("Handled by"))
    document = KeyChoice(label=_("Letter or record"))
    upload = CheckedFile(label=_("New file"), required=False)

    class Meta(WorkForm.Meta):
        model = Activity
        fields = ("kind", "body", "body_zh", "contact", "questions", "state", "day", "answer_by", "answered_on", "result",
                  "document", "upload", "handled_by")  # fmt: skip
        help_texts = {
            "body": _(
                "The foreign affairs office, a bureau, a university, a person. A name of the register is linked to it."
            ),
            "contact": _("Name, post, telephone or WeChat."),
            "day": _("The day of the interview, or on which the letter was sent."),
            "answer_by": _("You are reminded on that day."),
        }

    def __init__(self, *args: Any, numbered: list[tuple], **options: Any):
        super().__init__(*args, **options)
        self.fields["questions"].choices = numbered
        self.fields["handled_by"].choices = desks(self.instance.handled_by_id)
        self.fields["document"].choices = papers(self.instance.request)
        self.initial |= {"handled_by": self.instance.handled_by_id, "document": self.instance.document_id}
        self.fields["body_zh"].widget.attrs |= CHINESE
        self.fields["body"].widget = BodyInput(self.fields["body"].widget.attrs, free=True)
        self.fields["upload"].help_text = _("It is kept with the documents, for the office only.")
        self.fields["upload"].widget.attrs["accept"] = ",".join(files.ACCEPTED)
        self.fields["state"].widget = forms.RadioSelect(choices=Activity.State.choices)

    def clean_answered_on(self):
        day = self.cleaned_data["answered_on"]
        if day and day > today_in_japan():
            raise forms.ValidationError(_("Enter a day that is not in the future."), code="future")
        return day

    def clean(self) -> dict:
        """What came of it fits the state."""
        values = super().clean()
        day, answered, by = (values.get(name) for name in ("day", "answered_on", "answer_by"))
        if day and answered and answered < day:
            self.add_error("answered_on", _("Enter a day on or after the day you asked."))
        if day and by and by < day:
            self.add_error("answer_by", _("Enter a day on or after the day you asked."))
        if answered and values.get("state") in (Activity.State.PLANNED, Activity.State.SENT, Activity.State.WAITING):
            self.add_error("state", _("Choose “answered” or “refused”, or take the day of the answer out."))
        return values

    def values(self) -> dict[str, Any]:
        keys = {name: self.cleaned_data[name] for name in ("document", "handled_by")}
        return super().values() | keys | {"questions": sorted(self.cleaned_data["questions"])}
