"""What the office enters about a survey: its year, days and introduction; whom it looks for; an address; a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.calendars.fiscal import current_fiscal_year, fiscal_year_label
from activities.cases.fields import Email, Line
from activities.cases.plain_forms import PlainForm, beside
from activities.partners.filters import provinces
from activities.partners.forms.base import RegisterForm

from ..inviting import ASKED
from ..models import Survey

# Translators: すべて
ANY = _("any")
YEARS_BACK, YEARS_AHEAD = 1, 2


class SurveyForm(RegisterForm):
    LAYOUT = ("fiscal_year", beside("opens_on", "closes_on"), "intro_zh", "intro_ja")

    class Meta(RegisterForm.Meta):
        model = Survey
        fields = Survey.FIELDS
        help_texts = {
            # Translators: 調査は手動で開始します。この日は予定です。
            "opens_on": _("The day for which it is planned. The survey is opened by hand."),
            # Translators: この日を過ぎても、調査を締め切るまでは回答を受け付けます。
            "closes_on": _("Answers are still taken after this day, until the survey is closed."),
            # Translators: メールと回答ページの冒頭に表示されます。
            "intro_zh": _("Stands in the letters and above the questions."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        now, own = current_fiscal_year(), self.instance.fiscal_year
        years = {*range(now - YEARS_BACK, now + YEARS_AHEAD + 1), *([own] if own else [])}
        choices = [(year, fiscal_year_label(year)) for year in sorted(years, reverse=True)]
        field = self.fields["fiscal_year"]
        self.fields["fiscal_year"] = forms.TypedChoiceField(label=field.label, choices=choices, coerce=int)
        for name in ("intro_zh", "intro_ja"):
            self.fields[name].widget.attrs["rows"] = 10

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        opens, closes = values.get("opens_on"), values.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("Enter a day that is not before the first one."))
        return values


class SourceForm(forms.Form):
    """Where bodies are looked for; a page is asked for with it, so what makes no sense is passed over."""

    province = forms.ChoiceField(label=_("Province"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", ANY), *((kind.value, kind.label) for kind in ASKED)]
    )
    # Translators: 名称
    q = Line(label=pgettext_lazy("of a body", "Name"), required=False, max_length=60)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["province"].choices = [("", ANY), *provinces()]
        for field in self.fields.values():
            plain = isinstance(field.widget, forms.TextInput)
            field.widget.attrs["class"] = "form-control" if plain else "form-select"

    def asked(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}


class EmailForm(PlainForm):
    # Translators: この調査のメールを送る宛先（登録済みの宛先に加えて）
    email = Email(label=_("Write to this address as well"), required=False, max_length=254)


class ReasonForm(PlainForm):
    # Translators: 見送る理由
    reason = Line(label=_("Reason why it is set aside"), max_length=400)
