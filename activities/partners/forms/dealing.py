"""What was dealt with a body, entered on its page or on that of a case."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Case, Document
from activities.cases.plain_forms import beside

from ..fields import BodyField, CaseField
from ..models import Dealing
from .base import RegisterForm
from .people import NOT_FUTURE, ContactChoice


class PaperChoice(forms.ModelChoiceField):
    """A paper of the case."""

    def __init__(self, **options: Any):
        # Translators: なし
        super().__init__(Document.objects.none(), required=False, empty_label=_("None"), **options)

    def of(self, case: Case | None, user) -> None:
        if case is not None and Case.objects.visible_to(user).filter(pk=case.pk).exists():
            self.queryset = Document.objects.filter(case=case.pk, removed_at__isnull=True).readable_by(user)


class DealingForm(RegisterForm):
    """One line of the history. The body is asked for only where the page does not know it."""

    body = BodyField(label=_("Counterpart"), max_length=200)
    contact = ContactChoice(label=_("Contact person"))
    document = PaperChoice(label=_("Letter or record"))

    class Meta(RegisterForm.Meta):
        model = Dealing
        fields = Dealing.FIELDS
        help_texts = {
            "said": _("Who said or promised what, in a few sentences."),
            "document": _("One of the papers of the case."),
        }

    def __init__(self, *args: Any, user, **options: Any):
        super().__init__(*args, **options)
        row = self.instance
        # Translators: 案件番号
        self.fields["case"] = CaseField(user=user, label=_("Number of the case"), max_length=40, required=False)
        self.fields["case"].help_text = _("For example S-2026-0012. Only if it was about a case.")
        self.fields["contact"].of(row.body if row.body_id else None)
        self.fields["document"].of(row.case, user)
        self.initial.setdefault("day", today_in_japan())
        self.initial["day"] = self.initial["day"] or today_in_japan()
        for name, known in (("body", row.body_id), ("document", not row.case_id), ("contact", not row.body_id)):
            if known:
                del self.fields[name]
        self.helper.layout = Layout(
            *(name for name in ("body", "contact") if name in self.fields), beside("kind", "day"), "said", "outcome", "case",
            *(name for name in ("document",) if name in self.fields),
        )  # fmt: skip

    def _post_clean(self) -> None:
        """A new dealing belongs to the body that was typed."""
        if "body" in self.cleaned_data:
            self.instance.body = self.cleaned_data["body"]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day > today_in_japan():
            raise forms.ValidationError(NOT_FUTURE, "future")
        return day

    def clean(self) -> dict:
        """A paper belongs to the case it is about."""
        values = super().clean()
        paper, case = values.get("document"), values.get("case")
        if paper is not None and (case is None or paper.case_id != case.pk) and "case" not in self.errors:
            self.add_error("document", _("This paper belongs to another case."))
        return values
