"""What may be uploaded: checked by content, size and name before anything is stored."""

import hashlib
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

OFFICE = "application/vnd.openxmlformats-officedocument."
ACCEPTED = {
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}wordprocessingml.document",
    ".xlsx": f"{OFFICE}spreadsheetml.sheet",
    ".pptx": f"{OFFICE}presentationml.presentation",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
MAIN_PART = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
SIGNATURE = {".pdf": ".pdf", ".jpg": ".jpg", ".jpeg": ".jpg", ".png": ".png"}
MAX_UNPACKED, MAX_RATIO, MAX_PARTS = 200 * 1024 * 1024, 200, 2_000
ACTIVE_PARTS = re.compile(r"vbaProject|activeX|/embeddings/.*\.(bin|exe)$|externalLinks/", re.IGNORECASE)


@dataclass(frozen=True)
class Accepted:
    """A file that passed: the name people see, what it is, and its fingerprint."""

    name: str
    content_type: str
    size: int
    sha256: str


def check(upload) -> Accepted:
    """Accept an uploaded file or raise ValidationError with the reason; the file is left at its beginning."""
    name = clean_name(upload.name)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in ACCEPTED:
        raise ValidationError(_("Files of this kind are not accepted. Choose one of: %(kinds)s."), code="kind",
                              params={"kinds": kinds_label()})  # fmt: skip
    if not upload.size:
        raise ValidationError(_("The file is empty. Choose it again."), code="empty")
    if upload.size > settings.MAX_UPLOAD_MB * 1024 * 1024:
        raise ValidationError(_("The file is larger than %(limit)s MB. Make it smaller or split it."), code="size",
                              params={"limit": settings.MAX_UPLOAD_MB})  # fmt: skip
    _check_content(upload, suffix)
    return Accepted(name, ACCEPTED[suffix], upload.size, _fingerprint(upload))


def kinds_label() -> str:
    """The accepted kinds as they stand on the page."""
    return "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), JPEG, PNG, .txt, .csv"


def clean_name(name: str) -> str:
    """The bare file name: no folders, no control or direction characters, at most 150 characters."""
    name = unicodedata.normalize("NFC", str(name)).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C").strip(" .")
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[: 149 - len(suffix)]}{dot}{suffix}" if len(name) > 150 else name or "file"


def _check_content(upload, suffix: str) -> None:
    upload.seek(0)
    head = upload.read(8192)
    upload.seek(0)
    if suffix in MAIN_PART:
        _check_archive(upload, suffix)
    elif suffix in SIGNATURE:
        _check_signature(head, suffix)
    else:
        _check_text(head)
    upload.seek(0)


def _not_what_it_says() -> ValidationError:
    return ValidationError(_("The content of the file does not fit its name. Save it again in the right format."),
                           code="content")  # fmt: skip


def _check_signature(head: bytes, suffix: str) -> None:
    try:
        kinds = {match.extension.lower() for match in puremagic.magic_string(head)}
    except puremagic.PureError:
        kinds = set()
    wanted = {".jpg", ".jpeg", ".jfif"} if SIGNATURE[suffix] == ".jpg" else {SIGNATURE[suffix]}
    if not kinds & wanted:
        raise _not_what_it_says()


def _check_text(head: bytes) -> None:
    """Plain text in UTF-8, UTF-16 or the Japanese and Chinese code pages; never something binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    if b"\x00" in head or head.startswith((b"MZ", b"PK\x03\x04", b"%PDF", b"\x7fELF", b"Rar!")):
        raise _not_what_it_says()


def _check_archive(upload, suffix: str) -> None:
    """A Word, Excel or PowerPoint file is a zip: look inside without unpacking it."""
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise _not_what_it_says() from error
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > upload.size * MAX_RATIO:
        raise ValidationError(_("The file unpacks to far more than it should. Save it again."), code="bomb")
    if any(".." in PurePosixPath(name).parts or name.startswith("/") for name in names):
        raise _not_what_it_says()
    if MAIN_PART[suffix] not in names or "[Content_Types].xml" not in names:
        raise _not_what_it_says()
    if any(ACTIVE_PARTS.search(name) for name in names):
        raise ValidationError(_("The file contains macros, links to other files or embedded programs. "
                                "Save it without them."), code="macros")  # fmt: skip


def _fingerprint(upload) -> str:
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
