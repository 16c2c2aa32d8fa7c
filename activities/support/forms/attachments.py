"""The papers of an application for support (form field 20)."""

from django.utils.translation import gettext_lazy as _

from activities.cases.models import Document
from activities.requests.forms.attachments import AttachmentsForm, CheckedFile, CheckedFiles

from .base import SupportPart

Kind = Document.Kind


class PapersForm(AttachmentsForm, SupportPart):
    """Draft itinerary, lists and whatever else helps."""

    single = {
        "itinerary": Kind.ITINERARY,
        "delegation": Kind.DELEGATION,
        "questions": Kind.QUESTIONS,
        "paper_form": Kind.FORM,
    }
    several = {"reference": Kind.REFERENCE}

    itinerary = CheckedFile(label=_("Draft itinerary"), required=False)
    delegation = CheckedFile(label=_("List of participants"), required=False)
    questions = CheckedFile(label=_("List of questions"), required=False)
    paper_form = CheckedFile(
        label=_("Application form on paper"),
        required=False,
        help_text=_("Only if you have filled in the form on paper as well."),
    )
    reference = CheckedFiles(label=_("Other material"), required=False, help_text=_("You may choose several files."))

    class Meta(SupportPart.Meta):
        fields = ()
