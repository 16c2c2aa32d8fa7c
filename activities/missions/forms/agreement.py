"""What the office writes into an agreement, and what it notes when it was signed."""

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_japan
from activities.cases import files
from activities.cases.fields import Line, Words
from activities.cases.forms import file_hint
from activities.cases.plain_forms import PlainForm, beside, name_errors

from ..agreement_content import NEEDED, PAIRS, Facts

TONGUES = ("ja", "zh")
LONG = {"extra": 1000, "topic": 200, "host_address": 200, "trainees": 200}
LABELS: Mapping[str, Promise] = {
    # Translators: 要望元（乙）
    "host": gettext_lazy("Host that signs"),
    # Translators: 要望元の所在地
    "host_address": gettext_lazy("Address of the host"),
    # Translators: 指導の内容
    "topic": gettext_lazy("Topic of the guidance"),
    # Translators: 対象者
    "trainees": gettext_lazy("Who is taught"),
    # Translators: 専門家の氏名
    "expert": gettext_lazy("Name of the expert"),
    # Translators: 専門家の所属
    "affiliation": gettext_lazy("Affiliation of the expert"),
    # Translators: 専門家の職名
    "post": gettext_lazy("Post of the expert"),
    # Translators: 指導の場所
    "place": gettext_lazy("Place of the guidance"),
    # Translators: 甲の署名者（職・氏名）
    "our_signer": gettext_lazy("Post and name of who signs for the association"),
    # Translators: 乙の署名者（職・氏名）
    "host_signer": gettext_lazy("Post and name of who signs for the host"),
    # Translators: 特記事項
    "extra": gettext_lazy("Further terms"),
}
HINTS: Mapping[str, Promise] = {
    # Translators: 空欄の場合は、署名のときに手で記入します。
    "our_signer": gettext_lazy("Left empty, it is written by hand when it is signed."),
    "host_signer": gettext_lazy("Left empty, it is written by hand when it is signed."),
    # Translators: ここに書いた内容は、独立した条になります。
    "extra": gettext_lazy("It becomes an article of its own."),
}


class AgreementForm(PlainForm):
    """The texts of an agreement in both languages. Nothing is converted from one into the other; a pair is whole or empty."""

    def __init__(self, *args: Any, facts: Facts, **options: Any):
        self.facts = facts
        super().__init__(*args, **options)
        for name in PAIRS:
            for side, code in enumerate(TONGUES):
                self.fields[f"{name}_{code}"] = field_of(name, code, facts.told(name)[side])
        self.helper.layout = Layout(*(beside(f"{name}_ja", f"{name}_zh") for name in PAIRS))
        name_errors(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in PAIRS:
            self.check_pair(name, [data.get(f"{name}_{code}", "") for code in TONGUES])
        return data

    def check_pair(self, name: str, pair: list[str]) -> None:
        """A paper in two languages says the same in both."""
        if any(pair) and not all(pair):
            missing = f"{name}_{TONGUES[pair.index('')]}"
            if missing not in self.errors:
                # Translators: 日本語と中国語の両方を入力するか、どちらも空欄にしてください。
                self.add_error(missing, ValidationError(_("Enter it in both languages, or in neither."), code="half"))

    def texts(self) -> dict[str, list[str]]:
        """What was typed, also of a form that is not complete yet."""
        return texts_of(self.cleaned_data if self.is_bound else self.initial_texts(), PAIRS)

    def initial_texts(self) -> dict[str, str]:
        return {name: field.initial for name, field in self.fields.items()}


def texts_of(values: Mapping[str, str], names: Iterable[str]) -> dict[str, list[str]]:
    return {name: [values.get(f"{name}_{code}") or "" for code in TONGUES] for name in names}


def field_of(name: str, code: str, initial: str) -> Line | Words:
    """One language of a pair."""
    made = (Words if name == "extra" else Line)(
        label=labelled(name, code), initial=initial, required=name in NEEDED, max_length=LONG.get(name, 160),
        help_text=HINTS.get(name, ""),
    )  # fmt: skip
    if code == "zh":
        made.widget.attrs["lang"] = "zh-Hans"
    return made


def labelled(name: str, code: str) -> str:
    told = {"what": LABELS[name]}
    # Translators: %(what)s（日本語）
    japanese = _("%(what)s (Japanese)")
    # Translators: %(what)s（中国語）
    chinese = _("%(what)s (Chinese)")
    return (chinese if code == "zh" else japanese) % told


class SigningForm(PlainForm):
    """When and by whom the agreement was signed, with the paper itself."""

    # Translators: 締結日
    signed_on = EraDateField(
        label=gettext_lazy("Signed on"), help_text=gettext_lazy("The day on the paper, the later one if there are two.")
    )
    # Translators: 甲の署名者
    signed_by_us = Line(label=gettext_lazy("Signed for the association by"), max_length=120)
    # Translators: 乙の署名者
    signed_by_host = Line(label=gettext_lazy("Signed for the host by"), max_length=120)
    # Translators: 署名済みの協定書（PDFなど）
    scan = forms.FileField(label=gettext_lazy("Scan of the signed agreement"))

    def __init__(self, *args: Any, facts: Facts, **options: Any):
        super().__init__(*args, **options)
        self.fields["scan"].help_text = file_hint()
        for name, pair in (("signed_by_us", "our_signer"), ("signed_by_host", "host_signer")):
            self.fields[name].initial = facts.told(pair).told("ja")

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > today_in_japan():
            raise ValidationError(_("This day has not come yet."), code="future")
        return day

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        files.check(scan)
        return scan
