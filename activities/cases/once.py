"""Forms that create something carry a token, so that a double click, a re-sent form or Back creates nothing twice."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from .models import FormToken


@dataclass
class Turn:
    """One try of a form: `repeated` when the token was used before; then `url` is where the first try led."""

    repeated: bool = False
    url: str = ""


def new_token() -> str:
    return uuid.uuid4().hex


@contextmanager
def once(request) -> Iterator[Turn]:
    """Run the body in a transaction that also uses up the form's token; the body sets `turn.url`.

    Two tries at the same moment: the second waits for the first, then sees its result. A form without a token, or with
    somebody else's, is treated as new.
    """
    given = request.POST.get("form_token", "")
    token = given if re.fullmatch(r"[0-9A-Za-z-]{1,40}", given) else new_token()
    known = FormToken.objects.filter(token=token, user=request.user).first()
    if known:
        yield Turn(repeated=True, url=known.url)
        return
    with transaction.atomic():
        row = _take(token, request.user)
        turn = Turn(repeated=row is None)
        if row is None:
            turn.url = (
                FormToken.objects.filter(token=token, user=request.user).values_list("url", flat=True).first() or ""
            )
        yield turn
        if row is not None:
            row.url = turn.url
            row.save(update_fields=["url"])


def _take(token: str, user) -> FormToken | None:
    """Use the token up; None when somebody was faster."""
    try:
        with transaction.atomic():
            return FormToken.objects.create(token=token, user=user)
    except IntegrityError:
        return None
