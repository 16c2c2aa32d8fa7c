"""A filled-in list of experts as an Excel file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import PlainForm
from activities.requests.forms.attachments import CheckedFile

from ..importing import reading


class UploadForm(PlainForm):
    """A filled-in template; `table` is what was read of it."""

    file = CheckedFile(
        label=_("Excel file"),
        # Translators: 取り込む前に、行ごとの確認画面が表示されます。
        help_text=_("Nothing is entered yet: first you see what would be, row by row."),
        validators=[reading.only_excel],
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.table = reading.Table()
        self.fields["file"].widget.attrs["accept"] = ".xlsx"
        self.fields["file"].error_messages["required"] = _("Choose the file.")

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.table = reading.read(upload)
        return upload
