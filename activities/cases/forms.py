"""Forms of the spine: messages, documents, tasks, and how people want to hear of things."""

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat, User
from accounts.models.seats import OFFICE_ROLES
from activities.calendars.fields import EraDateField

from . import files, threads
from .models import Document, Message, NotificationPreference
from .models.messages import Audience
from .models.notifications import Delivery, Topic
from .rules import in_office

MOST_FILES = 10


class ManyFilesInput(forms.ClearableFileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each checked by content, size and name; the value is a list."""

    widget = ManyFilesInput(attrs={"multiple": True})

    def clean(self, data, initial=None) -> list:
        uploads = [upload for upload in (data if isinstance(data, (list, tuple)) else [data]) if upload]
        if not uploads and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(uploads) > MOST_FILES:
            raise ValidationError(_("Choose at most %(most)s files."), code="many", params={"most": MOST_FILES})
        for upload in uploads:
            files.check(upload)
        return uploads


class PlainForm(forms.Form):
    """A crispy form whose template owns the form element and its buttons."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class MessageForm(PlainForm):
    """One message with its audience fixed beforehand: the reader of the form knows who will see it."""

    body = forms.CharField(
        label=Message._meta.get_field("body").verbose_name,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the message.")},
    )
    files = ManyFilesField(label=_("Attachments"), required=False)

    def __init__(self, *args, case, audience: str, addressee: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.audience = audience
        limit = _("At most %(limit)s MB each: %(kinds)s") % {"limit": _limit(), "kinds": files.kinds_label()}
        self.fields["files"].help_text = limit
        if audience == Audience.OFFICE:
            # Translators: 内部メモ
            self.fields["body"].label = _("Internal note")
            self.fields["mentions"] = forms.ModelMultipleChoiceField(
                threads.mentionable(case),
                # Translators: 知らせる相手
                label=_("Tell these people"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.order_fields(["body", "mentions", "files"])
        elif addressee:
            # Translators: %(name)sへの連絡
            self.fields["body"].label = _("Message to %(name)s") % {"name": addressee}

    @property
    def mentioned(self) -> list[User]:
        return list(self.cleaned_data.get("mentions") or [])


def _limit() -> int:
    from django.conf import settings

    return settings.MAX_UPLOAD_MB


class DocumentForm(PlainForm):
    """A new paper of a case."""

    kind = forms.ChoiceField(label=Document._meta.get_field("kind").verbose_name)
    title = forms.CharField(
        label=Document._meta.get_field("title").verbose_name,
        max_length=120,
        required=False,
        help_text=_("Left empty, the name of the file is used."),
    )
    audience = forms.ChoiceField(
        label=Document._meta.get_field("audience").verbose_name,
        choices=Audience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who may read it.")},
    )
    file = forms.FileField(label=_("File"), error_messages={"required": _("Choose the file.")})

    def __init__(self, *args, kinds, user, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["audience"].choices = [
            (Audience.SHARED, case.shared_with),
            (Audience.OFFICE, Audience.OFFICE.label),
        ]
        self.fields["file"].help_text = file_hint()
        if not in_office(user):
            del self.fields["audience"]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        files.check(upload)
        return upload

    def clean(self) -> dict:
        data = super().clean()
        data.setdefault("audience", Audience.SHARED)
        return data


class VersionForm(PlainForm):
    """A newer version of a paper."""

    file = forms.FileField(label=_("File"), error_messages={"required": _("Choose the file.")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = file_hint()

    def clean_file(self):
        upload = self.cleaned_data["file"]
        files.check(upload)
        return upload


def file_hint():
    return _("At most %(limit)s MB: %(kinds)s") % {"limit": _limit(), "kinds": files.kinds_label()}


class SeatChoice(forms.ModelChoiceField):
    def label_from_instance(self, seat) -> str:
        return seat.full_label


class TaskForm(PlainForm):
    """Something that somebody has to do for a case, given by hand."""

    title = forms.CharField(label=_("What to do"), max_length=160, error_messages={"required": _("Enter what to do.")})
    seat = SeatChoice(
        Seat.objects.none(),
        # Translators: 担当する席
        label=_("For"),
        empty_label=_("Choose a desk"),
        error_messages={"required": _("Choose who has to do it.")},
    )
    due_on = EraDateField(label=_("Due"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = desks_for(case)


def desks_for(case):
    """The desks that can have work of a case: the office's and those of the body that asks."""
    office = Q(role__in=[role for role in OFFICE_ROLES if role != Role.VIEWER])
    applicant = Q(role=Role.APPLICANT, organisation=case.organisation_id)
    return Seat.objects.in_use().filter(office | applicant).select_related("organisation")


class PreferencesForm(PlainForm):
    """How a person hears of each topic."""

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        chosen = dict(NotificationPreference.objects.filter(user=user).values_list("topic", "delivery"))
        for topic in Topic:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label,
                choices=Delivery.choices,
                initial=chosen.get(topic, Delivery.NOW),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose how you want to hear of it.")},
            )

    def save(self) -> None:
        NotificationPreference.objects.bulk_create(
            [
                NotificationPreference(user=self.user, topic=name, delivery=value)
                for name, value in self.cleaned_data.items()
            ],
            update_conflicts=True,
            unique_fields=["user", "topic"],
            update_fields=["delivery"],
        )
