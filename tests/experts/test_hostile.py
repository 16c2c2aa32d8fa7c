"""Hostile values in every address and every field of a person's pages: a sentence or a 404, never an accident (test_hostile.py)."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from activities.experts.models import Availability, Experience, Expert, Language
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented
from tests.test_hostile import HOSTILE, RAW, Attack, fields_of, good, strict_database

__all__ = ["strict_database"]
FILTERS = (
    "q",
    "field",
    "prefecture",
    "language",
    "level",
    "first",
    "last",
    "retired",
    "sent",
    "state",
    "attention",
    "sort",
    "page",
)
HIDDEN = ("form_token", "seen", "revision", "again", "anyway", "typed_by")
ALONE = ("edit", "consent", "consent_withdraw", "confirm", "withdraw", "register", "take_up", "discard", "expert")
APART = 4


@pytest.fixture
def expert(cast) -> Expert:
    row = ExpertFactory(organisation=organisation_of(cast.town))
    ExpertFieldFactory(expert=row)
    Language.objects.create(expert=row, language="zh", level=3)
    Experience.objects.create(expert=row, place="北京")
    Availability.objects.create(expert=row, start="2030-08-01", end="2030-08-31")
    consented(row, by=cast.town, seat=cast.town.seats[0])
    return row


def paths(expert: Expert) -> list[str]:
    """Every address, with what is there and with what nobody has."""
    found = [reverse("experts:index"), reverse("experts:new")]
    found += [reverse(f"experts:{name}", args=[number]) for name in ALONE for number in (expert.number, "x" * 300)]
    rows = {"fields": expert.fields, "languages": expert.languages, "experience": expert.experiences,
            "availability": expert.availabilities, "consents": expert.consents}  # fmt: skip
    for part, known in rows.items():
        found.append(reverse("experts:row_new", args=[expert.number, part]))
        for key in (known.get().pk, 10**30):
            found += [reverse(f"experts:{name}", args=[expert.number, part, key]) for name in ("row", "row_remove")]
    return [*found, reverse("experts:consent_file", args=[expert.number, 10**30])]


def test_nothing_asked_of_the_list_is_an_accident(client, officer, expert):
    client.force_login(officer)
    attempt = Attack(client)
    hostile = [urlencode({"": value[:500]})[1:] for value in HOSTILE] + list(RAW)
    for name in FILTERS:
        for value in hostile:
            attempt("get", f"{reverse('experts:index')}?{name}={value}")
    assert not attempt.accidents, "\n".join(attempt.accidents)


@pytest.mark.parametrize("who", ["town", "officer", "stranger"])
def test_nothing_typed_into_a_form_is_an_accident(client, cast, expert, who):
    client.force_login(cast[who])
    attempt = Attack(client)
    for number, path in enumerate(paths(expert)):
        page = attempt("get", path)
        if page.status_code not in (200, 405):
            continue
        values = {name: good(name, value) for name, value in fields_of(page).items()}
        names = [*values, *HIDDEN]
        for turn in range(APART):
            attacked = {name: "\x00" if (turn + place) % 2 else HOSTILE[(number + place) % len(HOSTILE)]
                        for place, name in enumerate(names[turn::APART])}  # fmt: skip
            if attempt("post", path, values | attacked).status_code in (403, 404, 405):
                break
    assert not attempt.accidents, "\n".join(attempt.accidents)
