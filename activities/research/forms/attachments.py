"""The papers of a request for research (domain B.2, C13)."""

from django.utils.translation import gettext_lazy as _

from activities.cases.models import Document
from activities.requests.forms.attachments import AttachmentsForm, CheckedFile, CheckedFiles

from .base import ResearchPart

Kind = Document.Kind


class PapersForm(AttachmentsForm, ResearchPart):
    """Question sheet, material on Japan, and the form on paper. None is needed: the questions themselves stand in rows."""

    needed = frozenset()
    single = {"questions": Kind.QUESTIONS, "paper_form": Kind.FORM}
    several = {"reference": Kind.REFERENCE}

    questions = CheckedFile(
        label=_("Question sheet"), required=False,
        help_text=_("If you have one. Its questions can be taken over into the form on the page of the questions."),
    )  # fmt: skip
    reference = CheckedFiles(
        label=_("Reference material on the situation in Japan"), required=False,
        help_text=_("Statutes, statistics, plans, leaflets. You may choose several files."),
    )  # fmt: skip
    paper_form = CheckedFile(
        label=_("Request form on paper"), required=False,
        help_text=_("Only if you have filled in the form on paper as well."),
    )  # fmt: skip

    class Meta(ResearchPart.Meta):
        fields = ()
