"""The papers of an application (form field 20)."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.cases import documents, files
from activities.cases.models import Document
from activities.cases.models.messages import Audience

from .base import PartForm

Kind = Document.Kind
SINGLE = {
    "itinerary": Kind.ITINERARY,
    "delegation": Kind.DELEGATION,
    "questions": Kind.QUESTIONS,
    "paper_form": Kind.FORM,
}
"""Form field → kind of which an application has one paper; a second file is its next version."""
OFFERED = (*SINGLE.values(), Kind.REFERENCE)
MOST_FILES = 10


class FileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class CheckedFile(forms.FileField):
    """A file that passes the checks of content, size and name."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload:
            files.check(upload)
        return upload


class CheckedFiles(CheckedFile):
    """Several files at once; those that pass are kept although others do not."""

    widget = FileInput

    def clean(self, data: Any, initial: Any = None) -> list:
        uploads = [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most %(most)d files at once."), "too_many", {"most": MOST_FILES})
        return [super(CheckedFiles, self).clean(upload, initial) for upload in uploads]


class AttachmentsForm(PartForm):
    """Papers by kind. Files that pass are stored even when another one is refused: a browser does not keep them."""

    itinerary = CheckedFile(label=_("Draft itinerary"), required=False)
    delegation = CheckedFile(label=_("List of participants"), required=False)
    questions = CheckedFile(label=_("List of questions"), required=False)
    paper_form = CheckedFile(
        label=_("Application form on paper"),
        required=False,
        help_text=_("Only if you have filled in the form on paper as well."),
    )
    reference = CheckedFiles(label=_("Other material"), required=False, help_text=_("You may choose several files."))

    class Meta(PartForm.Meta):
        fields = ()

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.papers = papers_of(self.instance) if self.instance.pk else []
        self.accepted_kinds, self.most_mb = files.kinds_label(), settings.MAX_UPLOAD_MB
        for field in self.fields.values():
            field.widget.attrs["accept"] = ",".join(files.ACCEPTED)

    def removed(self) -> list[int]:
        """Papers of this request that are ticked for removal; material of the offices is not the form's to remove."""
        ticked = self.data.getlist("remove") if hasattr(self.data, "getlist") else self.data.get("remove", [])
        return [paper.pk for paper in self.papers if str(paper.pk) in ticked and self.is_own(paper)]

    def is_own(self, paper: Document) -> bool:
        """Whether a paper belongs to the application, or came from the body that asks (or whoever fills in for it)."""
        newest = next(iter(paper.versions.all()), None)
        if paper.kind != Kind.REFERENCE or self.instance.entered_by_office or newest is None or newest.seat is None:
            return True
        return newest.seat.organisation_id == self.instance.organisation_id

    def has_uploads(self) -> bool:
        return bool(self.removed() or any(self.cleaned_data.get(name) for name in (*SINGLE, "reference")))

    def store(self, case, by, seat) -> None:
        """Store what passed; the caller holds the lock of the case."""
        Document.objects.filter(pk__in=self.removed()).update(removed_at=timezone.now())
        for name, kind in SINGLE.items():
            if upload := self.cleaned_data.get(name):
                self._store_single(case, upload, kind, by, seat)
        for upload in self.cleaned_data.get("reference") or ():
            documents.add(case, upload, kind=Kind.REFERENCE, by=by, seat=seat)

    def _store_single(self, case, upload, kind: str, by, seat) -> None:
        there = case.documents.filter(kind=kind, removed_at__isnull=True, audience=Audience.SHARED).first()
        if there:
            documents.add_version(there, upload, by=by, seat=seat)
        else:
            documents.add(case, upload, kind=kind, by=by, seat=seat)


def papers_of(case) -> list[Document]:
    """The application's papers as they stand, each with its newest version first."""
    found = Document.objects.filter(
        case_id=case.pk, kind__in=OFFERED, removed_at__isnull=True, audience=Audience.SHARED
    )
    return list(found.prefetch_related("versions__seat"))
