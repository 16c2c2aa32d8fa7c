"""The papers of an application."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.cases import documents, files
from activities.cases.models import Document
from activities.cases.models.messages import Audience

from ..programmes import application_of
from .base import PartForm

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
    """Papers by kind. Files that pass are stored even when another one is refused: a browser does not keep them.

    A programme derives its own: `single` maps a file field to the kind of which an application has one paper (a second file
    is its next version), `several` maps one to a kind of which there may be many.
    """

    single: Mapping[str, str] = {}
    several: Mapping[str, str] = {}

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.papers = papers_of(self.instance) if self.instance.pk else []
        self.accepted_kinds, self.most_mb = files.kinds_label(), settings.MAX_UPLOAD_MB
        for name in (*self.single, *self.several):
            self.fields[name].widget.attrs["accept"] = ",".join(files.ACCEPTED)

    @classmethod
    def kinds(cls) -> tuple[str, ...]:
        """The kinds of papers that belong to the application."""
        return (*cls.single.values(), *cls.several.values())

    def removed(self) -> list[int]:
        """Papers of this request that are ticked for removal; material of the offices is not the form's to remove."""
        ticked = self.data.getlist("remove") if hasattr(self.data, "getlist") else self.data.get("remove", [])
        return [paper.pk for paper in self.papers if str(paper.pk) in ticked and self.is_own(paper)]

    def is_own(self, paper: Document) -> bool:
        """Whether a paper belongs to the application, or came from the body that asks (or whoever fills in for it)."""
        newest = next(iter(paper.versions.all()), None)
        if (
            paper.kind not in self.several.values()
            or self.instance.entered_by_office
            or newest is None
            or newest.seat is None
        ):
            return True
        return newest.seat.organisation_id == self.instance.organisation_id

    def has_uploads(self) -> bool:
        return bool(self.removed() or any(self.cleaned_data.get(name) for name in (*self.single, *self.several)))

    def store(self, case, by, seat) -> None:
        """Store what passed; the caller holds the lock of the case."""
        Document.objects.filter(pk__in=self.removed()).update(removed_at=timezone.now())
        for name, kind in self.single.items():
            if upload := self.cleaned_data.get(name):
                self._store_single(case, upload, kind, by, seat)
        for name, kind in self.several.items():
            for upload in self.cleaned_data.get(name) or ():
                documents.add(case, upload, kind=kind, by=by, seat=seat)

    def _store_single(self, case, upload, kind: str, by, seat) -> None:
        there = case.documents.filter(kind=kind, removed_at__isnull=True, audience=Audience.SHARED).first()
        if there:
            documents.add_version(there, upload, by=by, seat=seat)
        else:
            documents.add(case, upload, kind=kind, by=by, seat=seat)


def papers_of(case) -> list[Document]:
    """The application's papers as they stand, each with its newest version first."""
    kinds = application_of(case).papers_part.form.kinds()
    found = Document.objects.filter(case_id=case.pk, kind__in=kinds, removed_at__isnull=True, audience=Audience.SHARED)
    return list(found.prefetch_related("versions__seat"))
