"""Forms and kept files as they leave: attachments that nobody on the way keeps, and that open as nothing else."""

from io import BytesIO

from django.http import FileResponse, Http404

from activities.cases.files import ACCEPTED
from activities.cases.sending import sent

from ..models import Invitee, Upload
from .excel_form import excel_form
from .layout import printed
from .word_form import word_form

MAKERS = {"docx": word_form, "xlsx": excel_form}


def form_file(invitee: Invitee, kind: str) -> FileResponse:
    """The form of a body, as its `kind` docx or xlsx."""
    if kind not in MAKERS:
        raise Http404
    name = f"{invitee.survey.fiscal_year}-{invitee.pk}.{kind}"
    return sent(BytesIO(MAKERS[kind](printed(invitee))), f"clair-demand-survey-{name}", ACCEPTED[f".{kind}"])


def kept_file(upload: Upload) -> FileResponse:
    """A file as it came. 404 where it is no longer in the store."""
    try:
        opened = upload.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return sent(opened, upload.name, upload.content_type)
