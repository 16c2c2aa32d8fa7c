"""Signed agreements for tests of what comes after them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from activities.calendars.fiscal import today_in_japan
from activities.cases import documents
from tests.factories.missions import drawn_up

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def paper(name: str = "paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


def signed(case, by):
    scan = documents.add(case, paper(), kind="agreement", by=by, seat=by.seats[0])
    return drawn_up(case, by, signed_on=today_in_japan(), document=scan)
