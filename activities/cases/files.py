"""What may be uploaded: checked by content, size and name before anything is stored."""

import hashlib
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

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
MAX_DIRECTORY, MAX_DECLARED = 1024 * 1024, 8 * 1024 * 1024
DECLARING = re.compile(r"^\[Content_Types\]\.xml$|\.rels$", re.IGNORECASE)
MACROS = re.compile(r"macroenabled|vbaproject|ms-office\.activex")
OPENS_ITSELF = re.compile(r"/(attachedtemplate|oleobject|frame|subdocument|externallink|externallinkpath)\b")
ELSEWHERE = re.compile(r"""target\s*=\s*["'](?:https?:|ftp:|mhtml:|(?:file:)?[\\/]{2,}[^\\/\s"']*\.[^\\/\s"']*[\\/])""")
"""On the internet, or on a machine with a dot in its name; the template on an official's own drive or office server is none."""
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
    """A Word, Excel or PowerPoint file is a zip: look inside, unpacking no more than what names its parts and links."""
    try:
        _check_directory(upload)
        with zipfile.ZipFile(upload) as archive:
            parts = archive.infolist()
            _check_size(parts, upload.size)
            active = any(_is_active(archive, part) for part in parts if DECLARING.search(part.filename))
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
        raise _not_what_it_says() from error
    names = {part.filename for part in parts}
    if any(".." in PurePosixPath(name).parts or name.startswith("/") for name in names):
        raise _not_what_it_says()
    if MAIN_PART[suffix] not in names or "[Content_Types].xml" not in names:
        raise _not_what_it_says()
    if active or any(ACTIVE_PARTS.search(name) for name in names):
        raise ValidationError(_("The file contains macros, links to other files or embedded programs. "
                                "Save it without them."), code="macros")  # fmt: skip


def _check_directory(upload) -> None:
    """Refuse a table of contents that would fill the memory by being read; as zipfile itself finds it."""
    end = zipfile._EndRecData(upload)
    if end and end[zipfile._ECD_SIZE] > MAX_DIRECTORY:
        raise _bomb()


def _check_size(parts: list[zipfile.ZipInfo], packed: int) -> None:
    """What the file says it unpacks to; zipfile never unpacks more of a part than it says."""
    unpacked = sum(part.file_size for part in parts)
    declared = sum(part.file_size for part in parts if DECLARING.search(part.filename))
    if len(parts) > MAX_PARTS or unpacked > min(MAX_UNPACKED, packed * MAX_RATIO) or declared > MAX_DECLARED:
        raise _bomb()


def _is_active(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part that declares others names macros, or something on a foreign machine that opens with the file."""
    content = archive.read(part).replace(b"\x00", b"").decode("utf-8", "replace")
    text = unquote(unescape(content)).lower()
    if part.filename.lower().endswith(".rels"):
        return any(OPENS_ITSELF.search(tag) and ELSEWHERE.search(tag) for tag in text.split("<"))
    return bool(MACROS.search(text))


def _bomb() -> ValidationError:
    return ValidationError(_("The file unpacks to far more than it should. Save it again."), code="bomb")


def _fingerprint(upload) -> str:
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
