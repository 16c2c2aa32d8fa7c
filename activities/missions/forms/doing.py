"""What the office fills in while a mission is prepared, under way and over."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.calendars.fiscal import today_in_japan
from activities.cases import files
from activities.cases.fields import Number
from activities.cases.forms import file_hint
from activities.cases.plain_forms import PlainForm, beside
from activities.partners.forms.base import RegisterForm, register_field

from .. import programme
from ..models import Activity, DailyNote, FollowUp, Report

MOST_PEOPLE = 99_999
# Translators: 派遣により変わったこと。専門家の所属団体にも表示されます。
OUTCOME = _("What is done otherwise now than before. The expert's municipality reads it as well.")
RATINGS = (
    # Translators: 5　とても満足
    (5, _("5 – very satisfied")),
    # Translators: 4　満足
    (4, _("4 – satisfied")),
    # Translators: 3　どちらともいえない
    (3, _("3 – neither")),
    # Translators: 2　不満
    (2, _("2 – dissatisfied")),
    # Translators: 1　とても不満
    (1, _("1 – very dissatisfied")),
)


def doing_field(db_field: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a column; numbers of people have limits, the rating has words."""
    if db_field.name == "host_rating":
        # Translators: まだ聞いていない
        choices = [("", _("Not asked yet")), *RATINGS]
        return forms.TypedChoiceField(
            label=db_field.formfield().label, choices=choices, coerce=int, empty_value=None, required=False
        )
    if isinstance(db_field, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        most = 9_999 if isinstance(db_field, models.PositiveSmallIntegerField) else MOST_PEOPLE
        return db_field.formfield(form_class=Number, max_value=most, **options)
    return register_field(db_field, **options)


class DoingForm(RegisterForm):
    class Meta(RegisterForm.Meta):
        formfield_callback = doing_field


class ActivityForm(DoingForm):
    LAYOUT = ("day", beside("start", "end"), beside("title_ja", "title_zh"), beside("place_ja", "place_zh"),
              "trainees_number", "note")  # fmt: skip

    class Meta(DoingForm.Meta):
        model = Activity
        fields = Activity.FIELDS
        labels = {
            # Translators: 開始時刻
            "start": pgettext_lazy("time of day", "From"),
            # Translators: 終了時刻
            "end": pgettext_lazy("time of day", "To"),
        }
        help_texts = {
            "start": _("Beijing time. Leave it empty while it is not known."),
            "end": _("Leave it empty while it is not known."),
            # Translators: 例：果樹の剪定の講義
            "title_ja": _("For example: lecture on pruning fruit trees."),
            "title_zh": _("The host reads the programme in Chinese."),
            "note": _("Only the office and headquarters read it; it is not printed."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        start, end = values.get("start"), values.get("end")
        if not (values.get("title_ja") or values.get("title_zh")) and not {"title_ja", "title_zh"} & set(self.errors):
            self.add_error("title_ja", _("Say in Japanese or in Chinese what it is."))
        if end and start and end <= start:
            self.add_error("end", _("Enter a time after the beginning."))
        elif end and not start and "start" not in self.errors:
            self.add_error("start", _("Enter the beginning as well, or leave out the end."))
        return values


class ShiftForm(PlainForm):
    """By how many days the whole programme moves."""

    days = Number(
        # Translators: ずらす日数
        label=_("Days to move by"), min_value=-programme.FARTHEST, max_value=programme.FARTHEST,
        help_text=_("For example 7 for a week later, -1 for a day earlier."),
    )  # fmt: skip


class NoteForm(DoingForm):
    LAYOUT = ("text", "remark")

    class Meta(DoingForm.Meta):
        model = DailyNote
        fields = ("text", "remark")
        help_texts = {
            "text": _("Who was taught what, where, and how many came."),
            "remark": _("What could be better on the next day, what the host asked for."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}


class ReportForm(DoingForm):
    LAYOUT = (beside("summary_ja", "summary_zh"), beside("outcome_ja", "outcome_zh"), "advice", "people_taught",
              "host_rating", "host_words", "host_wishes_again")  # fmt: skip

    class Meta(DoingForm.Meta):
        model = Report
        fields = Report.FIELDS
        help_texts = {
            **dict.fromkeys(("summary_ja", "summary_zh"), _("The expert's municipality reads it as well.")),
            **dict.fromkeys(("outcome_ja", "outcome_zh"), OUTCOME),
            "advice": _("For the office and headquarters."),
            "people_taught": _("Leave it empty while nobody knows."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not (values.get("summary_ja") or values.get("summary_zh")) and not {"summary_ja", "summary_zh"} & set(
            self.errors
        ):
            self.add_error("summary_ja", _("Say in Japanese or in Chinese what was done."))
        return values


class PaperForm(PlainForm):
    """The paper that the expert wrote, as a file."""

    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["file"].help_text = file_hint()

    def clean_file(self):
        files.check(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class FollowUpForm(DoingForm):
    LAYOUT = FollowUp.FIELDS

    class Meta(DoingForm.Meta):
        model = FollowUp
        fields = FollowUp.FIELDS
        help_texts = {
            "in_use": _("What the host has kept doing, and what it has given up again."),
            # Translators: 例：収量が15%増加、研修を受けた農家40戸
            "numbers": _("For example: yield up by 15%, 40 farms trained."),
            # Translators: 例：再派遣、研修生の受入れ
            "wishes": _("For example another mission, or to send trainees."),
        }

    def clean_asked_on(self):
        day, end = self.cleaned_data["asked_on"], self.instance.mission.period_end
        if day > today_in_japan():
            raise forms.ValidationError(_("This day has not come yet."), "future")
        if end and day < end:
            raise forms.ValidationError(_("Enter a day after the mission."), "early")
        return day
