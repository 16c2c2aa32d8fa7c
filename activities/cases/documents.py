"""Adding papers to a case and new versions to papers."""

from django.db.models import Max

from . import files
from .models import Case, Document, DocumentVersion
from .models.messages import Audience


def add(case: Case, upload, *, kind: str, title: str = "", audience: str = Audience.SHARED, by, seat, message=None):
    """Store an uploaded file as a new document; ValidationError when the file is refused. Returns the document."""
    accepted = files.check(upload)
    document = Document.objects.create(
        case_id=case.pk, kind=kind, title=(title or accepted.name)[:120], audience=audience, message=message
    )
    _store(document, upload, accepted, by=by, seat=seat)
    return document


def add_version(document: Document, upload, *, by, seat) -> DocumentVersion:
    """Store a newer version; the older ones stay. The caller holds the lock of the case."""
    return _store(document, upload, files.check(upload), by=by, seat=seat)


def _store(document: Document, upload, accepted: files.Accepted, *, by, seat) -> DocumentVersion:
    last = document.versions.aggregate(last=Max("number"))["last"] or 0
    return DocumentVersion.objects.create(
        document=document, number=last + 1, file=upload, name=accepted.name, content_type=accepted.content_type,
        size=accepted.size, sha256=accepted.sha256, uploaded_by=by, seat=seat,
    )  # fmt: skip


def digests(case: Case) -> list[list[str]]:
    """Kind, title and fingerprint of the newest version of each paper of the application, for snapshots."""
    papers = Document.objects.filter(
        case_id=case.pk,
        kind__in=Document.APPLICATION_KINDS,
        removed_at__isnull=True,
        audience=Audience.SHARED,
    ).prefetch_related("versions")
    return [
        [paper.kind, paper.title, next(iter(paper.versions.all())).sha256] for paper in papers if paper.versions.all()
    ]
