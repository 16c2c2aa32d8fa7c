"""Hostile values in every address and every field of the survey: a sentence or a 404, never an accident (tests/test_hostile.py)."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from activities.demand.files import keeping
from activities.demand.models import Invitee
from tests.demand.filled import file_of, word_of
from tests.demand.test_permissions import POSTED, READ, WRITTEN, url
from tests.factories.demand import InviteeFactory, WishFactory
from tests.test_hostile import HOSTILE, RAW, Attack, fields_of, good, strict_database

__all__ = ["strict_database"]
GET_FIELDS = ("status", "province", "field", "kind", "q", "language", "change", "sent", "page")
OF_BUTTONS = ("do", "row", "wish", "body", "all", "seen", "language", "choice", "email", "reason", "form_token", "typed_by",
              "w0-field", "w0-wished_from", "w0-trainees_number", "w99-topic_zh")  # fmt: skip


@pytest.fixture
def pages(survey, invitee) -> list[str]:
    wish = WishFactory(invitee=invitee)
    InviteeFactory(survey=survey, email="a@example.cn")
    own = reverse("demand:answer", args=[invitee.token])
    sent, entered = (keeping.keep(file_of(word_of(invitee)), invitee, by=by) for by in (None, survey.created_by))
    files = [
        f"{own}files/",
        f"{own}files/{sent.pk}/",
        f"{url('invitee', wish)}files/",
        f"{url('invitee', wish)}files/{entered.pk}/",
    ]
    return [
        *(url(name, wish) for name in (*READ, *WRITTEN, *POSTED)),
        *files,
        own,
        reverse("demand:answer", args=["9" * 300]),
    ]


@pytest.mark.parametrize("who", ["officer", "tokyo", None])
def test_nothing_typed_into_an_address_is_an_accident(client, cast, pages, who):
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    for number, path in enumerate(pages):
        hostile = [urlencode({"": value[:500]})[1:] for value in HOSTILE[1:]] + list(RAW)
        for turn in range(3):
            one = hostile[(number + turn * 5) % len(hostile)]
            attempt("get", f"{path}?{'&'.join(f'{name}={one}' for name in GET_FIELDS)}")
    assert not attempt.accidents, "\n".join(attempt.accidents)


@pytest.mark.parametrize("who", ["officer", None])
def test_nothing_typed_into_a_form_is_an_accident(client, cast, pages, who):
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    for number, path in enumerate(pages):
        fields = fields_of(attempt("get", path))
        values = {name: good(name, value) for name, value in fields.items()}
        for turn, name in enumerate([*fields, *OF_BUTTONS], number):
            for value in ("\x00", HOSTILE[turn % len(HOSTILE)]):
                attempt("post", path, values | {name: value})
    assert not attempt.accidents, "\n".join(attempt.accidents)
    assert Invitee.objects.count() == 2
