"""One row of the bank on a page."""

from functools import partial
from typing import Any

from activities.cases.sheets import Sheet

from .. import keeping
from ..models import Expert
from ..showing import NAV

FORM = "experts/form.html"
PAGE = ["GET", "HEAD", "POST"]


def sheet_of(row: Any, make, title: Any, back: str, expert: Expert | None = None, **more: Any) -> Sheet:
    """`remove` in what the page draws besides is the address that takes the row out."""
    return Sheet(make, partial(keeping.save, row), title, back, FORM, more=NAV | {"expert": expert} | more)
