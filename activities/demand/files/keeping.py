"""Files as they come: checked by name, size and content, kept, read. The same file twice is one."""

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet, Sum

from activities.cases import files
from activities.trips.both import Both

from .. import answering
from ..models import Invitee, Upload
from . import words
from .layout import read_mark
from .reading import Read, read

MOST_OF_A_BODY = 20
ROOM_OF_A_BODY, ROOM_OF_A_SURVEY = 60 * 1024 * 1024, 2 * 1024 * 1024 * 1024
"""How many files a body may leave with one survey, how many bytes, and how many all of them together (they go: masking)."""
READABLE = (".docx", ".xlsx")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_NAMES = (*READABLE, ".doc", ".xls")
OLE_PROGRAMS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Macros", "ObjectPool"))
UNCHECKED = "application/octet-stream"
"""What is kept although nobody can look inside: it leaves as bytes that no programme opens by itself."""


class Refused(Exception):
    """A file that is not kept: `words` says why, in both languages."""

    def __init__(self, code: str):
        super().__init__(code)
        said = words.REFUSED.get(code, words.REFUSED["content"])
        self.words = Both(*(one.format(settings.MAX_UPLOAD_MB) for one in said))


def keep(upload: Any, invitee: Invitee, by=None) -> Upload:
    """Keep what was sent and note what it says; `by` is who of the office sent it, None for the body.

    Raises Refused for what is no form of any kind: empty, too large, programs, or not what its name says.
    """
    accepted, found = looked_at(upload)
    judge(found, invitee)
    with transaction.atomic():
        answering.lock(invitee)
        own = Upload.objects.filter(invitee=invitee, by__isnull=by is None)
        if same := own.filter(size=accepted.size, read__sha256=accepted.sha256).first():
            return same
        check_room(invitee, accepted.size)
        upload.seek(0)
        return Upload.objects.create(
            invitee=invitee, file=ContentFile(upload.read(), accepted.name), name=accepted.name, by=by,
            content_type=accepted.content_type, size=accepted.size, faults=found.faults,
            read={"sha256": accepted.sha256, **found.values()},
        )  # fmt: skip


def check_room(invitee: Invitee, size: int) -> None:
    """Whether a file of so many bytes may come on top, under the locks of the body and its survey. Raises Refused."""
    of_all = Upload.objects.filter(invitee__survey=invitee.survey_id).order_by()
    of_one = of_all.filter(invitee=invitee)
    if of_one.count() >= MOST_OF_A_BODY or bytes_of(of_one) + size > ROOM_OF_A_BODY:
        raise Refused("many")
    if bytes_of(of_all) + size > ROOM_OF_A_SURVEY:
        raise Refused("full")


def bytes_of(rows: QuerySet[Upload]) -> int:
    return rows.aggregate(bytes=Sum("size"))["bytes"] or 0


def looked_at(upload: Any) -> tuple[files.Accepted, Read]:
    """The file's name, kind and fingerprint, and what could be read of it."""
    if not upload:
        raise Refused("required")
    if sealed := sealed_file(upload):
        found = Read()
        found.fault("old")
        return sealed, found
    try:
        accepted = files.check(upload)
    except ValidationError as refused:
        raise Refused(refused.error_list[0].code or "content") from refused
    suffix = PurePosixPath(accepted.name).suffix.lower()
    if suffix in READABLE:
        return accepted, read(upload, suffix)
    found = Read()
    found.fault("file_kind")
    return accepted, found


def sealed_file(upload: Any) -> files.Accepted | None:
    """An old Word or Excel file, or one with a password: kept unread. One with programs in it is refused as such."""
    name = files.clean_name(upload.name)
    if PurePosixPath(name).suffix.lower() not in OLE_NAMES or upload.size > settings.MAX_UPLOAD_MB * 1024 * 1024:
        return None
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    if not content.startswith(OLE):
        return None
    if any(program in content for program in OLE_PROGRAMS):
        raise Refused("macros")
    return files.Accepted(name, UNCHECKED, upload.size, hashlib.sha256(content).hexdigest())


def judge(found: Read, invitee: Invitee) -> None:
    """Whether the form is this body's and this year's; where it is another's, nothing of it is for this one to see."""
    mark = read_mark(found.mark)
    if mark is None:
        return
    if mark.year != invitee.survey.fiscal_year:
        blank(found, "other_survey")
    elif mark.invitee != invitee.pk:
        blank(found, "other_body")


def blank(found: Read, code: str) -> None:
    found.contact, found.wishes, found.faults = {}, [], []
    found.fault(code, label="mark", text=found.mark)
