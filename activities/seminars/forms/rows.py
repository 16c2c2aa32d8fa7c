"""Organisers, items of the programme, speakers, remarks."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import beside
from activities.partners.fields import BodyField
from activities.partners.forms.base import one_script
from activities.trips.both import Both

from ..models import Organiser, Remark, Session, Speaker
from .base import RowForm


class OrganiserForm(RowForm):
    LAYOUT = ("role", beside("name_ja", "name_zh"), "counterpart")

    class Meta(RowForm.Meta):
        model = Organiser
        fields = Organiser.FIELDS
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["counterpart"] = BodyField(
            label=self.fields["counterpart"].label,
            required=False,
            help_text=_("Links to the register, which only the office sees. The name above stays as printed."),
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        one_script(self, values)
        return values


class SessionForm(RowForm):
    """One item of the programme. Times are Beijing's; what has none stands after what has one."""

    LAYOUT = (
        beside("day", "kind"),
        beside("title_ja", "title_zh"),
        # Translators: 時刻と会場
        Fieldset(_("Time and room"), beside("start", "end"), beside("room_ja", "room_zh")),
        # Translators: 開催報告
        Fieldset(_("Report of the edition"), "told"),
    )

    class Meta(RowForm.Meta):
        model = Session
        fields = Session.FIELDS
        widgets = {"told": forms.RadioSelect}
        help_texts = {
            "day": _("1 is the first day."),
            "start": _("Beijing time, for example 9:30. Leave it empty while it is not known."),
            "title_ja": _("Of an administrative visit, the place that is visited."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not (values.get("title_ja") or values.get("title_zh")) and not {"title_ja", "title_zh"} & set(self.errors):
            self.add_error("title_ja", _("Enter the title in Japanese or in Chinese."))
        start, end = values.get("start"), values.get("end")
        if end and not start and "start" not in self.errors:
            self.add_error("start", _("Enter when it begins too."))
        if start and end and end <= start:
            self.add_error("end", _("Enter a time after the beginning."))
        return values


class SpeakerForm(RowForm):
    """Who speaks. While nobody is named yet, the post is enough."""

    LAYOUT = ("role", *(beside(f"{name}_ja", f"{name}_zh") for name in ("name", "organisation", "post")))

    class Meta(RowForm.Meta):
        model = Speaker
        fields = Speaker.FIELDS
        help_texts = {"name_zh": _("As it is written in Chinese. Nothing is converted from the Japanese name.")}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        named = Both(values.get("name_ja", ""), values.get("name_zh", ""))
        post = Both(values.get("post_ja", ""), values.get("post_zh", ""))
        if not (named or post) and not self.errors:
            self.add_error("name_ja", _("Enter the name, or at least the post."))
        return values


class RemarkForm(RowForm):
    class Meta(RowForm.Meta):
        model = Remark
        fields = Remark.FIELDS
        help_texts = {
            "text_ja": _("What the sources say differently. Everybody who sees the edition reads it."),
            "source": _("Which document or page says so."),
        }
