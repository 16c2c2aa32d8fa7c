"""A file from an address without account fills no memory, whatever its parts are called."""

import io
import zipfile

import pytest
from docx import Document

from activities.cases import workbooks
from activities.demand.files.grid import Unreadable, of_word


def document(name: str, size: int) -> io.BytesIO:
    """A document with another part, which hardly takes any room as long as it is packed."""
    stored = io.BytesIO()
    Document().save(stored)
    with zipfile.ZipFile(stored, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * size)
    return stored


@pytest.mark.parametrize("name", ["word/styles.dat", "word/more.XML", "word/media/image1.bmp", "word/more.xml"])
def test_what_grows_when_it_is_unpacked_is_counted(name):
    """The parts of a document are all taken into the memory, by what links to them and not by their names."""
    with pytest.raises(Unreadable) as refused:
        of_word(document(name, workbooks.MOST_UNPACKED + 1))
    assert refused.value.code == "long"


def test_pictures_of_a_form_may_be_large():
    photograph = io.BytesIO()
    Document().save(photograph)
    with zipfile.ZipFile(photograph, "a") as archive:
        archive.writestr("word/media/image1.jpeg", b"\xff" * (workbooks.MOST_UNPACKED + 1))
    assert of_word(photograph) == []
