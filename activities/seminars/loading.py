"""The editions as their sources print them; what the office has entered or changed since is left alone."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import Edition, Organiser, Remark, Session, Speaker, State
from .searching import follow

FILE = Path(__file__).parent / "data" / "editions.toml"


def published() -> list[dict[str, Any]]:
    """Every edition of the file, the first one first."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))["edition"]


@transaction.atomic
def load_editions() -> int:
    """Enter the editions that are not there yet and say how many; running it again changes nothing."""
    there = set(Edition.objects.values_list("number", flat=True))
    years = set(Edition.objects.values_list("fiscal_year", flat=True))
    new = [raw for raw in published() if raw["number"] not in there and raw["fiscal_year"] not in years]
    for raw in new:
        enter(raw)
    return len(new)


def enter(raw: dict[str, Any]) -> Edition:
    facts = {name: raw[name] for name in Edition.FIELDS if name in raw and name != "division"}
    edition = Edition.objects.create(division_id=raw["division"], state=State.CLOSED, **facts)
    for order, (role, japanese, chinese) in enumerate(raw.get("organisers", ()), 1):
        Organiser.objects.create(edition=edition, role=role, order=order, name_ja=japanese, name_zh=chinese)
    for order, item in enumerate(raw.get("session", ()), 1):
        values = {name: item[name] for name in Session.FIELDS if name in item}
        session = Session.objects.create(edition=edition, order=order, **values)
        for place, speaker in enumerate(item.get("speakers", ()), 1):
            Speaker.objects.create(session=session, order=place, **speaker)
    for remark in raw.get("remark", ()):
        Remark.objects.create(edition=edition, **remark)
    follow(edition.pk)
    return edition
