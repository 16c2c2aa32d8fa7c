"""The request of a Chinese body as the office writes it down, and the days agreed on."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import beside, name_errors
from activities.experts.fields import Field
from activities.partners.fields import BodyField, PlaceField
from activities.partners.forms.base import ChinesePhone
from activities.seminars.forms.base import RowForm

from ..checks import MONTHS, end_of_months
from ..filing import DAYS, REQUEST, plain_values
from ..models import Mission

LONGEST = 92
"""Days: no three months have more (C18)."""
# Translators: 派遣期間は3か月以内にしてください。
TOO_LONG = _("A mission lasts at most three months.")
NOT_BEFORE = _("Enter a day on or after the first one.")
NEEDED_IN = ("agreement_signed", "preparing", "dispatched", "reported")
"""States that nobody reaches without days: there the days can be changed, but not taken out."""


class RequestForm(RowForm):
    """Who asks, where, in which field, with which problem, when. What is not known yet may be left out, but for the host."""

    LAYOUT = (
        # Translators: 要望元と派遣先
        Fieldset(_("Who asks, and where to"), "host", "destination"),
        # Translators: 指導してほしい内容
        Fieldset(_("What an expert is needed for"), "field", beside("topic_ja", "topic_zh"),
                 "problem_ja", "problem_zh"),
        # Translators: 対象者
        Fieldset(_("Who is taught"), beside("trainees_ja", "trainees_zh"), "trainees_number"),
        # Translators: 時期と方法
        Fieldset(_("When and how"), beside("wished_from", "wished_until"), "wished_days", "mode", "interpreter"),
        # Translators: 要望元の担当者
        Fieldset(_("Person in charge at the host"), beside("contact_name", "contact_post"),
                 beside("contact_phone", "contact_email")),
        Fieldset(_("Remark"), "remark"),
    )  # fmt: skip

    host = BodyField(
        # Translators: 要望元
        label=_("Host"),
        max_length=200,
        # Translators: 台帳に登録されている中国側の機関です。名称は受付日時点のものになります。
        help_text=_("A body of the register. It is called as on the day of the request."),
    )
    destination = PlaceField(
        # Translators: 派遣先
        label=_("Destination"),
        required=False,
        # Translators: 空欄の場合は、要望元の所在地になります。
        help_text=_("A province, a city or a county. Left empty: where the host is."),
    )
    contact_phone = ChinesePhone(label=_("Telephone"), max_length=40, required=False)

    class Meta(RowForm.Meta):
        model = Mission
        fields = REQUEST
        widgets = {"mode": forms.RadioSelect, "interpreter": forms.RadioSelect}
        help_texts = {
            # Translators: 例：果樹栽培
            "topic_ja": _("For example 果樹栽培"),
            "topic_zh": _("For example 果树栽培"),
            # Translators: どちらか一方の言語だけでも保存できます。
            "problem_ja": _("One of the two languages is enough."),
            "wished_days": _("Usually ten days to a month; in Beijing's practice about a week."),
            "remark": _("Not printed on anything that the host gets."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.order_fields([place.name for place in self.helper.layout.get_field_names()])
        self.fields["field"].choices = [("", _("Not chosen yet")), *((one.value, one.numbered) for one in Field)]
        name_errors(self)

    def now(self) -> dict[str, Any]:
        return plain_values(self.instance, REQUEST) if self.instance.pk else {}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("field") == Field.OTHERS and not (values.get("topic_ja") or values.get("topic_zh")):
            # Translators: 分野が「その他」の場合は、内容を入力してください。
            self.add_error("topic_ja", _("Enter the topic when the field is “other”."))
        self._check_wish(values)
        if not values.get("destination") and values.get("host") and "destination" not in self.errors:
            values["destination"] = values["host"].division
        return values

    def _check_wish(self, values: dict[str, Any]) -> None:
        first, last, days = (values.get(name) for name in ("wished_from", "wished_until", "wished_days"))
        turned = bool(first and last and last < first)
        if turned:
            self.add_error("wished_until", NOT_BEFORE)
        if days is None:
            return
        if days < 1:
            self.add_error("wished_days", _("Enter a number of %(limit_value)s or more.") % {"limit_value": 1})
        elif days > LONGEST:
            self.add_error("wished_days", TOO_LONG)
        elif first and last and not turned and days > (last - first).days + 1:
            # Translators: 希望期間の日数より長くなっています。
            self.add_error("wished_days", _("Enter no more days than there are between the two days wished."))


class DaysForm(RowForm):
    """The first and the last day of the mission. More than three months are refused, unusual lengths only told (C18)."""

    LAYOUT = (beside("period_start", "period_end"),)

    class Meta(RowForm.Meta):
        model = Mission
        fields = DAYS
        help_texts = {
            "period_start": _("The day on which the expert leaves."),
            "period_end": _("The day on which the expert returns."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name in DAYS:
            self.fields[name].label = capfirst(self.fields[name].label)
            self.fields[name].required = self.instance.state in NEEDED_IN
        name_errors(self)

    def now(self) -> dict[str, Any]:
        return plain_values(self.instance, DAYS)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = (values.get(name) for name in DAYS)
        if set(DAYS) & set(self.errors):
            return values
        if bool(first) != bool(last):
            # Translators: 初日と最終日の両方を入力してください。
            self.add_error("period_end" if first else "period_start", _("Enter both days, or neither."))
        elif first and last < first:
            self.add_error("period_end", NOT_BEFORE)
        elif first and last > end_of_months(first, MONTHS):
            self.add_error("period_end", TOO_LONG)
        return values
