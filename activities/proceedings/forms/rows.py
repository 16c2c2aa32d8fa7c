"""Materials, photographs and minutes as the office enters them."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from activities.cases import files
from activities.cases.forms import ManyFilesField, file_hint
from activities.cases.plain_forms import beside
from activities.seminars.forms.base import RowForm
from activities.seminars.models import Session

from ..models import Material, Minutes, Photograph


class OfSessionForm(RowForm):
    """A form over a thing that belongs to the whole edition or to one item of its programme."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        sessions = self.fields["session"]
        sessions.queryset = Session.objects.filter(edition=self.instance.edition)
        # Translators: 回全体
        sessions.empty_label = _("The whole edition")
        sessions.label_from_instance = named


def named(session: Session) -> str:
    # Translators: %(day)d日目　%(title)s
    return _("Day %(day)d: %(title)s") % {"day": session.day, "title": session.title}


class MaterialForm(OfSessionForm):
    LAYOUT = (beside("title_ja", "title_zh"), "session", "language", "readers")

    class Meta(RowForm.Meta):
        model = Material
        fields = Material.FIELDS
        widgets = {"language": forms.RadioSelect, "readers": forms.RadioSelect}
        help_texts = {
            "title_ja": _("Without a title, the name of the file is shown."),
            "readers": _("Before the edition was held, only the office reads it."),
        }


class NewMaterialForm(MaterialForm):
    """The same with the file itself, which is checked like the files of cases."""

    LAYOUT = ("file", *MaterialForm.LAYOUT)
    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["file"].help_text = file_hint()

    def clean_file(self):
        files.check(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class PhotographForm(OfSessionForm):
    LAYOUT = (beside("caption_ja", "caption_zh"), "session", "photographer", "consent")

    class Meta(RowForm.Meta):
        model = Photograph
        fields = Photograph.FIELDS
        widgets = {"consent": forms.RadioSelect}
        help_texts = {
            "consent": _("Only photographs with a consent leave the office: on pages, in the report, in files.")
        }


class NewPhotographsForm(PhotographForm):
    """Several photographs of the same event; what differs is corrected one by one afterwards."""

    LAYOUT = ("photographs", *PhotographForm.LAYOUT)
    photographs = ManyFilesField(label=_("Photographs"))

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        # Translators: 1枚%(limit)sMBまでのJPEG、PNG。位置情報などは取り除いて保存します。
        words = _("JPEG or PNG, at most %(limit)s MB each. Place and camera are taken out before anything is stored.")
        self.fields["photographs"].help_text = words % {"limit": settings.MAX_UPLOAD_MB}


class MinutesForm(RowForm):
    LAYOUT = (Fieldset(_("Minutes"), "body_ja", "body_zh"), "readers")

    class Meta(RowForm.Meta):
        model = Minutes
        fields = Minutes.FIELDS
        widgets = {"readers": forms.RadioSelect, "body_ja": forms.Textarea(attrs={"rows": 14}),
                   "body_zh": forms.Textarea(attrs={"rows": 14})}  # fmt: skip
        help_texts = {
            "body_ja": _("An empty line begins a new paragraph."),
            "readers": _("Others than the office read minutes only when they are approved and the edition was held."),
        }
