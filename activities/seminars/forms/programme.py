"""Items of the programme, where they take place, who speaks and who interprets."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Line, Words
from activities.cases.plain_forms import PlainForm, beside
from activities.partners.forms.base import CHINESE, JAPANESE, one_script
from activities.schedule.models import Resource
from activities.trips.both import Both

from ..models import Interpreter, Room, Session, Speaker
from .base import RowForm

TIME_HINT = _("Beijing time, for example 9:30. Leave it empty while it is not known.")
NEW_ROOM = ("new_room_ja", "new_room_zh")


class PlacedForm(RowForm):
    """What sessions have in common: the day, the times and the room among those of the edition."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        rooms = self.instance.edition.rooms.all()
        self.fields["room"] = forms.ModelChoiceField(
            # Translators: 会場未定
            rooms, label=self.fields["room"].label, required=False, empty_label=_("Not fixed yet"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Times that cannot be are refused; everything else that is odd is a warning on the page."""
        values = super().clean()
        start, end = values.get("start"), values.get("end")
        if end and not start and "start" not in self.errors:
            self.add_error("start", _("Enter when it begins too."))
        if start and end and end <= start:
            self.add_error("end", _("Enter a time after the beginning."))
        return values

    def in_words(self, name: str, value: Any) -> str:
        if name == "room":
            return str(self.fields["room"].queryset.filter(pk=value).first() or "")
        return super().in_words(name, value)


class SessionForm(PlacedForm):
    """One item of the programme. Times are Beijing's; what has none stands after what has one."""

    LAYOUT = (
        beside("day", "kind"),
        beside("title_ja", "title_zh"),
        beside("note_ja", "note_zh"),
        # Translators: 時刻と会場
        Fieldset(_("Time and room"), beside("start", "end"), "room", beside(*NEW_ROOM)),
        # Translators: 通訳
        Fieldset(_("Interpretation"), beside("interpretation", "languages")),
        # Translators: 開催報告
        Fieldset(_("Report of the edition"), "told"),
    )
    # Translators: 一覧にない会場（日本語）
    new_room_ja = Line(label=_("Another room, in Japanese"), max_length=80, required=False)
    # Translators: 一覧にない会場（中国語）
    new_room_zh = Line(label=_("Another room, in Chinese"), max_length=80, required=False)

    class Meta(RowForm.Meta):
        model = Session
        fields = Session.FIELDS
        widgets = {"told": forms.RadioSelect}
        help_texts = {
            "day": _("1 is the first day."),
            "start": TIME_HINT,
            "title_ja": _("Of an administrative visit, the place that is visited."),
            "note_ja": _("For example that buses bring the participants. Everybody who gets the programme reads it."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["new_room_ja"].help_text = _("Only if the room is not in the list above. It is added to the list.")
        for name, language in zip(NEW_ROOM, (JAPANESE, CHINESE), strict=True):
            self.fields[name].widget.attrs |= language

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not (values.get("title_ja") or values.get("title_zh")) and not {"title_ja", "title_zh"} & set(self.errors):
            self.add_error("title_ja", _("Enter the title in Japanese or in Chinese."))
        if values.get("room") and any(values.get(name) for name in NEW_ROOM):
            self.add_error("room", _("Choose a room or enter another one, not both."))
        if values.get("languages") and values.get("interpretation") in ("", Session.Interpretation.NONE):
            self.add_error("interpretation", _("Choose how it is interpreted, or take the languages out."))
        return values

    def values(self) -> dict[str, Any]:
        """With the names of a room that is not there yet."""
        return super().values() | {name: self.cleaned_data.get(name, "") for name in NEW_ROOM}


class MoveForm(PlacedForm):
    """Another day, time or room: the same as dragging."""

    LAYOUT = ("day", beside("start", "end"), "room")

    class Meta(RowForm.Meta):
        model = Session
        fields = Session.PLACE
        help_texts = {"day": _("1 is the first day."), "start": TIME_HINT}


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


class RoomForm(RowForm):
    """A room, a hotel or a place that is visited, and how to get there."""

    LAYOUT = (beside("name_ja", "name_zh"), beside("note_ja", "note_zh"), "capacity")

    class Meta(RowForm.Meta):
        model = Room
        fields = Room.FIELDS
        help_texts = {"note_ja": _("For example ホテルから徒歩10分.")}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        one_script(self, values)
        return values


class ResourceChoice(forms.ModelChoiceField):
    def label_from_instance(self, resource: Resource) -> str:
        return " ".join(filter(None, (resource.label, resource.languages)))


class InterpreterForm(RowForm):
    """Somebody from the office's list, or a name written by hand."""

    LAYOUT = ("resource", beside("name_ja", "name_zh"))

    class Meta(RowForm.Meta):
        model = Interpreter
        fields = Interpreter.FIELDS

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        own = Resource.objects.filter(kind=Resource.Kind.INTERPRETER)
        listed = own.in_use() | own.filter(pk=self.instance.resource_id)
        self.fields["resource"] = ResourceChoice(
            listed.distinct(), label=self.fields["resource"].label, required=False,
            # Translators: 台帳にない
            empty_label=_("Not from the list"),
            help_text=_("Whoever is chosen here is also compared with the calendar of bookings."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not any(values.get(name) for name in Interpreter.FIELDS) and not self.errors:
            self.add_error("resource", _("Choose an interpreter, or enter a name."))
        return values

    def in_words(self, name: str, value: Any) -> str:
        if name == "resource":
            return str(self.fields["resource"].queryset.filter(pk=value).first() or "")
        return super().in_words(name, value)


class WithdrawForm(PlainForm):
    """Why a published programme is taken back."""

    reason = Words(max_length=400, label=_("Reason"))
