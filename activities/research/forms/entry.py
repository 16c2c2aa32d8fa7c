"""Entries of the research list that are written by hand, and corrections of those that came from a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_japan
from activities.cases.fields import Line, Words
from activities.cases.forms import file_hint
from activities.cases.plain_forms import PlainForm
from activities.requests.forms.attachments import CheckedFile, CheckedFiles
from activities.requests.starting import bodies_named

from .. import masking
from ..filters import years
from ..models import ListEntry, Listing, Sharing, TargetArea

NAME_ONLY = "name-only"
GIVES_AWAY = _("This names the requesting body, which is not to be named. Write it without the name.")
OF_A_CASE = ("requester", "pick", "listing", "sharing", "files")
"""An entry with a case takes these from there; consents are changed on the case's own page alone."""


class AreasField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, area: TargetArea) -> str:
        return area.label


class EntryForm(PlainForm):
    """One entry. `entry` is what is changed, None for a new one."""

    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)
    # Translators: 調査件名
    title = Line(label=_("Topic"), max_length=160)
    description = Words(label=_("Short description"), max_length=2000, required=False)
    areas = AreasField(TargetArea.objects.all(), label=_("Target areas"))
    office = Line(label=_("Office"), max_length=80, required=False, help_text=_("Left empty for the Beijing office."))
    requester = Line(
        # Translators: 依頼団体
        label=_("Requesting body"),
        max_length=160,
        required=False,
        help_text=_("The name used then, for example 青森県 or おいらせ町."),
    )
    pick = forms.CharField(required=False, widget=forms.HiddenInput, max_length=12)
    completed_on = EraDateField(label=_("Completed on"), required=False)
    listing = forms.ChoiceField(label=_("Consent to the list"), choices=Listing.choices, widget=forms.RadioSelect)
    sharing = forms.ChoiceField(label=_("Copies for other bodies"), choices=Sharing.choices, widget=forms.RadioSelect)
    files = CheckedFiles(label=_("Files of the result"), required=False)

    def __init__(self, *args: Any, entry: ListEntry | None = None, **options: Any):
        self.entry = entry
        self.candidates: list[Organisation] = []
        self.organisation: Organisation | None = None
        super().__init__(*args, initial=initial_of(entry) if entry else {}, **options)
        self.fields["fiscal_year"].choices = years()
        self.fields["files"].help_text = file_hint()
        if entry:
            del self.fields["files"]
        if entry and entry.case_id:
            for name in OF_A_CASE:
                self.fields.pop(name, None)

    def clean_completed_on(self):
        day = self.cleaned_data["completed_on"]
        if day and day > today_in_japan():
            raise forms.ValidationError(_("This day has not come yet."), "future")
        return day

    def clean(self) -> dict:
        values = super().clean()
        if "requester" in self.fields and "requester" not in self.errors:
            self._resolve(values)
        self._keep_the_name_out(values)
        return values

    def _resolve(self, values: dict) -> None:
        """The body that the name means; bodies that no longer exist are kept by their name alone."""
        name, pick = values.get("requester", ""), values.get("pick")
        if not name:
            if values.get("listing") == Listing.NAMED:
                self.add_error("requester", self.fields["requester"].error_messages["required"])
            return
        if self.entry and self.entry.organisation_id and name == self.entry.requester_name:
            self.organisation = self.entry.organisation
            return
        found = bodies_named(name)
        exact = [body for body in found if name in (body.name, body.full_label)]
        self.organisation = next((body for body in found if str(body.pk) == pick), None)
        if self.organisation is None and len(exact) == 1:
            self.organisation = exact[0]
        if self.organisation is None and found and pick != NAME_ONLY:
            self.candidates = found
            self.add_error("requester", forms.ValidationError(_("Choose which body is meant."), "unclear"))

    def _keep_the_name_out(self, values: dict) -> None:
        draft = ListEntry(
            listing=values.get("listing", ""), requester_name=self.name_then, organisation=self.organisation
        )
        if self.entry and self.entry.case_id:
            draft = self.entry
        for name in ("title", "description", "office"):
            if masking.gives_away(draft, values.get(name) or ""):
                self.add_error(name, forms.ValidationError(GIVES_AWAY, "named"))

    @property
    def name_then(self) -> str:
        """The name as it is kept: with the prefecture where the typed name is that of a known body."""
        name = self.cleaned_data.get("requester", "")
        return self.organisation.full_label if self.organisation and name == self.organisation.name else name

    def values(self) -> dict:
        """The columns of the entry."""
        names = ("fiscal_year", "title", "description", "office", "completed_on", "listing", "sharing")
        found = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        if "requester" in self.fields:
            found |= {"requester_name": self.name_then, "organisation": self.organisation}
        return found

    def labels(self) -> dict[str, Any]:
        """Columns and what the form calls them."""
        columns = {"requester": "requester_name"}
        return {columns.get(name, name): field.label for name, field in self.fields.items()}


def initial_of(entry: ListEntry) -> dict:
    """The entry as the form shows it."""
    names = ("fiscal_year", "title", "description", "office", "completed_on", "listing", "sharing")
    found = {name: getattr(entry, name) for name in names}
    pick = entry.organisation_id or (NAME_ONLY if entry.requester_name else "")
    return found | {
        "areas": [area.pk for area in entry.areas.all()],
        "requester": entry.requester_name,
        "pick": pick,
    }


class FileForm(PlainForm):
    """One more paper of an entry."""

    file = CheckedFile(label=_("File"))

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["file"].help_text = file_hint()


class PublishForm(PlainForm):
    """The words with which the list goes round; `digest` stands for what was shown."""

    note = Words(
        # Translators: 支部へのひとこと
        label=_("Words for the branches"),
        max_length=1000,
        required=False,
        help_text=_("They stand at the head of the letter."),
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
