"""One task of the preparation: what, for whom, how long before or after the days."""

from typing import Any

from crispy_forms.layout import HTML
from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.deadlines import DeadlineRule
from activities.cases.forms import desks_for
from activities.cases.models import Task
from activities.cases.plain_forms import SheetForm, beside

from ..agenda import FIRST, LAST

LONGEST = 999
WHEN = (
    # Translators: 初日の何日前
    (f"-{FIRST}", _("days before the first day")),
    # Translators: 最終日の何日後
    (f"+{LAST}", _("days after the last day")),
)


class SeatChoice(forms.ModelChoiceField):
    def label_from_instance(self, seat) -> str:
        return seat.label


class TaskForm(SheetForm):
    """A task of the office's own list has its words already; one by hand needs a title."""

    days = forms.IntegerField(label=_("How many days"), min_value=0, max_value=LONGEST, initial=0)
    when = forms.ChoiceField(label=_("Counted as"), choices=WHEN, initial=WHEN[0][0])

    LAYOUT = ("title", "seat", beside("days", "when"), "note")

    class Meta:
        model = Task
        fields = ("title", "seat", "note")
        field_classes = {"seat": SeatChoice}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, instance: Task, **options: Any):
        self.rule = DeadlineRule.parse(instance.due_rule) if instance.due_rule else None
        super().__init__(*args, instance=instance, **options)
        self.fields["seat"].queryset = desks_for(instance.case)
        self.fields["seat"].required = True
        self.fields["title"].required = not instance.code
        if instance.code:
            del self.fields["title"]
            self.helper.layout.fields[0] = HTML('<p class="fw-bold">{{ task.label }}</p>')
        for name, value in self.moment().items():
            self.initial.setdefault(name, value)

    def moment(self) -> dict[str, Any]:
        if self.rule is None:
            return {}
        return {"days": abs(self.rule.days), "when": WHEN[0][0] if self.rule.days <= 0 else WHEN[1][0]}

    def now(self) -> dict[str, Any]:
        """What stands there as the form is shown."""
        row = self.instance
        return {"title": row.title, "seat": row.seat_id, "note": row.note, "due_rule": row.due_rule} if row.pk else {}

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        sign, anchor = cleaned["when"][0], cleaned["when"][1:]
        rule = DeadlineRule("days", int(f"{sign}{cleaned['days']}"), anchor)
        return {
            "title": cleaned.get("title", ""),
            "seat": cleaned["seat"].pk,
            "note": cleaned["note"],
            "due_rule": str(rule),
        }

    def typed(self, name: str, value: Any) -> str:
        """A plain value as it is typed into its field."""
        return "" if value is None else str(value)

    def in_words(self, name: str, value: Any) -> str:
        if name == "seat":
            return str(self.fields["seat"].queryset.filter(pk=value).first() or "")
        if name == "due_rule" and value:
            return DeadlineRule.parse(value).label()
        return str(value or "")
