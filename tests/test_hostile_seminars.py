"""Hostile values in every address and every field of the seminar: a sentence or a 404, never an accident (test_hostile.py)."""

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from accounts.models import Role
from activities.seminars.models import Edition
from tests.factories.accounts import OrganisationFactory, seated
from tests.test_access_seminars import ALL, PUBLIC, edition_with_everything, filled
from tests.test_hostile import GET_FIELDS, HOSTILE, RAW, Attack, fields_of, good, strict_database
from tests.worlds import remembered

__all__ = ["strict_database"]
OWN_GET_FIELDS = (
    *GET_FIELDS,
    "language",
    "with",
    "day",
    "at",
    "status",
    "source",
    "person",
    "where",
    "side",
    "standing",
)
OF_BUTTONS = ("seen", "to", "form_token", "person", "people", "lead", "table", "place", "side", "body", "undo", "enter", "number",
              "name", "nonce")  # fmt: skip
OF_FORMS = ("form_token", "seen", "body", "digest", "to_day")
"""What no page shows as a field, beside buttons alone and beside a form."""
APART = 4


@pytest.fixture
def world(cast):
    return everything(cast)


@remembered
def everything(cast) -> SimpleNamespace:
    """An edition of which registration is open, with one of everything."""
    invited = OrganisationFactory(name="鎌倉市", code="142042")
    seated(invited, Role.APPLICANT, email="kamakura@example.jp")
    things = edition_with_everything(20, cast, invited)
    Edition.objects.filter(pk=things.edition.pk).update(state="registration_open")
    return things


def paths(things: SimpleNamespace) -> list[str]:
    """Every address with things that are there, then with words that nobody uses in their place."""
    secrets = {"seminars:public": things.edition.programme_address.token}
    found = []
    for name, names in ALL:
        if "what" in names:
            known = [{"what": "map", "language": "ja", "kind": "svg"}, {"what": "map", "language": "x", "kind": "y"}]
        elif name in PUBLIC:
            known = [
                dict.fromkeys(names, secrets.get(name, things.questionnaire.secret)),
                dict.fromkeys(names, "x" * 3000),
            ]
        else:
            here = filled(name, names, things)
            words = {key: "x" for key in here if key in ("kind", "code", "size", "slug")}
            known = [here, here | words | {key: 10**30 for key in here if key in ("pk", "version", "session")}]
        found += [reverse(name, kwargs=one) for one in known]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("who", ["town", "officer", None])
def test_nothing_typed_into_an_address_is_an_accident(client, cast, world, who):
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    hostile = [urlencode({"": value[:500]})[1:] for value in HOSTILE[1:]] + list(RAW)
    for number, path in enumerate(paths(world)):
        if attempt("get", path).status_code == 200:
            attempt("get", f"{path}?{'&'.join(f'{name}={hostile[number % len(hostile)]}' for name in OWN_GET_FIELDS)}")
    assert not attempt.accidents, "\n".join(attempt.accidents)


@pytest.mark.parametrize("who", ["town", "manager", None])
def test_nothing_typed_into_a_form_is_an_accident(client, cast, world, who):
    """A NUL or something hostile in one field of four at a time, beside values that are taken."""
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    for number, path in enumerate(paths(world)):
        page = attempt("get", path)
        if page.status_code not in (200, 405):
            continue
        values = {name: good(name, value) for name, value in fields_of(page).items()}
        hidden = OF_BUTTONS if page.status_code == 405 or path.endswith("door/") else OF_FORMS
        names = [*values, *hidden]
        for turn in range(APART):
            attacked = {name: "\x00" if (turn + place) % 2 else HOSTILE[(number + place) % len(HOSTILE)]
                        for place, name in enumerate(names[turn::APART])}  # fmt: skip
            if attempt("post", path, values | attacked).status_code in (403, 404, 405):
                break
    assert not attempt.accidents, "\n".join(attempt.accidents)
