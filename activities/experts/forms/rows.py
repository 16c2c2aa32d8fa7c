"""What a person knows, speaks and did, and when they could go: one row each."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases.plain_forms import beside
from activities.partners.fields import PlaceField

from ..fields import Field
from ..models import Availability, Experience, ExpertField, Language, LanguageCode
from .base import BankForm

# Translators: 「その他」の場合は、専門を日本語か中国語で入力してください
OTHER_NEEDS_TEXT = _("Say what it is, in Japanese or in Chinese.")
# Translators: 指導できる内容。例：スイカのつる割病対策
TOPIC_JA = _("What the person can teach, for example 果樹栽培.")
# Translators: 分かる場合に入力します。例：果树栽培
TOPIC_ZH = _("If it is known, for example 果树栽培.")
BEFORE = _("Enter a day on or after the first one.")


def other_needs_text(form: forms.BaseForm, values: dict) -> None:
    """Whoever chooses "other" says what it is (domain C20)."""
    if values.get("field") != Field.OTHERS or values.get("topic_ja") or values.get("topic_zh"):
        return
    if not {"topic_ja", "topic_zh"} & set(form.errors):
        form.add_error("topic_ja", OTHER_NEEDS_TEXT)


class FieldForm(BankForm):
    """One of the 32 fields, with what exactly the person can teach."""

    LAYOUT = ("field", beside("topic_ja", "topic_zh"))

    class Meta(BankForm.Meta):
        model = ExpertField
        fields = ExpertField.FIELDS
        help_texts = {"topic_ja": TOPIC_JA, "topic_zh": TOPIC_ZH}

    def clean(self) -> dict:
        values = super().clean()
        other_needs_text(self, values)
        return values


class LanguageForm(BankForm):
    """A language besides Japanese."""

    LAYOUT = ("language", "name", "level", "certificate")

    class Meta(BankForm.Meta):
        model = Language
        fields = Language.FIELDS
        widgets = {"language": forms.RadioSelect, "level": forms.RadioSelect}
        help_texts = {
            # Translators: 「その他の言語」を選んだ場合に入力します
            "name": _("Only for another language."),
            # Translators: 例：HSK 5級
            "certificate": _("For example HSK 5級."),
        }

    def clean(self) -> dict:
        values = super().clean()
        if values.get("language") == LanguageCode.OTHER and not values.get("name") and "name" not in self.errors:
            self.add_error("name", _("Enter which language it is."))
        elif values.get("language") and values["language"] != LanguageCode.OTHER:
            values["name"] = ""
        return values


class ExperienceForm(BankForm):
    """A time abroad, or work with people from abroad."""

    division = PlaceField(
        label=capfirst(Experience._meta.get_field("division").verbose_name), required=False,
        # Translators: 中国の場合、省・市・県の名称
        help_text=_("If it was in China: the province, city or county, by its name."),
    )  # fmt: skip

    LAYOUT = ("place", "division", beside("year_from", "year_until"), "what")

    class Meta(BankForm.Meta):
        model = Experience
        fields = Experience.FIELDS
        help_texts = {"what": _("For example studies, a post, training of people from abroad.")}

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("year_from"), values.get("year_until")
        if first and first > today_in_japan().year:
            self.add_error("year_from", _("Enter a year that is not in the future."))
        if first and last and last < first:
            self.add_error("year_until", _("Enter the same year or a later one."))
        return values


class AvailabilityForm(BankForm):
    """Days in which the person could go."""

    LAYOUT = (beside("start", "end"), "note")

    class Meta(BankForm.Meta):
        model = Availability
        fields = Availability.FIELDS
        # Translators: 例：2027年度は夏季のみ
        help_texts = {"note": _("For example: at most one week at a time.")}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        start, end = values.get("start"), values.get("end")
        if start and end and end < start:
            self.add_error("end", BEFORE)
        elif end and end < today_in_japan() and not self.instance.pk:
            self.add_error("end", _("These days are over. Enter days to come."))
        return values
