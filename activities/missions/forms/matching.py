"""What is typed on the pages of matching."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Line, Number, Words
from activities.cases.plain_forms import PlainForm

from .. import weighing
from ..ranking import DEFAULTS

# Translators: 同じ分野は満点、近い分野は半分です。
HELP = {
    "field": _("The same field counts in full, a near one by half."),
    # Translators: 要望の題目や課題と同じ言葉が専門にあるほど高くなります。日本語でも中国語でも比べます。
    "topic": _("The more words of the request a topic has, the more; in Japanese or Chinese."),
    # Translators: 通訳なしで講義できれば満点、4段階で計算します。
    "language": _("Full points for lectures without an interpreter, by quarters below."),
    # Translators: 希望の期間すべてに派遣できれば満点、一部なら日数の割合、未登録なら半分です。
    "time": _(
        "Full points for the whole time that is wished, the share of its days for a part, half when nothing is stated."
    ),
    # Translators: 同じ省への派遣は満点、中国への派遣は7割、派遣以外の中国での経験は半分です。要望元の評価が低いと下がります。
    "missions": _(
        "In full to the same province, seven tenths to China, half for other time in China; less after a low rating."
    ),
    # Translators: 所属団体と派遣先の地域との案件が3件以上で満点です。
    "ties": _("Full points for three or more cases of the body with the province."),
    # Translators: 前回の派遣から1年以上で満点、半年以上で半分です。
    "rest": _("Full points a year after the last mission, half after six months."),
}


class WeightsForm(PlainForm):
    """The points of every criterion, and why they are changed."""

    reason = Line(
        label=_("Reason"), max_length=200, help_text=_("It stands with the change for everybody who matches.")
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        reason = self.fields.pop("reason")
        for code in DEFAULTS:
            self.fields[code] = Number(
                label=weighing.LABELS[code], help_text=HELP[code], min_value=0, max_value=weighing.MOST
            )
        self.fields["reason"] = reason

    def now(self) -> dict[str, int]:
        return weighing.points()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.errors:
            weighing.check({code: values[code] for code in DEFAULTS})
        return values

    def values(self) -> dict[str, Any]:
        return self.cleaned_data

    def typed(self, name: str, value: Any) -> str:
        return str(value)

    in_words = typed


class NoteForm(PlainForm):
    """Why somebody is put on the list although others rank higher."""

    note = Words(
        # Translators: この人を候補にする理由
        label=_("Why this person"),
        max_length=400,
        # Translators: 上位の候補者を選ばない理由がわかるように書いてください。候補者とともに保存されます。
        help_text=_("Say what the points do not: it is kept with the candidate."),
        widget=forms.Textarea,
    )
